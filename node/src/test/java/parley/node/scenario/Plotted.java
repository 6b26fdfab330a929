package parley.node.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The announced circles of a golden case as its script gives them, and how far their middles lie from a line or an area's edge, by
 * geodesics to points every few metres of it. It knows nothing of the rules or the geometry of the core.
 */
record Plotted(Path folder, Map<String, double[]> middles, Map<String, String> outcomes) {
    private static final int STEPS = 2_000;

    record Nearest(double metres, double longitude) {}

    static Plotted of(String scenario) throws IOException {
        Path folder = GoldenScenariosTest.root().resolve(scenario);
        var named = new HashMap<String, String>();
        for (String line : Files.readAllLines(folder.resolve("expected/verdicts.ndjson"))) {
            JsonNode verdict = JsonMapper.shared().readTree(line);
            named.put(verdict.get("name").stringValue(), verdict.get("outcome").stringValue());
        }
        Object tree = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(folder.resolve("scenario.yaml")));
        var acts = new ArrayList<JsonNode>();
        JsonMapper.shared().<JsonNode>valueToTree(tree).get("acts").forEach(acts::add);
        acts.sort(java.util.Comparator.comparing(act -> act.get("at").asString()));
        var middles = new HashMap<String, double[]>();
        var outcomes = new HashMap<String, String>();
        var count = new HashMap<String, Integer>();
        for (JsonNode act : acts) {
            String type = act.get("type").stringValue();
            if (type.equals("notice") || type.equals("request")) {
                String label = act.get("label").stringValue();
                int ordinal = count.merge(type, 1, Integer::sum);
                outcomes.put(label, named.get(String.format("%s-%04d", type.equals("notice") ? "N" : "R", ordinal)));
                JsonNode middle = act.at("/body/activity/volumes/0/footprint/circle/centre");
                middles.put(
                        label,
                        new double[] {middle.get(0).doubleValue(), middle.get(1).doubleValue()});
            }
        }
        return new Plotted(folder, middles, outcomes);
    }

    /** From the middle of what has that label to the nearest edge that a file of the terms draws. */
    Nearest nearest(String label, String file) throws IOException {
        double[] middle = middles.get(label);
        var best = new Nearest(Double.MAX_VALUE, 0);
        for (List<double[]> piece : pieces(file)) {
            for (int i = 1; i < piece.size(); i++) {
                for (int step = 0; step <= STEPS; step++) {
                    double longitude = between(piece.get(i - 1)[0], piece.get(i)[0], step);
                    double latitude = between(piece.get(i - 1)[1], piece.get(i)[1], step);
                    double metres = Geodesic.WGS84.Inverse(
                                    middle[1], middle[0], latitude, longitude, GeodesicMask.DISTANCE)
                            .s12;
                    best = metres < best.metres() ? new Nearest(metres, longitude) : best;
                }
            }
        }
        return best;
    }

    private static double between(double from, double to, int step) {
        return from + (to - from) * step / STEPS;
    }

    /** Lines as they are, areas as their rings. */
    private List<List<double[]>> pieces(String file) throws IOException {
        var pieces = new ArrayList<List<double[]>>();
        JsonNode drawn = JsonMapper.shared().readTree(Files.readString(folder.resolve("terms/areas/" + file)));
        for (JsonNode feature : drawn.get("features")) {
            JsonNode geometry = feature.get("geometry");
            if (geometry.get("type").stringValue().equals("LineString")) {
                pieces.add(positions(geometry.get("coordinates")));
            } else {
                geometry.get("coordinates").forEach(ring -> pieces.add(positions(ring)));
            }
        }
        return pieces;
    }

    private static List<double[]> positions(JsonNode list) {
        var positions = new ArrayList<double[]>();
        list.forEach(each -> positions.add(
                new double[] {each.get(0).doubleValue(), each.get(1).doubleValue()}));
        return positions;
    }
}
