package parley.app.http.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.HttpStatus;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Role;
import parley.core.wording.Wording;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is asked for again is told again only when it is otherwise, and nobody is given the answer of another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class ToldTest {
    private static final Instant FLYING = Instant.parse("2016-09-13T08:45:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PlayedNodes nodes = new PlayedNodes();
    private final Judging judging = new Judging(path -> nodes.node("rus").read(path));
    private final MapTold maps = new MapTold(JSON);
    private Picture picture;
    private Picture later;
    private Told exactFirst;
    private Told withheldFirst;

    @BeforeAll
    void play() {
        nodes.playTo(FLYING);
        picture = nodes.picture("rus", judging);
        exactFirst = maps.of(picture, true);
        withheldFirst = maps.of(picture, false);
        nodes.playTo(FLYING.plusSeconds(2));
        later = nodes.picture("rus", judging);
    }

    private static Person of(String party) {
        return new Person("a@" + party, "A", party, Set.of(Role.DUTY), "A-1");
    }

    @Test
    void whoHasBeenToldTheSameIsToldOnlySo() {
        var known = exactFirst.to(Optional.empty());
        assertThat(known.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(known.getBody()).isEqualTo(exactFirst.json());
        assertThat(known.getHeaders().getCacheControl()).as("on no disk").isEqualTo("no-store");
        var again =
                exactFirst.to(Optional.of("\"another\", " + known.getHeaders().getETag()));
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.NOT_MODIFIED);
        assertThat(again.getBody()).isNull();
        assertThat(exactFirst.to(Optional.of(withheldFirst.tag())).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void noSideAndNoLanguageSharesATag() {
        var tags = new HashSet<String>();
        var languages = List.of("en", "ru", "ar");
        for (var party : List.of("usa", "rus")) {
            for (var language : languages) {
                tags.add(picture.state(of(party), Wording.in(language).orElseThrow(), JSON)
                        .tag());
            }
        }
        assertThat(tags).hasSize(2 * languages.size());
    }

    @Test
    void aWithheldPlaceIsNeverInTheAnswerOfWhoeverSeesIt() {
        assertThat(withheldFirst.tag()).isNotEqualTo(exactFirst.tag());
        var withheld = JSON.readTree(withheldFirst.json()).get("protected");
        assertThat(withheld.get("features")).isNotEmpty();
        assertThat(withheld.toString()).doesNotContain("radiusMetres");
        assertThat(JSON.readTree(exactFirst.json()).get("protected").toString()).contains("radiusMetres");
        assertThat(JSON.readTree(maps.of(later, false).json()).get("protected")).isEqualTo(withheld);
    }

    @Test
    void theClockAloneMakesNothingNew() {
        assertThat(later.view().at()).isAfter(picture.view().at());
        assertThat(maps.of(later, true).tag()).isEqualTo(exactFirst.tag());
        assertThat(later.state(of("rus"), Wording.ENGLISH, JSON).tag())
                .isEqualTo(picture.state(of("rus"), Wording.ENGLISH, JSON).tag());
    }

    @Test
    void whatIsToldIsTheWholeMap() {
        for (var one : List.of(picture, later)) {
            for (boolean exact : new boolean[] {true, false}) {
                JsonNode told = JSON.readTree(maps.of(one, exact).json());
                JsonNode whole = JSON.readTree(JSON.writeValueAsBytes(new MapPicture(one, exact).body()));
                assertThat(told).isEqualTo(whole);
                assertThat(((ObjectNode) told).propertyNames()).contains("at", "sealed", "flights");
            }
        }
    }

    @Test
    void aMapOfWhichSomethingIsOtherwiseIsAnother() {
        var fresh = new PlayedNodes();
        var others = new Judging(path -> fresh.node("rus").read(path));
        fresh.playTo(FLYING.minusSeconds(3_600 * 24));
        var before = maps.of(fresh.picture("rus", others), true);
        assertThat(before.tag()).isNotEqualTo(exactFirst.tag());
        assertThat(maps.of(picture, true).tag()).isEqualTo(exactFirst.tag());
    }
}
