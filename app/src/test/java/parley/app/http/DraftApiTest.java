package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.rights.Role;
import parley.node.Node;
import tools.jackson.databind.JsonNode;

/** Asking before a flight is announced, drafting it, and releasing it, at the Russian headquarters of {@code amman-2016}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DraftApiTest {
    private static final String THERE = "{\"circle\":{\"centre\":[36.78,35.86],\"radiusMetres\":3000}}";

    private static final String ELSEWHERE = "{\"circle\":{\"centre\":[39.5,34.2],\"radiusMetres\":3000}}";

    private static final String ID = "00000000-0000-4000-8000-00000000000";

    private OpenDoor door;
    private Node node;
    private Visitor duty;
    private Visitor second;
    private Visitor release;
    private Visitor planner;
    private Visitor observer;
    private Visitor admin;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        door = OpenDoor.of("rus")
                .playedTo(Instant.parse("2016-09-12T20:30:00Z"))
                .knowing(
                        OpenDoor.person("duty@rus", Role.DUTY),
                        OpenDoor.person("second@rus", Role.DUTY),
                        OpenDoor.person("release@rus", Role.RELEASE, Role.DUTY),
                        OpenDoor.person("planner@rus", Role.PLANNER),
                        OpenDoor.person("observer@rus", Role.OBSERVER),
                        OpenDoor.person("admin@rus", Role.ADMINISTRATOR))
                .open(folder);
        node = door.node();
        duty = door.signedIn("duty@rus");
        second = door.signedIn("second@rus");
        release = door.signedIn("release@rus");
        planner = door.signedIn("planner@rus");
        observer = door.signedIn("observer@rus");
        admin = door.signedIn("admin@rus");
    }

    @AfterAll
    void close() {
        door.close();
    }

    private static String activity(String purpose, String footprint) {
        return "{\"force\":\"rus-air\",\"facets\":{\"purpose\":[\"" + purpose
                + "\"],\"urgency\":[\"routine\"]},\"volumes\":[{\"footprint\":" + footprint
                + ",\"altitude\":{\"lower\":{\"metres\":0,\"datum\":\"AMSL\"},\"upper\":{\"metres\":9000,\"datum\":\"AMSL\"}},"
                + "\"window\":{\"start\":\"2016-09-14T08:00:00Z\",\"end\":\"2016-09-14T09:00:00Z\"}}]}";
    }

    private static String notice(String footprint, String seen) {
        return "{\"type\":\"notice\",\"activity\":" + activity("transport", footprint) + ",\"seen\":[" + seen + "]}";
    }

    private static String draft(long revision, String text, String seen) {
        return "{\"type\":\"notice\",\"about\":[],\"revision\":" + revision + ",\"body\":{\"activity\":"
                + activity("transport", ELSEWHERE) + ",\"text\":\"" + text + "\",\"seen\":[" + seen + "]}}";
    }

    private static String word(JsonNode node, String member) {
        return node.get(member).stringValue();
    }

    /** Handed over in one request by the duty officer; read and released by another. @return the act */
    private JsonNode released(String handedIn) throws Exception {
        var handed = duty.json(202, "POST", "/api/acts", handedIn).get("draft");
        assertThat(word(handed, "state")).isEqualTo("handed");
        var path = "/api/drafts/" + word(handed, "id");
        var digest = word(release.json(200, "GET", path + "/summary", ""), "digest");
        return release.json(200, "POST", path + "/release", "{\"digest\":\"" + digest + "\"}");
    }

    @Test
    @Order(1)
    void aPreviewJudgesAndSaysWhatIsInTheWayAndChangesNothing() throws Exception {
        var free = duty.json(200, "POST", "/api/preview", "{\"activity\":" + activity("transport", ELSEWHERE) + "}");
        assertThat(word(free.get("verdict"), "outcome")).isNotEmpty();
        assertThat(free.get("conflicts").size()).isZero();
        assertThat(free.get("missing").size()).isZero();
    }

    @Test
    @Order(2)
    void theSecondFlightIsRefusedWithTheFirstAndSignedOnceItIsNamed() throws Exception {
        var first = word(released(notice(ELSEWHERE, "")), "act");
        var refused = duty.send("POST", "/api/acts", notice(ELSEWHERE, ""));
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        var missing = duty.json(409, "POST", "/api/acts", notice(ELSEWHERE, "")).get("missing");
        assertThat(missing.size()).isEqualTo(1);
        assertThat(word(missing.get(0), "act")).isEqualTo(first);
        assertThat(word(missing.get(0), "party")).isEqualTo("rus");
        var encounter = missing.get(0).get("encounters").get(0);
        assertThat(encounter.get("certain").asBoolean()).isTrue();
        assertThat(word(encounter, "start")).isEqualTo("2016-09-14T08:00:00Z");
        released(notice(ELSEWHERE, "\"" + first + "\""));
    }

    @Test
    @Order(3)
    void ofCombatOnlyNamesAreSaid() throws Exception {
        released(notice(THERE, ""));
        var preview =
                duty.json(200, "POST", "/api/preview", "{\"activity\":" + activity("defence-of-forces", THERE) + "}");
        assertThat(preview.get("guarded").asBoolean()).isTrue();
        assertThat(preview.get("verdict").isNull()).isTrue();
        assertThat(preview.get("conflicts").size()).isZero();
        assertThat(preview.get("missing").size()).isEqualTo(1);
        assertThat(preview.get("missing").get(0).propertyNames()).containsExactlyInAnyOrder("act", "name");
        var combat = "{\"type\":\"request\",\"activity\":" + activity("defence-of-forces", THERE) + "}";
        var refused = duty.json(409, "POST", "/api/acts", combat);
        assertThat(refused.get("missing").get(0).propertyNames()).containsExactlyInAnyOrder("act", "name");
        assertThat(refused.toString())
                .doesNotContain("2016-09-14")
                .doesNotContain("36.78")
                .doesNotContain("metres");
        var path = "/api/drafts/" + ID + "9";
        duty.json(
                200,
                "PUT",
                path,
                "{\"type\":\"request\",\"revision\":0,\"body\":{\"activity\":" + activity("defence-of-forces", THERE)
                        + ",\"text\":\"\"}}");
        var check = duty.json(200, "POST", path + "/check", "");
        assertThat(check.get("guarded").asBoolean()).isTrue();
        assertThat(check.get("verdict").isNull()).isTrue();
        check.get("owed").forEach(owed -> assertThat(owed.get("by").isNull()).isTrue());
        assertThat(check.get("conflicts").size()).isZero();
        assertThat(check.get("missing").get(0).propertyNames()).containsExactlyInAnyOrder("act", "name");
        duty.json(200, "POST", path + "/discard", "");
    }

    @Test
    @Order(4)
    void badDraftsAreRefusedWithTheirField() throws Exception {
        assertThat(word(
                        duty.json(400, "POST", "/api/preview", "{\"activity\":{}}")
                                .get("problems")
                                .get(0),
                        "field"))
                .startsWith("activity");
        duty.json(400, "POST", "/api/preview", "nonsense");
        duty.json(400, "POST", "/api/acts", notice(ELSEWHERE, "\"xyz\""));
        duty.json(400, "POST", "/api/acts", "{\"type\":\"exit\",\"activity\":" + activity("transport", THERE) + "}");
        var upsideDown = activity("transport", ELSEWHERE).replace("\"metres\":9000", "\"metres\":-400");
        duty.json(422, "POST", "/api/preview", "{\"activity\":" + upsideDown + "}");
        duty.json(422, "POST", "/api/acts", "{\"type\":\"notice\",\"activity\":" + upsideDown + "}");
        duty.json(422, "POST", "/api/preview", "{\"activity\":" + activity("sightseeing", ELSEWHERE) + "}");
        duty.json(400, "PUT", "/api/drafts/not-a-uuid", draft(0, "", ""));
        duty.json(400, "PUT", "/api/drafts/" + ID + "0", "{\"type\":\"seal\",\"revision\":0,\"body\":{}}");
        duty.json(400, "PUT", "/api/drafts/" + ID + "0", "{\"type\":\"notice\",\"revision\":0,\"body\":[]}");
        duty.json(404, "POST", "/api/drafts/" + ID + "0/hand", "");
    }

    @Test
    @Order(5)
    void aDraftMayBeIncompleteUntilItIsHandedOver() throws Exception {
        var path = "/api/drafts/" + ID + "1";
        var saved = planner.json(200, "PUT", path, "{\"type\":\"notice\",\"revision\":0,\"body\":{\"text\":\"Half\"}}");
        assertThat(word(saved, "state")).isEqualTo("editing");
        assertThat(saved.get("revision").asLong()).isEqualTo(1);
        assertThat(word(saved, "text")).isEqualTo("Half");
        assertThat(planner.json(200, "POST", path + "/check", "")
                        .get("problems")
                        .size())
                .isPositive();
        assertThat(planner.json(200, "GET", path + "/summary", "").has("digest"))
                .isFalse();
        var denied = planner.json(403, "POST", path + "/hand", "");
        assertThat(word(denied, "right")).isEqualTo("hand");
        assertThat(denied.get("roles").toString()).contains("duty");
        duty.json(422, "POST", path + "/hand", "");
        var stale = duty.json(409, "PUT", path, draft(0, "", ""));
        assertThat(word(stale.get("problems").get(0), "field")).isEqualTo("revision");
        assertThat(word(stale.get("draft"), "text")).isEqualTo("Half");
        planner.json(200, "POST", path + "/discard", "");
    }

    @Test
    @Order(6)
    void twoPersonsSignAndTheActBearsTheReleasersCode() throws Exception {
        var seen = duty.json(409, "POST", "/api/acts", notice(ELSEWHERE, "")).get("missing");
        var named = new ArrayList<String>();
        seen.forEach(one -> named.add("\"" + word(one, "act") + "\""));
        var all = String.join(",", named);
        var path = "/api/drafts/" + ID + "2";
        duty.json(200, "PUT", path, draft(0, "First words", all));
        second.json(200, "PUT", path, draft(1, "Second words", all));
        duty.json(200, "POST", path + "/hand", "");
        assertThat(word(duty.json(200, "GET", path, ""), "state")).isEqualTo("handed");
        duty.json(409, "PUT", path, draft(3, "Too late", all));
        var read = release.json(200, "GET", path + "/summary", "");
        assertThat(read.get("lines").toString())
                .contains("{\"label\":\"body.text\",\"value\":\"Second words\"}")
                .contains("{\"label\":\"body.activity.volumes[0].footprint.circle.radiusMetres\",\"value\":\"3000\"}");
        assertThat(read.get("sentences").toString()).contains("Second words");
        // It is given back, and written once more: what was read before is not released.
        release.json(200, "POST", path + "/return", "{\"reason\":\"Say which aircraft.\"}");
        assertThat(word(duty.json(200, "GET", path, ""), "note")).isEqualTo("Say which aircraft.");
        duty.json(200, "PUT", path, draft(4, "Third words", all));
        duty.json(200, "POST", path + "/hand", "");
        var old = "{\"digest\":\"" + word(read, "digest") + "\"}";
        assertThat(release.json(409, "POST", path + "/release", old).has("digest"))
                .isTrue();
        var digest = "{\"digest\":\"" + word(release.json(200, "GET", path + "/summary", ""), "digest") + "\"}";
        assertThat(word(second.json(403, "POST", path + "/release", digest), "detail"))
                .contains("release");
        var act = word(release.json(200, "POST", path + "/release", digest), "act");
        var after = duty.json(200, "GET", path, "");
        assertThat(word(after, "state")).isEqualTo("released");
        assertThat(word(after, "releasedAct")).isEqualTo(act);
        assertThat(word(after.get("author"), "code")).isEqualTo("D-1");
        assertThat(word(after.get("releasedBy"), "code")).isEqualTo("R-1");
        release.json(409, "POST", path + "/release", digest);
        node.step();
        var signed = node.foreseen().entries().stream()
                .filter(entry -> entry.id().hex().equals(act))
                .findFirst()
                .orElseThrow()
                .signed()
                .orElseThrow()
                .act();
        assertThat(signed.author().officer()).isEqualTo("R-1");
        assertThat(signed.author().role()).isEqualTo("release");
    }

    @Test
    @Order(7)
    void nobodyReleasesTheirOwnAndTheRefusalIsOnTheListOfDenials() throws Exception {
        var path = "/api/drafts/" + ID + "3";
        release.json(
                200,
                "PUT",
                path,
                "{\"type\":\"report\",\"revision\":0,\"body\":{\"text\":\"No flights over the valley.\"}}");
        release.json(200, "POST", path + "/hand", "");
        var digest = word(release.json(200, "GET", path + "/summary", ""), "digest");
        var own = release.json(403, "POST", path + "/release", "{\"digest\":\"" + digest + "\"}");
        assertThat(word(own, "detail")).contains("nobody releases their own");
        var inRussian = release.json(403, "POST", path + "/release?language=ru", "{\"digest\":\"" + digest + "\"}");
        assertThat(word(inRussian, "detail")).contains("никто не выпускает своё");
        var denials = admin.json(200, "GET", "/api/denials", "").get("denials");
        assertThat(word(denials.get(0), "account")).isEqualTo("release@rus");
        assertThat(word(denials.get(0), "route")).isEqualTo("POST /api/drafts/{id}/release");
        assertThat(word(denials.get(0), "why")).isEqualTo(word(own, "detail"));
        duty.json(403, "GET", "/api/denials", "");
        duty.json(403, "POST", path + "/take-back", "");
        release.json(200, "POST", path + "/take-back", "");
        release.json(200, "POST", path + "/discard", "");
    }

    @Test
    @Order(8)
    void aWithdrawalIsSignedByOnePerson() throws Exception {
        var seen = duty.json(409, "POST", "/api/acts", notice(ELSEWHERE, "")).get("missing");
        var mine = word(seen.get(0), "act");
        var answer = duty.json(
                201,
                "POST",
                "/api/acts",
                "{\"type\":\"withdrawal\",\"about\":[\"" + mine + "\"],\"body\":{\"reason\":\"Weather.\"}}");
        assertThat(word(answer, "act")).hasSize(64);
        planner.json(
                403,
                "POST",
                "/api/acts",
                "{\"type\":\"withdrawal\",\"about\":[\"" + mine + "\"],\"body\":{\"reason\":\"Weather.\"}}");
    }

    @Test
    @Order(9)
    void whoAsksTooOftenWaitsAndObserversNeitherAskNorDraft() throws Exception {
        observer.json(403, "POST", "/api/acts", notice(THERE, ""));
        observer.json(403, "GET", "/api/drafts", "");
        observer.json(403, "POST", "/api/preview", "{\"activity\":" + activity("transport", ELSEWHERE) + "}");
        int status = 200;
        for (int i = 0; i < 70 && status == 200; i++) {
            status = planner.send("POST", "/api/preview", "{\"activity\":" + activity("other-combat", ELSEWHERE) + "}")
                    .statusCode();
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    @Order(20)
    void aTemplateIsSharedByThoseWhoDraftFlightsAndNeverOfCombat() throws Exception {
        var path = "/api/templates/" + ID + "1";
        var kept = planner.json(200, "PUT", path, template("Morning supply", "transport", 0));
        assertThat(kept.get("revision").asLong()).isEqualTo(1);
        var seen = duty.json(200, "GET", "/api/templates", "").get("templates");
        assertThat(seen.size()).isEqualTo(1);
        assertThat(word(seen.get(0), "name")).isEqualTo("Morning supply");
        assertThat(word(seen.get(0).get("by"), "code")).isEqualTo("P-1");
        assertThat(seen.get(0).get("form").get("callsign").stringValue()).isEqualTo("SUP1");
        observer.json(403, "GET", "/api/templates", "");
        admin.json(403, "DELETE", path, "");
        // Changed by somebody else; who has not seen it is told, with what stands there.
        duty.json(200, "PUT", path, template("Evening supply", "transport", 1));
        var late = planner.json(409, "PUT", path, template("Noon supply", "transport", 1));
        assertThat(word(late.get("template"), "name")).isEqualTo("Evening supply");
        var namesake = duty.json(409, "PUT", "/api/templates/" + ID + "2", template("Evening supply", "transport", 0));
        assertThat(word(namesake.get("problems").get(0), "field")).isEqualTo("name");
        var combat = duty.json(422, "PUT", "/api/templates/" + ID + "2", template("Other", "other-combat", 0));
        assertThat(word(combat.get("problems").get(0), "field")).isEqualTo("form.facets");
        duty.json(422, "PUT", "/api/templates/" + ID + "2", "{\"name\":\"Other\",\"form\":{},\"revision\":0}");
        duty.json(400, "PUT", "/api/templates/" + ID + "2", template("two\\nlines", "transport", 0));
        duty.json(400, "PUT", "/api/templates/" + ID + "2", template("  ", "transport", 0));
        duty.json(400, "PUT", "/api/templates/x", template("Other", "transport", 0));
        duty.json(400, "PUT", "/api/templates/" + ID + "2", template("x".repeat(70_000), "transport", 0));
        duty.json(204, "DELETE", path, "");
        duty.json(404, "DELETE", path, "");
        assertThat(planner.json(200, "GET", "/api/templates", "")
                        .get("templates")
                        .size())
                .isZero();
    }

    private static String template(String name, String purpose, long revision) {
        return "{\"name\":\"" + name + "\",\"form\":{\"facets\":{\"purpose\":[\"" + purpose
                + "\"],\"urgency\":[\"routine\"]},\"callsign\":\"SUP1\"},\"revision\":" + revision + "}";
    }
}
