package parley.core.terms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import parley.core.act.Json;
import parley.core.act.StrictJson;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.Shape;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads areas from GeoJSON (RFC 7946): a FeatureCollection of Polygon and MultiPolygon features. A feature's property
 * {@code name} names the area; without one it is called by its number. Other properties are kept out. Limits are checked before
 * any work.
 */
public final class AreaFile {
    public static final int MOST_BYTES = 4 << 20;
    public static final int MOST_AREAS = 1_000;
    public static final int MOST_DECIMALS = 15;
    public static final int MOST_LINE_POINTS = 2_000;

    private static final int MOST_PROBLEMS = 50;
    private static final JsonNode NONE = JsonNodeFactory.instance.arrayNode();

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(32)
                            .maxStringLength(10_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String file;
    private final List<TermsProblem> problems = new ArrayList<>();
    private int vertices;

    private AreaFile(String file) {
        this.file = file;
    }

    /** What a file holds: areas when there are no problems. */
    public record Contents(List<Area> areas, List<TermsProblem> problems) {
        public Contents {
            areas = List.copyOf(areas);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Never throws on input.
     *
     * @param file the path to name in problems
     */
    public static Contents read(String file, byte[] bytes) {
        var reader = new AreaFile(file);
        List<Area> areas = reader.areas(bytes);
        return reader.problems.isEmpty()
                ? new Contents(areas, List.of())
                : new Contents(List.of(), JsonMarks.located(bytes, reader.problems));
    }

    /** What a file of lines holds: pieces, as they stand there, when there are no problems. */
    record Pieces(List<List<Position>> pieces, List<TermsProblem> problems) {}

    /** As {@link #read}, of a FeatureCollection of LineString and MultiLineString features. */
    static Pieces readLine(String file, byte[] bytes) {
        var reader = new AreaFile(file);
        var pieces = new ArrayList<List<Position>>();
        JsonNode features = reader.features(bytes);
        for (int i = 0; i < features.size() && reader.problems.size() < MOST_PROBLEMS; i++) {
            String field = "features[" + i + "].geometry.";
            JsonNode geometry = features.path(i).path("geometry");
            JsonNode coordinates = geometry.path("coordinates");
            switch (geometry.path("type").asString("")) {
                case "LineString" ->
                    reader.line(field + "coordinates", coordinates).ifPresent(pieces::add);
                case "MultiLineString" -> {
                    for (int k = 0; k < coordinates.size(); k++) {
                        reader.line(field + "coordinates[" + k + "]", coordinates.path(k))
                                .ifPresent(pieces::add);
                    }
                }
                default ->
                    reader.refuse(
                            0,
                            field + "type",
                            Field.shorten(geometry.path("type").asString("")),
                            "LineString, MultiLineString",
                            Field.quoted(geometry.path("type").asString(""))
                                    + " is no line; draw a LineString or a MultiLineString.");
            }
        }
        return reader.problems.isEmpty()
                ? new Pieces(List.copyOf(pieces), List.of())
                : new Pieces(List.of(), JsonMarks.located(bytes, reader.problems));
    }

    private Optional<List<Position>> line(String field, JsonNode positions) {
        vertices += positions.size();
        if (vertices > MOST_LINE_POINTS) {
            refuse(
                    0,
                    field,
                    vertices + " positions",
                    MOST_LINE_POINTS + " positions",
                    "The file has more than " + MOST_LINE_POINTS + " positions. Simplify the line.");
            return Optional.empty();
        }
        var line = new ArrayList<Position>();
        for (int p = 0; p < positions.size(); p++) {
            Optional<Position> position = position(field + "[" + p + "]", positions.path(p));
            if (position.isEmpty()) {
                return Optional.empty();
            }
            line.add(position.get());
        }
        return Optional.of(line);
    }

    private List<Area> areas(byte[] bytes) {
        JsonNode features = features(bytes);
        var areas = new ArrayList<Area>();
        var names = new TreeSet<String>();
        for (int i = 0; i < features.size() && problems.size() < MOST_PROBLEMS; i++) {
            Area area = area("features[" + i + "]", i, features.path(i));
            areas.add(area);
            if (!names.add(area.name())) {
                refuse(
                        0,
                        "features[" + i + "].properties.name",
                        area.name(),
                        "different names",
                        "Two areas are called \"" + area.name() + "\"; give each its own name.");
            }
        }
        return areas;
    }

    /** The features of a collection; none when there is a problem. */
    private JsonNode features(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            refuse(
                    0,
                    "",
                    bytes.length + " bytes",
                    MOST_BYTES + " bytes",
                    "The file has " + bytes.length + " bytes; at most " + MOST_BYTES
                            + " are read. Simplify the areas.");
            return NONE;
        }
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JacksonException e) {
            FileMark mark = e.getLocation() == null
                    ? FileMark.NONE
                    : new FileMark(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            problems.add(new TermsProblem(
                    file,
                    mark,
                    "",
                    "",
                    "strict JSON",
                    "Not valid JSON, and so no GeoJSON: " + StrictJson.reason(e)
                            + ". Export the areas as GeoJSON (RFC 7946)."));
            return NONE;
        }
        JsonNode features = root.path("features");
        if (!root.path("type").asString("").equals("FeatureCollection") || !features.isArray()) {
            refuse(
                    0,
                    "type",
                    root.path("type").asString(""),
                    "FeatureCollection",
                    "The file is not a GeoJSON FeatureCollection; wrap the areas in one.");
            return NONE;
        }
        if (features.size() == 0 || features.size() > MOST_AREAS) {
            refuse(
                    0,
                    "features",
                    String.valueOf(features.size()),
                    "1 to " + MOST_AREAS,
                    "The file has " + features.size() + " areas; from 1 to " + MOST_AREAS + " are read.");
            return NONE;
        }
        return features;
    }

    private Area area(String field, int index, JsonNode feature) {
        String name = feature.path("properties").path("name").asString("area-" + (index + 1));
        if (name.isBlank() || name.length() > 100) {
            refuse(
                    0,
                    field + ".properties.name",
                    Field.shorten(name),
                    "1 to 100 characters",
                    "An area's name has from 1 to 100 characters, this one " + name.length() + ".");
        }
        if (!Json.isOneLine(name)) {
            refuse(
                    0,
                    field + ".properties.name",
                    Field.shorten(name.replaceAll("[^\\p{L}\\p{N}\\p{P} ]", "?")),
                    "one line",
                    "An area's name is one line, without characters that turn the direction of writing.");
        }
        JsonNode geometry = feature.path("geometry");
        JsonNode coordinates = geometry.path("coordinates");
        var footprints = new ArrayList<Footprint>();
        String path = field + ".geometry.coordinates";
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygon(path, coordinates).ifPresent(footprints::add);
            case "MultiPolygon" -> {
                for (int i = 0; i < coordinates.size(); i++) {
                    polygon(path + "[" + i + "]", coordinates.path(i)).ifPresent(footprints::add);
                }
            }
            default ->
                refuse(
                        0,
                        field + ".geometry.type",
                        Field.shorten(geometry.path("type").asString("")),
                        "Polygon, MultiPolygon",
                        Field.quoted(geometry.path("type").asString(""))
                                + " is no area; draw a Polygon or a MultiPolygon.");
        }
        return new Area(name, footprints);
    }

    private Optional<Footprint> polygon(String field, JsonNode rings) {
        var read = new ArrayList<List<Position>>();
        for (int r = 0; r < rings.size(); r++) {
            var ring = new ArrayList<Position>();
            JsonNode positions = rings.path(r);
            vertices += positions.size();
            if (vertices > Shape.MOST_VERTICES) {
                refuse(
                        0,
                        field,
                        vertices + " vertices",
                        Shape.MOST_VERTICES + " vertices",
                        "The file has more than " + Shape.MOST_VERTICES + " vertices. Simplify the areas.");
                return Optional.empty();
            }
            for (int p = 0; p < positions.size(); p++) {
                Optional<Position> position = position(field + "[" + r + "][" + p + "]", positions.path(p));
                if (position.isEmpty()) {
                    return Optional.empty();
                }
                ring.add(position.get());
            }
            read.add(ring);
        }
        var polygon = new Footprint.Polygon(read);
        try {
            Shape.of(polygon);
            return Optional.of(polygon);
        } catch (BadFootprint e) {
            refuse(0, field, rings.size() + " rings", "a valid polygon", e.sentence());
            return Optional.empty();
        }
    }

    private Optional<Position> position(String field, JsonNode position) {
        if (!position.isArray() || position.size() < 2 || position.size() > 3) {
            refuse(
                    0,
                    field,
                    Field.shorten(position.toString()),
                    "[longitude, latitude]",
                    "A position is [longitude, latitude] in degrees.");
            return Optional.empty();
        }
        JsonNode longitude = position.path(0);
        JsonNode latitude = position.path(1);
        if (!inRange(longitude, 180) || !inRange(latitude, 90)) {
            refuse(
                    0,
                    field,
                    Field.shorten(position.toString()),
                    "-180..180, -90..90",
                    Field.shorten(position.toString())
                            + " is not a longitude from -180 to 180 and a latitude from -90 to 90.");
            return Optional.empty();
        }
        return Optional.of(new Position(longitude.doubleValue(), latitude.doubleValue()));
    }

    private static boolean inRange(JsonNode number, int limit) {
        return number.isNumber()
                && number.decimalValue().scale() <= MOST_DECIMALS
                && number.decimalValue().abs().compareTo(BigDecimal.valueOf(limit)) <= 0;
    }

    private void refuse(int line, String field, String value, String limit, String message) {
        problems.add(new TermsProblem(file, line, field, value, limit, message));
    }
}
