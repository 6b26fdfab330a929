package parley.core.terms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an exception asks for before it grants.
 *
 * @param due how long before the start of the activity it must have come; equality is in time
 * @param from {@code other} (the party other than the one that answers for the force), {@code both}, or parties: all of them.
 *     For a notice: who must have seen it.
 * @param clock which clock a notice counts by
 * @param holds for an agreement: its greatest age at the end of the activity
 */
public record Need(Kind kind, Duration due, List<String> from, Clock clock, Optional<Duration> holds) {
    public Need {
        from = List.copyOf(from);
    }

    public enum Kind {
        NOTICE,
        ACKNOWLEDGEMENT,
        AGREEMENT
    }

    public enum Clock {
        /** From the other side's first cosignature over it. */
        SEEN,
        /** From when it was recorded and offered, if that is earlier: withholding a cosignature gains nothing. */
        OFFERED
    }
}
