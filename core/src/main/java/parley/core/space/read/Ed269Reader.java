package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.space.Position;
import tools.jackson.databind.JsonNode;

/**
 * Geographical zones of EUROCAE ED-269: a list of zones, under {@code UASZoneList} or {@code features}, whose geometry is a list of
 * volumes with a {@code horizontalProjection}. Its unit, {@code uomDimensions}, is that of the limits and of a circle's radius.
 */
final class Ed269Reader {
    private static final List<String> LISTS = List.of("UASZoneList", "features", "uasZoneList");

    private final Sheet sheet;
    private final LimitReader limits;

    private Ed269Reader(Sheet sheet) {
        this.sheet = sheet;
        limits = new LimitReader(sheet);
    }

    static boolean looksLike(JsonNode tree) {
        if (tree.isArray()) {
            return isZone(tree.path(0));
        }
        return isZone(tree)
                || tree.path("UASZoneList").isArray()
                || LISTS.stream().anyMatch(name -> isZone(tree.path(name).path(0)));
    }

    private static boolean isZone(JsonNode node) {
        return node.path("geometry").isArray()
                && (node.has("identifier") || node.path("geometry").path(0).has("horizontalProjection"));
    }

    static List<Zone> read(JsonNode tree, Sheet sheet) {
        var reader = new Ed269Reader(sheet);
        var zones = new ArrayList<Zone>();
        String list = LISTS.stream()
                .filter(name -> tree.path(name).isArray())
                .findFirst()
                .orElse("");
        JsonNode all = tree.isArray() ? tree : tree.path(list);
        if (!all.isArray()) {
            reader.zone("", 0, tree).ifPresent(zones::add);
        } else if (sheet.allows(list, all.size())) {
            for (int i = 0; i < all.size() && !sheet.full(); i++) {
                reader.zone(list + "[" + i + "].", i, all.path(i)).ifPresent(zones::add);
            }
        }
        return zones;
    }

    private Optional<Zone> zone(String at, int index, JsonNode zone) {
        var notes = new ArrayList<String>();
        var parts = new ArrayList<ZonePart>();
        int before = sheet.problems();
        JsonNode geometry = zone.path("geometry");
        if (!geometry.isArray() || geometry.isEmpty()) {
            sheet.refuse(at + "geometry", "", "a list of volumes", "The zone has no volume; leave it out.");
            return Optional.empty();
        }
        for (int i = 0; i < geometry.size() && !sheet.full(); i++) {
            volume(at + "geometry[" + i + "]", geometry.path(i), notes, parts);
        }
        Optional<List<Period>> periods = UasZones.periods(at + "applicability", zone.path("applicability"), sheet);
        if (sheet.problems() > before || periods.isEmpty() || parts.isEmpty()) {
            return Optional.empty();
        }
        String identifier = JsonTree.text(zone.path("identifier"));
        String name = UasZones.text(zone.path("name"));
        return Optional.of(new Zone(
                !name.isEmpty() ? name : identifier.isEmpty() ? "zone-" + (index + 1) : identifier,
                identifier,
                JsonTree.text(zone.path("restriction")),
                at.isEmpty() ? "" : at.substring(0, at.length() - 1),
                parts,
                periods.get(),
                notes.stream().distinct().toList()));
    }

    private void volume(String field, JsonNode volume, List<String> notes, List<ZonePart> parts) {
        String unit = JsonTree.text(volume.path("uomDimensions"));
        JsonNode projection = volume.path("horizontalProjection");
        Optional<Heights> heights = heights(field, volume, unit, notes);
        String path = field + ".horizontalProjection";
        List<ZonePart> drawn;
        if (JsonTree.text(projection.path("type")).equalsIgnoreCase("Circle")) {
            drawn = circle(path, projection, unit, notes).stream().toList();
        } else if (projection.isObject()) {
            drawn = new JsonFigures(sheet, notes).parts(path, projection);
        } else {
            sheet.refuse(path, "", "a Polygon or a Circle", "The volume has no horizontal projection.");
            return;
        }
        heights.ifPresent(both -> drawn.forEach(part -> parts.add(part.with(both))));
    }

    private Optional<ZonePart> circle(String field, JsonNode circle, String unit, List<String> notes) {
        var trace = new Trace(sheet);
        JsonNode radius = circle.path("radius");
        Optional<Double> scale = LimitReader.metresPerUnit(unit);
        if (!Sheet.isNumber(JsonTree.text(radius)) || scale.isEmpty() || unit.equalsIgnoreCase("FL")) {
            sheet.refuse(
                    field + ".radius",
                    JsonTree.text(radius) + " " + unit,
                    "a number, with uomDimensions M or FT",
                    "A circle has a radius, in the unit that uomDimensions names: M or FT.");
            return Optional.empty();
        }
        if (scale.get() != 1) {
            notes.add("The radius is read in feet, as uomDimensions says.");
        }
        double metres = Double.parseDouble(JsonTree.text(radius)) * scale.get();
        JsonNode centre = circle.has("center") ? circle.path("center") : circle.path("centre");
        Optional<Position> at = new JsonFigures(sheet, notes).position(field + ".center", centre, trace);
        return at.flatMap(position -> sheet.circle(field, position, metres))
                .map(figure -> new ZonePart(
                        figure, Heights.NOT_GIVEN, trace.third(JsonFigures.ELLIPSOID), trace.precisionMetres()));
    }

    private Optional<Heights> heights(String field, JsonNode volume, String unit, List<String> notes) {
        return limits.heights(
                field,
                limits.limit(
                        field + ".lowerLimit",
                        JsonTree.text(volume.path("lowerLimit")),
                        unit,
                        JsonTree.text(volume.path("lowerVerticalReference")),
                        false,
                        notes),
                limits.limit(
                        field + ".upperLimit",
                        JsonTree.text(volume.path("upperLimit")),
                        unit,
                        JsonTree.text(volume.path("upperVerticalReference")),
                        true,
                        notes),
                notes);
    }
}
