package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.TileWriter;
import parley.core.log.Tree;
import parley.node.NodeConfig;

/**
 * How long a node takes to open a record of a million sealed acts, and how much memory it then holds: first without a snapshot, when it
 * folds all; then from the snapshot that it left when it was stopped. One entry in {@link #SEALED_EVERY} is a seal.
 */
final class MillionBench {
    private static final int ENTRIES = Integer.getInteger("parley.bench.million", 1_000_000);
    private static final int BATCH = 16_384;
    private static final int SEALED_EVERY = 64;
    private static final Instant BEGIN = Instant.parse("2016-09-12T06:00:00Z");

    private final Path office;
    private final NodeConfig config;
    private final List<byte[]> batch = new ArrayList<>();
    private TileWriter writer = TileWriter.empty();
    private Tree tree = Tree.EMPTY;
    private Optional<ActId> lastSeal = Optional.empty();
    private long seals;

    private MillionBench(Path office, NodeConfig config) {
        this.office = office;
        this.config = config;
    }

    static void run(Path folder, int runs, Map<String, Object> results) throws IOException, InterruptedException {
        var config = Benches.folders(folder, List.of(1, 1, 1, 1, 1, 1));
        var office = folder.resolve("office");
        long began = System.nanoTime();
        new MillionBench(office, config).fill();
        VerifyBench.seal(folder);
        RecordBench.say("million_made_s", (System.nanoTime() - began) / 1e9, Map.of("entries", ENTRIES));
        var folded = start(office);
        RecordBench.say("million_fold_s", folded.seconds(), Map.of("rss_mib", folded.mib()));
        var starts = new ArrayList<Double>();
        var held = new ArrayList<Double>();
        for (int run = 0; run < runs; run++) {
            var one = start(office);
            starts.add(one.seconds());
            held.add(one.mib());
            RecordBench.say("million_start_s", one.seconds(), Map.of("rss_mib", one.mib(), "how", one.how()));
        }
        results.put("million_entries", ENTRIES);
        results.put("million_fold_s", folded.seconds());
        results.put("million_start_s", Benches.median(starts));
        results.put("million_rss_mib", Math.round(Benches.median(held)));
    }

    private record Started(double seconds, double mib, String how) {}

    /** In a process of its own, with the flags of {@code parley serve}. */
    private static Started start(Path office) throws IOException, InterruptedException {
        var child = SealBench.java("parley.bench.MillionStart", office.toString());
        try (var lines = child.inputReader()) {
            var line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("The node did not start.");
            }
            var figures = line.split(" ", 3);
            return new Started(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]), figures[2]);
        } finally {
            child.waitFor();
        }
    }

    /** The charter, and then acts of both sides and seals, in the record as if the office had taken them in. */
    private void fill() throws IOException, InterruptedException {
        for (var party : List.of("usa", "rus")) {
            enter(Files.readAllBytes(office.resolve("charter/" + party)));
        }
        var sides = List.of(signing("usa"), signing("rus"));
        while (tree.size() < ENTRIES - 1) {
            if (tree.size() % SEALED_EVERY == 0) {
                enter(seal());
            } else {
                enter(sides.get((int) (tree.size() % 2)).take());
            }
        }
        enter(seal());
        append();
        Files.writeString(
                office.resolve("record/checkpoint"),
                VerifyBench.checkpoint(new Checkpoint(config.origin(), tree.size(), tree.root()))
                        .encode());
    }

    /** A side's acts as its chain has them, made on a thread of their own. */
    private BlockingQueue<byte[]> signing(String party) {
        var made = new ArrayBlockingQueue<byte[]>(BATCH);
        var key = Ed25519.signer(Benches.seeds().apply(party + "/act"));
        Thread.ofPlatform().daemon().start(() -> {
            Optional<ActId> before = Optional.empty();
            for (int seq = 0; seq < ENTRIES; seq++) {
                var act = SequenceBench.act(config.record(), party, seq, before);
                var signed = ActCodec.sign(act, CharterDocument.actKid(party), key::sign);
                before = Optional.of(signed.id());
                try {
                    made.put(signed.entry());
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        return made;
    }

    private byte[] seal() {
        var stamp = BEGIN.plusSeconds(seals);
        var note = VerifyBench.cosigned(new Checkpoint(config.origin(), tree.size(), tree.root()), stamp);
        var act = new Act(
                config.record(),
                new Author(CharterDocument.OFFICE, "record", "office", "office"),
                stamp,
                stamp.plusSeconds(86_400),
                seals++,
                lastSeal,
                List.of(),
                new Body.Seal(note));
        var key = Ed25519.signer(Benches.seeds().apply("office/act"));
        var signed = ActCodec.sign(act, CharterDocument.actKid(CharterDocument.OFFICE), key::sign);
        lastSeal = Optional.of(signed.id());
        return signed.entry();
    }

    private void enter(byte[] entry) throws IOException {
        tree = tree.append(Hash.leaf(entry));
        batch.add(entry);
        if (batch.size() == BATCH) {
            append();
        }
    }

    private void append() throws IOException {
        var growth = writer.append(batch);
        for (var file : growth.files()) {
            var path = office.resolve("record").resolve(file.path());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, file.bytes());
        }
        writer = growth.after();
        batch.clear();
    }
}
