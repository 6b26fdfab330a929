package parley.core.table;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import parley.core.terms.Need;

/**
 * A need of an exception for a flight of which it is known whose it is.
 *
 * @param from the parties meant, without the one that announces the flight
 */
public record Asked(Need.Kind kind, List<String> from, Duration due, Need.Clock clock, Optional<Duration> holds)
        implements Comparable<Asked> {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Comparator<Asked> ORDER = Comparator.comparing(Asked::kind)
            .thenComparing(Asked::due, Comparator.reverseOrder())
            .thenComparing(asked -> String.join(" ", asked.from()))
            .thenComparing(Asked::clock)
            .thenComparing(asked -> asked.holds().orElse(FOREVER));

    public Asked {
        from = List.copyOf(from);
    }

    @Override
    public int compareTo(Asked other) {
        return ORDER.compare(this, other);
    }

    /** Whether the other need stands at least as well whenever this one does: it asks for no more, no earlier, of nobody else. */
    boolean covers(Asked other) {
        return kind == other.kind
                && from.containsAll(other.from)
                && due.compareTo(other.due) >= 0
                && clock.compareTo(other.clock) <= 0
                && holds.orElse(FOREVER).compareTo(other.holds.orElse(FOREVER)) <= 0;
    }
}
