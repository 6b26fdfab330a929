package parley.core.space.read;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.TopologyException;
import parley.core.space.Areas;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** What all readers share while they read one file: the limits, and the problems so far. */
final class Sheet {
    private static final int MOST_PROBLEMS = 50;
    private static final int SHORT = 60;
    /** Digits enough for any coordinate, and so few that no number costs time. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");

    private final List<ZoneProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int vertices;
    private boolean tooMany;

    ZoneFile.Contents contents(Format format, List<Zone> zones) {
        if (zones.isEmpty() && problems.isEmpty()) {
            refuse("", "0 zones", "at least 1", "The file holds no zone.");
        }
        return new ZoneFile.Contents(format, zones, problems, notes);
    }

    void refuse(String field, String value, String limit, String message) {
        refuse(0, field, value, limit, message);
    }

    void refuse(int line, String field, String value, String limit, String message) {
        if (!full()) {
            problems.add(new ZoneProblem(line, field, shorten(value), limit, message));
        }
    }

    void note(String sentence) {
        if (notes.size() < MOST_PROBLEMS) {
            notes.add(sentence);
        }
    }

    /** Whether reading on makes no sense. */
    boolean full() {
        return problems.size() >= MOST_PROBLEMS || tooMany;
    }

    int problems() {
        return problems.size();
    }

    static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= SHORT ? line : line.substring(0, SHORT) + "…";
    }

    static boolean isNumber(String text) {
        return text.length() <= 80 && NUMBER.matcher(text).matches();
    }

    static BigDecimal decimal(String number) {
        return new BigDecimal(
                number.endsWith(".")
                        ? number + "0"
                        : number.replace(".e", ".0e").replace(".E", ".0E"));
    }

    /** How many zones there are, before any is read. */
    boolean allows(String field, int zones) {
        if (zones <= ZoneFile.MOST_ZONES) {
            return true;
        }
        refuse(
                field,
                zones + " zones",
                ZoneFile.MOST_ZONES + " zones",
                "The file has " + zones + " zones; at most " + ZoneFile.MOST_ZONES + " are read. Split it.");
        return false;
    }

    /** Counts vertices before they are read. */
    boolean count(String field, int more) {
        vertices += more;
        if (vertices <= ZoneFile.MOST_VERTICES) {
            return true;
        }
        if (!tooMany) {
            refuse(
                    field,
                    "more than " + ZoneFile.MOST_VERTICES + " vertices",
                    ZoneFile.MOST_VERTICES + " vertices",
                    "The file has more than " + ZoneFile.MOST_VERTICES + " vertices. Split it, or simplify the zones.");
            tooMany = true;
        }
        return false;
    }

    Optional<Position> position(String field, String longitude, String latitude) {
        String given = "[" + longitude + ", " + latitude + "]";
        if (!isNumber(longitude) || !isNumber(latitude)) {
            refuse(
                    field,
                    given,
                    "two finite numbers",
                    shorten(given) + " is no position; write longitude and latitude as numbers in degrees.");
            return Optional.empty();
        }
        double x = Double.parseDouble(longitude);
        double y = Double.parseDouble(latitude);
        if (Math.abs(x) <= 180 && Math.abs(y) <= 90) {
            return Optional.of(new Position(x, y));
        }
        refuse(field, given, "-180..180, -90..90", shorten(given) + " is no position on earth" + advice(x, y));
        return Optional.empty();
    }

    private static String advice(double x, double y) {
        if (Math.abs(x) > 180 && Math.abs(x) <= 540 && Math.abs(y) <= 90) {
            double turned = Math.IEEEremainder(x, 360);
            return ": longitudes go from -180 to 180; write " + turned + " instead of " + x + ".";
        }
        if (Math.abs(y) > 90 && Math.abs(y) <= 180 && Math.abs(x) <= 90) {
            return ": latitudes go from -90 to 90; perhaps the two are exchanged, longitude comes first.";
        }
        return ": longitudes go from -180 to 180 and latitudes from -90 to 90, in degrees (not metres of a grid).";
    }

    /** A polygon that is one; what is odd about it is added to the notes. */
    Optional<Figure> polygon(String field, List<List<Position>> rings, List<String> zoneNotes) {
        if (rings.isEmpty() || rings.getFirst().isEmpty()) {
            refuse(field, "no ring", "an exterior ring", "The polygon has no ring; it needs an exterior.");
            return Optional.empty();
        }
        var clean = new ArrayList<List<Position>>();
        int repeated = 0;
        for (List<Position> ring : rings) {
            List<Position> once = Rings.once(ring);
            repeated += ring.size() - once.size();
            clean.add(once);
        }
        if (repeated > 0) {
            zoneNotes.add(repeated + (repeated == 1 ? " position stands" : " positions stand")
                    + " twice in a row and counts once.");
        }
        if (clean.stream().anyMatch(Rings::crossesAntimeridian)) {
            zoneNotes.add(
                    "It crosses the antimeridian or goes round a pole: steps of more than 180 degrees are the short way.");
        }
        return area(field, rings.size() + " rings", new Footprint.Polygon(clean));
    }

    Optional<Figure> circle(String field, Position centre, double radiusMetres) {
        return area(field, radiusMetres + " m", new Footprint.Circle(centre, radiusMetres));
    }

    private Optional<Figure> area(String field, String value, Footprint footprint) {
        String sentence;
        try {
            double squareMetres = Areas.squareMetres(footprint);
            if (squareMetres <= ZoneFile.MOST_SQUARE_METRES) {
                return Optional.of(new Figure.Area(footprint));
            }
            sentence = "The area has more than 100 million km2; draw a smaller one, or several.";
        } catch (BadFootprint e) {
            sentence = e.sentence();
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException | TopologyException e) {
            sentence = "The area cannot be drawn: " + shorten("" + e.getMessage()) + ".";
        }
        refuse(field, value, "a valid area", sentence);
        return Optional.empty();
    }

    /** An instant with its offset; without one nobody knows which instant is meant. */
    Optional<Instant> instant(String field, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            refuse(
                    field,
                    text,
                    "an instant with its offset (RFC 3339)",
                    "\"" + shorten(text) + "\" is no instant; write it as 2016-09-12T06:00:00Z, with Z or an offset.");
            return Optional.empty();
        }
    }
}
