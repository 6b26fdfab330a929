package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.space.Position;
import tools.jackson.databind.JsonNode;

/**
 * GeoJSON (RFC 7946). It has no altitudes of its own; the member {@code altitude} of the properties is read as acts have it,
 * {@code {"lower": {"metres": 0, "datum": "AGL"}, "upper": "unbounded"}}. A point with {@code "subType": "Circle"} and a
 * {@code radius} in metres is a circle.
 */
final class GeoJsonReader {
    private static final List<String> GEOMETRIES = List.of(
            "Point",
            "LineString",
            "Polygon",
            "MultiPoint",
            "MultiLineString",
            "MultiPolygon",
            "GeometryCollection",
            "Feature",
            "FeatureCollection");

    private final Sheet sheet;

    private GeoJsonReader(Sheet sheet) {
        this.sheet = sheet;
    }

    static boolean looksLike(JsonNode tree) {
        return GEOMETRIES.contains(JsonTree.text(tree.path("type")));
    }

    static List<Zone> read(JsonNode tree, Sheet sheet) {
        var reader = new GeoJsonReader(sheet);
        if (!reader.isWgs84(tree.path("crs"))) {
            return List.of();
        }
        var zones = new ArrayList<Zone>();
        switch (JsonTree.text(tree.path("type"))) {
            case "FeatureCollection" -> {
                JsonNode features = tree.path("features");
                if (!features.isArray()) {
                    sheet.refuse("features", "", "a list", "The FeatureCollection has no list of features.");
                } else if (sheet.allows("features", features.size())) {
                    for (int i = 0; i < features.size() && !sheet.full(); i++) {
                        reader.feature("features[" + i + "]", i, features.path(i))
                                .ifPresent(zones::add);
                    }
                }
            }
            case "Feature" -> reader.feature("", 0, tree).ifPresent(zones::add);
            default -> reader.zone("", 0, "", tree, tree.path("properties")).ifPresent(zones::add);
        }
        return zones;
    }

    /** The older way to say which coordinates are meant; only those that today's standard has are read. */
    private boolean isWgs84(JsonNode crs) {
        String name = JsonTree.text(crs.path("properties").path("name"));
        if (!JsonTree.isGiven(crs) || name.contains("CRS84") || name.matches("(?i).*EPSG:+4326")) {
            return true;
        }
        sheet.refuse(
                "crs",
                Sheet.shorten(crs.toString()),
                "WGS84 longitude and latitude",
                "The coordinates are of another reference system; transform them to WGS84 longitude and latitude (RFC 7946).");
        return false;
    }

    private Optional<Zone> feature(String field, int index, JsonNode feature) {
        String inner = field.isEmpty() ? "" : field + ".";
        if (!JsonTree.text(feature.path("type")).equals("Feature")) {
            sheet.refuse(
                    inner + "type",
                    JsonTree.text(feature.path("type")),
                    "Feature",
                    "A collection's members are Features.");
            return Optional.empty();
        }
        JsonNode geometry = feature.path("geometry");
        if (!geometry.isObject()) {
            sheet.refuse(inner + "geometry", "", "a geometry", "The feature has no geometry; leave it out.");
            return Optional.empty();
        }
        return zone(inner + "geometry", index, JsonTree.text(feature.path("id")), geometry, feature.path("properties"));
    }

    private Optional<Zone> zone(String field, int index, String id, JsonNode geometry, JsonNode properties) {
        var notes = new ArrayList<String>();
        int before = sheet.problems();
        var parts = new ArrayList<ZonePart>();
        gather(field, geometry, properties, notes, parts);
        Optional<Heights> heights = altitude(properties.path("altitude"), notes);
        if (sheet.problems() > before || parts.isEmpty() || heights.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Zone(
                name(properties, id, index),
                id,
                first(properties, List.of("kind", "type")),
                field,
                parts.stream().map(part -> part.with(heights.get())).toList(),
                List.of(Period.ALWAYS),
                notes));
    }

    private void gather(
            String field, JsonNode geometry, JsonNode properties, List<String> notes, List<ZonePart> parts) {
        var figures = new JsonFigures(sheet, notes);
        String type = JsonTree.text(geometry.path("type"));
        if (type.equals("GeometryCollection")) {
            JsonNode geometries = geometry.path("geometries");
            for (int i = 0; i < geometries.size() && !sheet.full(); i++) {
                gather(field + ".geometries[" + i + "]", geometries.path(i), properties, notes, parts);
            }
            if (geometries.isEmpty()) {
                sheet.refuse(field, "0 geometries", "at least 1", "The GeometryCollection is empty; leave it out.");
            }
            return;
        }
        boolean circle = type.equals("Point")
                && ZoneFile.lower(JsonTree.text(properties.path("subType"))).equals("circle");
        List<ZonePart> read = figures.parts(field, geometry);
        parts.addAll(circle ? round(field, read, properties.path("radius")) : read);
        if (type.equals("Point") && !circle && JsonTree.isGiven(properties.path("radius"))) {
            notes.add("It has a radius, but does not say of what or in which unit: read as a point. For a circle add"
                    + " \"subType\": \"Circle\", and the radius in metres.");
        }
    }

    private List<ZonePart> round(String field, List<ZonePart> points, JsonNode radius) {
        if (!radius.isNumber()) {
            sheet.refuse(
                    "properties.radius",
                    Sheet.shorten(radius.toString()),
                    "metres",
                    "A circle has a radius in metres as a number.");
            return List.of();
        }
        var circles = new ArrayList<ZonePart>();
        for (ZonePart part : points) {
            if (part.figure() instanceof Figure.Point(Position centre)) {
                sheet.circle(field, centre, radius.doubleValue())
                        .ifPresent(figure -> circles.add(
                                new ZonePart(figure, part.heights(), part.third(), part.precisionMetres())));
            }
        }
        return circles;
    }

    private Optional<Heights> altitude(JsonNode altitude, List<String> notes) {
        if (!altitude.isObject()) {
            return Optional.of(Heights.NOT_GIVEN);
        }
        var limits = new LimitReader(sheet);
        return limits.heights(
                "properties.altitude",
                limit(limits, altitude.path("lower"), false, notes),
                limit(limits, altitude.path("upper"), true, notes),
                notes);
    }

    private static Optional<Limit> limit(LimitReader limits, JsonNode limit, boolean upper, List<String> notes) {
        String field = "properties.altitude." + (upper ? "upper" : "lower");
        if (JsonTree.text(limit).equals("unbounded")) {
            return Optional.of(Limit.unbounded("unbounded"));
        }
        return limits.limit(
                field, JsonTree.text(limit.path("metres")), "m", JsonTree.text(limit.path("datum")), upper, notes);
    }

    private static String name(JsonNode properties, String id, int index) {
        String name = first(properties, List.of("name", "Name", "NAME", "title", "identifier", "id"));
        return !name.isEmpty() ? name : id.isEmpty() ? "zone-" + (index + 1) : id;
    }

    private static String first(JsonNode members, List<String> names) {
        return names.stream()
                .map(name -> JsonTree.text(members.path(name)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
