package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.rights.Role;
import parley.core.register.Announcement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What forms are made of, at the headquarters that is asked: {@code amman-2016}, ten minutes after the request was received. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnouncementApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CORNERS = """
            [{"grid":"37S BU 717 703"},{"grid":"37S BU 881 699"},{"grid":"37S BU 884 843"},{"grid":"37S BU 720 847"}]""";

    private OpenDoor door;
    private Visitor duty;
    private List<Announcement> announced = List.of();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        door = OpenDoor.of("usa")
                .playedTo(Instant.parse("2016-09-12T20:30:00Z"))
                .knowing(OpenDoor.person("duty@usa", Role.DUTY))
                .open(folder);
        announced = door.node().view().register().announcements();
        duty = door.signedIn("duty@usa");
    }

    @AfterAll
    void close() {
        door.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return duty.send("GET", path, "");
    }

    private JsonNode preview(String type, String about, String body) throws Exception {
        return duty.json(
                200,
                "POST",
                "/api/preview?language=ru",
                "{\"type\":\"" + type + "\",\"about\":[" + about + "],\"body\":" + body + "}");
    }

    private String id(String name) {
        return announced.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id()
                .hex();
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(one -> one.get(member).asString()).toList();
    }

    private static String flight(String force, String purpose, String more) {
        return "{\"activity\":{\"force\":\"" + force + "\",\"facets\":{\"purpose\":[\"" + purpose
                + "\"],\"urgency\":[\"routine\"]}" + more + ",\"volumes\":[{\"footprint\":{\"circle\":"
                + "{\"centre\":[36.62,35.6],\"radiusMetres\":3000}},\"altitude\":{\"lower\":{\"metres\":0,"
                + "\"datum\":\"AMSL\"},\"upper\":{\"metres\":3000,\"datum\":\"AMSL\"}},"
                + "\"window\":{\"start\":\"2016-09-14T08:00:00Z\",\"end\":\"2016-09-14T09:00:00Z\"}}]},\"text\":\"\"}";
    }

    @Test
    void theVocabularyIsThatOfTheTermsWithTitlesInEveryLanguage() throws Exception {
        var words = JSON.readTree(get("/api/vocabulary").body());
        assertThat(texts(words.get("forces"), "id")).containsExactly("usa-air", "rus-air", "syr-air", "civil");
        assertThat(words.get("ours").asString()).isEqualTo("usa");
        var purpose = words.get("facets").get(0);
        assertThat(texts(purpose.get("values"), "id")).startsWith("medevac").contains("other-combat");
        assertThat(purpose.get("titles").get("ru").asString()).isEqualTo("Цель");
        for (var value : purpose.get("values")) {
            boolean combat = value.get("group").get("id").asString().equals("combat");
            assertThat(value.get("guarded").asBoolean()).isEqualTo(combat);
        }
    }

    @Test
    void whoIsAskedMayReadBackAndDeclineAndAgreesOnlyAfterReadingBack() throws Exception {
        var whole = JSON.readTree(get("/api/announcements/" + id("R-0001")).body());
        assertThat(whole.get("guarded").asBoolean()).isTrue();
        assertThat(whole.get("positions").asInt()).isEqualTo(4);
        assertThat(texts(whole.get("may"), "what")).containsExactly("readback", "agree", "decline");
        assertThat(whole.get("may").get(1).get("first").asString()).isEqualTo("readback");
        assertThat(whole.get("shapes").get("features").size()).isEqualTo(1);
        assertThat(get("/api/announcements/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(get("/api/announcements/nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void aReadBackIsMeasuredBesideWhatWasAsked() throws Exception {
        String about = "\"" + id("R-0001") + "\"";
        var right =
                preview("readback", about, "{\"positions\":" + CORNERS + "}").get("readBack");
        assertThat(right.get("within").asBoolean()).isTrue();
        assertThat(right.get("toleranceMetres").asDouble()).isEqualTo(500);
        var off = preview("readback", about, "{\"positions\":" + CORNERS.replace("BU 717 703", "BU 627 703") + "}")
                .get("readBack");
        assertThat(off.get("within").asBoolean()).isFalse();
        assertThat(off.get("metres").asDouble()).isBetween(8_900.0, 9_200.0);
    }

    @Test
    void aDraftIsJudgedInTheReadersLanguageWithWhatOthersOwe() throws Exception {
        var preview = preview("notice", "", flight("usa-air", "transport", ""));
        assertThat(preview.get("problems").size()).isZero();
        assertThat(preview.get("verdict").get("sentence").asString()).containsPattern("[а-я]");
        var owed = preview.get("owed").get(0);
        assertThat(owed.get("what").asString()).isEqualTo("acknowledgement");
        assertThat(owed.get("from").get(0).asString()).isEqualTo("rus");
        assertThat(owed.get("within").asString()).isEqualTo("PT2H");
        assertThat(owed.get("by").asString()).startsWith("2016-09-12T22:30");
        assertThat(preview.get("readBack").isNull()).isTrue();
    }

    @Test
    void whatIsWrongIsSaidAtItsField() throws Exception {
        assertThat(texts(preview("notice", "", "{\"activity\":{}}").get("problems"), "field"))
                .allMatch(field -> field.startsWith("body.activity"));
        assertThat(texts(
                        preview("notice", "", flight("rus-air", "transport", ""))
                                .get("problems"),
                        "field"))
                .containsExactly("body.activity.force");
        assertThat(texts(
                        preview("notice", "", flight("usa-air", "transport", ",\"callsign\":\"no way\""))
                                .get("problems"),
                        "field"))
                .containsExactly("body.activity.callsign");
        assertThat(texts(
                        preview("notice", "", flight("usa-air", "sightseeing", ""))
                                .get("problems"),
                        "field"))
                .containsExactly("body.activity.facets.purpose");
    }

    @Test
    void ofCombatOnlyWhatIsAlwaysAskedIsSaid() throws Exception {
        var preview = preview("request", "", flight("usa-air", "other-combat", ""));
        assertThat(preview.get("guarded").asBoolean()).isTrue();
        assertThat(preview.get("verdict").isNull()).isTrue();
        assertThat(preview.get("conflicts").size()).isZero();
        assertThat(texts(preview.get("owed"), "what")).containsExactly("readback", "decision");
        preview.get("owed").forEach(one -> assertThat(one.get("by").isNull()).isTrue());
        var unfinished = preview("request", "", "{\"activity\":{\"facets\":{\"purpose\":[\"other-combat\"]}}}");
        assertThat(unfinished.get("guarded").asBoolean()).isTrue();
        assertThat(preview("request", "", "{\"activity\":{}}").get("guarded").asBoolean())
                .isTrue();
    }
}
