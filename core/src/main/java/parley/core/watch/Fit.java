package parley.core.watch;

/** Whether a track fits something announced, from the worst to the best. */
enum Fit {
    NO,
    POSSIBLE,
    CERTAIN;

    Fit worse(Fit other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Fit better(Fit other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
