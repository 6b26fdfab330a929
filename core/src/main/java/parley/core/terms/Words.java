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
    static final String DURATION = "a duration such as 90s, 30min, 24h or 7d (at most 3,650 days)";
    static final String DISTANCE = "a distance such as 500 m or 10 km (at most 1000 km)";
    static final String LEVEL = "an altitude such as 3000 m AMSL (datum W84, AMSL, AGL or STANDARD; -500 to 50000 m)";
    static final String INSTANT = "an instant with its offset, such as 2016-09-12T16:00:00Z";
    static final String OFFSET = "an offset from UTC such as +03:00";
    static final String DEADLINE =
            "a deadline, which has one of these forms: 24h before start; 12:00 1 day before start (local"
                    + " time); 2h after notice (or after request: of what is announced)";
    static final String DUTY_DUE =
            "a deadline of a duty, which has one of these forms: 6h after request; 2h after notice; 120h"
                    + " after commencement; 72h after incident; 18:00 daily (local time); 18:00 every 7 days (from 2 to 366)";
    static final String TIME_ORDER =
            "an order of instants: [each] start or end, at most or at least, a time, after or before, and"
                    + " start, end, PHASE begins or PHASE ends; or start at most 720h after notice. Such as: end at most 168h after start;"
                    + " each end at most 6h after start; end at least 2h before truce ends";
    static final String PERIOD =
            "a period: day, week, month or year (local calendar), or a stretch of time such as 24h or 7d";
    static final String HOURS = "hours of the day such as 06:00-18:00 or 22:00-04:00 (local time; not the same twice)";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern LENGTH_OF_TIME = Pattern.compile("(\\d{1,8})(s|min|h|d)");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?) ?(m|km)");
    private static final Pattern ALTITUDE = Pattern.compile("(-?\\d{1,5}(?:\\.\\d{1,3})?) ?m (W84|AMSL|AGL|STANDARD)");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern BEFORE = Pattern.compile("(\\S+) before start");
    private static final Pattern LOCAL_BEFORE = Pattern.compile("(\\d\\d:\\d\\d) (\\d{1,3}) days? before start");
    private static final Pattern ISSUED = Pattern.compile("(\\S+) after (?:notice|request)");
    private static final Pattern AFTER = Pattern.compile("(\\S+) after ([a-z0-9-]+)");
    private static final Pattern RECURRING = Pattern.compile("(\\d\\d:\\d\\d) (?:daily|every (\\d{1,3}) days)");
    private static final int MOST_DAYS = 366;
    private static final Pattern DAY = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
    private static final Pattern ORDER = Pattern.compile(
            "(each )?(start|end) at (most|least) (\\S+) (after|before) (start|end|notice|[a-z0-9-]+ begins|[a-z0-9-]+ ends)");

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
        return duration.compareTo(Duration.ofDays(3_650)) > 0 ? Optional.empty() : Optional.of(duration);
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
            return MOMENT.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
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

    static Optional<Deadline> deadline(String text) {
        Matcher before = BEFORE.matcher(text);
        if (before.matches() && duration(before.group(1)).isPresent()) {
            return duration(before.group(1)).map(Deadline.Before::new);
        }
        Matcher local = LOCAL_BEFORE.matcher(text);
        if (local.matches()) {
            int days = Integer.parseInt(local.group(2));
            return days > 400
                    ? Optional.empty()
                    : timeOfDay(local.group(1)).map(at -> new Deadline.LocalBefore(at, days));
        }
        Matcher after = ISSUED.matcher(text);
        return after.matches() ? duration(after.group(1)).map(Deadline.After::new) : Optional.empty();
    }

    private static Optional<LocalTime> timeOfDay(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The phases that it names are not looked for here. */
    static Optional<TimeOrder> timeOrder(String text) {
        Matcher match = ORDER.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        boolean most = match.group(3).equals("most");
        boolean after = match.group(5).equals("after");
        String to = match.group(6);
        TimeOrder.Mark mark;
        if (to.equals("start") || to.equals("end")) {
            mark = new TimeOrder.Mark.Own(edge(to));
        } else if (to.equals("notice")) {
            mark = new TimeOrder.Mark.Issued();
        } else {
            int space = to.lastIndexOf(' ');
            mark = new TimeOrder.Mark.OfPhase(
                    to.substring(0, space),
                    to.substring(space + 1).equals("begins") ? TimeOrder.Edge.START : TimeOrder.Edge.END);
        }
        // What must have been said long before is a need; an announcement's own words never give its author more.
        boolean ofNotice = mark instanceof TimeOrder.Mark.Issued;
        return ofNotice && !(most && after)
                ? Optional.empty()
                : duration(match.group(4))
                        .map(time ->
                                new TimeOrder(match.group(1) != null, edge(match.group(2)), most, time, after, mark));
    }

    private static TimeOrder.Edge edge(String word) {
        return word.equals("start") ? TimeOrder.Edge.START : TimeOrder.Edge.END;
    }

    static Optional<Quota.Period> period(String text) {
        for (var calendar : Quota.Period.Calendar.values()) {
            if (calendar.word().equals(text)) {
                return Optional.of(calendar);
            }
        }
        return duration(text).filter(time -> !time.isZero()).map(Quota.Period.Rolling::new);
    }

    static Optional<Phase.Daily> hours(String name, String text) {
        Matcher match = DAY.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        Optional<LocalTime> from = timeOfDay(match.group(1));
        Optional<LocalTime> until =
                match.group(2).equals("24:00") ? Optional.of(LocalTime.MIDNIGHT) : timeOfDay(match.group(2));
        return from.flatMap(
                begin -> until.filter(end -> !end.equals(begin)).map(end -> new Phase.Daily(name, begin, end)));
    }

    /** A duration as the terms write it: {@code 168h}. */
    static String written(Duration time) {
        if (time.toSeconds() % 3600 == 0) {
            return time.toHours() + "h";
        }
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + "min" : time.toSeconds() + "s";
    }

    static Optional<Duty.Due> dutyDue(String text) {
        Matcher after = AFTER.matcher(text);
        if (after.matches()) {
            return Duty.Event.of(after.group(2))
                    .flatMap(event -> duration(after.group(1)).map(time -> new Duty.Due.After(time, event)));
        }
        Matcher recurring = RECURRING.matcher(text);
        if (!recurring.matches()) {
            return Optional.empty();
        }
        // Every one day has one spelling: daily.
        int days = recurring.group(2) == null ? 1 : Integer.parseInt(recurring.group(2));
        boolean several = days > 1 && days <= MOST_DAYS && !recurring.group(2).startsWith("0");
        return recurring.group(2) == null || several
                ? timeOfDay(recurring.group(1)).map(at -> new Duty.Due.Recurring(at, days))
                : Optional.empty();
    }
}
