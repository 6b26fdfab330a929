package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.util.AssertionFailedException;
import parley.core.space.Position;

/**
 * Well-known text, by JTS: x is longitude, y latitude. JTS reads what it finds and stops, knows no reference system, takes NaN for
 * a number and would follow any nesting, so all that is looked at before.
 */
final class WktReader {
    private static final Pattern KEYWORD = Pattern.compile("(?is)^(?:SRID\\s*=\\s*\\d{1,9}\\s*;)?\\s*"
            + "(POINT|LINESTRING|LINEARRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION)"
            + "\\s*(ZM|Z|M)?\\s*(\\(|EMPTY).*");
    private static final Pattern SRID = Pattern.compile("(?is)^SRID\\s*=\\s*(\\d{1,9})\\s*;\\s*(.*)$");
    private static final Pattern SRID_ALONE = Pattern.compile("(?i)SRID\\s*=\\s*\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.][0-9.eE+-]*");
    private static final String MEANING = "Z, whose meaning is not stated";

    private final Sheet sheet;

    private WktReader(Sheet sheet) {
        this.sheet = sheet;
    }

    static boolean looksLike(String text) {
        return KEYWORD.matcher(text.length() > 200 ? text.substring(0, 200) : text)
                .matches();
    }

    static List<Zone> read(String text, Sheet sheet) {
        var zones = new ArrayList<Zone>();
        List<String> statements = statements(text);
        if (sheet.allows("", statements.size())) {
            for (int i = 0; i < statements.size() && !sheet.full(); i++) {
                String field = statements.size() == 1 ? "" : "statement " + (i + 1);
                String name = "zone-" + (i + 1);
                var notes = new ArrayList<String>();
                int before = sheet.problems();
                List<ZonePart> parts = parts(field, statements.get(i), sheet, notes);
                if (sheet.problems() == before) {
                    zones.add(new Zone(name, "", "", field, parts, List.of(Period.ALWAYS), notes));
                }
            }
        }
        return zones;
    }

