package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.CharterDocument;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.NoteException;
import parley.core.log.TileWriter;
import parley.core.log.VerifierKey;
import parley.node.NodeConfig;

/**
 * How long a node takes to open a record of a million sealed acts, and how much memory it then holds. There is no snapshot yet: it
 * reads, checks and folds all of it.
 */
final class MillionBench {
    private static final int ENTRIES = Integer.getInteger("parley.bench.million", 1_000_000);
    private static final int BATCH = 16_384;

    private final Path office;
    private TileWriter writer = TileWriter.empty();

    private MillionBench(Path office) {
        this.office = office;
    }

    static void run(Path folder, Map<String, Object> results) throws IOException, InterruptedException {
        var config = Benches.folders(folder, List.of(1, 1, 1, 1, 1, 1));
        new MillionBench(folder.resolve("office")).fill(config);
        VerifyBench.seal(folder);
        var child = SealBench.java(
                "parley.bench.MillionStart", folder.resolve("office").toString());
        try (var lines = child.inputReader()) {
            var line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("The node did not start.");
            }
            var figures = line.split(" ");
            results.put("million_entries", ENTRIES);
            results.put("million_start_s", Double.parseDouble(figures[0]));
            results.put("million_rss_mib", Long.parseLong(figures[1]));
        }
        child.waitFor();
    }

    /** The charter, and then acts of one side, in the record as if the office had taken them in. */
    private void fill(NodeConfig config) throws IOException {
        var batch = new ArrayList<byte[]>();
        for (var party : List.of("usa", "rus")) {
            batch.add(Files.readAllBytes(office.resolve("charter/" + party)));
        }
        var key = Ed25519.signer(Benches.seeds().apply("usa/act"));
        Optional<ActId> before = Optional.empty();
        for (int seq = 0; seq < ENTRIES - 2; seq++) {
            var act = SequenceBench.act(config.record(), "usa", seq, before);
            var signed = ActCodec.sign(act, CharterDocument.actKid("usa"), key::sign);
            before = Optional.of(signed.id());
            batch.add(signed.entry());
            if (batch.size() == BATCH) {
                append(batch);
                batch.clear();
            }
        }
        append(batch);
        sign(config.origin());
    }

    private void append(List<byte[]> entries) throws IOException {
        var growth = writer.append(entries);
        for (var file : growth.files()) {
            var path = office.resolve("record").resolve(file.path());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, file.bytes());
        }
        writer = growth.after();
    }

    private void sign(String origin) throws IOException {
        var checkpoint =
                new Checkpoint(origin, writer.tree().size(), writer.tree().root());
        var seed = Benches.seeds().apply("office/log");
        try {
            var log = VerifierKey.of(origin, VerifierKey.Type.LOG, Ed25519.publicKey(seed));
            Files.writeString(
                    office.resolve("record/checkpoint"),
                    checkpoint.sign(log, Ed25519.signer(seed)).encode());
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }
}
