package parley.core.rule;

import java.util.Locale;

/** What a judgement comes to, from the worst to the best; {@link #NOT_RESTRAINED} means that no ban catches any part. */
public enum Outcome {
    FORBIDDEN,
    UNDETERMINED,
    AWAITING,
    PERMITTED,
    NOT_RESTRAINED;

    /** As in JSON and on the page: {@code not-restrained}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Outcome worse(Outcome other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Outcome better(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
