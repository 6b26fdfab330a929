package parley.core.terms;

import java.time.Duration;
import java.time.Instant;
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

    record Fixed(String name, Instant from, Instant until) implements Phase {}
}
