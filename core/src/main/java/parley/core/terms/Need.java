package parley.core.terms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an exception asks for before it grants.
 *
 * @param due by when it must have come; equality is in time
 * @param from {@code other} (the party other than the one that answers for the force), {@code both}, or parties and authorities:
 *     all of them. For a notice: who must have seen it.
 * @param says for a notice: what it must say, words of {@link Said} and facets
 * @param clock which clock a notice counts by
 * @param holds for an agreement: its greatest age at the end of the activity
 */
public record Need(
        Kind kind, Deadline due, List<String> from, List<String> says, Clock clock, Optional<Duration> holds) {
    public Need {
        from = List.copyOf(from);
        says = List.copyOf(says);
    }

    /** Due so long before the start, whatever it says. */
    public Need(Kind kind, Duration before, List<String> from, Clock clock, Optional<Duration> holds) {
        this(kind, new Deadline.Before(before), from, List.of(), clock, holds);
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
