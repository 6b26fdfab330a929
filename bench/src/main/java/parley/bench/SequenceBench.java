package parley.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import parley.node.Node;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/** How many acts in a second the office alone takes into the record, each verified, checked, synced and given its proof. */
final class SequenceBench {
    private static final int ACTS_PER_SECOND = 20_000;
    /** Acts that a side sends at once, as its headquarters does. */
    private static final int LIST = 128;
    /** Lists of one side that are on their way at once. */
    private static final int LISTS = 8;

    private static final Instant ISSUED = Instant.parse("2016-09-12T06:00:00Z");

    private final Path folder;

    private SequenceBench(Path folder) {
        this.folder = folder;
    }

    /** @param folder to make the nodes' folders in; the record stays there for {@link VerifyBench} */
    static double run(Path folder) throws InterruptedException {
        return new SequenceBench(folder).sequence();
    }

    private double sequence() throws InterruptedException {
        var seeds = Benches.seeds();
        var config = Benches.folders(folder, List.of(1, 1, 1, 1, 1, 1));
        var signed = signed(config.record(), seeds.apply("usa/act"), seeds.apply("rus/act"));
        System.err.println("sequence: entries of " + signed.getFirst().getFirst().length + " bytes");
        try (var node = Node.open(folder.resolve("office"), new NobodyAnswers(), Benches.scenarios())) {
            node.step();
            node.start();
            return take(node, signed);
        }
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
                for (int seq = 0; seq < Benches.SECONDS * ACTS_PER_SECOND / 2; seq++) {
                    var act = act(record, party, seq, before);
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

    /** One that makes an entry of about 1 KiB. */
    static Act act(Digest record, String party, int seq, Optional<ActId> before) {
        return new Act(
                record,
                new Author(party, "bench", "release", "b-1"),
                ISSUED,
                ISSUED.plusSeconds(86_400),
                seq,
                before,
                List.of(before.orElse(new ActId("0".repeat(64)))),
                new Body.Withdrawal("x".repeat(280)));
    }

    /** Each side has some lists on their way, as they come over its line; whatever the office answers "not now" is sent again. */
    private static double take(Node office, List<List<byte[]>> chains) throws InterruptedException {
        var recorded = new AtomicLong();
        var started = System.nanoTime();
        var until = started + Benches.SECONDS * 1_000_000_000L;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var chain : chains) {
                var next = new AtomicInteger();
                for (int i = 0; i < LISTS; i++) {
                    senders.submit(() -> {
                        for (int seq = next.getAndAdd(LIST);
                                seq + LIST <= chain.size() && System.nanoTime() < until;
                                seq = next.getAndAdd(LIST)) {
                            recorded.addAndGet(send(office, chain.subList(seq, seq + LIST), until));
                        }
                        return recorded;
                    });
                }
            }
        }
        return recorded.get() / ((System.nanoTime() - started) / 1e9);
    }

    /** @return how many of them were recorded in time */
    private static int send(Node office, List<byte[]> entries, long until) throws InterruptedException {
        var waiting = new ArrayList<>(entries);
        while (!waiting.isEmpty() && System.nanoTime() < until) {
            var answers = office.submitAll(waiting.stream()
                    .map(entry -> new Peers.Sending(entry, new TreeMap<>()))
                    .toList());
            var sent = new ArrayList<>(waiting);
            waiting.clear();
            for (int i = 0; i < sent.size(); i++) {
                if (!(answers.get(i) instanceof SubmitAnswer.Recorded)) {
                    waiting.add(sent.get(i));
                }
            }
            if (!waiting.isEmpty()) {
                Thread.sleep(1);
            }
        }
        return entries.size() - waiting.size();
    }
}
