package parley.app.http.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import parley.app.http.Refused;

/** What the map's slider shows of a played scenario: the same as a page showed then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PastTest {
    private static final Instant EARLY = Instant.parse("2016-09-12T09:00:00Z");
    private static final Instant FLYING = Instant.parse("2016-09-13T08:45:00Z");
    private static final Instant AFTERWARDS = Instant.parse("2016-09-13T12:00:00Z");

    private final PlayedNodes nodes = new PlayedNodes();
    private Past past;
    private Map<String, Object> flightsThen;
    private String statusThen;
    private List<String> aircraftThen;

    @BeforeAll
    void play() {
        nodes.playTo(FLYING);
        var judging = new Judging(path -> nodes.node("rus").read(path));
        var picture = nodes.picture("rus", judging);
        flightsThen = outcomes(new MapPicture(picture, true).body());
        statusThen = picture.status();
        aircraftThen =
                picture.tracks().aircraft().stream().map(Replies.Aircraft::id).toList();
        nodes.playTo(AFTERWARDS);
        past = new Past(nodes.node("rus"), PlayedNodes.label());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> features(Map<String, Object> body, String kind) {
        return (List<Map<String, Object>>) ((Map<String, Object>) body.get(kind)).get("features");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> outcomes(Map<String, Object> body) {
        var outcomes = new TreeMap<String, Object>();
        features(body, "flights").forEach(feature -> {
            var properties = (Map<String, Object>) feature.get("properties");
            outcomes.put((String) properties.get("name"), properties.get("outcome"));
        });
        return outcomes;
    }

    @Test
    void anEarlierInstantIsShownAsItWasShownThen() {
        var picture = past.at(FLYING);
        assertThat(flightsThen).isNotEmpty();
        assertThat(outcomes(new MapPicture(picture, true).body())).isEqualTo(flightsThen);
        assertThat(picture.status()).isEqualTo(statusThen).isEqualTo("in-force");
    }

    @Test
    void aircraftAreWhereTheyWereThen() {
        assertThat(aircraftThen).isNotEmpty();
        assertThat(past.tracks(FLYING).aircraft())
                .extracting(Replies.Aircraft::id)
                .isEqualTo(aircraftThen);
    }

    @Test
    void beforeTheStartTheAreasRest() {
        assertThat(past.at(EARLY).status()).isNotEqualTo("in-force");
        assertThat(outcomes(new MapPicture(past.at(EARLY), true).body())).hasSizeLessThan(flightsThen.size() + 1);
    }

    @Test
    void whatHasNotComeYetIsNotShown() {
        assertThatThrownBy(() -> past.at(AFTERWARDS.plusSeconds(3600)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The past ends now");
    }

    @Test
    void withoutTheRightAProtectedPlaceIsACellThatItsMiddleLiesIn() {
        var exact = features(new MapPicture(past.at(FLYING), true).body(), "protected");
        var withheld = features(new MapPicture(past.at(FLYING), false).body(), "protected");
        assertThat(exact).isNotEmpty();
        assertThat(withheld).hasSameSizeAs(exact);
        for (int i = 0; i < exact.size(); i++) {
            var there = middle(exact.get(i));
            var cell = ring(withheld.get(i));
            assertThat(cell).hasSize(5).allMatch(corner -> onGrid(corner.get(0)) && onGrid(corner.get(1)));
            assertThat(there.get(0)).isBetween(cell.get(0).get(0), cell.get(2).get(0));
            assertThat(there.get(1)).isBetween(cell.get(0).get(1), cell.get(2).get(1));
        }
        assertThat(withheld.toString()).doesNotContain("radiusMetres");
    }

    private static boolean onGrid(double degrees) {
        return Math.abs(degrees * 100 - Math.round(degrees * 100)) < 1e-9;
    }

    @SuppressWarnings("unchecked")
    private static List<List<Double>> ring(Map<String, Object> feature) {
        return ((List<List<List<Double>>>) ((Map<String, Object>) feature.get("geometry")).get("coordinates"))
                .getFirst();
    }

    private static List<Double> middle(Map<String, Object> feature) {
        var corners = ring(feature);
        return List.of(
                corners.stream()
                                        .mapToDouble(at -> at.get(0))
                                        .summaryStatistics()
                                        .getMax()
                                / 2
                        + corners.stream().mapToDouble(at -> at.get(0)).min().orElseThrow() / 2,
                corners.stream().mapToDouble(at -> at.get(1)).max().orElseThrow() / 2
                        + corners.stream().mapToDouble(at -> at.get(1)).min().orElseThrow() / 2);
    }
}
