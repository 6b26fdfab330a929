package parley.app.http.peers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.app.http.ProblemReply;
import parley.app.http.Refused;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.audit.RecordSource;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.node.ClockLine;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node does for other nodes, and the check of who asks. {@code spec/peer-api.md} says the same for strangers.
 *
 * <p>Served straight from the listener: a sealing is a dozen of these requests between three processes, and what a web framework
 * does around each costs more than the answer.
 */
public final class PeersDoor {
    private static final int BLOBS = 256;
    private static final int ACTS = 256;
    private static final String RECORD = "record/";
    /** Of checkpoints, as C2SP {@code tlog-tiles} asks, and of signature lines. */
    private static final String TEXT = "text/plain;charset=UTF-8";

    private static final String BYTES = "application/octet-stream";
    private static final String JSON_TYPE = "application/json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Supplier<Node> node;
    private final PeerGate gate;

    /** @param node asked for with the first request */
    public PeersDoor(NodeConfig config, Supplier<Node> node, InstantSource machine) {
        this.node = node;
        this.gate = new PeerGate(config, machine);
    }

    /** Whether a path is one of this door. */
    public static boolean isPath(String path) {
        return PeerRoute.isPath(path);
    }

    /** Method and path of all there is, as {@code GET /tile/**}. */
    public static List<String> routes() {
        return PeerRoute.named();
    }

    /** Reads a request's body, within the door's limit. */
    @FunctionalInterface
    public interface Body {
        /** @throws Refused if it is too long, or no text */
        byte[] read() throws IOException;
    }

