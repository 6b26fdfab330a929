package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One browser at the people's door of a node: its cookies, and the session's token with whatever changes something. */
public final class Visitor {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final int port;
    private String language = "";

    public Visitor(int port) {
        this.port = port;
    }

    /** @throws AssertionError unless the password is the account's own */
    public static Visitor signedIn(int port, String account, String password) throws Exception {
        var visitor = new Visitor(port);
        var answer = visitor.send(
                "POST", "/api/sign-in", "{\"account\":\"" + account + "\",\"password\":\"" + password + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return visitor;
    }

    /** From now on as a browser that wishes for that language. */
    public Visitor reading(String wished) {
        language = wished;
        return this;
    }

    /** @param headers names and values, in the place of those that a page would send */
    public HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json");
        if (!method.equals("GET")) {
            request.header("X-CSRF-TOKEN", csrf());
        }
        if (!language.isEmpty()) {
            request.header("Accept-Language", language);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer's JSON, which must have that status. */
    public JsonNode json(int status, String method, String path, String body) throws Exception {
        var answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    /** The status of an answer whose body need not end. */
    public int status(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private String csrf() throws Exception {
        var session = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/session"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(session.body()).get("csrf").stringValue();
    }
}
