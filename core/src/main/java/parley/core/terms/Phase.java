package parley.core.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/** A time in which rules apply: from its first instant, included, to its end, excluded. */
public sealed interface Phase {
    String name();

    /**
     * Begins by the simultaneous start.
     *
     * @param lasts how long it runs; empty = until an act ends it
     */
    record FromCommencement(String name, Optional<Duration> lasts) implements Phase {}

    /**
     * Begins by a milestone that both have said is reached.
     *
     * @param lasts how long it runs; empty = until the terms end
     */
    record FromMilestone(String name, String milestone, Optional<Duration> lasts) implements Phase {}

    record Fixed(String name, Instant from, Instant until) implements Phase {}

    /**
     * The hours of every day, in the offset of the terms, while a phase of the terms that is not daily runs; of terms that have none
     * such, always.
     *
     * @param until excluded; not after {@code from} where the hours cross midnight
     */
    record Daily(String name, LocalTime from, LocalTime until) implements Phase {}
}
