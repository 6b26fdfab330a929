package parley.node.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * korea-2018 means the distances that it says: each flight's middle, measured by geodesics to points every few metres of the demarcation
 * line, and the outcome that the agreement's table of bands gives for it. Nothing here knows the rules or the geometry of the core.
 */
class KoreaBandsTest {
    private static final Path FOLDER = GoldenScenariosTest.root().resolve("korea-2018");
    private static final int STEPS = 400;

    /** Metres to the line; west or east of marker 0646 by the nearest point; what comes out. */
    @ParameterizedTest
    @CsvSource({
        "fixed-west-inside, 19600, west, forbidden",
        "fixed-west-outside, 20400, west, not-restrained",
        "fixed-east-inside, 39600, east, forbidden",
        "fixed-east-outside, 40400, east, not-restrained",
        "rotary-west-inside, 9600, west, forbidden",
        "rotary-east-outside, 10400, east, not-restrained",
        "uncrewed-west-inside, 9600, west, forbidden",
        "uncrewed-west-outside, 10400, west, not-restrained",
        "uncrewed-east-inside, 14600, east, forbidden",
        "uncrewed-east-outside, 15400, east, not-restrained",
        "balloon-west-inside, 24600, west, forbidden",
        "balloon-east-outside, 25400, east, not-restrained",
        "middle-west, 30000, west, not-restrained",
        "middle-east, 30000, east, forbidden",
        "kind-not-said, 12000, west, undetermined",
        "airliner, 15000, east, permitted",
        "fire-one, 2500, east, permitted",
        "fire-two, 2500, east, forbidden",
        "medevac, 1500, west, permitted",
        "fire-and-more, 3000, west, forbidden",
        "taken-back, 8000, east, forbidden",
        "weather, 5000, west, permitted"
    })
    void isAsFarFromTheLineAsItIsMeantToBe(String label, double metres, String side, String outcome)
            throws IOException {
        var centre = centres().get(label);
        var nearest = nearest(centre);
        assertThat(nearest.metres()).isCloseTo(metres, within(10.0));
        assertThat(nearest.longitude() < 127.55 ? "west" : "east").isEqualTo(side);
        assertThat(outcomes().get(label)).isEqualTo(outcome);
    }

    private record Nearest(double metres, double longitude) {}

    private static Nearest nearest(double[] centre) throws IOException {
        var best = new Nearest(Double.MAX_VALUE, 0);
        for (double[][] piece : pieces()) {
            for (int i = 1; i < piece.length; i++) {
                for (int step = 0; step <= STEPS; step++) {
                    double longitude = between(piece[i - 1][0], piece[i][0], step);
                    double latitude = between(piece[i - 1][1], piece[i][1], step);
                    double metres = Geodesic.WGS84.Inverse(
                                    centre[1], centre[0], latitude, longitude, GeodesicMask.DISTANCE)
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

    private static List<double[][]> pieces() throws IOException {
        var pieces = new ArrayList<double[][]>();
        JsonNode line = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("terms/areas/mdl.geojson")));
        for (JsonNode feature : line.get("features")) {
            JsonNode positions = feature.get("geometry").get("coordinates");
            var piece = new double[positions.size()][];
            for (int i = 0; i < piece.length; i++) {
                piece[i] = new double[] {
                    positions.get(i).get(0).doubleValue(),
                    positions.get(i).get(1).doubleValue()
                };
            }
            pieces.add(piece);
        }
        return pieces;
    }

    private static Map<String, double[]> centres() throws IOException {
        var centres = new HashMap<String, double[]>();
        for (JsonNode act : notices()) {
            JsonNode centre = act.at("/body/activity/volumes/0/footprint/circle/centre");
            centres.put(
                    act.get("label").stringValue(),
                    new double[] {centre.get(0).doubleValue(), centre.get(1).doubleValue()});
        }
        return centres;
    }

    /** The golden outcomes by label: notices are named in the order of the script. */
    private static Map<String, String> outcomes() throws IOException {
        var named = new HashMap<String, String>();
        for (String line : Files.readAllLines(FOLDER.resolve("expected/verdicts.ndjson"))) {
            JsonNode verdict = JsonMapper.shared().readTree(line);
            named.put(verdict.get("name").stringValue(), verdict.get("outcome").stringValue());
        }
        var outcomes = new HashMap<String, String>();
        var notices = notices();
        for (int i = 0; i < notices.size(); i++) {
            outcomes.put(notices.get(i).get("label").stringValue(), named.get(String.format("N-%04d", i + 1)));
        }
        return outcomes;
    }

    private static List<JsonNode> notices() throws IOException {
        Object tree = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(FOLDER.resolve("scenario.yaml")));
        JsonNode acts = JsonMapper.shared().<JsonNode>valueToTree(tree).get("acts");
        var notices = new ArrayList<JsonNode>();
        acts.forEach(act -> {
            if (act.get("type").stringValue().equals("notice")) {
                notices.add(act);
            }
        });
        return notices;
    }
}
