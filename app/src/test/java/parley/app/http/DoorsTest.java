package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parley.app.cli.NodeHost;
import parley.app.demo.DemoNodes;
import parley.app.http.peers.PeerToken;
import parley.app.http.people.Accounts;
import parley.app.http.people.rights.Role;
import parley.core.log.Ed25519;
import parley.core.log.Signer;
import parley.node.keys.KeyFiles;
import parley.node.port.FileDisk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both doors of a running office, against what strangers, careless programs and attackers send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ACTIVITY = """
            {"force":"syr-air","facets":{"purpose":["medevac"]},"volumes":[{"footprint":%s,\
            "altitude":%s,"window":%s}]}""";
    private static final String CIRCLE = "{\"circle\":{\"centre\":[36.5,35.5],\"radiusMetres\":1000}}";
    private static final String BAND =
            "{\"lower\":{\"metres\":100,\"datum\":\"AMSL\"},\"upper\":{\"metres\":900,\"datum\":\"AMSL\"}}";
    private static final String WINDOW = "{\"start\":\"2016-09-13T08:00:00Z\",\"end\":\"2016-09-13T09:00:00Z\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<NodeHost> hosts = new ArrayList<>();
    private Path folder = Path.of("");
    private Signer usa;
    private Signer act;
    private int people;
    private int peers;
    private String record;

    @BeforeAll
    void open(@TempDir Path made) throws Exception {
        folder = made;
        System.setProperty("parley.scenarios", scenarios().toString());
        var ports = OpenDoor.freePorts();
        var nodes = DemoNodes.create(folder, scenarios().resolve("amman-2016"), ports);
        try (var disk = FileDisk.open(folder.resolve("usa"))) {
            usa = Ed25519.signer(new KeyFiles(disk).seed("node"));
            act = Ed25519.signer(new KeyFiles(disk).seed("act"));
        }
        new Accounts(folder.resolve("office"))
                .write(List.of(new Accounts.Account(
                        "usa@office", "Office staff", "usa", Set.of(Role.DUTY), "D-17", Accounts.encoded("secret"))));
        for (var node : nodes) {
            hosts.add(NodeHost.start(folder.resolve(node)));
        }
        people = ports.get(0);
        peers = ports.get(3);
        var until = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < until && office().view().sealed() < 2) {
            Thread.sleep(20);
        }
        record = office().config().record().hex();
    }

    @AfterAll
    void close() {
        hosts.forEach(NodeHost::close);
    }

    private parley.node.Node office() {
        return hosts.getFirst().node();
    }

    private static Path scenarios() {
        var at = Path.of("").toAbsolutePath();
        while (!at.resolve("scenarios").toFile().isDirectory()) {
            at = at.getParent();
        }
        return at.resolve("scenarios");
    }

    @Test
    void thePeersDoorServesNobodyWithoutAToken() throws Exception {
        for (var path : List.of("/checkpoint", "/tile/0/000", "/demo/status", "/demo/outcome")) {
            assertProblem(send(request(peers, path)), 401);
        }
    }

    @Test
    void aTokenIsGoodForOneRequestOnly() throws Exception {
        var token = token("GET", "/checkpoint", new byte[0]);
        var request = request(peers, "/checkpoint").header("Authorization", token);
        assertThat(send(request).statusCode()).isEqualTo(200);
        assertThat(assertProblem(send(request), 401)).contains("used before");
        var elsewhere =
                request(peers, "/demo/status").header("Authorization", token("GET", "/checkpoint", new byte[0]));
        assertThat(assertProblem(send(elsewhere), 401)).contains("another request");
        var other = PeerToken.of("usa", "rus", Instant.now(), "GET", "/checkpoint", new byte[0])
                .signed(usa);
        assertThat(assertProblem(send(request(peers, "/checkpoint").header("Authorization", other)), 401))
                .contains("for rus");
        var old = PeerToken.of("usa", "office", Instant.now().minusSeconds(120), "GET", "/checkpoint", new byte[0]);
        assertThat(assertProblem(send(request(peers, "/checkpoint").header("Authorization", old.signed(usa))), 401))
                .contains("expired");
    }

    @Test
    void aHeadquartersMayNotSetTheClock() throws Exception {
        assertProblem(
                post(
                        "/demo/line",
                        "{\"scenario\":\"2016-09-10T06:00:00Z\",\"machine\":\"2016-09-10T06:00:00Z\",\"speed\":1}"),
                403);
    }

    /** A node that comes back from a backup asks for both: at a door that hid them it would sign its own past anew. */
    @Test
    void whatIsHeldAheadAndWhatWasPromisedIsServedToNodes() throws Exception {
        var held = request(peers, "/received/usa").header("Authorization", token("GET", "/received/usa", new byte[0]));
        assertThat(send(held).statusCode()).isEqualTo(200);
        try (var beside = FileDisk.beside(folder.resolve("office"))) {
            beside.write("promised", "a checkpoint\n".getBytes(StandardCharsets.UTF_8));
        }
        var promised = request(peers, "/promised").header("Authorization", token("GET", "/promised", new byte[0]));
        assertThat(send(promised).body()).isEqualTo("a checkpoint\n");
        assertProblem(send(request(people, "/promised")), 404);
    }

    @Test
    void aPathAtTheWrongDoorDoesNotExist() throws Exception {
        assertProblem(send(request(people, "/checkpoint")), 404);
        assertProblem(send(request(people, "/demo/status")), 404);
        assertProblem(send(request(peers, "/api/session")), 404);
        assertProblem(send(request(peers, "/health")), 404);
    }

    @Test
    void anAddressThatCannotBeOneIsAnsweredInTheSameForm() throws Exception {
        for (int door : List.of(people, peers)) {
            for (var path : List.of("/api%2fstate", "/tile/0/..%2f000", "/../../checkpoint", "/api/%00", "/%5cx")) {
                assertProblem(send(request(door, path)), 400);
            }
            // Steps up are not walked: to strangers of the peers, any tile is forbidden; people have none.
            assertProblem(send(request(door, "/tile/../api/state")), door == people ? 404 : 401);
        }
    }

    @Test
    void malformedBodiesAreRefusedWithFieldAndPlace() throws Exception {
        assertThat(assertProblem(post("/acts", "{\"entry\":"), 400)).contains("well-formed JSON");
        assertThat(assertProblem(post("/acts", "{\"entry\":\"x\",\"blobs\":{},\"more\":1}"), 400))
                .contains("more");
        assertThat(assertProblem(post("/acts", "{\"entry\":\"x\",\"entry\":\"y\"}"), 400))
                .contains("JSON");
        assertThat(assertProblem(post("/acts", "{}"), 400)).contains("entry");
        assertThat(assertProblem(post("/acts", "[]"), 400)).contains("body");
        assertThat(assertProblem(post("/acts", "{\"entry\":\"x\",\"blobs\":{\"12\":\"\"}}"), 400))
                .contains("blob");
        assertThat(assertProblem(post("/acts/list", "{}"), 400)).contains("entries");
        assertThat(assertProblem(post("/acts/list", "{\"entries\":[null]}"), 400))
                .contains("entries");
        var many = String.join(",", Collections.nCopies(257, "\"x\""));
        assertThat(assertProblem(post("/acts/list", "{\"entries\":[" + many + "]}"), 400))
                .contains("256");
        var latin = "{\"entry\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(assertProblem(post("/acts", latin), 400)).contains("UTF-8");
        var large = new byte[10_000_001];
        Arrays.fill(large, (byte) ' ');
        assertThat(assertProblem(post("/acts", large), 413)).contains("10000000");
    }

    @Test
    void actsThatAreNoneAreRefusedAndNothingIsWritten() throws Exception {
        var before = office().view().recorded();
        refused("garbage", "entry");
        refused("a.b.c", "");
        refused(signed(payload(ACTIVITY.formatted(CIRCLE, BAND, WINDOW))).replace(".", ".."), "");
        var sound = signed(payload(ACTIVITY.formatted(CIRCLE, BAND, WINDOW)));
        refused(sound.substring(0, sound.length() - 1) + (char) (sound.charAt(sound.length() - 1) + 1), "");
        refused(sound + "=", "");
        refused(
                signed(payload(ACTIVITY.formatted(
                        CIRCLE,
                        "{\"lower\":{\"metres\":4500,\"datum\":\"AMSL\"},\"upper\":{\"metres\":4200,\"datum\":\"AMSL\"}}",
                        WINDOW))),
                "upside down");
        refused(
                signed(payload(ACTIVITY.formatted(
                        CIRCLE, BAND, "{\"start\":\"2016-09-13T09:00:00Z\",\"end\":\"2016-09-13T08:00:00Z\"}"))),
                "window");
        refused(
                signed(payload(ACTIVITY.formatted("{\"polygon\":[[[36,35],[37,35],[36,35]]]}", BAND, WINDOW))),
                "polygon");
        refused(
                signed(payload(
                        ACTIVITY.formatted("{\"circle\":{\"centre\":[200,35],\"radiusMetres\":1000}}", BAND, WINDOW))),
                "centre");
        refused(
                signed(payload(ACTIVITY.formatted(CIRCLE, BAND, WINDOW)).replace("\"seq\":0", "\"seq\":0,\"more\":1")),
                "more");
        assertThat(office().view().recorded()).isEqualTo(before);
    }

    @Test
    void eachActOfAListIsAnsweredByItself() throws Exception {
        var before = office().view().recorded();
        var answer = post("/acts/list", "{\"entries\":[\"garbage\",\"a.b.c\"]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        var answers = JSON.readTree(answer.body()).get("answers");
        assertThat(answers.size()).isEqualTo(2);
        answers.forEach(one -> assertThat(one.get("refused").size()).isPositive());
        assertThat(office().view().recorded()).isEqualTo(before);
    }

    @Test
    void anActByAnotherKeyOrOfAnotherRecordIsRefused() throws Exception {
        var before = office().view().recorded();
        var payload = payload(ACTIVITY.formatted(CIRCLE, BAND, WINDOW));
        refused(signed(payload, usa), "");
        refused(signed(payload.replace(record, "0".repeat(64))), "record");
        assertThat(office().view().recorded()).isEqualTo(before);
    }

    @Test
    void anActThatIsInTheRecordIsAcknowledgedAgainAndNotEnteredTwice() throws Exception {
        var before = office().view().recorded();
        var bundle = office().read("tile/entries/000.p/" + before).orElseThrow();
        var length = (bundle[0] & 0xff) << 8 | bundle[1] & 0xff;
        var entry = new String(bundle, 2, length, StandardCharsets.US_ASCII);
        var answer = post("/acts", JSON.writeValueAsString(new TreeMap<>(java.util.Map.of("entry", entry))));
        assertThat(answer.statusCode()).isIn(200, 422);
        assertThat(office().view().recorded()).isEqualTo(before);
    }

    @Test
    void thePeoplesDoorServesNothingWithoutSignIn() throws Exception {
        for (var path : List.of(
                "/api/state",
                "/api/record",
                "/api/record/0/proof",
                "/api/keys",
                "/api/map",
                "/api/tracks",
                "/api/findings",
                "/api/events",
                "/basemap/land.geojson",
                "/anything")) {
            assertProblem(send(request(people, path)), 401);
        }
        assertThat(send(request(people, "/health")).statusCode()).isEqualTo(200);
        assertThat(send(request(people, "/api/session")).statusCode()).isEqualTo(200);
    }

    @Test
    void signingInOpensTheApiAndItsNumbersAreChecked() throws Exception {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var body = "{\"account\":\"usa@office\",\"password\":\"secret\"}";
        assertThat(assertProblem(signIn(browser, body, ""), 403)).contains("X-CSRF-TOKEN");
        var csrf = csrf(browser);
        assertProblem(signIn(browser, body.replace("secret", "wrong"), csrf), 401);
        assertThat(assertProblem(signIn(browser, body.replace("password", "pass"), csrf), 400))
                .contains("pass");
        assertProblem(signIn(browser, " ".repeat(300_000), csrf), 413);
        var answer = signIn(browser, body, csrf);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(String.join(" ", answer.headers().allValues("set-cookie")))
                .contains("parley-office=", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Domain");
        for (var path : List.of(
                "/api/state",
                "/api/record",
                "/api/record/0/proof",
                "/api/keys",
                "/api/map",
                "/api/tracks",
                "/api/findings")) {
            assertThat(get(browser, path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(assertProblem(get(browser, "/api/record?from=-1"), 400)).contains("from");
        assertThat(assertProblem(get(browser, "/api/record?limit=x"), 400)).contains("limit");
        assertProblem(get(browser, "/api/record/99999/proof"), 404);
        assertProblem(get(browser, "/api/none"), 404);
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        return browser.send(request(people, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String csrf(HttpClient browser) throws Exception {
        return JSON.readTree(get(browser, "/api/session").body()).get("csrf").stringValue();
    }

    private HttpResponse<String> signIn(HttpClient browser, String body, String csrf) throws Exception {
        var request = request(people, "/api/sign-in")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", csrf.isEmpty() ? "none" : csrf)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void refused(String entry, String naming) throws Exception {
        var body = JSON.createObjectNode().put("entry", entry);
        assertThat(assertProblem(post("/acts", body.toString()), 422)).containsIgnoringCase(naming);
    }

    /** A notice by usa with this activity: the first of its chain, made by hand so that it can be anything. */
    private String payload(String activity) {
        return """
                {"type":"notice","record":"%s","author":{"party":"usa","desk":"ops","role":"release","officer":"x"},\
                "issuedAt":"2016-09-10T06:00:00Z","validUntil":"2016-09-17T06:00:00Z","seq":0,"prev":null,"about":[],\
                "body":{"activity":%s,"text":""}}""".formatted(record, activity);
    }

    private String signed(String payload) {
        return signed(payload, act);
    }

    private static String signed(String payload, Signer signer) {
        var header = "{\"alg\":\"Ed25519\",\"kid\":\"usa-act-1\",\"typ\":\"parley-act+json\"}";
        var input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        return input + "." + Base64URL.encode(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return send(request(peers, path)
                .header("Authorization", token("POST", path, body))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private String token(String method, String path, byte[] body) {
        return PeerToken.of("usa", "office", Instant.now(), method, path, body).signed(usa);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** RFC 9457, with that status, and nothing of the program's inside. @return detail and problems */
    private static String assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "\\tat ", "parley.app", "parley.node", "/tmp/");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotBlank();
        return problem.get("detail").stringValue() + " " + problem.get("problems");
    }
}
