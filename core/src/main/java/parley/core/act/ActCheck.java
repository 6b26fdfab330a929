package parley.core.act;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.TopologyException;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.AltitudeOrder;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.Shape;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/**
 * What can be wrong with an act that can be seen without the record: geometry, limits, order of instants. Stateless; chains,
 * grants and the terms' own words are the register's.
 */
public final class ActCheck {
    private static final Pattern ICAO24 = Pattern.compile("[0-9a-f]{6}");
    private static final Pattern AIRCRAFT_TYPE = Pattern.compile("[A-Z0-9]{2,4}");
    private static final Pattern CALLSIGN = Pattern.compile("[A-Z0-9]{1,8}");

    /** Nobody reads more. */
    private static final int MOST_PROBLEMS = 20;

    private ActCheck() {}

    /** Everything wrong with the act; empty when nothing is. */
    public static List<Problem> check(Act act) {
        var problems = new ArrayList<Problem>();
        if (act.validUntil().isBefore(act.issuedAt())) {
            problems.add(Problem.at(
                    "validUntil",
                    "The act would be void before it was made: " + act.validUntil() + " is before issuedAt "
                            + act.issuedAt()));
        }
        checkChain(act, problems);
        checkAbout(act, problems);
        switch (act.body()) {
            case Body.Notice(Activity activity, String text, var seen) -> checkAnnouncement(activity, seen, problems);
            case Body.Request(Activity activity, String text, var seen) -> checkAnnouncement(activity, seen, problems);
            case Body.Decision(var answer, String reason, var changes) -> {
                if (changes.isPresent() != (answer == Body.Answer.CHANGE)) {
                    problems.add(Problem.at(
                            "body.changes",
                            changes.isPresent()
                                    ? "Only an agreement with changes says what it changes; leave it out"
                                    : "An agreement with changes says what it agrees to; give the whole activity"));
                }
                changes.ifPresent(activity -> checkActivity(activity, "body.changes", problems));
            }
            case Body.Readback(var positions) -> {
                if (positions.isEmpty()) {
                    problems.add(Problem.at("body.positions", "No position is read back; give at least one"));
                }
            }
            case Body.Registration(String place, String name, Footprint footprint, var window) -> {
                checkFootprint(footprint, "body.footprint", problems);
                window.ifPresent(time -> checkWindow(time, "body.window", problems));
                if (name.isBlank()) {
                    problems.add(Problem.at("body.name", "The place has no name"));
                }
            }
            case Body.Commencement(Digest terms, var at, var deadline) -> checkDeadline(at, deadline, problems);
            case Body.Postponement(var at, var deadline) -> checkDeadline(at, deadline, problems);
            case Body.Resumption(var at, var deadline) -> checkDeadline(at, deadline, problems);
            case Body.Report(String text) -> checkText(text, problems);
            case Body.Incident(var at, String text) -> checkText(text, problems);
            case Body.Inquiry(String text) -> checkText(text, problems);
            case Body.Unknown(String type, String json) ->
                problems.add(Problem.at("type", "\"" + type + "\" is not a type of act that this program knows"));
            default -> {}
        }
        return List.copyOf(problems);
    }

    private static void checkAnnouncement(Activity activity, List<ActId> seen, List<Problem> problems) {
        checkActivity(activity, "body.activity", problems);
        if (seen.size() > Limits.SEEN) {
            problems.add(Problem.at(
                    "body.seen", seen.size() + " acts are named as seen; at most " + Limits.SEEN + " are allowed"));
        }
        if (new TreeSet<>(seen).size() != seen.size()) {
            problems.add(Problem.at("body.seen", "The same act is named twice"));
        }
    }

    private static void checkText(String text, List<Problem> problems) {
        if (text.isBlank()) {
            problems.add(Problem.at("body.text", "It says nothing; write what there is to say"));
        }
    }

    private static void checkDeadline(Instant at, Instant deadline, List<Problem> problems) {
        if (deadline.isAfter(at)) {
            problems.add(Problem.at(
                    "body.deadline",
                    "The deadline " + deadline + " is after the start " + at + " that it is to decide"));
        }
    }

    private static void checkChain(Act act, List<Problem> problems) {
        if ((act.seq() == 0) != act.prev().isEmpty()) {
            problems.add(Problem.at(
                    "prev",
                    act.seq() == 0
                            ? "The first act of a chain (seq 0) follows none, so prev must be null"
                            : "Act " + act.seq() + " of a chain must name the one before it in prev"));
        }
    }

