package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.Accounts;
import parley.app.http.people.PlayedNodes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asking before a flight is announced, and announcing it, at the Russian headquarters of {@code amman-2016}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DraftApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String THERE = "{\"circle\":{\"centre\":[36.78,35.86],\"radiusMetres\":3000}}";

    private static final String ELSEWHERE = "{\"circle\":{\"centre\":[39.5,34.2],\"radiusMetres\":3000}}";

    private ParleyServer server;
    private int port;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            try (var socket = new ServerSocket(0)) {
                ports.add(socket.getLocalPort());
            }
        }
        var nodes = new PlayedNodes(ports);
        nodes.playTo(Instant.parse("2016-09-12T20:30:00Z"));
        var node = nodes.node("rus");
        port = ports.get(2);
        new Accounts(folder)
                .write(List.of(
                        new Accounts.Account("duty@rus", "Duty officer", "rus", "duty", Accounts.encoded("secret")),
                        new Accounts.Account("observer@rus", "Observer", "", "observer", Accounts.encoded("secret"))));
        server = ParleyServer.start(
                node.config(), () -> node, folder, PlayedNodes.label(), Optional.empty(), Instant::now);
        assertThat(signIn("duty@rus").statusCode()).isEqualTo(204);
    }

    @AfterAll
    void close() {
        server.close();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> signIn(String account) throws Exception {
        return post("/api/sign-in", "{\"account\":\"" + account + "\",\"password\":\"secret\"}");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        var session = client.send(at("/api/session").build(), HttpResponse.BodyHandlers.ofString());
        var request = at(path).header("Content-Type", "application/json")
                .header(
                        "X-CSRF-TOKEN",
                        JSON.readTree(session.body()).get("csrf").asString())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
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

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    @Test
    @Order(1)
    void aPreviewJudgesAndSaysWhatIsInTheWayAndChangesNothing() throws Exception {
        var free = json(post("/api/preview", "{\"activity\":" + activity("transport", ELSEWHERE) + "}"), 200);
        assertThat(free.get("verdict").get("outcome").asString()).isNotEmpty();
        assertThat(free.get("conflicts").size()).isZero();
        assertThat(free.get("missing").size()).isZero();
    }

    @Test
    @Order(2)
    void theSecondFlightIsRefusedWithTheFirstAndSignedOnceItIsNamed() throws Exception {
        var first =
                json(post("/api/acts", notice(ELSEWHERE, "")), 201).get("act").asString();
        var refused = post("/api/acts", notice(ELSEWHERE, ""));
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        var missing = json(refused, 409).get("missing");
        assertThat(missing.size()).isEqualTo(1);
        assertThat(missing.get(0).get("act").asString()).isEqualTo(first);
        assertThat(missing.get(0).get("party").asString()).isEqualTo("rus");
        var encounter = missing.get(0).get("encounters").get(0);
        assertThat(encounter.get("certain").asBoolean()).isTrue();
        assertThat(encounter.get("start").asString()).isEqualTo("2016-09-14T08:00:00Z");
        json(post("/api/acts", notice(ELSEWHERE, "\"" + first + "\"")), 201);
    }

    @Test
    @Order(3)
    void ofCombatOnlyNamesAreSaid() throws Exception {
        json(post("/api/acts", notice(THERE, "")), 201);
        var preview = json(post("/api/preview", "{\"activity\":" + activity("defence-of-forces", THERE) + "}"), 200);
        assertThat(preview.get("guarded").asBoolean()).isTrue();
        assertThat(preview.get("verdict").isNull()).isTrue();
        assertThat(preview.get("conflicts").size()).isZero();
        assertThat(preview.get("missing").size()).isEqualTo(1);
        assertThat(preview.get("missing").get(0).propertyNames()).containsExactlyInAnyOrder("act", "name");
        var refused =
                post("/api/acts", "{\"type\":\"request\",\"activity\":" + activity("defence-of-forces", THERE) + "}");
        assertThat(json(refused, 409).get("missing").get(0).propertyNames()).containsExactlyInAnyOrder("act", "name");
        assertThat(refused.body())
                .doesNotContain("2016-09-14")
                .doesNotContain("36.78")
                .doesNotContain("metres");
    }

    @Test
    @Order(4)
    void badDraftsAreRefusedWithTheirField() throws Exception {
        assertThat(json(post("/api/preview", "{\"activity\":{}}"), 400)
                        .get("problems")
                        .get(0)
                        .get("field")
                        .asString())
                .startsWith("activity");
        json(post("/api/preview", "nonsense"), 400);
        json(post("/api/acts", notice(ELSEWHERE, "\"xyz\"")), 400);
        json(post("/api/acts", "{\"type\":\"exit\",\"activity\":" + activity("transport", THERE) + "}"), 400);
        var upsideDown = activity("transport", ELSEWHERE).replace("\"metres\":9000", "\"metres\":-400");
        json(post("/api/preview", "{\"activity\":" + upsideDown + "}"), 422);
        json(post("/api/acts", "{\"type\":\"notice\",\"activity\":" + upsideDown + "}"), 422);
        var unknown = activity("sightseeing", ELSEWHERE);
        json(post("/api/preview", "{\"activity\":" + unknown + "}"), 422);
        var withoutToken = client.send(
                at("/api/acts")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(notice(ELSEWHERE, "")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        json(withoutToken, 403);
    }

    @Test
    @Order(5)
    void whoAsksAboutCombatTooOftenWaitsAndObserversSignNothing() throws Exception {
        assertThat(signIn("observer@rus").statusCode()).isEqualTo(204);
        json(post("/api/acts", notice(THERE, "")), 403);
        int status = 200;
        for (int i = 0; i < 70 && status == 200; i++) {
            status = post("/api/preview", "{\"activity\":" + activity("other-combat", ELSEWHERE) + "}")
                    .statusCode();
        }
        assertThat(status).isEqualTo(429);
    }
}
