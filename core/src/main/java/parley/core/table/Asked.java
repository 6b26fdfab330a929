package parley.core.table;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import parley.core.terms.Deadline;
import parley.core.terms.Need;

/**
 * A need of an exception for a flight of which it is known whose it is.
 *
 * @param from the parties and authorities meant, without the one that answers for the flight; the other party is {@link #OTHER}
 * @param says of a notice: what it must say
 */
public record Asked(
        Need.Kind kind, List<String> from, Deadline due, List<String> says, Need.Clock clock, Optional<Duration> holds)
        implements Comparable<Asked> {
    /** The party other than the one that answers for the flight. */
    public static final String OTHER = "other";

    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Comparator<Asked> ORDER = Comparator.comparing(Asked::kind)
            .thenComparing(asked -> asked.due().least(), Comparator.reverseOrder())
            .thenComparing(asked -> asked.due().toString())
            .thenComparing(asked -> String.join(" ", asked.from()))
            .thenComparing(asked -> String.join(" ", asked.says()))
            .thenComparing(Asked::clock)
            .thenComparing(asked -> asked.holds().orElse(FOREVER));

    public Asked {
        from = List.copyOf(from);
        says = List.copyOf(says);
    }

    @Override
    public int compareTo(Asked other) {
        return ORDER.compare(this, other);
    }

    /** Whether some of those who must meet it is a party. */
    public boolean asksAParty(List<String> parties) {
        return from.stream().anyMatch(one -> one.equals(OTHER) || parties.contains(one));
    }

    /** Whether the other need stands at least as well whenever this one does: it asks for no more, no earlier, of nobody else. */
    boolean covers(Asked other) {
        return kind == other.kind
                && from.containsAll(other.from)
                && says.containsAll(other.says)
                && covers(due, other.due)
                && clock.compareTo(other.clock) <= 0
                && holds.orElse(FOREVER).compareTo(other.holds.orElse(FOREVER)) <= 0;
    }

    /** Whether a deadline is never later than another. */
    private static boolean covers(Deadline one, Deadline other) {
        return switch (other) {
            case Deadline.Before(Duration time) -> one.least().compareTo(time) >= 0;
            case Deadline.LocalBefore(LocalTime at, int days) ->
                one instanceof Deadline.LocalBefore(LocalTime mine, int before)
                        && (before > days || before == days && !mine.isAfter(at));
            case Deadline.After(Duration time) ->
                one instanceof Deadline.After(Duration mine) && mine.compareTo(time) <= 0;
        };
    }
}
