package parley.core.space.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.space.Position;
import tools.jackson.databind.JsonNode;

/**
 * Volumes of ASTM F3548-21, wherever in a message they stand: operational intents, constraints, areas of interest, flight plans.
 * The volumes of one list are one zone. A polygon is not closed in that format; of polygon and circle there is exactly one.
 */
final class F3548Reader {
    private static final List<String> NAMES = List.of("id", "name", "flight_id", "entity_id");

    private final Sheet sheet;
    private final LimitReader limits;
    private final List<Zone> zones = new ArrayList<>();

    private F3548Reader(Sheet sheet) {
        this.sheet = sheet;
        limits = new LimitReader(sheet);
    }

    static boolean looksLike(JsonNode tree) {
        return isVolume(tree) || anyWithin(tree, 0);
    }

    private static boolean anyWithin(JsonNode node, int depth) {
        for (JsonNode child : node) {
            if (isVolume(child) || (depth < ZoneFile.MOST_DEPTH && anyWithin(child, depth + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVolume(JsonNode node) {
        return node.path("volume").isObject() || node.has("outline_polygon") || node.has("outline_circle");
    }

    static List<Zone> read(JsonNode tree, Sheet sheet) {
        var reader = new F3548Reader(sheet);
        if (isVolume(tree)) {
            reader.zone("", "", List.of(tree));
        } else {
            reader.walk("", tree, "");
        }
        return reader.zones;
    }

    private void walk(String field, JsonNode node, String named) {
        if (sheet.full() || !sheet.allows(field, zones.size())) {
            return;
        }
        if (node.isArray()) {
            var volumes = new ArrayList<JsonNode>();
            node.forEach(each -> {
                if (isVolume(each)) {
                    volumes.add(each);
                }
            });
            if (!volumes.isEmpty() && volumes.size() == node.size()) {
                zone(field, named, volumes);
                return;
            }
            for (int i = 0; i < node.size(); i++) {
                walkOrRead(field + "[" + i + "]", node.path(i), named);
            }
            return;
        }
        String name = name(node, named);
        node.propertyStream().forEach(member -> {
            String path = field.isEmpty() ? member.getKey() : field + "." + member.getKey();
            if (member.getKey().equals("delta")) {
                sheet.note(path + " changes another flight; only whole flights are read.");
            } else {
                walkOrRead(
                        path,
                        member.getValue(),
                        name.isEmpty() && node.path(member.getKey()).has("full") ? member.getKey() : name);
            }
        });
    }

    private void walkOrRead(String field, JsonNode node, String named) {
        if (isVolume(node)) {
            zone(field, named, List.of(node));
        } else if (node.isContainer()) {
            walk(field, node, named);
        }
    }

    /** A message names its flight beside the volumes, or in a reference beside them. */
    private static String name(JsonNode node, String otherwise) {
        for (JsonNode at : List.of(node, node.path("reference"))) {
            for (String name : NAMES) {
                String text = JsonTree.text(at.path(name));
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return otherwise;
    }

    private void zone(String field, String named, List<JsonNode> volumes) {
        var notes = new ArrayList<String>();
        var parts = new ArrayList<ZonePart>();
        var periods = new ArrayList<Period>();
        int before = sheet.problems();
        for (int i = 0; i < volumes.size() && !sheet.full(); i++) {
            JsonNode volume4 = volumes.get(i);
            String at = volumes.size() == 1 ? field : field + "[" + i + "]";
            String dot = at.isEmpty() ? "" : at + ".";
            boolean nested = volume4.path("volume").isObject();
            JsonNode volume3 = nested ? volume4.path("volume") : volume4;
            volume(nested ? dot + "volume" : at, volume3, notes).ifPresent(parts::add);
            period(dot, volume4, notes).ifPresent(periods::add);
        }
        if (sheet.problems() == before) {
            zones.add(new Zone(
                    named.isEmpty() ? field.isEmpty() ? "volume" : field : named,
                    named,
                    "",
                    field,
                    parts,
                    periods.stream().distinct().toList(),
                    notes.stream().distinct().toList()));
        }
    }

    private Optional<ZonePart> volume(String field, JsonNode volume, List<String> notes) {
        String dot = field.isEmpty() ? "" : field + ".";
        JsonNode polygon = volume.path("outline_polygon");
        JsonNode circle = volume.path("outline_circle");
        if (polygon.isObject() == circle.isObject()) {
            sheet.refuse(
                    field,
                    polygon.isObject() ? "both" : "neither",
                    "exactly one of outline_polygon and outline_circle",
                    "A volume has exactly one outline, a polygon or a circle.");
            return Optional.empty();
        }
        var trace = new Trace(sheet);
        Optional<Figure> figure = polygon.isObject()
                ? polygon(dot + "outline_polygon", polygon.path("vertices"), trace, notes)
                : circle(dot + "outline_circle", circle, trace);
        Optional<Heights> heights = limits.heights(
                field,
                limit(dot + "altitude_lower", volume.path("altitude_lower"), false, notes),
                limit(dot + "altitude_upper", volume.path("altitude_upper"), true, notes),
                notes);
        return figure.isEmpty() || heights.isEmpty()
                ? Optional.empty()
                : Optional.of(new ZonePart(figure.get(), heights.get(), Optional.empty(), trace.precisionMetres()));
    }

    private Optional<Figure> polygon(String field, JsonNode vertices, Trace trace, List<String> notes) {
        if (vertices.size() < 3) {
            sheet.refuse(
                    field + ".vertices",
                    vertices.size() + " vertices",
                    "at least 3",
                    "A polygon has at least 3 vertices.");
            return Optional.empty();
        }
        if (!sheet.count(field, vertices.size())) {
            return Optional.empty();
        }
        var ring = new ArrayList<Position>();
        for (int i = 0; i < vertices.size(); i++) {
            Optional<Position> at = point(field + ".vertices[" + i + "]", vertices.path(i), trace);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            ring.add(at.get());
        }
        if (ring.getFirst().equals(ring.getLast())) {
            notes.add("The polygon repeats its first vertex, which this format does not ask for; it counts once.");
        }
        return sheet.polygon(field, List.of(Rings.closed(ring)), notes);
    }

    private Optional<Figure> circle(String field, JsonNode circle, Trace trace) {
        Optional<Position> centre = point(field + ".center", circle.path("center"), trace);
        JsonNode radius = circle.path("radius");
        String unit = JsonTree.text(radius.path("units"));
        Optional<Double> scale = unit.equalsIgnoreCase("FL") ? Optional.empty() : LimitReader.metresPerUnit(unit);
        if (!Sheet.isNumber(JsonTree.text(radius.path("value"))) || scale.isEmpty()) {
            sheet.refuse(
                    field + ".radius",
                    Sheet.shorten(radius.toString()),
                    "{\"value\": metres, \"units\": \"M\"}",
                    "A circle has a radius with a value and units: M or FT.");
            return Optional.empty();
        }
        double metres = Double.parseDouble(JsonTree.text(radius.path("value"))) * scale.get();
        return centre.flatMap(at -> sheet.circle(field, at, metres));
    }

    private static Optional<Position> point(String field, JsonNode point, Trace trace) {
        return trace.add(field, JsonTree.text(point.path("lng")), JsonTree.text(point.path("lat")));
    }

    private Optional<Limit> limit(String field, JsonNode altitude, boolean upper, List<String> notes) {
        return limits.limit(
                field,
                JsonTree.text(altitude.path("value")),
                JsonTree.text(altitude.path("units")),
                JsonTree.text(altitude.path("reference")),
                upper,
                notes);
    }

    private Optional<Period> period(String dot, JsonNode volume, List<String> notes) {
        int before = sheet.problems();
        Optional<Instant> start = instant(dot, volume, List.of("time_start", "start_time"), notes);
        Optional<Instant> end = instant(dot, volume, List.of("time_end", "end_time"), notes);
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            sheet.refuse(
                    dot + "time_end",
                    start.get() + " to " + end.get(),
                    "start before end",
                    "The volume ends before it starts; exchange the two.");
        }
        return sheet.problems() > before ? Optional.empty() : Optional.of(new Period(start, end, ""));
    }

    private Optional<Instant> instant(String dot, JsonNode volume, List<String> names, List<String> notes) {
        for (String name : names) {
            JsonNode time = volume.path(name);
            String text = JsonTree.text(time.isObject() ? time.path("value") : time);
            if (!text.isEmpty()) {
                return sheet.instant(dot + name, text);
            }
            if (JsonTree.isGiven(time)) {
                notes.add("A time is relative to something outside the file: it has no " + name + ".");
            }
        }
        return Optional.empty();
    }
}
