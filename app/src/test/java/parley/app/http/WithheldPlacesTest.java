package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.Accounts;
import parley.app.http.people.rights.Role;
import parley.core.log.Hash;
import parley.core.register.RecordedPlace;
import parley.node.Node;

/** Where a protected place lies, by role, on every way out: the act, its proof, its file, drafts, the map. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithheldPlacesTest {
    /** {@code Hospital north} of amman-2016: what a registration's payload says, and how it is said in words. */
    private static final List<String> EXACT = List.of("36.62", "35.92", "150");

    private static final String DRAFT = "00000000-0000-4000-8000-000000000001";

    private final List<Visitor> rough = new ArrayList<>();
    private final List<Visitor> exact = new ArrayList<>();
    private OpenDoor door;
    private Node node;
    private RecordedPlace hospital;
    private long index;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var known = new ArrayList<Accounts.Account>();
        for (var role : Role.values()) {
            known.add(OpenDoor.person(role.word() + "@rus", role));
        }
        known.add(OpenDoor.person("guest@office", Role.DUTY));
        door = OpenDoor.of("rus")
                .playedTo(Instant.parse("2016-09-12T20:30:00Z"))
                .knowing(known)
                .open(folder);
        node = door.node();
        for (var account : known) {
            var may = Set.of("duty@rus", "release@rus", "humanitarian@rus").contains(account.account());
            (may ? exact : rough).add(door.signedIn(account.account()));
        }
        hospital = node.view().register().places().stream()
                .filter(place -> place.name().startsWith("Hospital north"))
                .findFirst()
                .orElseThrow();
        index = exact.getFirst()
                .json(200, "GET", "/api/record/" + hospital.id().hex(), "")
                .get("act")
                .get("index")
                .asLong();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void theActItselfSaysOnlyTheCellToWhomTheMapDoes() throws Exception {
        for (var visitor : exact) {
            var act = visitor.json(200, "GET", "/api/record/" + index, "");
            assertThat(act.get("withheld").asBoolean()).isFalse();
            assertThat(act.get("lines").toString()).contains("150");
        }
        for (var visitor : rough) {
            for (var named : List.of(String.valueOf(index), hospital.id().hex())) {
                var act = visitor.json(200, "GET", "/api/record/" + named, "");
                assertThat(act.get("withheld").asBoolean()).isTrue();
                assertThat(act.get("lines").toString())
                        .as("the cell, which says neither the middle nor how wide it is")
                        .contains("35.92, 36.62; 35.93, 36.62".split("; "))
                        .contains("35.93, 36.63")
                        .doesNotContain("150");
            }
        }
    }

    @Test
    void theSignedBytesGoOnlyToWhomTheyMayAndTheOthersCanCheckThatALeafStandsThere() throws Exception {
        for (var visitor : exact) {
            var proof = visitor.json(200, "GET", "/api/record/" + index + "/proof", "");
            var payload = new String(
                    Base64.getUrlDecoder()
                            .decode(proof.get("entry").stringValue().split("\\.")[1]),
                    StandardCharsets.UTF_8);
            assertThat(payload).contains(EXACT);
            assertThat(visitor.send("GET", "/api/record/" + index + "/proof-file", "")
                            .statusCode())
                    .isEqualTo(200);
        }
        var entry = exact.getFirst()
                .json(200, "GET", "/api/record/" + index + "/proof", "")
                .get("entry")
                .stringValue();
        for (var visitor : rough) {
            var proof = visitor.json(200, "GET", "/api/record/" + index + "/proof", "");
            assertThat(proof.toString()).doesNotContain(entry.split("\\.")[1]);
            assertThat(proof.get("entry").isNull()).isTrue();
            assertThat(proof.get("leaf").stringValue())
                    .isEqualTo(
                            Hash.leaf(entry.getBytes(StandardCharsets.US_ASCII)).base64());
            var file = visitor.json(403, "GET", "/api/record/" + index + "/proof-file", "");
            assertThat(file.get("right").stringValue()).isEqualTo("exact");
            assertThat(file.get("roles").toString()).contains("humanitarian");
            // Whatever says nothing of a protected place is proved to everybody.
            assertThat(visitor.json(200, "GET", "/api/record/0/proof", "")
                            .get("entry")
                            .isNull())
                    .isFalse();
        }
    }

    @Test
    void aDraftOfARegistrationIsReadOnlyByWhomTheRegistrationMayBe() throws Exception {
        var body =
                "{\"type\":\"registration\",\"about\":[],\"revision\":0,\"body\":{\"place\":\"protected\",\"name\":\"Clinic\","
                        + "\"footprint\":{\"circle\":{\"centre\":[36.123456,35.654321],\"radiusMetres\":120}}}}";
        assertThat(exact.getFirst()
                        .json(200, "PUT", "/api/drafts/" + DRAFT, body)
                        .get("revision")
                        .asLong())
                .isEqualTo(1);
        int readers = 0;
        for (var visitor : rough) {
            var list = visitor.send("GET", "/api/drafts", "");
            assertThat(list.body()).doesNotContain("36.123456").doesNotContain(DRAFT);
            readers += list.statusCode() == 200 ? 1 : 0;
            for (var path : List.of("", "/summary")) {
                var one = visitor.send("GET", "/api/drafts/" + DRAFT + path, "");
                assertThat(one.statusCode()).isEqualTo(403);
                assertThat(one.body()).doesNotContain("36.123456");
            }
            assertThat(visitor.send("POST", "/api/drafts/" + DRAFT + "/check", "")
                            .statusCode())
                    .isEqualTo(403);
            noStepOfTheDraftSaysWhereItIs(visitor);
        }
        exact.getFirst().json(200, "POST", "/api/drafts/" + DRAFT + "/hand", "");
        for (var visitor : rough) {
            noStepOfTheDraftSaysWhereItIs(visitor);
        }
        exact.getFirst().json(200, "POST", "/api/drafts/" + DRAFT + "/take-back", "");
        assertThat(readers).as("planner and information read drafts").isEqualTo(2);
        for (var visitor : exact) {
            assertThat(visitor.send("GET", "/api/drafts", "").body()).contains("36.123456");
        }
    }

    private static void noStepOfTheDraftSaysWhereItIs(Visitor visitor) throws Exception {
        var steps = Map.of(
                "hand", "",
                "take-back", "",
                "discard", "",
                "return", "{\"reason\":\"no\"}",
                "release", "{\"digest\":\"" + "0".repeat(64) + "\"}");
        for (var step : steps.entrySet()) {
            var answer = visitor.send("POST", "/api/drafts/" + DRAFT + "/" + step.getKey(), step.getValue());
            assertThat(answer.statusCode()).as(step.getKey()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).as(step.getKey()).doesNotContain("36.123456");
        }
    }

    @Test
    void noWayOutSaysMoreThanTheMap() throws Exception {
        for (var visitor : rough) {
            for (var path : List.of(
                    "/api/record?limit=1000",
                    "/api/record?text=Hospital",
                    "/api/record?text=36.62",
                    "/api/state",
                    "/api/findings",
                    "/api/map",
                    "/api/arrangement",
                    "/api/whatif")) {
                var answer = visitor.send("GET", path, "");
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body()).as(path).doesNotContain("\"radiusMetres\":150.0");
            }
        }
    }
}
