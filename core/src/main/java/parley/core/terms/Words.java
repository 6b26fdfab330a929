package parley.core.terms;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;

/** The small words of the terms: names, durations, distances, altitudes, instants, deadlines. All total. */
final class Words {
    static final String ID = "a name of lower-case letters, digits and hyphens (at most 64)";
    static final String DURATION = "a duration such as 90s, 30min, 24h or 7d (at most 400 days)";
    static final String DISTANCE = "a distance such as 500 m or 10 km (at most 1000 km)";
    static final String LEVEL = "an altitude such as 3000 m AMSL (datum W84, AMSL, AGL or STANDARD; -500 to 50000 m)";
    static final String INSTANT = "an instant with its offset, such as 2016-09-12T16:00:00Z";
    static final String OFFSET = "an offset from UTC such as +03:00";
    static final String BEFORE_START = "a deadline such as 24h before start";
    static final String DUTY_DUE = "a deadline such as 6h after request, or 18:00 daily";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern LENGTH_OF_TIME = Pattern.compile("(\\d{1,8})(s|min|h|d)");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?) ?(m|km)");
    private static final Pattern ALTITUDE = Pattern.compile("(-?\\d{1,5}(?:\\.\\d{1,3})?) ?m (W84|AMSL|AGL|STANDARD)");
    private static final Pattern BEFORE = Pattern.compile("(\\S+) before start");
    private static final Pattern AFTER = Pattern.compile("(\\S+) after ([a-z0-9-]+)");
    private static final Pattern DAILY = Pattern.compile("(\\d\\d:\\d\\d) daily");
    private static final Pattern AT_MOST = Pattern.compile("end at most (\\S+) after start");

    private Words() {}

    static Optional<String> id(String text) {
        return NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    static Optional<Duration> duration(String text) {
        Matcher match = LENGTH_OF_TIME.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(match.group(1));
        Duration duration = switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        return duration.compareTo(Duration.ofDays(400)) > 0 ? Optional.empty() : Optional.of(duration);
    }

    /** In metres. */
    static Optional<Double> distance(String text) {
        Matcher match = LENGTH.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        double metres = Double.parseDouble(match.group(1)) * (match.group(2).equals("km") ? 1000 : 1);
        return metres > 1_000_000 ? Optional.empty() : Optional.of(metres);
    }

    static Optional<Level.At> level(String text) {
        Matcher match = ALTITUDE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        double metres = Double.parseDouble(match.group(1));
        return metres < -500 || metres > 50_000
                ? Optional.empty()
                : Optional.of(new Level.At(metres, Datum.valueOf(match.group(2))));
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<ZoneOffset> offset(String text) {
        try {
            return text.matches("[+-]\\d\\d:\\d\\d") ? Optional.of(ZoneOffset.of(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Duration> beforeStart(String text) {
        Matcher match = BEFORE.matcher(text);
        return match.matches() ? duration(match.group(1)) : Optional.empty();
    }

    static Optional<Duration> atMost(String text) {
        Matcher match = AT_MOST.matcher(text);
        return match.matches() ? duration(match.group(1)) : Optional.empty();
    }

    static Optional<Duty.Due> dutyDue(String text) {
        Matcher after = AFTER.matcher(text);
        if (after.matches()) {
            return duration(after.group(1)).map(time -> new Duty.Due.After(time, after.group(2)));
        }
        Matcher daily = DAILY.matcher(text);
        try {
            return daily.matches()
                    ? Optional.of(new Duty.Due.Daily(LocalTime.parse(daily.group(1))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
