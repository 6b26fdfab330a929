package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.space.Position;
import tools.jackson.databind.JsonNode;

/**
 * Geographical zones of EUROCAE ED-318: GeoJSON whose geometries have a {@code layer} (limits, each with its own reference, in
 * one unit). A {@code Point} with an {@code extent} of subtype Circle is a circle; its radius is in metres.
 */
final class Ed318Reader {
    private final Sheet sheet;
    private final LimitReader limits;

    private Ed318Reader(Sheet sheet) {
        this.sheet = sheet;
        limits = new LimitReader(sheet);
    }

    /** Whether it has what plain GeoJSON has not. */
    static boolean looksLike(JsonNode tree) {
        JsonNode first = tree.path("features").isArray() ? tree.path("features").path(0) : tree;
        JsonNode geometry = first.path("geometry");
        JsonNode layered = geometry.path("geometries").isArray()
                ? geometry.path("geometries").path(0)
                : geometry;
        JsonNode properties = first.path("properties");
        return layered.path("layer").isObject()
                || layered.path("extent").isObject()
                || (properties.has("identifier") && properties.has("country") && properties.has("variant"));
    }

    static List<Zone> read(JsonNode tree, Sheet sheet) {
        var reader = new Ed318Reader(sheet);
        var zones = new ArrayList<Zone>();
        JsonNode features = tree.path("features");
        if (!features.isArray()) {
            reader.zone("", 0, tree).ifPresent(zones::add);
        } else if (sheet.allows("features", features.size())) {
            for (int i = 0; i < features.size() && !sheet.full(); i++) {
                reader.zone("features[" + i + "].", i, features.path(i)).ifPresent(zones::add);
            }
        }
        JsonNode geoid = tree.path("metadata").path("otherGeoid");
        if (JsonTree.isGiven(geoid)) {
            sheet.note("Altitudes above mean sea level are measured from the geoid "
                    + Sheet.shorten(JsonTree.text(geoid)) + ".");
        }
        return zones;
    }

    private Optional<Zone> zone(String at, int index, JsonNode feature) {
        JsonNode properties = feature.path("properties");
        JsonNode geometry = feature.path("geometry");
        var notes = new ArrayList<String>();
        var parts = new ArrayList<ZonePart>();
        int before = sheet.problems();
        if (!geometry.isObject()) {
            sheet.refuse(at + "geometry", "", "a geometry", "The zone has no geometry; leave it out.");
            return Optional.empty();
        }
        gather(at + "geometry", geometry, notes, parts);
        Optional<List<Period>> periods = UasZones.periods(
                at + "properties.limitedApplicability", properties.path("limitedApplicability"), sheet);
        if (sheet.problems() > before || periods.isEmpty() || parts.isEmpty()) {
            return Optional.empty();
        }
        String identifier = JsonTree.text(properties.path("identifier"));
        String name = UasZones.text(properties.path("name"));
        return Optional.of(new Zone(
                !name.isEmpty() ? name : identifier.isEmpty() ? "zone-" + (index + 1) : identifier,
                identifier,
                JsonTree.text(properties.path("type")),
                at.isEmpty() ? "" : at.substring(0, at.length() - 1),
                parts,
                periods.get(),
                notes.stream().distinct().toList()));
    }

    private void gather(String field, JsonNode geometry, List<String> notes, List<ZonePart> parts) {
        if (JsonTree.text(geometry.path("type")).equals("GeometryCollection")) {
            JsonNode geometries = geometry.path("geometries");
            for (int i = 0; i < geometries.size() && !sheet.full(); i++) {
                gather(field + ".geometries[" + i + "]", geometries.path(i), notes, parts);
            }
            return;
        }
        Optional<Heights> heights = layer(field + ".layer", geometry.path("layer"), notes);
        List<ZonePart> read = new JsonFigures(sheet, notes).parts(field, geometry);
        JsonNode extent = geometry.path("extent");
        for (ZonePart part : read) {
            Optional<ZonePart> drawn = part.figure() instanceof Figure.Point(Position centre) && extent.isObject()
                    ? circle(field + ".extent", part, centre, extent, geometry.path("layer"), notes)
                    : Optional.of(part);
            if (drawn.isPresent() && heights.isPresent()) {
                parts.add(drawn.get().with(heights.get()));
            }
        }
    }

    private Optional<ZonePart> circle(
            String field, ZonePart point, Position centre, JsonNode extent, JsonNode layer, List<String> notes) {
        JsonNode radius = extent.path("radius");
        String shape = JsonTree.text(extent.path("subType"));
        if (!shape.equalsIgnoreCase("Circle") || !Sheet.isNumber(JsonTree.text(radius))) {
            sheet.refuse(
                    field,
                    Sheet.shorten(extent.toString()),
                    "{\"subType\": \"Circle\", \"radius\": metres}",
                    "The extent of a point is a circle with a radius in metres.");
            return Optional.empty();
        }
        if (JsonTree.text(layer.path("uom")).equalsIgnoreCase("ft")) {
            notes.add("The unit ft is that of the limits; the radius is read in metres.");
        }
        return sheet.circle(field, centre, Double.parseDouble(JsonTree.text(radius)))
                .map(figure -> new ZonePart(figure, point.heights(), point.third(), point.precisionMetres()));
    }

    private Optional<Heights> layer(String field, JsonNode layer, List<String> notes) {
        if (!layer.isObject()) {
            notes.add("It has no layer: no limits of height are given.");
            return Optional.of(Heights.NOT_GIVEN);
        }
        String unit = JsonTree.text(layer.path("uom"));
        return limits.heights(
                field,
                limits.limit(
                        field + ".lower",
                        JsonTree.text(layer.path("lower")),
                        unit,
                        JsonTree.text(layer.path("lowerReference")),
                        false,
                        notes),
                limits.limit(
                        field + ".upper",
                        JsonTree.text(layer.path("upper")),
                        unit,
                        JsonTree.text(layer.path("upperReference")),
                        true,
                        notes),
                notes);
    }
}
