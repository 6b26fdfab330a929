package parley.core.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** By when what an exception needs must have come. Never later than the start of what it is needed for; the instant itself is in time. */
public sealed interface Deadline {

    /** {@code 24h before start} */
    record Before(Duration time) implements Deadline {}

    /**
     * {@code 12:00 1 day before start}: at a local time, so many local days before the local day of the start.
     *
     * @param days 0 for the day of the start
     */
    record LocalBefore(LocalTime at, int days) implements Deadline {}

    /**
     * {@code 2h after notice}: so long after the notice or request says that it was issued. Not after it was seen: whoever could
     * put off seeing it would put off the deadline, and delay would permit more.
     */
    record After(Duration time) implements Deadline {}

    /**
     * @param start of the occasion
     * @param issued when the notice or request was issued; of a proposal, the instant it is judged at
     */
    default Instant by(Instant start, Instant issued, ZoneOffset offset) {
        Instant by = switch (this) {
            case Before(Duration time) -> start.minus(time);
            case LocalBefore(LocalTime at, int days) ->
                LocalDate.ofInstant(start, offset).minusDays(days).atTime(at).toInstant(offset);
            case After(Duration time) -> issued.plus(time);
        };
        return by.isAfter(start) ? start : by;
    }

    /** How long before any start it is at the least. */
    default Duration least() {
        return switch (this) {
            case Before(Duration time) -> time;
            case LocalBefore(LocalTime at, int days) -> {
                Duration least = Duration.ofDays(days).minus(Duration.ofNanos(at.toNanoOfDay()));
                yield least.isNegative() ? Duration.ZERO : least;
            }
            case After after -> Duration.ZERO;
        };
    }
}
