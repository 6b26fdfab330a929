package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.Limits;
import parley.core.act.SignedAct;
import parley.core.log.Ed25519;
import parley.core.log.Signer;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Extent;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.Separation;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.space.VolumeIndex;
import parley.node.Node;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/**
 * How many notices in a second the office takes into one busy area: signed, each signature verified, durable on the real disk under a
 * signed checkpoint, and folded, so that it is known that each has named every flight in its way. Some thousand live notices of both
 * sides are there before; every new one names those of both in its way, and the earlier ones of its own side.
 */
final class WritesBench {
    private static final int BEFORE = 4_000;
    private static final int EACH = Integer.getInteger("parley.bench.writes", 10_000);
    private static final int TOGETHER = 128;
    private static final Instant ISSUED = Instant.parse("2016-09-12T06:00:00Z");

    private final Random random;
    private final List<Side> sides;

    private WritesBench(Digest record, long seed) {
        random = new Random(seed);
        sides = List.of(new Side(record, "usa", "usa-air", 6_000), new Side(record, "rus", "syr-air", 9_000));
    }

    /** One side's chain. Each flies at a height of its own while it is measured, so that neither depends on how fast the other is. */
    private static final class Side {
        private final Digest record;
        private final String party;
        private final String force;
        private final double metres;
        private final Signer key;
        private final SignedAct adoption;
        private Optional<ActId> last = Optional.empty();
        private long seq;

        Side(Digest record, String party, String force, double metres) {
            this.record = record;
            this.party = party;
            this.force = force;
            this.metres = metres;
            key = Ed25519.signer(Benches.seeds().apply(party + "/act"));
            adoption = signed(new Body.Adoption(Benches.scenario().manifest().digest()));
        }

        SignedAct notice(Volume4D volume, List<ActId> seen) {
            var facets = new TreeMap<String, List<String>>();
            facets.put("purpose", List.of("medevac"));
            facets.put("urgency", List.of("routine"));
            var activity =
                    new Activity(Optional.of(force), facets, List.of(volume), Optional.empty(), Optional.empty());
            return signed(new Body.Notice(activity, "", seen));
        }

        private SignedAct signed(Body body) {
            var author = new Author(party, "bench", "release", "b-1");
            var act = new Act(record, author, ISSUED, ISSUED.plusSeconds(86_400L * 30), seq++, last, List.of(), body);
            var made = ActCodec.sign(act, CharterDocument.actKid(party), key::sign);
            last = Optional.of(made.id());
            return made;
        }

        Volume4D atOwnHeight(Volume4D volume) {
            return new Volume4D(
                    volume.footprint(),
                    new AltitudeBand(new Level.At(metres, Datum.AMSL), new Level.At(metres + 1_000, Datum.AMSL)),
                    volume.window());
        }
    }

    static void run(Map<String, Object> results) throws IOException {
        var rates = new ArrayList<Double>();
        var named = new ArrayList<Double>();
        var synced = new ArrayList<Double>();
        for (int run = 0; run < TermsBench.RUNS; run++) {
            Path folder = Files.createTempDirectory("parley-bench-");
            synced.add(Benches.fsyncs(folder));
            var config = Benches.folders(folder.resolve("nodes"), List.of(1, 1, 1, 1, 1, 1));
            double[] one = new WritesBench(config.record(), 7 + run)
                    .measure(folder.resolve("nodes").resolve("office"));
            rates.add(one[0]);
            named.add(one[1]);
            TermsBench.say(
                    "conflict_checked_writes_per_s",
                    one[0],
                    Map.of("named_mean", one[1], "fsync_per_s", synced.getLast()));
        }
        results.put("conflict_checked_writes_per_s", Math.round(Benches.median(rates)));
        results.put("conflict_checked_writes_named_mean", TermsBench.rounded(Benches.median(named)));
        results.put("conflict_checked_writes_fsync_per_s", Math.round(Benches.median(synced)));
    }

