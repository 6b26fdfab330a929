package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parley.app.AtTerminal;
import parley.app.cli.NodeHost;
import parley.app.demo.DemoNodes;
import parley.app.http.peers.PeerToken;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.SignedNote;
import parley.core.log.Signer;
import parley.core.log.VerifierKey;
import parley.node.keys.KeyFiles;
import parley.node.ledger.Witnesses;
import parley.node.port.FileDisk;

/** {@code add-checkpoint} of a running headquarters, status by status, as C2SP tlog-witness says. Its office has left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WitnessDoorTest {
    private static final Hash ANOTHER = Hash.leaf(new byte[] {1});

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<NodeHost> hosts = new ArrayList<>();
    private Signer office;
    private Signer log;
    private VerifierKey key;
    private int peers;
    private String note;
    private Checkpoint newest;

    @BeforeAll
    void aRecordIsBegunAndItsOfficeLeaves(@TempDir Path folder) throws Exception {
        var scenarios = AtTerminal.root().resolve("scenarios");
        System.setProperty("parley.scenarios", scenarios.toString());
        var ports = OpenDoor.freePorts();
        var nodes = DemoNodes.create(folder, scenarios.resolve("amman-2016"), ports);
        peers = ports.get(4);
        try (var disk = FileDisk.open(folder.resolve("office"))) {
            office = Ed25519.signer(new KeyFiles(disk).seed("node"));
            log = Ed25519.signer(new KeyFiles(disk).seed("log"));
        }
        for (var node : nodes) {
            hosts.add(NodeHost.start(folder.resolve(node)));
        }
        var usa = hosts.get(1).node();
        var until = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < until
                && (usa.view().sealed() < 2 || !usa.status().settled())) {
            Thread.sleep(20);
        }
        hosts.getFirst().close();
        var charter = usa.read("blobs/sha256/" + usa.config().record().hex()).orElseThrow();
        key = Witnesses.of(charter).log();
        note = new String(usa.read("checkpoint").orElseThrow(), StandardCharsets.UTF_8);
        newest = Checkpoint.parse(SignedNote.parse(note).text());
    }

    @AfterAll
    void close() {
        hosts.subList(1, hosts.size()).forEach(NodeHost::close);
    }

    private HttpResponse<String> add(String body) throws Exception {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var token = PeerToken.of("office", "usa", Instant.now(), "POST", "/add-checkpoint", bytes)
                .signed(office);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + peers + "/add-checkpoint"))
                .header("Authorization", token)
                .header("Content-Type", "text/plain;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String body(long old, String note) {
        return "old " + old + "\n\n" + note;
    }

    private String signed(long size, Hash root) {
        return new Checkpoint(key.name(), size, root).sign(key, log).encode();
    }

    private static void refused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    private void conflict(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo(newest.size() + "\n");
    }

    @Test
    void theCheckpointCosignedLastIsCosignedAgain() throws Exception {
        var answer = add(body(newest.size(), note));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().lines()).isNotEmpty().allMatch(line -> line.startsWith("— "));
        assertThat(answer.body()).endsWith("\n");
    }

    @Test
    void anotherOldSizeIsAConflictThatNamesOurs() throws Exception {
        conflict(add(body(newest.size() - 1, note)));
        conflict(add(body(0, note)));
    }

    @Test
    void whatIsNoRequestIsBad() throws Exception {
        refused(add(""), 400);
        refused(add("new 2\n\n" + note), 400);
        refused(add(body(newest.size(), "Dear colleague\n")), 400);
        refused(add(body(newest.size() + 1, note)), 400);
    }

    @Test
    void anotherLogIsNotFound() throws Exception {
        var other = VerifierKey.of("elsewhere.example/log", key.type(), key.key());
        refused(
                add(body(
                        0,
                        new Checkpoint(other.name(), 5, ANOTHER)
                                .sign(other, log)
                                .encode())),
                404);
    }

    @Test
    void whatTheLogDidNotSignIsForbidden() throws Exception {
        var forged = new Checkpoint(key.name(), newest.size(), newest.root()).sign(key, office);
        refused(add(body(newest.size(), forged.encode())), 403);
    }

    @Test
    void aProofThatDoesNotLeadThereIsUnprocessable() throws Exception {
        refused(add(body(newest.size(), signed(newest.size() + 1, ANOTHER))), 422);
    }
}