    private static void checkAbout(Act act, List<Problem> problems) {
        int count = act.about().size();
        int least;
        int most;
        switch (act.body()) {
            case Body.Confirmation c -> least = most = 1;
            case Body.Postponement p -> least = most = 1;
            case Body.Suspension s -> least = most = 1;
            case Body.Resumption r -> least = most = 1;
            case Body.Renewal r -> least = most = 1;
            case Body.Milestone m -> least = most = 1;
            case Body.Inquiry i -> least = most = 1;
            case Body.Report r -> {
                least = 0;
                most = Limits.ABOUT;
            }
            case Body.Incident i -> {
                least = 0;
                most = Limits.ABOUT;
            }
            case Body.Exit e -> least = most = 1;
            case Body.Release r -> least = most = 1;
            case Body.Decision d -> least = most = 1;
            case Body.Readback r -> least = most = 1;
            case Body.Withdrawal w -> least = most = 1;
            case Body.Acknowledgement a -> {
                least = 1;
                most = Limits.ABOUT;
            }
            case Body.Unknown u -> {
                least = 0;
                most = Limits.ABOUT;
            }
            default -> least = most = 0;
        }
        if (count < least || count > most) {
            problems.add(Problem.at(
                    "about",
                    "A " + act.body().type() + " is about "
                            + (least == most ? "exactly " + least : least + " to " + most) + " acts, not " + count));
        }
        if (new TreeSet<>(act.about()).size() != count) {
            problems.add(Problem.at("about", "The same act is named twice"));
        }
    }

    /** Everything wrong with an activity, with paths from {@code path} on. */
    public static List<Problem> checkActivity(Activity activity, String path) {
        var problems = new ArrayList<Problem>();
        checkActivity(activity, path, problems);
        return List.copyOf(problems);
    }

    private static void checkActivity(Activity activity, String path, List<Problem> problems) {
        String dot = path.isEmpty() ? "" : path + ".";
        if (activity.volumes().isEmpty()) {
            problems.add(Problem.at(dot + "volumes", "An activity has at least one volume"));
        }
        if (activity.volumes().size() > Limits.VOLUMES) {
            problems.add(Problem.at(
                    dot + "volumes",
                    activity.volumes().size() + " volumes; at most " + Limits.VOLUMES + " are allowed"));
        }
        for (int i = 0; i < activity.volumes().size(); i++) {
            checkVolume(activity.volumes().get(i), dot + "volumes[" + i + "]", problems);
        }
        activity.facets().forEach((name, values) -> {
            if (values.isEmpty()) {
                problems.add(
                        Problem.at(dot + "facets." + name, "No value is given; leave the facet out if it is unknown"));
            }
            if (new TreeSet<>(values).size() != values.size()) {
                problems.add(Problem.at(dot + "facets." + name, "A value is given twice"));
            }
        });
        activity.icao24()
                .filter(a -> !ICAO24.matcher(a).matches())
                .ifPresent(address -> problems.add(Problem.at(
                        dot + "icao24",
                        "\"" + address
                                + "\" is not an aircraft address; six lower-case hexadecimal digits are needed")));
        activity.aircraftType()
                .filter(t -> !AIRCRAFT_TYPE.matcher(t).matches())
                .ifPresent(
                        type -> problems.add(
                                Problem.at(
                                        dot + "aircraftType",
                                        "\"" + type
                                                + "\" is not a type of aircraft; two to four capital letters and digits are needed (ICAO Doc 8643)")));
        activity.callsign()
                .filter(c -> !CALLSIGN.matcher(c).matches())
                .ifPresent(callsign -> problems.add(Problem.at(
                        dot + "callsign",
                        "\"" + callsign + "\" is not a callsign; one to eight capital letters and digits are needed")));
    }

    private static void checkVolume(Volume4D volume, String path, List<Problem> problems) {
        checkFootprint(volume.footprint(), path + ".footprint", problems);
        checkAltitude(volume.altitude(), path + ".altitude", problems);
        checkWindow(volume.window(), path + ".window", problems);
    }

    private static void checkAltitude(AltitudeBand band, String path, List<Problem> problems) {
        if (AltitudeOrder.upsideDown(band)
                && band.lower() instanceof Level.At lower
                && band.upper() instanceof Level.At upper) {
            problems.add(Problem.at(
                    path,
                    lower.datum() == upper.datum()
                            ? "Altitude band " + metres(lower.metres()) + "–" + metres(upper.metres())
                                    + " m is upside down: the lower limit exceeds the upper"
                            : "Altitude band from " + metres(lower.metres()) + " m " + lower.datum() + " to "
                                    + metres(upper.metres()) + " m " + upper.datum()
                                    + " is upside down wherever it is: the lower limit exceeds the upper"));
        }
        checkLevel(band.lower(), path + ".lower", problems);
        checkLevel(band.upper(), path + ".upper", problems);
    }

