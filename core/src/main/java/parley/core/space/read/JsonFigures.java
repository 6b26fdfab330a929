package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.space.Position;
import tools.jackson.databind.JsonNode;

/** GeoJSON geometries (RFC 7946 3.1) as figures. */
final class JsonFigures {
    static final String ELLIPSOID = "metres above the ellipsoid (RFC 7946)";

    private final Sheet sheet;
    private final List<String> notes;

    JsonFigures(Sheet sheet, List<String> notes) {
        this.sheet = sheet;
        this.notes = notes;
    }

    /** All figures of a geometry but of a GeometryCollection; without height. */
    List<ZonePart> parts(String field, JsonNode geometry) {
        var parts = new ArrayList<ZonePart>();
        JsonNode coordinates = geometry.path("coordinates");
        String dot = field.isEmpty() ? "" : field + ".";
        String path = dot + "coordinates";
        String type = JsonTree.text(geometry.path("type"));
        if (!coordinates.isArray()) {
            sheet.refuse(path, "", "a list", "The geometry has no list of coordinates; add \"coordinates\".");
            return parts;
        }
        switch (type) {
            case "Point" -> point(path, coordinates).ifPresent(parts::add);
            case "LineString" -> line(path, coordinates).ifPresent(parts::add);
            case "Polygon" -> polygon(path, coordinates).ifPresent(parts::add);
            case "MultiPoint", "MultiLineString", "MultiPolygon" -> {
                for (int i = 0; i < coordinates.size() && !sheet.full(); i++) {
                    String each = path + "[" + i + "]";
                    Optional<ZonePart> part = type.equals("MultiPoint")
                            ? point(each, coordinates.path(i))
                            : type.equals("MultiPolygon")
                                    ? polygon(each, coordinates.path(i))
                                    : line(each, coordinates.path(i));
                    part.ifPresent(parts::add);
                }
                if (coordinates.isEmpty()) {
                    sheet.refuse(path, "0 parts", "at least 1", "The " + type + " is empty; leave it out.");
                }
            }
            default ->
                sheet.refuse(
                        dot + "type",
                        type,
                        "Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon",
                        "\"" + Sheet.shorten(type) + "\" is no geometry of GeoJSON.");
        }
        return parts;
    }

    private Optional<ZonePart> point(String field, JsonNode position) {
        var trace = new Trace(sheet);
        return sheet.count(field, 1)
                ? position(field, position, trace).map(at -> part(new Figure.Point(at), trace))
                : Optional.empty();
    }

    private Optional<ZonePart> line(String field, JsonNode positions) {
        var trace = new Trace(sheet);
        Optional<List<Position>> line = positions(field, positions, trace);
        if (line.isPresent() && line.get().size() < 2) {
            sheet.refuse(field, line.get().size() + " positions", "at least 2", "A line has at least 2 positions.");
            return Optional.empty();
        }
        return line.map(all -> part(new Figure.Line(all), trace));
    }

    Optional<ZonePart> polygon(String field, JsonNode rings) {
        var trace = new Trace(sheet);
        var read = new ArrayList<List<Position>>();
        for (int i = 0; i < rings.size(); i++) {
            Optional<List<Position>> ring = positions(field + "[" + i + "]", rings.path(i), trace);
            if (ring.isEmpty()) {
                return Optional.empty();
            }
            read.add(ring.get());
        }
        return sheet.polygon(field, read, notes).map(figure -> part(figure, trace));
    }

    private static ZonePart part(Figure figure, Trace trace) {
        return new ZonePart(figure, Heights.NOT_GIVEN, trace.third(ELLIPSOID), trace.precisionMetres());
    }

    private Optional<List<Position>> positions(String field, JsonNode positions, Trace trace) {
        if (!positions.isArray()) {
            sheet.refuse(
                    field,
                    Sheet.shorten(positions.toString()),
                    "a list of positions",
                    "Here a list of positions is due.");
            return Optional.empty();
        }
        if (!sheet.count(field, positions.size())) {
            return Optional.empty();
        }
        var read = new ArrayList<Position>(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            Optional<Position> position = position(field + "[" + i + "]", positions.path(i), trace);
            if (position.isEmpty()) {
                return Optional.empty();
            }
            read.add(position.get());
        }
        return Optional.of(read);
    }

    Optional<Position> position(String field, JsonNode position, Trace trace) {
        boolean numbers = position.isArray() && position.size() >= 2 && position.size() <= 3;
        for (int i = 0; numbers && i < position.size(); i++) {
            numbers = position.path(i).isNumber();
        }
        if (!numbers) {
            sheet.refuse(
                    field,
                    Sheet.shorten(position.toString()),
                    "[longitude, latitude] or [longitude, latitude, height]",
                    "A position is [longitude, latitude], two numbers in degrees, and perhaps a height.");
            return Optional.empty();
        }
        if (position.size() == 3 && !trace.third(field, position.path(2).asString())) {
            return Optional.empty();
        }
        return trace.add(field, position.path(0).asString(), position.path(1).asString());
    }
}
