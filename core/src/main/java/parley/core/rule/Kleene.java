package parley.core.rule;

/** Three-valued truth (Kleene's strong logic): what is not known stays not known unless the rest decides. */
public enum Kleene {
    FALSE,
    UNKNOWN,
    TRUE;

    static Kleene of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Kleene and(Kleene other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Kleene or(Kleene other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Kleene not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