    /**
     * Answers a request. A stranger's body is not even read.
     *
     * @throws Refused if it is not served
     * @throws tools.jackson.core.JacksonException if its body is not the JSON that is expected
     */
    public void serve(HttpServletRequest request, Body whole, HttpServletResponse response) throws IOException {
        var signed = gate.open(request);
        var body = request.getMethod().equals("GET") ? new byte[0] : whole.read();
        var caller = gate.admit(signed, body);
        var path = request.getRequestURI();
        var route = PeerRoute.of(request.getMethod(), path)
                .orElseThrow(() -> new Refused(
                        405, "Method not allowed", request.getMethod() + " " + path + ": Method not allowed."));
        if (!route.isFor(caller)) {
            throw new Refused(403, "Not allowed", "This node may not ask for that here.");
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        switch (route) {
            case CHECKPOINT, PROMISED -> write(response, 200, TEXT, file(path));
            case TILE, BLOB, RECEIVED -> write(response, 200, BYTES, file(path));
            case ACT -> act(JSON.readValue(body, Acts.class), response);
            case ACT_LIST -> json(response, 200, acts(JSON.readValue(body, ActList.class)));
            case ADD_CHECKPOINT -> addCheckpoint(body, response);
            case SHOWN -> shown(body, response);
            case LINE -> line(JSON.readValue(body, Line.class), response);
            case STATUS -> json(response, 200, node.get().status());
            case OUTCOME -> json(response, 200, outcome(request.getParameter("ends")));
        }
    }

    private static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void json(HttpServletResponse response, int status, Object value) throws IOException {
        write(response, status, JSON_TYPE, JSON.writeValueAsBytes(value));
    }

    /** Files of the record, as they stand on the disk, and what is held ahead of it. */
    private byte[] file(String path) {
        return node.get().read(path.substring(1)).orElseThrow(() -> Refused.notFound(path));
    }

    record Acts(@Nullable String entry, @Nullable SortedMap<String, String> blobs) {}

    private void act(@Nullable Acts sent, HttpServletResponse response) throws IOException {
        var entry = sent == null ? null : sent.entry();
        if (sent == null || entry == null) {
            throw Refused.badRequest("Malformed request", "entry", "The entry is missing (entry).");
        }
        switch (node.get().submit(entry.getBytes(StandardCharsets.UTF_8), blobs(sent.blobs()))) {
            case SubmitAnswer.Recorded recorded -> json(response, 200, recorded);
            case SubmitAnswer.Noted noted -> json(response, 202, noted);
            case SubmitAnswer.Refused(var problems) ->
                throw new Refused(422, "Act refused", sentence(problems), problems);
            case SubmitAnswer.Later(var reason) -> throw new Refused(503, "Not now", reason);
        }
    }

    private ActList.Reply acts(@Nullable ActList sent) {
        var entries = sent == null ? null : sent.entries();
        if (entries == null || entries.stream().anyMatch(Objects::isNull)) {
            throw Refused.badRequest("Malformed request", "entries", "An entry is missing (entries).");
        }
        if (entries.size() > ACTS) {
            throw Refused.badRequest(
                    "Malformed request",
                    "entries",
                    "At most " + ACTS + " acts come in a list, not " + entries.size() + " (entries).");
        }
        return ActList.Reply.of(node.get()
                .submitAll(entries.stream()
                        .map(entry -> new Peers.Sending(entry.getBytes(StandardCharsets.UTF_8), new TreeMap<>()))
                        .toList()));
    }

    private void addCheckpoint(byte[] body, HttpServletResponse response) throws IOException {
        switch (node.get().addCheckpoint(new String(body, StandardCharsets.UTF_8))) {
            case WitnessAnswer.Cosigned(var lines) ->
                write(response, 200, TEXT, lines.getBytes(StandardCharsets.UTF_8));
            case WitnessAnswer.Conflict(var size) ->
                write(response, 409, "text/x.tlog.size", (size + "\n").getBytes(StandardCharsets.US_ASCII));
            case WitnessAnswer.Refused(var status, var reason) ->
                throw new Refused(status, "Checkpoint refused", reason);
        }
    }

    private void shown(byte[] note, HttpServletResponse response) {
        try {
            node.get().peerCheckpoint(new String(note, StandardCharsets.UTF_8));
        } catch (NoteException e) {
            throw Refused.badRequest("Checkpoint refused", "note", String.valueOf(e.getMessage()));
        }
        response.setStatus(204);
    }

    record Line(@Nullable Instant scenario, @Nullable Instant machine, double speed) {}

    private void line(@Nullable Line line, HttpServletResponse response) {
        if (line == null || line.scenario() == null || line.machine() == null) {
            throw Refused.badRequest("Malformed request", "body", "The line is missing (scenario, machine, speed).");
        }
        try {
            node.get().line(new ClockLine(line.scenario(), line.machine(), line.speed()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refused(422, "Clock refused", String.valueOf(e.getMessage()));
        }
        response.setStatus(204);
    }

    private DemoOutcome outcome(@Nullable String ends) {
        Instant until;
        try {
            until = Instant.parse(String.valueOf(ends));
        } catch (DateTimeException e) {
            throw Refused.badRequest("Malformed request", "ends", "It is no instant (ends).");
        }
        var asked = node.get();
        RecordSource files = path -> asked.read(path.startsWith(RECORD) ? path.substring(RECORD.length()) : path);
        try {
            var view = asked.view();
            var findings = new TreeMap<String, Long>();
            view.findings()
                    .forEach(finding ->
                            findings.merge(finding.standing().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
            return DemoOutcome.of(view, files, findings, until);
        } catch (LogException e) {
            throw new IllegalStateException("The tiles of this node do not hold together.", e);
        }
    }

    private static SortedMap<Digest, byte[]> blobs(@Nullable SortedMap<String, String> sent) {
        var blobs = new TreeMap<Digest, byte[]>();
        if (sent == null) {
            return blobs;
        }
        if (sent.size() > BLOBS) {
            throw Refused.badRequest(
                    "Malformed request",
                    "blobs",
                    "At most " + BLOBS + " blobs come with an act, not " + sent.size() + " (blobs).");
        }
        sent.forEach((hex, base64) -> {
            try {
                blobs.put(new Digest(hex), Base64.getDecoder().decode(String.valueOf(base64)));
            } catch (IllegalArgumentException e) {
                throw Refused.badRequest(
                        "Malformed request",
                        "blobs",
                        "A blob is named by 64 lower-case hexadecimal digits and given in base64 (blobs).");
            }
        });
        return blobs;
    }

    private static String sentence(List<Problem> problems) {
        return problems.isEmpty() ? "The act is refused." : problems.getFirst().message();
    }

    /** Why a caller is not let in. */
    static Refused stranger(String why) {
        return new Refused(ProblemReply.of(401, "Unknown caller", why + " (Authorization)"));
    }
}
