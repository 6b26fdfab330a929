package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import parley.app.CombatRecord;
import parley.app.NothingProposed;
import parley.app.http.peers.PeersDoor;
import parley.app.http.people.rights.Role;
import tools.jackson.databind.json.JsonMapper;

/**
 * For combat no route proposes a time, a place, an alternative or a counterexample. Every route there is, of either door, stands here with
 * how it is heard; a new one fails until somebody has put it here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CombatRoutesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How a route is heard. */
    private enum Heard {
        /** What it says of a combat request says nothing that nobody said. */
        ABOUT_COMBAT,
        /** All of it is what was said, in its own words: positions and instants of the record and the terms. */
        WHOLE,
        /** It carries acts, keys and checkpoints as they are, or nothing of the arrangement; whoever may not, is refused. */
        AS_IT_IS
    }

    private static final Map<String, Heard> ROUTES = Map.ofEntries(
            Map.entry("GET /api/state", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/map", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/findings", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/tracks", Heard.AS_IT_IS),
            Map.entry("GET /api/events", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/record", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/record/{index}/proof", Heard.AS_IT_IS),
            Map.entry("GET /api/record/{place}", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/record/{index}/proof-file", Heard.AS_IT_IS),
            Map.entry("GET /api/arrangement", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/arrangement/table", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/arrangement/compare", Heard.ABOUT_COMBAT),
            Map.entry("GET /api/whatif", Heard.WHOLE),
            Map.entry("POST /api/whatif", Heard.WHOLE),
            Map.entry("DELETE /api/whatif", Heard.WHOLE),
            Map.entry("GET /api/keys", Heard.AS_IT_IS),
            Map.entry("GET /api/session", Heard.WHOLE),
            Map.entry("POST /api/preview", Heard.WHOLE),
            Map.entry("POST /api/acts", Heard.WHOLE),
            Map.entry("GET /api/drafts", Heard.WHOLE),
            Map.entry("GET /api/drafts/{id}", Heard.WHOLE),
            Map.entry("PUT /api/drafts/{id}", Heard.WHOLE),
            Map.entry("POST /api/drafts/{id}/check", Heard.WHOLE),
            Map.entry("GET /api/drafts/{id}/summary", Heard.WHOLE),
            Map.entry("POST /api/drafts/{id}/hand", Heard.WHOLE),
            Map.entry("POST /api/drafts/{id}/take-back", Heard.WHOLE),
            Map.entry("POST /api/drafts/{id}/return", Heard.WHOLE),
            Map.entry("POST /api/drafts/{id}/discard", Heard.WHOLE),
            Map.entry("POST /api/drafts/{id}/release", Heard.WHOLE),
            Map.entry("PUT /api/drafts/{id}/files", Heard.WHOLE),
            Map.entry("DELETE /api/drafts/{id}/files", Heard.WHOLE),
            Map.entry("GET /api/drafts/{id}/files", Heard.WHOLE),
            Map.entry("GET /api/drafts/{id}/files/{digest}", Heard.WHOLE),
            Map.entry("GET /api/arrangement/files", Heard.WHOLE),
            Map.entry("GET /api/files/{digest}", Heard.AS_IT_IS),
            Map.entry("GET /api/layers", Heard.WHOLE),
            Map.entry("GET /api/unsigned", Heard.WHOLE),
            Map.entry("GET /api/denials", Heard.AS_IT_IS),
            Map.entry("POST /api/sign-in/passkey/options", Heard.AS_IT_IS),
            Map.entry("POST /api/sign-in/passkey", Heard.WHOLE),
            Map.entry("POST /api/enrolment/options", Heard.AS_IT_IS),
            Map.entry("POST /api/enrolment", Heard.WHOLE),
            Map.entry("POST /api/unlock", Heard.WHOLE),
            Map.entry("POST /api/unlock/passkey", Heard.WHOLE),
            Map.entry("POST /api/here", Heard.WHOLE),
            Map.entry("POST /api/lock", Heard.WHOLE),
            Map.entry("GET /api/passkeys", Heard.AS_IT_IS),
            Map.entry("POST /api/passkeys/options", Heard.AS_IT_IS),
            Map.entry("POST /api/passkeys", Heard.WHOLE),
            Map.entry("DELETE /api/passkeys/{id}", Heard.WHOLE),
            Map.entry("GET /api/people", Heard.AS_IT_IS),
            Map.entry("PUT /api/people/{account}", Heard.WHOLE),
            Map.entry("DELETE /api/people/{account}", Heard.WHOLE),
            Map.entry("POST /api/people/{account}/enrolment", Heard.AS_IT_IS),
            Map.entry("GET /api/shifts", Heard.AS_IT_IS),
            Map.entry("PUT /api/shifts", Heard.WHOLE),
            Map.entry("GET /api/staff/keys", Heard.AS_IT_IS),
            Map.entry("GET /api/sessions", Heard.AS_IT_IS),
            Map.entry("DELETE /api/sessions/{id}", Heard.WHOLE),
            Map.entry("GET /api/templates", Heard.WHOLE),
            Map.entry("PUT /api/templates/{id}", Heard.WHOLE),
            Map.entry("DELETE /api/templates/{id}", Heard.WHOLE),
            Map.entry("GET /api/vocabulary", Heard.WHOLE),
            Map.entry("GET /api/announcements/{act}", Heard.ABOUT_COMBAT),
            Map.entry("POST /api/sign-in", Heard.WHOLE),
            Map.entry("POST /api/sign-out", Heard.WHOLE),
            Map.entry("GET /health", Heard.WHOLE),
            Map.entry("GET /", Heard.AS_IT_IS),
            Map.entry("GET /index.html", Heard.AS_IT_IS),
            Map.entry("ANY /error", Heard.WHOLE),
            Map.entry("GET /checkpoint", Heard.AS_IT_IS),
            Map.entry("GET /tile/**", Heard.AS_IT_IS),
            Map.entry("GET /blobs/**", Heard.AS_IT_IS),
            Map.entry("GET /received/*", Heard.AS_IT_IS),
            Map.entry("GET /promised", Heard.AS_IT_IS),
            Map.entry("POST /acts", Heard.WHOLE),
            Map.entry("POST /acts/list", Heard.WHOLE),
            Map.entry("POST /add-checkpoint", Heard.WHOLE),
            Map.entry("POST /checkpoints", Heard.WHOLE),
            Map.entry("POST /demo/line", Heard.WHOLE),
            Map.entry("GET /demo/status", Heard.WHOLE),
            Map.entry("GET /demo/outcome", Heard.WHOLE));

    private static final String ACTIVITY = """
            {"force":"rus-air","facets":{"purpose":["%s"],"urgency":["routine"]},"volumes":[{"footprint":{"circle":\
            {"centre":[36.6251,35.9153],"radiusMetres":1170}},"altitude":{"lower":{"metres":0,"datum":"AMSL"},\
            "upper":{"metres":6000,"datum":"AMSL"}},"window":{"start":"2016-09-14T09:17:00Z",\
            "end":"2016-09-14T09:43:00Z"}}]}""";

    private static final String DRAFT = "00000000-0000-4000-8000-000000000001";

    /** Combat as a form would send it: asked about, and announced. */
    private static final List<String> COMBAT = List.of(
            "{\"activity\":" + ACTIVITY.formatted("other-combat") + "}",
            "{\"activity\":" + ACTIVITY.formatted("defence-of-forces") + "}",
            "{\"type\":\"request\",\"activity\":" + ACTIVITY.formatted("defence-of-forces") + "}",
            "{\"type\":\"notice\",\"activity\":" + ACTIVITY.formatted("other-combat") + "}",
            "{\"type\":\"request\",\"about\":[],\"body\":{\"text\":\"\",\"activity\":"
                    + ACTIVITY.formatted("defence-of-forces") + "}}");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private OpenDoor door;
    private NothingProposed nothing;
    private String asked = "";
    private int people;
    private int peers;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        door = OpenDoor.of("rus")
                .playedTo(CombatRecord.END)
                .knowing(OpenDoor.person("duty@rus", Role.DUTY))
                .open(folder);
        people = door.people();
        peers = door.peers();
        var node = door.node();
        asked = node.view().register().announcements().stream()
                .filter(one -> one.name().startsWith("R-"))
                .findFirst()
                .orElseThrow()
                .id()
                .hex();
        var said = new ArrayList<>(CombatRecord.said(door.nodes()));
        said.addAll(COMBAT);
        nothing = new NothingProposed(said, List.of(CombatRecord.END));
        signIn();
        // What is said of drafts is said of one of combat.
        var drafted = "{\"type\":\"request\",\"revision\":0,\"body\":{\"activity\":"
                + ACTIVITY.formatted("other-combat") + ",\"text\":\"\"}}";
        assertThat(send(people, "PUT", "/api/drafts/" + DRAFT, drafted).statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    void close() {
        door.close();
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private void signIn() throws Exception {
        var answer = send(people, "POST", "/api/sign-in", "{\"account\":\"duty@rus\",\"password\":\"secret\"}");
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    /** What changes something at the people's door says so with the session's own token. */
    private String csrf(int port) throws Exception {
        return port == people
                ? JSON.readTree(send(people, "GET", "/api/session", "").body())
                        .get("csrf")
                        .stringValue()
                : "";
    }

    private HttpResponse<String> send(int port, String method, String path, String body) throws Exception {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return client.send(
                request(port, path)
                        .header("Content-Type", "application/json")
                        .header("X-CSRF-TOKEN", method.equals("GET") ? "" : csrf(port))
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Method and path of everything that answers. */
    private static TreeSet<String> routes() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        var routes = new TreeSet<>(PeersDoor.routes());
        for (var found : scanner.findCandidateComponents("parley.app")) {
            for (var method : Class.forName(found.getBeanClassName()).getDeclaredMethods()) {
                var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    for (String path : mapping.path()) {
                        var methods = mapping.method();
                        routes.add((methods.length == 0 ? "ANY" : methods[0].name()) + " " + path);
                    }
                }
            }
        }
        return routes;
    }

    @Test
    void everyRouteIsWalked() throws ClassNotFoundException {
        assertThat(ROUTES.keySet())
                .as("A new route is put into ROUTES, with how it is heard")
                .containsAll(routes());
    }

    @Test
    void ofCombatNothingIsProposed() throws Exception {
        int about = 0;
        for (var route : new TreeMap<>(ROUTES).entrySet()) {
            String[] words = route.getKey().split(" ");
            String method = words[0].equals("ANY") ? "GET" : words[0];
            String path = words[1].replace("{index}", "20")
                    .replace("{id}", DRAFT)
                    .replace("{account}", "nobody")
                    .replace("{act}", asked)
                    .replace("{place}", asked)
                    .replace("{digest}", "0".repeat(64))
                    .replace("/**", "/0/000")
                    .replace("/*", "/0");
            for (int port : List.of(people, peers)) {
                for (String body : method.equals("GET") ? List.of("") : COMBAT) {
                    String said = route.getKey().equals("GET /api/events")
                            ? events(port)
                            : send(port, method, path, body).body();
                    about += hear(route.getValue(), said, route.getKey());
                }
            }
            if (path.equals("/api/sign-out") || path.equals("/api/lock")) {
                signIn();
            }
        }
        // State and map do speak of both requests.
        assertThat(about).isGreaterThanOrEqualTo(4);
    }

    private int hear(Heard how, String said, String from) {
        switch (how) {
            case WHOLE -> nothing.in(said, from);
            case ABOUT_COMBAT -> {
                var about = new ArrayList<String>();
                for (String line : said.split("\n")) {
                    String json = line.startsWith("data: ") ? line.substring(6) : line;
                    if (json.startsWith("{") || json.startsWith("[")) {
                        CombatRecord.about(JSON.readTree(json), about);
                    }
                }
                // One distance there is: how far two positions are apart that both sides have said of the same request.
                about.forEach(text -> nothing.in(text.replaceAll("\"readBackMetres\":[0-9.]+", ""), from));
                return about.size();
            }
            case AS_IT_IS -> {}
        }
        return 0;
    }

    /** What the stream says at once. */
    private String events(int port) throws Exception {
        var response = client.send(request(port, "/api/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            var said = new String(body.readNBytes(600), StandardCharsets.UTF_8);
            return said.substring(0, said.lastIndexOf('\n') + 1);
        }
    }
}