    private static void checkLevel(Level level, String path, List<Problem> problems) {
        if (level instanceof Level.At(double metres, var datum)
                && !(metres >= Limits.LOWEST_ALTITUDE_METRES && metres <= Limits.HIGHEST_ALTITUDE_METRES)) {
            problems.add(Problem.at(
                    path,
                    metres(metres) + " m is outside " + metres(Limits.LOWEST_ALTITUDE_METRES) + " to "
                            + metres(Limits.HIGHEST_ALTITUDE_METRES) + " m"));
        }
    }

    private static void checkWindow(TimeWindow window, String path, List<Problem> problems) {
        if (window.end().isBefore(window.start())) {
            problems.add(
                    Problem.at(path, "The window ends at " + window.end() + ", before its start " + window.start()));
        } else if (Duration.between(window.start(), window.end()).compareTo(Duration.ofDays(Limits.WINDOW_DAYS)) > 0) {
            problems.add(Problem.at(
                    path,
                    "The window lasts "
                            + Duration.between(window.start(), window.end()).toDays() + " days; at most "
                            + Limits.WINDOW_DAYS + " are allowed"));
        }
    }

    /** Everything wrong with a footprint, with paths from {@code path} on. */
    public static List<Problem> checkFootprint(Footprint footprint, String path) {
        var problems = new ArrayList<Problem>();
        checkFootprint(footprint, path, problems);
        return List.copyOf(problems);
    }

    private static void checkFootprint(Footprint footprint, String path, List<Problem> problems) {
        int before = problems.size();
        checkPositions(footprint, path, problems);
        if (problems.size() == before) {
            checkTopology(footprint, path, problems);
        }
    }

    /** Of a polygon: whether edges cross, or holes lie outside. Round ones cannot be wrong in that way. */
    private static void checkTopology(Footprint footprint, String path, List<Problem> problems) {
        if (!(footprint instanceof Footprint.Polygon polygon)) {
            return;
        }
        Optional<String> wrong;
        try {
            wrong = Shape.problem(polygon);
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException | TopologyException e) {
            wrong = Optional.of("The polygon cannot be drawn: " + e.getMessage());
        }
        wrong.ifPresent(sentence -> problems.add(
                Problem.at(path, sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence)));
    }

    private static void checkPositions(Footprint footprint, String path, List<Problem> problems) {
        switch (footprint) {
            case Footprint.Polygon(var rings) -> {
                if (rings.isEmpty()) {
                    problems.add(Problem.at(path + ".polygon", "A polygon has at least one ring"));
                }
                for (int i = 0; i < rings.size(); i++) {
                    checkRing(rings.get(i), path + ".polygon[" + i + "]", problems);
                }
            }
            case Footprint.Circle(var centre, double radius) -> {
                if (!(radius > 0 && radius <= Limits.RADIUS_METRES)) {
                    problems.add(Problem.at(
                            path + ".circle.radiusMetres",
                            "A radius of " + metres(radius) + " m is not above 0 and at most "
                                    + metres(Limits.RADIUS_METRES) + " m"));
                }
            }
            case Footprint.Corridor(var line, double width) -> {
                if (line.size() < 2) {
                    problems.add(Problem.at(
                            path + ".corridor.line", "A corridor's line has at least 2 positions, not " + line.size()));
                }
                checkSteps(line, path + ".corridor.line", problems);
                if (!(width > 0 && width <= Limits.RADIUS_METRES)) {
                    problems.add(Problem.at(
                            path + ".corridor.widthMetres",
                            "A width of " + metres(width) + " m is not above 0 and at most "
                                    + metres(Limits.RADIUS_METRES) + " m"));
                }
            }
        }
    }

    private static void checkRing(List<Position> ring, String path, List<Problem> problems) {
        if (ring.size() < 4) {
            problems.add(
                    Problem.at(path, "A ring has at least 4 positions (the first repeated last), not " + ring.size()));
        } else if (!ring.getFirst().equals(ring.getLast())) {
            problems.add(Problem.at(
                    path,
                    "The ring is not closed: it begins at " + shown(ring.getFirst()) + " and ends at "
                            + shown(ring.getLast())));
        } else {
            checkSteps(ring, path, problems);
        }
    }

    private static void checkSteps(List<Position> line, String path, List<Problem> problems) {
        for (int i = 1; i < line.size(); i++) {
            Position a = line.get(i - 1);
            Position b = line.get(i);
            if (a.equals(b)) {
                problems.add(Problem.at(path + "[" + i + "]", "The position " + shown(b) + " stands twice in a row"));
                return;
            }
        }
    }

    private static String shown(Position position) {
        return ActivityJson.write(position).toString();
    }

    private static String metres(double value) {
        return StrictJson.number(value).toString();
    }
}
