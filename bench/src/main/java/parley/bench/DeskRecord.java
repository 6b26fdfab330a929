package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import parley.app.http.people.Accounts;
import parley.app.http.people.rights.Role;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.TileWriter;
import parley.core.log.Tree;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.node.NodeConfig;

/**
 * An office's folder with a long record for {@code ./dev bench desk}: terms that both signed and started, then a notice in every twenty
 * acts, acknowledged, and reports, up to now. Prints the address of its people's door. Everything is sealed; one entry in {@link #SEALED_EVERY} is a seal.
 */
public final class DeskRecord {
    private static final int ENTRIES = Integer.getInteger("parley.bench.acts", 100_000);
    private static final int BATCH = 16_384;
    private static final int SEALED_EVERY = 64;
    private static final int NOTICE_EVERY = 20;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final String OFFICE = "office";

    private final Path office;
    private final NodeConfig config;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(STEP.multipliedBy(ENTRIES));
    private final Map<String, Optional<ActId>> last = new HashMap<>();
    private final Map<String, Long> next = new HashMap<>();
    private final List<byte[]> batch = new ArrayList<>();
    private TileWriter writer = TileWriter.empty();
    private Tree tree = Tree.EMPTY;
    private Optional<ActId> notice = Optional.empty();

    private DeskRecord(Path office, NodeConfig config) {
        this.office = office;
        this.config = config;
    }

    /** @param arguments the folder, and the port of the people's door */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        var config = Benches.folders(folder, List.of(port, port + 1, port + 2, port + 3, port + 4, port + 5));
        var made = new DeskRecord(folder.resolve(OFFICE), config);
        made.fill();
        VerifyBench.seal(folder, made.now());
        Files.writeString(folder.resolve(OFFICE).resolve("sign-in.json"), "{\"accounts\": true}");
        new Accounts(folder.resolve(OFFICE))
                .write(List.of(new Accounts.Account(
                        "usa@office",
                        "Duty officer, USA",
                        "usa",
                        Set.of(Role.DUTY),
                        "B-1",
                        Accounts.encoded("bench"))));
        System.out.println("http://127.0.0.1:" + port);
    }

    private Instant now() {
        return begin.plus(STEP.multipliedBy(tree.size()));
    }

    private void fill() throws IOException {
        for (var party : List.of("usa", "rus")) {
            enter(Files.readAllBytes(office.resolve("charter/" + party)));
        }
        var scenario = Benches.scenario();
        var manifest = scenario.manifest();
        var blobs = new ArrayList<>(scenario.terms().values());
        blobs.add(manifest.bytes());
        for (var blob : blobs) {
            var path = office.resolve("blobs/sha256").resolve(Digest.of(blob).hex());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, blob);
        }
        sign("usa", List.of(), new Body.Adoption(manifest.digest()));
        sign("rus", List.of(), new Body.Adoption(manifest.digest()));
        seal();
        var start = now().plus(Duration.ofHours(30));
        var proposed = sign(
                "usa", List.of(), new Body.Commencement(manifest.digest(), start, start.minus(Duration.ofHours(4))));
        sign("usa", List.of(proposed), new Body.Confirmation());
        sign("rus", List.of(proposed), new Body.Confirmation());
        while (tree.size() < ENTRIES - 1) {
            act();
        }
        seal();
        append();
        Files.writeString(
                office.resolve("record/checkpoint"),
                VerifyBench.checkpoint(new Checkpoint(config.origin(), tree.size(), tree.root()))
                        .encode());
    }

    private void act() throws IOException {
        long number = tree.size();
        if (number % SEALED_EVERY == 0) {
            seal();
        } else if (number % NOTICE_EVERY == 1) {
            notice = Optional.of(sign("rus", List.of(), new Body.Notice(flight(number), "", List.of())));
        } else if (number % NOTICE_EVERY == 5 && notice.isPresent()) {
            sign("usa", List.of(notice.get()), new Body.Acknowledgement());
        } else {
            sign(number % 2 == 0 ? "usa" : "rus", List.of(), new Body.Report("Nothing to report, " + number + "."));
        }
    }

    private Activity flight(long number) {
        var start = now().plus(Duration.ofHours(26));
        var from = new Position(thousandths(36_000 + number % 97 * 12), thousandths(34_900 + number % 89 * 12));
        var to = new Position(thousandths(36_400 + number % 97 * 12), thousandths(35_100 + number % 89 * 12));
        var facets = new TreeMap<String, List<String>>(
                Map.of("purpose", List.of("transport"), "urgency", List.of("routine")));
        // Those of one hour, each at its own level: none is in the way of another.
        var lower = 500 + number / NOTICE_EVERY % 10 * 1_000;
        var band = new AltitudeBand(new Level.At(lower, Datum.STANDARD), new Level.At(lower + 400, Datum.STANDARD));
        return new Activity(
                Optional.of("syr-air"),
                facets,
                List.of(new Volume4D(
                        new Footprint.Corridor(List.of(from, to), 4_000),
                        band,
                        new TimeWindow(start, start.plus(Duration.ofHours(1))))),
                Optional.empty(),
                Optional.empty());
    }

    private static double thousandths(long number) {
        return number / 1_000.0;
    }

    private ActId sign(String party, List<ActId> about, Body body) throws IOException {
        var key = Ed25519.signer(Benches.seeds().apply(party + "/act"));
        long seq = next.merge(party, 1L, Long::sum) - 1;
        var act = new Act(
                config.record(),
                new Author(party, "bench", "release", "b-1"),
                now(),
                now().plus(Duration.ofDays(30)),
                seq,
                last.getOrDefault(party, Optional.empty()),
                about,
                body);
        var signed = ActCodec.sign(act, CharterDocument.actKid(party), key::sign);
        last.put(party, Optional.of(signed.id()));
        enter(signed.entry());
        return signed.id();
    }

    private void seal() throws IOException {
        var note = VerifyBench.cosigned(new Checkpoint(config.origin(), tree.size(), tree.root()), now());
        sign(CharterDocument.OFFICE, List.of(), new Body.Seal(note));
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
