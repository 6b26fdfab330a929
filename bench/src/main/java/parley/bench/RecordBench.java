package parley.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.log.Ed25519;
import parley.node.DemoSetup;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.port.FileDisk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.node.scenario.ScenarioFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./dev bench record}: how many acts in a second the office takes into the record, beside what the disk and one signature
 * check would allow. The last line is JSON.
 */
public final class RecordBench {
    private static final int SECONDS = Integer.getInteger("parley.bench.seconds", 60);
    private static final int ACTS_PER_SECOND = 20_000;
    private static final int ENTRY_BYTES = 1_024;
    /** Acts of one side that are on their way at once. */
    private static final int WINDOW = 256;

    private static final Instant ISSUED = Instant.parse("2016-09-12T06:00:00Z");

    private final Path folder;

    private RecordBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var bench = new RecordBench(Files.createTempDirectory("parley-bench-"));
        var results = new LinkedHashMap<String, Object>();
        results.put("fsyncs_per_s", Math.round(bench.fsyncs()));
        results.put("sequence_acts_per_s", Math.round(bench.sequence(results)));
        System.out.println(JsonMapper.builder().build().writeValueAsString(results));
        System.exit(0);
    }

    /** What the disk allows: 4 KiB written and synced, one after the other. */
    private double fsyncs() throws IOException {
        var block = ByteBuffer.allocate(4_096);
        int count = 0;
        var started = System.nanoTime();
        try (var file =
                FileChannel.open(folder.resolve("fsync"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (System.nanoTime() - started < 2_000_000_000L) {
                file.write(block.rewind());
                file.force(true);
                count++;
            }
        }
        return count / ((System.nanoTime() - started) / 1e9);
    }

    private double sequence(Map<String, Object> results) throws InterruptedException {
        var scenarios = Path.of(System.getProperty("parley.scenarios"));
        var scenario = ScenarioFolder.read(scenarios.resolve("amman-2016"));
        var seeds = DemoSetup.seedsFrom(7);
        DemoSetup.of(scenario, seeds, new NoPorts()).write(folder);
        var office = folder.resolve("office");
        NodeConfig config;
        try (var disk = FileDisk.open(office)) {
            disk.delete("clock.json");
            config = onMachineTime(NodeConfig.read(disk));
            config.write(disk);
        }
        var signed = signed(config.record(), seeds.apply("usa/act"), seeds.apply("rus/act"));
        results.put("entry_bytes", signed.getFirst().getFirst().length);
        try (var node = Node.open(office, new NobodyAnswers(), scenarios)) {
            node.step();
            node.start();
            return take(node, signed);
        }
    }

    private static NodeConfig onMachineTime(NodeConfig config) {
        return new NodeConfig(
                config.name(),
                config.role(),
                config.party(),
                config.arrangement(),
                config.origin(),
                config.record(),
                config.people(),
                config.peers(),
                config.others(),
                config.scenario(),
                false);
    }

    /** Each side's acts in the order of its chain, signed beforehand. */
    private static List<List<byte[]>> signed(Digest record, byte[] usa, byte[] rus) throws InterruptedException {
        var chains = List.of(new ArrayList<byte[]>(), new ArrayList<byte[]>());
        var threads = new ArrayList<Thread>();
        var keys = List.of(usa, rus);
        var names = List.of("usa", "rus");
        for (int side = 0; side < 2; side++) {
            var party = names.get(side);
            var entries = chains.get(side);
            var key = Ed25519.signer(keys.get(side));
            threads.add(Thread.ofPlatform().start(() -> {
                Optional<ActId> before = Optional.empty();
                for (int seq = 0; seq < SECONDS * ACTS_PER_SECOND / 2; seq++) {
                    var act = new Act(
                            record,
                            new Author(party, "bench", "release", "b-1"),
                            ISSUED,
                            ISSUED.plusSeconds(86_400),
                            seq,
                            before,
                            List.of(before.orElse(new ActId("0".repeat(64)))),
                            new Body.Withdrawal("x".repeat(280)));
                    var made = ActCodec.sign(act, CharterDocument.actKid(party), key::sign);
                    entries.add(made.entry());
                    before = Optional.of(made.id());
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        return new ArrayList<>(chains);
    }

    /** Each side has a window of acts on their way; whichever came too early is sent again. */
    private static double take(Node office, List<List<byte[]>> chains) throws InterruptedException {
        var recorded = new AtomicLong();
        var started = System.nanoTime();
        var until = started + SECONDS * 1_000_000_000L;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var chain : chains) {
                var next = new AtomicInteger();
                for (int i = 0; i < WINDOW; i++) {
                    senders.submit(() -> {
                        for (int seq = next.getAndIncrement();
                                seq < chain.size() && System.nanoTime() < until;
                                seq = next.getAndIncrement()) {
                            while (!(office.submit(chain.get(seq), new TreeMap<>()) instanceof SubmitAnswer.Recorded)
                                    && System.nanoTime() < until) {
                                Thread.sleep(1);
                            }
                            recorded.incrementAndGet();
                        }
                        return recorded;
                    });
                }
            }
        }
        return recorded.get() / ((System.nanoTime() - started) / 1e9);
    }

    private static final class NoPorts implements DemoSetup.Ports {
        @Override
        public int people(String node) {
            return 1;
        }

        @Override
        public int peers(String node) {
            return 1;
        }
    }

    /** Both headquarters are there, and have never signed anything. */
    private static final class NobodyAnswers implements Peers {
        private final Map<String, byte[]> none = new HashMap<>();

        @Override
        public SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
            throw new Unreachable(peer);
        }

        @Override
        public WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable {
            throw new Unreachable(peer);
        }

        @Override
        public Optional<byte[]> read(String peer, String path) {
            return Optional.ofNullable(none.get(path));
        }

        @Override
        public void newestCheckpoint(String peer, String note) throws Unreachable {
            throw new Unreachable(peer);
        }
    }
}
