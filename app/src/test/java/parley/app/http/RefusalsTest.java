package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.app.http.people.rights.Role;
import tools.jackson.databind.json.JsonMapper;

/** What is refused, before a route is reached and in it, is explained in the reader's language. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private volatile Instant machine = Instant.parse("2026-01-01T06:00:00Z");
    private OpenDoor door;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        door = OpenDoor.of("rus")
                .at(() -> machine)
                .knowing(OpenDoor.person("duty@rus", Role.DUTY), OpenDoor.person("observer@rus", Role.OBSERVER))
                .open(folder);
    }

    @AfterAll
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "ar"})
    void everyRefusalIsInTheReadersLanguage(String language) throws Exception {
        machine = machine.plusSeconds(3600);
        var stranger = door.stranger().reading(language);
        said(language, 401, stranger.send("GET", "/api/state", ""));
        said(language, 400, stranger.send("POST", "/api/sign-in", "nonsense"));
        said(language, 400, stranger.send("GET", "/api/%2Fstate", ""));
        said(language, 403, stranger.send("POST", "/api/enrolment/options", "", "X-Enrolment", "x"));
        said(language, 400, stranger.send("POST", "/api/enrolment/options", ""));
        said(language, 401, stranger.send("POST", "/api/unlock", "{\"password\":\"x\"}"));
        var typed = "{\"account\":\"observer@rus\",\"password\":\"wrong\"}";
        for (int i = 0; i < 5; i++) {
            said(language, 401, stranger.send("POST", "/api/sign-in", typed));
        }
        said(language, 429, stranger.send("POST", "/api/sign-in", typed));

        var duty = door.signedIn("duty@rus").reading(language);
        said(language, 403, duty.send("POST", "/api/preview", "{}", "X-CSRF-TOKEN", "none"));
        said(language, 403, duty.send("GET", "/api/denials", ""));
        said(language, 404, duty.send("GET", "/api/nothing", ""));
        said(language, 404, duty.send("GET", "/api/nothing?language=xx", ""));
        said(language, 404, duty.send("GET", "/api/drafts/00000000-0000-4000-8000-000000000001", ""));
        said(language, 405, duty.send("DELETE", "/api/state", ""));
        said(language, 406, duty.send("GET", "/api/record", "", "Accept", "image/png"));
        said(language, 409, duty.send("GET", "/api/vocabulary", ""));
        said(language, 413, duty.send("POST", "/api/preview", "x".repeat(300_000)));
        said(language, 415, duty.send("POST", "/api/whatif", "x", "Content-Type", "text/plain"));
        said(language, 400, duty.send("POST", "/api/whatif", "{\"terms\":[}"));
        said(language, 400, duty.send("POST", "/api/whatif", "{\"terms\":{}}"));
        said(language, 400, duty.send("POST", "/api/whatif", ""));
        said(language, 400, duty.send("GET", "/api/record?from=x", ""));
        said(language, 400, duty.send("GET", "/api/record?from=-1", ""));
        said(language, 400, duty.send("PUT", "/api/drafts/x", "{}"));
        said(
                language,
                400,
                duty.send("PUT", "/api/drafts/00000000-0000-4000-8000-000000000001", "{\"type\":7,\"revision\":0}"));
        duty.json(204, "POST", "/api/lock", "");
        said(language, 423, duty.send("GET", "/api/state", ""));
    }

    private static void said(String language, int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-language"))
                .as(answer.body())
                .hasValue(language);
        var problem = JSON.readTree(answer.body());
        for (var member : new String[] {"title", "detail"}) {
            assertThat(problem.get(member).stringValue())
                    .containsPattern(language.equals("ru") ? "\\p{IsCyrillic}{3}" : "\\p{IsArabic}{3}")
                    .doesNotContainPattern("\\b[A-Za-z]+ [a-z]+ [a-z]+\\b");
        }
    }
}
