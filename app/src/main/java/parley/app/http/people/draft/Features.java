package parley.app.http.people.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.core.space.Areas;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.terms.AreaFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the GeoJSON files of a draft draw, to be looked at before anybody signs it. */
final class Features {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Features() {}

    private static boolean isGeoJson(String name) {
        return name.endsWith(".geojson") || name.endsWith(".json");
    }

    private static JsonNode features(byte[] bytes) {
        try {
            return JSON.readTree(bytes).path("features");
        } catch (JacksonException e) {
            return JSON.createArrayNode(); // whoever reads the file says what is wrong with it
        }
    }

    /** How many features a GeoJSON file has; empty for another file. */
    static Optional<Integer> count(String name, byte[] bytes) {
        return isGeoJson(name) ? Optional.of(features(bytes).size()) : Optional.empty();
    }

    /** One collection of everything that the files draw; each feature with its {@code name} and its {@code file}. */
    static Map<String, Object> drawn(Enclosed enclosed) {
        var all = new ArrayList<Map<String, Object>>();
        for (var part : enclosed.parts()) {
            if (enclosed.errors().isEmpty() && isGeoJson(part.name())) {
                features(part.bytes()).forEach(feature -> all.add(feature(part.name(), feature)));
            }
        }
        return Map.of("type", "FeatureCollection", "features", all);
    }

    private static Map<String, Object> feature(String file, JsonNode feature) {
        var one = new LinkedHashMap<String, Object>();
        one.put("type", "Feature");
        one.put(
                "properties",
                Map.of(
                        "file",
                        file,
                        "name",
                        feature.path("properties").path("name").asString("")));
        one.put("geometry", feature.path("geometry"));
        return one;
    }

    /** Of a layer: the ground that it covers, in square metres; areas that overlap count more than once. */
    static Optional<Double> squareMetres(Enclosed enclosed) {
        if (enclosed.terms().isPresent()
                || !enclosed.errors().isEmpty()
                || enclosed.parts().isEmpty()) {
            return Optional.empty();
        }
        var part = enclosed.parts().getFirst();
        return Optional.of(ground(AreaFile.read(part.name(), part.bytes()).areas().stream()
                .flatMap(area -> area.footprints().stream())
                .toList()));
    }

    static double ground(List<Footprint> footprints) {
        double sum = 0;
        for (var footprint : footprints) {
            try {
                sum += Areas.squareMetres(footprint);
            } catch (BadFootprint e) {
                throw new IllegalStateException("A footprint that was read has a size.", e);
            }
        }
        return sum;
    }
}
