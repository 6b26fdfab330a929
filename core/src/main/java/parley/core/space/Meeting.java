package parley.core.space;

/** Whether two volumes come closer to each other than they may. */
public enum Meeting {
    APART,
    /** It cannot be told: altitudes above different things, or a distance within the error of its measure. */
    POSSIBLE,
    CERTAIN;

    /** Of two conditions that must both hold. */
    Meeting and(Meeting other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
