package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.rights.Role;
import parley.app.http.people.session.EventStreams;
import tools.jackson.databind.json.JsonMapper;

/** The people's door of one node, under a machine clock that the test moves: guessing, signing out, the end of a shift. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class SignInTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private volatile Instant machine = Instant.parse("2026-01-01T06:00:00Z");
    private OpenDoor door;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        // As long as a shift: what locks is SessionLockTest's.
        Files.writeString(folder.resolve("sign-in.json"), "{\"accounts\":true,\"idleMinutes\":720}");
        door = OpenDoor.of("rus")
                .at(() -> machine)
                .knowing(OpenDoor.person("duty@rus", Role.DUTY))
                .open(folder);
    }

    @AfterAll
    void close() {
        door.close();
    }

    /** What one test guessed is forgotten in the next. */
    @BeforeEach
    void laterThatDay() {
        machine = machine.plus(Duration.ofHours(1));
    }

    /** One browser with its cookies. */
    private final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String path) throws Exception {
            return client.send(at(path).build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> post(String path, String body) throws Exception {
            var csrf = JsonMapper.shared()
                    .readTree(get("/api/session").body())
                    .get("csrf")
                    .stringValue();
            var request = at(path).header("Content-Type", "application/json")
                    .header("X-CSRF-TOKEN", csrf)
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> signIn(String password) throws Exception {
            return post("/api/sign-in", "{\"account\":\"duty@rus\",\"password\":\"" + password + "\"}");
        }

        /** An open event stream, whose first event has come. Completes with what it said when the node ends it. */
        CompletableFuture<String> events() throws Exception {
            var response = client.send(at("/api/events").build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            var first = new CompletableFuture<String>();
            var ended = CompletableFuture.supplyAsync(() -> readAll(response.body(), first));
            assertThat(first.get(SOON.toSeconds(), TimeUnit.SECONDS)).startsWith("event:");
            return ended;
        }

        private HttpRequest.Builder at(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.people() + path));
        }
    }

    private static String readAll(InputStream body, CompletableFuture<String> first) {
        var said = new StringBuilder();
        var buffer = new byte[4096];
        try (body) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                said.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                first.complete(said.toString());
            }
        } catch (java.io.IOException e) {
            said.append(e.getMessage()); // the node may cut the stream rather than end it
        }
        return said.toString();
    }

    private static void assertEnds(CompletableFuture<String> stream) throws Exception {
        assertThat(stream.get(SOON.toSeconds(), TimeUnit.SECONDS)).contains("event: beat");
    }

    @Test
    void afterFiveWrongPasswordsTheRightOneHasToWaitAMinute() throws Exception {
        var browser = new Browser();
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn("wrong").statusCode()).isEqualTo(401);
        }
        var refused = browser.signIn("secret");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("At most 5 failed sign-ins in 60 s");
        machine = machine.plusSeconds(61);
        assertThat(browser.signIn("secret").statusCode()).isEqualTo(204);
    }

    @Test
    void signingOutEndsTheEventStreamsOfThatBrowserAndOfNoOther() throws Exception {
        var one = new Browser();
        var other = new Browser();
        one.signIn("secret");
        other.signIn("secret");
        var first = one.events();
        var second = one.events();
        var others = other.events();
        assertThat(one.post("/api/sign-out", "").statusCode()).isEqualTo(204);
        assertEnds(first);
        assertEnds(second);
        assertThat(one.get("/api/state").statusCode()).isEqualTo(401);
        assertThat(one.get("/api/events").statusCode()).isEqualTo(401);
        assertThat(other.get("/api/state").statusCode()).isEqualTo(200);
        assertThat(others).isNotDone();
        other.post("/api/sign-out", "");
        assertEnds(others);
    }

    @Test
    void whoOpensOnePageTooManyHasTheOldestClosedWithAWordAndNoOther() throws Exception {
        var one = new Browser();
        var other = new Browser();
        one.signIn("secret");
        other.signIn("secret");
        var streams = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < EventStreams.MOST_OF_ONE; i++) {
            streams.add(one.events());
        }
        streams.add(other.events());
        assertThat(streams.getFirst().get(SOON.toSeconds(), TimeUnit.SECONDS))
                .endsWith("event: displaced\ndata: {\"most\":" + EventStreams.MOST_OF_ONE + "}\n\n");
        assertThat(streams.subList(1, streams.size())).noneMatch(CompletableFuture::isDone);
        one.post("/api/sign-out", "");
        other.post("/api/sign-out", "");
        assertEnds(streams.getLast());
    }

    @Test
    void aSignInLastsAShiftAndNothingThatThePageDoesExtendsIt() throws Exception {
        var browser = new Browser();
        browser.signIn("secret");
        var stream = browser.events();
        machine = machine.plus(Duration.ofHours(11)).plusSeconds(3599);
        assertThat(browser.get("/api/state").statusCode()).isEqualTo(200);
        assertStillOpen(stream);
        machine = machine.plusSeconds(1);
        assertEnds(stream);
        assertThat(browser.get("/api/state").statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/session").body()).contains("\"signedIn\":false");
        assertThat(browser.signIn("secret").statusCode()).isEqualTo(204);
        assertThat(browser.get("/api/state").statusCode()).isEqualTo(200);
    }

    /** For longer than a beat, after which the stream asks again whether the shift is over. */
    private static void assertStillOpen(CompletableFuture<String> stream) throws Exception {
        try {
            stream.get(1500, TimeUnit.MILLISECONDS);
            assertThat(stream).isNotDone();
        } catch (TimeoutException e) {
            assertThat(stream).isNotDone();
        }
    }
}
