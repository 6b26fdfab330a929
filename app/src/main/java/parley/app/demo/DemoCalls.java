package parley.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.app.http.peers.DemoOutcome;
import parley.app.http.peers.HttpPeers;
import parley.app.http.peers.PeerToken;
import parley.core.log.Signer;
import parley.node.ClockLine;
import parley.node.NodeStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the conductor asks of the nodes, under its own key. No answer is an answer: the node is down. */
final class DemoCalls {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> addresses;
    private final Signer signer;
    private @Nullable HttpClient client;

    /** @param addresses of the peers' doors, by node */
    DemoCalls(Map<String, String> addresses, Signer signer) {
        this.addresses = addresses;
        this.signer = signer;
    }

    Optional<NodeStatus> status(String node) {
        return get(node, "/demo/status", NodeStatus.class);
    }

    Optional<DemoOutcome> outcome(String node, Instant ends) {
        return get(node, "/demo/outcome?ends=" + ends, DemoOutcome.class);
    }

    /** Sets a node's clock. @return whether it has taken it */
    boolean line(String node, ClockLine line) {
        return send(node, "POST", "/demo/line", JSON.writeValueAsBytes(line))
                .filter(response -> response.statusCode() == 204)
                .isPresent();
    }

    /** Made at the first call: by then the nodes are starting, and nobody waits for it. */
    private synchronized HttpClient client() {
        var known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .sslContext(HttpPeers.trustingNobody())
                    .build();
            client = known;
        }
        return known;
    }

    private <T> Optional<T> get(String node, String path, Class<T> type) {
        try {
            return send(node, "GET", path, new byte[0])
                    .filter(response -> response.statusCode() == 200)
                    .map(response -> JSON.readValue(response.body(), type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private Optional<HttpResponse<byte[]>> send(String node, String method, String path, byte[] body) {
        var token = PeerToken.of("conductor", node, Clock.systemUTC().instant(), method, path, body);
        var publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(URI.create(addresses.get(node) + path))
                .timeout(ANSWER)
                .header("Authorization", token.signed(signer))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try {
            return Optional.of(client().send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
