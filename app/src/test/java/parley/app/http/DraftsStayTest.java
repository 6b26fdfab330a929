package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parley.app.cli.NodeHost;
import parley.app.demo.DemoNodes;
import parley.app.http.people.Accounts;
import parley.app.http.people.rights.Role;
import parley.node.ClockLine;

/**
 * A draft's words, and a template's, never leave their node. Three nodes on loopback, and between them somebody who writes down every byte: all is done with a
 * draft but releasing it, and its marker is looked for in what crossed and in what lies in every folder. Then another is released, to
 * see that its words would have been found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftsStayTest {
    private static final String ID = "00000000-0000-4000-8000-00000000000";
    private static final String MARKER = "Xylophone-in-the-valley-4711";
    private static final String SAID = "Marimba-over-the-ridge-0815";

    private final List<NodeHost> hosts = new ArrayList<>();
    private final ConcurrentHashMap<String, ByteArrayOutputStream> crossed = new ConcurrentHashMap<>();
    private final List<ServerSocket> taps = new ArrayList<>();
    private Path root = Path.of("");
    private int people;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        root = folder;
        System.setProperty("parley.scenarios", scenarios().toString());
        var ports = OpenDoor.freePorts();
        var nodes = DemoNodes.create(folder, scenarios().resolve("amman-2016"), ports);
        people = ports.get(1);
        // Everybody's way to everybody leads past a tap.
        var through = new TreeMap<Integer, Integer>();
        for (int i = 3; i < 6; i++) {
            through.put(ports.get(i), tap(ports.get(i)));
        }
        for (var node : nodes) {
            for (var file : List.of("node.json", "contacts.json")) {
                var path = folder.resolve(node).resolve(file);
                if (Files.exists(path)) {
                    var text = Files.readString(path);
                    for (var way : through.entrySet()) {
                        text = text.replace("http://127.0.0.1:" + way.getKey(), "http://127.0.0.1:" + way.getValue());
                    }
                    Files.writeString(path, text);
                }
            }
        }
        var secret = Accounts.encoded("secret");
        new Accounts(folder.resolve("usa"))
                .write(List.of(
                        new Accounts.Account("duty@usa", "Duty", "usa", Set.of(Role.DUTY), "D-1", secret),
                        new Accounts.Account("release@usa", "Release", "usa", Set.of(Role.RELEASE), "R-1", secret)));
        for (var node : nodes) {
            hosts.add(NodeHost.start(folder.resolve(node)));
        }
        await(() -> hosts.stream().allMatch(host -> host.node().view().sealed() >= 2));
        // Both sign the terms, by the script.
        var line = ClockLine.frozen(Instant.parse("2016-09-10T06:30:00Z"), Instant.now());
        hosts.forEach(host -> host.node().line(line));
        await(() -> hosts.stream()
                .allMatch(host -> host.node().view().register().terms().isPresent()));
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        var until = System.nanoTime() + 120_000_000_000L;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(until);
            Thread.sleep(50);
        }
    }

    @AfterAll
    void close() throws IOException {
        hosts.forEach(NodeHost::close);
        for (var tap : taps) {
            tap.close();
        }
    }

    private static Path scenarios() {
        var at = Path.of("").toAbsolutePath();
        while (!at.resolve("scenarios").toFile().isDirectory()) {
            at = at.getParent();
        }
        return at.resolve("scenarios");
    }

    /** @return the port of a listener that passes everything on, and writes it down */
    private int tap(int to) throws IOException {
        var tap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        taps.add(tap);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    passOn(tap.accept(), to);
                }
            } catch (IOException e) {
                // Closed, with the test.
            }
        });
        return tap.getLocalPort();
    }

    private void passOn(Socket from, int to) throws IOException {
        try {
            var on = new Socket(InetAddress.getLoopbackAddress(), to);
            Thread.ofVirtual().start(() -> pass(from, on));
            Thread.ofVirtual().start(() -> pass(on, from));
        } catch (IOException e) {
            from.close(); // nobody is there yet: whoever calls calls again
        }
    }

    private void pass(Socket from, Socket to) {
        var heard = new ByteArrayOutputStream();
        crossed.put(from + " " + to + " " + System.nanoTime(), heard);
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[16_384];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (heard) {
                    heard.write(buffer, 0, read);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }

    /** As it is, and in each of the three places in which base64 may cut it. */
    private static List<String> forms(String words) {
        var forms = new ArrayList<String>(List.of(words));
        for (int skip = 0; skip < 3; skip++) {
            var shifted = " ".repeat(skip) + words;
            var whole = shifted.length() / 3 * 3;
            var coded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(shifted.substring(0, whole).getBytes(StandardCharsets.UTF_8));
            forms.add(coded.substring(skip == 0 ? 0 : 4));
        }
        return forms;
    }

    private static boolean holds(byte[] bytes, String words) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return forms(words).stream().anyMatch(text::contains);
    }

    private boolean crossed(String words) {
        return crossed.values().stream().anyMatch(heard -> {
            synchronized (heard) {
                return holds(heard.toByteArray(), words);
            }
        });
    }

    /** Files below the demo's folder in which the words lie, from there. */
    private List<String> lies(String words) throws IOException {
        try (var files = Files.walk(root)) {
            var found = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try {
                    if (holds(Files.readAllBytes(file), words)) {
                        found.add(root.relativize(file).toString());
                    }
                } catch (NoSuchFileException e) {
                    continue; // half of a write, which has its name by now: it is looked at under that
                }
            }
            return found;
        }
    }

    @Test
    void theWordsOfADraftStayInTheDraftsOfItsNode() throws Exception {
        var duty = Visitor.signedIn(people, "duty@usa", "secret");
        var release = Visitor.signedIn(people, "release@usa", "secret");
        var path = "/api/drafts/" + ID + "1";
        var draft = "{\"type\":\"report\",\"revision\":%d,\"body\":{\"text\":\"" + MARKER + "\"},\"form\":{\"typed\":\""
                + MARKER + "\"}}";
        duty.json(200, "PUT", path, draft.formatted(0));
        duty.json(200, "POST", path + "/check", "");
        duty.json(200, "POST", path + "/hand", "");
        duty.json(200, "POST", path + "/take-back", "");
        duty.json(200, "PUT", path, draft.formatted(3));
        duty.json(200, "POST", path + "/hand", "");
        release.json(200, "GET", path + "/summary", "");
        release.json(200, "POST", path + "/return", "{\"reason\":\"" + MARKER + "\"}");
        duty.json(200, "POST", path + "/hand", "");
        duty.json(403, "POST", path + "/release", "{\"digest\":\"" + "0".repeat(64) + "\"}");
        duty.json(202, "POST", "/api/acts", "{\"type\":\"report\",\"body\":{\"text\":\"" + MARKER + "\"}}");
        duty.json(
                200,
                "PUT",
                "/api/templates/" + ID + "3",
                "{\"name\":\"" + MARKER + "\",\"form\":{\"facets\":{\"purpose\":[\"transport\"]},\"text\":\"" + MARKER
                        + "\"},\"revision\":0}");
        // A file of a layer, as far as it can come without being signed.
        var layer = "/api/drafts/" + ID + "3";
        duty.json(
                200,
                "PUT",
                layer,
                "{\"type\":\"layer\",\"revision\":0,\"body\":{\"place\":\"group-territory\",\"asOf\":\"2016-09-10T06:00:00Z\"}}");
        duty.json(
                200,
                "PUT",
                layer + "/files?name=north.geojson&revision=1",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\""
                        + MARKER
                        + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[36.7,35.8],[36.8,35.8],[36.8,35.9],[36.7,35.8]]]}}]}");
        var named = release.json(200, "GET", layer + "/files", "").get("named").stringValue();
        duty.json(200, "POST", layer + "/hand", "");
        release.json(409, "POST", layer + "/release", "{\"digest\":\"" + "0".repeat(64) + "\"}");
        assertThat(root.resolve("usa/drafts/files/" + named)).exists();
        assertThat(root.resolve("usa/blobs/sha256/" + named)).doesNotExist();
        // Something else is released meanwhile, and goes all the way: whatever is sent in one breath with it would be
        // seen.
        var other = "/api/drafts/" + ID + "2";
        duty.json(
                200,
                "PUT",
                other,
                "{\"type\":\"report\",\"revision\":0,\"body\":{\"text\":\"" + SAID + "\"},\"form\":{\"typed\":\""
                        + MARKER + "\"}}");
        duty.json(200, "POST", other + "/hand", "");
        var digest =
                release.json(200, "GET", other + "/summary", "").get("digest").stringValue();
        var act = release.json(200, "POST", other + "/release", "{\"digest\":\"" + digest + "\"}")
                .get("act")
                .stringValue();
        await(() -> hosts.stream()
                .allMatch(host -> host.node().view().register().entries().stream()
                        .anyMatch(entry -> entry.id().hex().equals(act))));
        assertThat(crossed(SAID)).as("what is released is heard on the wire").isTrue();
        assertThat(lies(SAID)).anyMatch(file -> file.startsWith("rus/")).anyMatch(file -> file.startsWith("office/"));
        assertThat(crossed(MARKER)).as("what is not released is not").isFalse();
        assertThat(lies(MARKER)).isNotEmpty().allMatch(file -> file.matches("usa/(drafts|templates)/.*"));
        assertThat(Files.readString(root.resolve("usa/drafts/" + ID + "2.json")))
                .doesNotContain(MARKER);
        duty.json(200, "POST", layer + "/take-back", "");
        duty.json(200, "POST", layer + "/discard", "");
        assertThat(root.resolve("usa/drafts/files/" + named)).doesNotExist();
    }
}
