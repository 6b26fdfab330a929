package parley.app.http.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.core.act.Digest;
import parley.core.log.Ed25519;
import parley.node.NodeConfig;
import parley.node.port.Peers;

/** A peer may be slow, or mean: its answer has an end all the same. */
class HttpPeersTest {
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/checkpoint", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write("a checkpoint".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.createContext("/tile", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[100_000]);
                }
            }
        });
        server.createContext("/blobs", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (true) {
                    body.write(1);
                    body.flush();
                    Thread.sleep(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private HttpPeers peers(Duration whole) {
        var office = new NodeConfig.Other(
                "office",
                NodeConfig.Role.OFFICE,
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort()),
                "");
        var nowhere = new NodeConfig.Listener("127.0.0.1", 1);
        var config = new NodeConfig(
                "usa",
                NodeConfig.Role.HEADQUARTERS,
                Optional.of("usa"),
                "test",
                "test.example/log",
                Digest.of(new byte[0]),
                nowhere,
                nowhere,
                List.of(office),
                Optional.empty(),
                false);
        return new HttpPeers(config, Ed25519.signer(new byte[32]), Instant::now, whole);
    }

    @Test
    void anAnswerThatEndsIsRead() throws Exception {
        try (var peers = peers(Duration.ofSeconds(60))) {
            assertThat(peers.read("office", "checkpoint")).hasValue("a checkpoint".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void anAnswerWithoutEndInLengthIsGivenUp() {
        try (var peers = peers(Duration.ofSeconds(60))) {
            assertThatThrownBy(() -> peers.read("office", "tile/entries/000"))
                    .isInstanceOf(Peers.Unreachable.class)
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void anAnswerWithoutEndInTimeIsGivenUp() {
        try (var peers = peers(Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> peers.read("office", "blobs/sha256/00"))
                    .isInstanceOf(Peers.Unreachable.class)
                    .hasMessageContaining("has not ended its answer within 1 s");
        }
    }
}
