package parley.app.http.peers;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.audit.RecordSource;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.node.ClockLine;
import parley.node.Node;
import parley.node.NodeStatus;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** What a node does for other nodes. {@code spec/peer-api.md} says the same for strangers. */
@RestController
final class PeersApi {
    private static final int BLOBS = 256;
    private static final int ACTS = 256;
    private static final String RECORD = "record/";
    /** Of checkpoints, as C2SP {@code tlog-tiles} asks, and of signature lines. */
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Node node;

    PeersApi(Node node) {
        this.node = node;
    }

    /** Files of the record, as they stand on the disk. */
    @GetMapping({"/checkpoint", "/tile/**", "/blobs/**", "/received/*", "/promised"})
    ResponseEntity<byte[]> file(HttpServletRequest request) {
        var path = request.getRequestURI().substring(1);
        var bytes = node.read(path).orElseThrow(() -> Refused.notFound("/" + path));
        var text = path.equals("checkpoint") || path.equals("promised");
        return ResponseEntity.ok()
                .contentType(text ? TEXT : MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(bytes);
    }

    record Acts(@Nullable String entry, @Nullable SortedMap<String, String> blobs) {}

    @PostMapping("/acts")
    ResponseEntity<Object> acts(@RequestBody Acts sent) {
        var entry = sent.entry();
        if (entry == null) {
            throw Refused.badRequest("Malformed request", "entry", "The entry is missing (entry).");
        }
        return switch (node.submit(entry.getBytes(StandardCharsets.UTF_8), blobs(sent.blobs()))) {
            case SubmitAnswer.Recorded recorded -> ResponseEntity.ok(recorded);
            case SubmitAnswer.Noted noted -> ResponseEntity.status(202).body(noted);
            case SubmitAnswer.Refused(var problems) ->
                throw new Refused(422, "Act refused", sentence(problems), problems);
            case SubmitAnswer.Later(var reason) -> throw new Refused(503, "Not now", reason);
        };
    }

    @PostMapping("/acts/list")
    ActList.Reply actList(@RequestBody ActList sent) {
        var entries = sent.entries();
        if (entries == null || entries.stream().anyMatch(Objects::isNull)) {
            throw Refused.badRequest("Malformed request", "entries", "An entry is missing (entries).");
        }
        if (entries.size() > ACTS) {
            throw Refused.badRequest(
                    "Malformed request",
                    "entries",
                    "At most " + ACTS + " acts come in a list, not " + entries.size() + " (entries).");
        }
        return ActList.Reply.of(node.submitAll(entries.stream()
                .map(entry -> new Peers.Sending(entry.getBytes(StandardCharsets.UTF_8), new TreeMap<>()))
                .toList()));
    }

    @PostMapping("/add-checkpoint")
    ResponseEntity<String> addCheckpoint(@RequestBody byte[] body) {
        return switch (node.addCheckpoint(utf8(body))) {
            case WitnessAnswer.Cosigned(var lines) -> text(200, TEXT.toString(), lines);
            case WitnessAnswer.Conflict(var size) -> text(409, "text/x.tlog.size", size + "\n");
            case WitnessAnswer.Refused(var status, var reason) ->
                throw new Refused(status, "Checkpoint refused", reason);
        };
    }

    @PostMapping("/checkpoints")
    ResponseEntity<Void> checkpoints(@RequestBody String note) {
        try {
            node.peerCheckpoint(note);
        } catch (NoteException e) {
            throw Refused.badRequest("Checkpoint refused", "note", String.valueOf(e.getMessage()));
        }
        return ResponseEntity.noContent().build();
    }

    record Line(Instant scenario, Instant machine, double speed) {}

    @PostMapping("/demo/line")
    ResponseEntity<Void> line(@RequestBody Line line) {
        try {
            node.line(new ClockLine(line.scenario(), line.machine(), line.speed()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refused(422, "Clock refused", String.valueOf(e.getMessage()));
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/demo/status")
    NodeStatus status() {
        return node.status();
    }

    @GetMapping("/demo/outcome")
    DemoOutcome outcome(@RequestParam Instant ends) {
        RecordSource files = path -> node.read(path.startsWith(RECORD) ? path.substring(RECORD.length()) : path);
        try {
            var view = node.view();
            var findings = new TreeMap<String, Long>();
            view.findings()
                    .forEach(finding ->
                            findings.merge(finding.standing().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
            return DemoOutcome.of(view, files, findings, ends);
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
                blobs.put(new Digest(hex), Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                throw Refused.badRequest(
                        "Malformed request",
                        "blobs",
                        "A blob is named by 64 lower-case hexadecimal digits and given in base64 (blobs).");
            }
        });
        return blobs;
    }

    /** Whatever charset the sender names, if any: a checkpoint is UTF-8. */
    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refused.badRequest("Checkpoint refused", "note", "The request is not UTF-8.");
        }
    }

    private static ResponseEntity<String> text(int status, String type, String body) {
        return ResponseEntity.status(status).header("Content-Type", type).body(body);
    }

    private static String sentence(List<Problem> problems) {
        return problems.isEmpty() ? "The act is refused." : problems.getFirst().message();
    }
}