    /** A geometry a line, or parted by semicolons; one geometry may have many lines. */
    private static List<String> statements(String text) {
        var statements = new ArrayList<String>();
        var current = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            boolean srid = each == ';'
                    && SRID_ALONE.matcher(current.toString().strip()).matches();
            boolean ends = depth <= 0 && !srid && (each == ';' || (each == '\n' && whole(current)));
            if (ends) {
                add(statements, current);
            } else {
                current.append(each);
            }
        }
        add(statements, current);
        return statements;
    }

    private static boolean whole(StringBuilder statement) {
        String text = statement.toString().strip().toUpperCase(Locale.ROOT);
        return text.endsWith(")") || text.endsWith("EMPTY");
    }

    private static void add(List<String> statements, StringBuilder current) {
        String statement = current.toString().strip();
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        current.setLength(0);
    }

    /** The figures of one geometry, without height. */
    static List<ZonePart> parts(String field, String statement, Sheet sheet, List<String> notes) {
        var reader = new WktReader(sheet);
        Matcher srid = SRID.matcher(statement);
        String body = statement;
        if (srid.matches()) {
            if (!srid.group(1).equals("4326")) {
                sheet.refuse(
                        field,
                        "SRID=" + srid.group(1),
                        "SRID=4326",
                        "The coordinates are of another reference system (SRID=" + srid.group(1)
                                + "); transform them to WGS84 longitude and latitude.");
                return List.of();
            }
            body = srid.group(2);
        }
        if (!reader.sound(field, body)) {
            return List.of();
        }
        try {
            Geometry geometry = new WKTReader().read(body);
            var parts = new ArrayList<ZonePart>();
            reader.gather(field, geometry, parts, notes, finest(body));
            return parts;
        } catch (ParseException | IllegalArgumentException | AssertionFailedException e) {
            boolean open = ("" + e.getMessage()).contains("closed linestring");
            sheet.refuse(
                    field,
                    Sheet.shorten(body),
                    "well-known text",
                    open
                            ? "A ring is not closed; repeat its first position at the end."
                            : "Not valid well-known text: " + Sheet.shorten("" + e.getMessage()) + ".");
            return List.of();
        }
    }

    private boolean sound(String field, String body) {
        if (!looksLike(body)) {
            sheet.refuse(
                    field,
                    Sheet.shorten(body),
                    "POLYGON, MULTIPOLYGON, ...",
                    "\"" + Sheet.shorten(body) + "\" is no geometry of well-known text.");
            return false;
        }
        int depth = 0;
        int commas = 0;
        for (int i = 0; i < body.length(); i++) {
            char each = body.charAt(i);
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            commas += each == ',' ? 1 : 0;
            boolean outside = depth < 0
                    || (depth == 0 && each == ')' && i + 1 < body.strip().length());
            if (depth > ZoneFile.MOST_DEPTH) {
                sheet.refuse(
                        field,
                        "more than " + ZoneFile.MOST_DEPTH + " deep",
                        ZoneFile.MOST_DEPTH + " deep",
                        "The geometry is nested more than " + ZoneFile.MOST_DEPTH
                                + " deep; write its parts one a line.");
                return false;
            }
            if (outside) {
                sheet.refuse(
                        field,
                        Sheet.shorten(body.substring(i)),
                        "one geometry",
                        "After character " + i + " the brackets do not fit; write one geometry a line.");
                return false;
            }
        }
        for (String word : body.split("[\\s(),]+")) {
            boolean keyword = word.isEmpty() || word.matches("[A-DF-Za-df-z][A-Za-z]*|[Ee][Mm][A-Za-z]*");
            boolean number = NUMBER.matcher(word).matches() && Sheet.isNumber(word);
            if ((!keyword && !number)
                    || word.equalsIgnoreCase("NaN")
                    || word.equalsIgnoreCase("Inf")
                    || word.equalsIgnoreCase("Infinity")) {
                sheet.refuse(
                        field,
                        word,
                        "finite numbers",
                        "\"" + Sheet.shorten(word)
                                + "\" is no number; write longitude and latitude as numbers in degrees.");
                return false;
            }
        }
        if (body.matches("(?is)^\\s*[A-Z]+\\s*Z?M\\s*\\(.*")) {
            sheet.refuse(
                    field, Sheet.shorten(body), "no M", "Measures (M) have no meaning for a zone; leave them out.");
            return false;
        }
        return sheet.count(field, commas + 1);
    }

    private void gather(String field, Geometry geometry, List<ZonePart> parts, List<String> notes, int decimals) {
        if (geometry.isEmpty()) {
            sheet.refuse(
                    field, geometry.getGeometryType() + " EMPTY", "a geometry", "The geometry is empty; leave it out.");
            return;
        }
        var trace = new Trace(sheet);
        switch (geometry) {
            case Point point ->
                positions(field, point.getCoordinates(), trace)
                        .ifPresent(at -> parts.add(part(new Figure.Point(at.getFirst()), trace, decimals)));
            case LineString line ->
                positions(field, line.getCoordinates(), trace)
                        .ifPresent(all -> parts.add(part(new Figure.Line(all), trace, decimals)));
            case Polygon polygon -> {
                var rings = new ArrayList<List<Position>>();
                for (int i = 0; i <= polygon.getNumInteriorRing(); i++) {
                    LinearRing ring = i == 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(i - 1);
                    Optional<List<Position>> read = positions(field, ring.getCoordinates(), trace);
                    if (read.isEmpty()) {
                        return;
                    }
                    rings.add(read.get());
                }
                sheet.polygon(field, rings, notes).ifPresent(figure -> parts.add(part(figure, trace, decimals)));
            }
            default -> {
                for (int i = 0; i < geometry.getNumGeometries() && !sheet.full(); i++) {
                    gather(field, geometry.getGeometryN(i), parts, notes, decimals);
                }
            }
        }
    }

    private static ZonePart part(Figure figure, Trace trace, int decimals) {
        return new ZonePart(figure, Heights.NOT_GIVEN, trace.third(MEANING), 111_320 * StrictMath.pow(10, -decimals));
    }

    private Optional<List<Position>> positions(String field, Coordinate[] coordinates, Trace trace) {
        var positions = new ArrayList<Position>(coordinates.length);
        for (Coordinate each : coordinates) {
            Optional<Position> position = sheet.position(field, Double.toString(each.x), Double.toString(each.y));
            if (position.isEmpty()
                    || (!Double.isNaN(each.getZ()) && !trace.third(field, Double.toString(each.getZ())))) {
                return Optional.empty();
            }
            positions.add(position.get());
        }
        return Optional.of(positions);
    }

    /** The most decimals of any number. */
    private static int finest(String body) {
        int finest = 0;
        for (String word : body.split("[\\s(),]+")) {
            if (Sheet.isNumber(word)) {
                finest = Math.max(finest, Math.clamp(Sheet.decimal(word).scale(), 0, 15));
            }
        }
        return finest;
    }
}