    private double[] measure(Path folder) {
        var before = VolumeIndex.EMPTY;
        var ids = new ArrayList<ActId>();
        var first = new ArrayList<SignedAct>();
        for (int i = 0; i < BEFORE; i++) {
            Volume4D volume = volume();
            SignedAct signed = sides.get(i % 2).notice(volume, inTheWay(before, ids, volume));
            before = before.with(i, List.of(volume));
            ids.add(signed.id());
            first.add(signed);
        }
        var chains = new ArrayList<List<SignedAct>>();
        long named = 0;
        for (Side side : sides) {
            var index = before;
            var known = new ArrayList<>(ids);
            var chain = new ArrayList<SignedAct>();
            for (int i = 0; i < EACH; i++) {
                Volume4D volume = side.atOwnHeight(volume());
                var seen = inTheWay(index, known, volume);
                named += seen.size();
                var signed = side.notice(volume, seen);
                index = index.with(known.size(), List.of(volume));
                known.add(signed.id());
                chain.add(signed);
            }
            chains.add(chain);
        }
        try (var office = Node.open(folder, new NobodyAnswers(), Benches.scenarios())) {
            office.step();
            office.start();
            adopt(office);
            send(office, first);
            folded(office, 0);
            return new double[] {rate(office, chains), (double) named / (2 * EACH)};
        }
    }

    /** From the first one sent to the last one folded. */
    private static double rate(Node office, List<List<SignedAct>> chains) {
        long from = System.nanoTime();
        try (var senders = Executors.newFixedThreadPool(chains.size())) {
            var sending = senders.invokeAll(chains.stream()
                    .<Callable<Boolean>>map(chain -> () -> {
                        send(office, chain);
                        return true;
                    })
                    .toList());
            for (var one : sending) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        folded(office, BEFORE);
        return 2 * EACH / ((System.nanoTime() - from) / 1e9);
    }

    /** Everything recorded is folded, and counts. */
    private static void folded(Node office, int from) {
        var register = office.foreseen();
        var entries = register.entries();
        for (int i = from; i < entries.size(); i++) {
            var refused = entries.get(i).voidReason();
            if (refused.isPresent()) {
                throw new IllegalStateException("Entry " + i + ": " + refused.get());
            }
        }
    }

    private void adopt(Node office) {
        var scenario = Benches.scenario();
        SortedMap<Digest, byte[]> blobs = new TreeMap<>();
        var manifest = scenario.manifest();
        blobs.put(manifest.digest(), manifest.bytes());
        scenario.terms().values().forEach(file -> blobs.put(Digest.of(file), file));
        for (Side side : sides) {
            require(office.submit(side.adoption.entry(), blobs));
        }
    }

    private static void send(Node office, List<SignedAct> acts) {
        for (int from = 0; from < acts.size(); from += TOGETHER) {
            var some = acts.subList(from, Math.min(acts.size(), from + TOGETHER)).stream()
                    .map(act -> new Peers.Sending(act.entry(), new TreeMap<>()))
                    .toList();
            office.submitAll(some).forEach(WritesBench::require);
            office.foreseen();
        }
    }

    private static void require(SubmitAnswer answer) {
        if (!(answer instanceof SubmitAnswer.Recorded)) {
            throw new IllegalStateException("Not recorded: " + answer);
        }
    }

    private static List<ActId> inTheWay(VolumeIndex index, List<ActId> ids, Volume4D volume) {
        var cursor = new VolumeIndex.Cursor();
        index.conflicts(Extent.of(volume), Separation.TOUCHING, cursor);
        var owners = new TreeSet<Long>();
        for (int i = 0; i < cursor.count(); i++) {
            owners.add(cursor.found(i).owner());
        }
        return owners.stream()
                .skip(Math.max(0, owners.size() - Limits.SEEN))
                .map(owner -> ids.get(owner.intValue()))
                .toList();
    }

    /** In half a degree by half a degree, within 30 days. */
    private Volume4D volume() {
        Instant from = ISSUED.plusSeconds(86_400 + random.nextInt(30 * 86_400));
        double low = random.nextInt(10_000);
        double longitude = Math.round((36 + random.nextDouble(0.5)) * 1e6) / 1e6;
        double latitude = Math.round((35 + random.nextDouble(0.5)) * 1e6) / 1e6;
        return new Volume4D(
                new Footprint.Circle(new Position(longitude, latitude), 3_000 + random.nextInt(7_000)),
                new AltitudeBand(new Level.At(low, Datum.AMSL), new Level.At(low + 1_500, Datum.AMSL)),
                new TimeWindow(from, from.plusSeconds(3_600 + random.nextInt(3_600))));
    }
}
