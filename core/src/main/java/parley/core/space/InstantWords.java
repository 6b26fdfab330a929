package parley.core.space;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The one form in which sentences write an instant. */
public final class InstantWords {
    // Written out: a JVM's own month names are not the same everywhere.
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final int NANOS_PER_MILLISECOND = 1_000_000;

    private InstantWords() {}

    /** {@code 13 Sep 2016 10:00 Z}; seconds and milliseconds only where there are any. */
    public static String of(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        int millis = time.getNano() / NANOS_PER_MILLISECOND;
        String seconds = time.getSecond() == 0 && millis == 0 ? "" : ":" + digits(time.getSecond(), 2);
        return time.getDayOfMonth() + " " + MONTHS.get(time.getMonthValue() - 1) + " " + time.getYear() + " "
                + digits(time.getHour(), 2) + ":" + digits(time.getMinute(), 2) + seconds
                + (millis == 0 ? "" : "." + digits(millis, 3)) + " Z";
    }

    private static String digits(int number, int count) {
        String written = Integer.toString(number);
        return "0".repeat(Math.max(0, count - written.length())) + written;
    }
}
