package parley.core.space.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads a file of zones in any of the {@link Format}s, and finds out which it is. Lenient about how producers lay things out,
 * strict about what they mean: no hole, third coordinate, unit or reference is dropped in silence. Limits are checked before any
 * work. Never throws on input.
 */
public final class ZoneFile {
    public static final int MOST_BYTES = 16 << 20;
    public static final int MOST_ZONES = 10_000;
    public static final int MOST_VERTICES = 200_000;
    public static final int MOST_DEPTH = 64;
    public static final double MOST_SQUARE_METRES = 1e14;

    private ZoneFile() {}

    /**
     * What a file holds. Zones that cannot be used are not among the zones; the problems say why.
     *
     * @param notes about the whole file
     */
    public record Contents(Format format, List<Zone> zones, List<ZoneProblem> problems, List<String> notes) {
        public Contents {
            zones = List.copyOf(zones);
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }

        static Contents refused(ZoneProblem problem) {
            return new Contents(Format.UNKNOWN, List.of(), List.of(problem), List.of());
        }
    }

    public static Contents read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return Contents.refused(new ZoneProblem(
                    0,
                    "",
                    bytes.length + " bytes",
                    MOST_BYTES + " bytes",
                    "The file has " + bytes.length + " bytes; at most " + MOST_BYTES
                            + " are read. Split it, or simplify the zones."));
        }
        if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            return Contents.refused(new ZoneProblem(
                    0,
                    "",
                    "a zip archive",
                    "text",
                    "This is a zip archive (KMZ?); unpack it and give the file within."));
        }
        Optional<String> text = utf8(bytes);
        if (text.isEmpty()) {
            return Contents.refused(
                    new ZoneProblem(0, "", "", "UTF-8", "The file is not valid UTF-8 text; save it as UTF-8."));
        }
        return read(text.get().startsWith("\uFEFF") ? text.get().substring(1) : text.get());
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Contents read(String text) {
        var sheet = new Sheet();
        String body = text.strip();
        if (body.isEmpty()) {
            sheet.refuse("", "", "zones", "The file is empty; it should hold at least one zone.");
            return sheet.contents(Format.UNKNOWN, List.of());
        }
        char first = body.charAt(0);
        if (first == '{' || first == '[') {
            return JsonTree.read(text, sheet)
                    .map(tree -> json(tree, sheet))
                    .orElseGet(() -> sheet.contents(Format.UNKNOWN, List.of()));
        }
        if (first == '<') {
            return sheet.contents(Format.KML, KmlReader.read(text, sheet));
        }
        if (WktReader.looksLike(body)) {
            return sheet.contents(Format.WKT, WktReader.read(body, sheet));
        }
        if (WktTableReader.looksLike(body)) {
            return sheet.contents(Format.WKT_TABLE, WktTableReader.read(text, sheet));
        }
        if (PositionsReader.looksLike(body)) {
            return sheet.contents(Format.POSITIONS, PositionsReader.read(text, sheet));
        }
        if (body.contains("outline_polygon") || body.contains("outline_circle")) {
            return YamlTree.read(text, sheet)
                    .map(tree -> sheet.contents(Format.F3548, F3548Reader.read(tree, sheet)))
                    .orElseGet(() -> sheet.contents(Format.F3548, List.of()));
        }
        sheet.refuse(
                "",
                Sheet.shorten(body),
                "GeoJSON, ED-318, ED-269, ASTM F3548, KML, WKT or positions",
                "This is none of the formats that are read: GeoJSON, ED-318, ED-269, ASTM F3548 volumes, KML, WKT, a table"
                        + " with a WKT column, or one position (MGRS, or degrees with N or S and E or W) a line.");
        return sheet.contents(Format.UNKNOWN, List.of());
    }

    private static Contents json(JsonNode tree, Sheet sheet) {
        if (Ed269Reader.looksLike(tree)) {
            return sheet.contents(Format.ED_269, Ed269Reader.read(tree, sheet));
        }
        if (GeoJsonReader.looksLike(tree)) {
            boolean layered = Ed318Reader.looksLike(tree);
            return layered
                    ? sheet.contents(Format.ED_318, Ed318Reader.read(tree, sheet))
                    : sheet.contents(Format.GEOJSON, GeoJsonReader.read(tree, sheet));
        }
        if (F3548Reader.looksLike(tree)) {
            return sheet.contents(Format.F3548, F3548Reader.read(tree, sheet));
        }
        var names = new ArrayList<String>(tree.propertyNames());
        sheet.refuse(
                "",
                Sheet.shorten(String.join(", ", names)),
                "GeoJSON, ED-318, ED-269 or ASTM F3548",
                "This JSON holds no zones that are known here: expected are a GeoJSON or ED-318 \"type\", an ED-269"
                        + " \"UASZoneList\" or \"features\" with a list as geometry, or ASTM F3548 volumes with"
                        + " \"outline_polygon\" or \"outline_circle\".");
        return sheet.contents(Format.UNKNOWN, List.of());
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
