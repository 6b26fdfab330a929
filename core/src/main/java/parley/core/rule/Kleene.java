package parley.core.rule;

/** Three-valued truth (Kleene's strong logic): what is not known stays not known unless the rest decides. */
public enum Kleene {
    FALSE,
    UNKNOWN,
    TRUE;

    public static Kleene of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Kleene and(Kleene other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Kleene or(Kleene other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Kleene not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
