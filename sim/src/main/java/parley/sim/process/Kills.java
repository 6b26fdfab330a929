package parley.sim.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Three processes under load, and {@code kill -9} for a random one of them at random instants, again and again. A killed process
 * loses what the kernel does not have; that a power cut loses no more is the business of the disk's own tests.
 */
public final class Kills {
    private static final long PAUSE_MILLIS = 120;
    private static final long LONGEST_MILLIS = 600_000;
    private static final int MOST_ALIVE_MILLIS = 2_500;
    private static final int MOST_DEAD_MILLIS = 800;

    private final ThreeProcesses three;
    private final RandomGenerator random;
    private final Consumer<String> reader;

    /** What came of it. @param acknowledged acts for which the office gave somebody outside a receipt */
    public record Outcome(long seed, int kills, long signed, long acknowledged, long sealed, List<String> violations) {
        public String json() {
            return "{\"seed\":" + seed + ",\"kills\":" + kills + ",\"signed\":" + signed + ",\"acknowledged\":"
                    + acknowledged + ",\"sealed\":" + sealed + ",\"violations\":" + violations.size() + "}";
        }
    }

    private Kills(ThreeProcesses three, long seed, Consumer<String> reader) {
        this.three = three;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.reader = reader;
    }

    /** @param root an empty folder @param reader is told every kill */
    public static Outcome run(Path root, Path scenario, long seed, int kills, Consumer<String> reader)
            throws IOException, InterruptedException {
        try (var three = new ThreeProcesses(root, scenario, seed, PAUSE_MILLIS)) {
            var clerks = new TreeMap<String, Clerk>();
            ThreeProcesses.PARTIES.forEach(party -> clerks.put(party, three.clerk(party)));
            return new Kills(three, seed, reader).play(seed, kills, clerks);
        }
    }

    private Outcome play(long seed, int kills, Map<String, Clerk> clerks) throws IOException, InterruptedException {
        for (var node : ThreeProcesses.NODES) {
            three.start(node);
        }
        awaitAll();
        three.awaitWork(LONGEST_MILLIS);
        for (int i = 1; i <= kills; i++) {
            Thread.sleep(random.nextInt(MOST_ALIVE_MILLIS));
            var node = ThreeProcesses.NODES.get(random.nextInt(ThreeProcesses.NODES.size()));
            three.process(node).kill();
            reader.accept("kill " + i + " of " + kills + ": " + node + "; " + signed() + " acts signed and kept, "
                    + acknowledged(clerks) + " acknowledged");
            Thread.sleep(random.nextInt(MOST_DEAD_MILLIS));
            three.start(node);
            // As a rule the next one waits until all are at work again; sometimes it comes right into a start.
            if (random.nextInt(4) > 0) {
                awaitAll();
            }
        }
        awaitAll();
        boolean rests = three.awaitRest(LONGEST_MILLIS);
        for (var clerk : clerks.values()) {
            clerk.close();
        }
        var standings = three.standings();
        three.close();
        var aftermath = new Aftermath(three);
        var violations = aftermath.look(clerks);
        if (!rests) {
            violations.add("It does not come to rest: " + standings);
        }
        return new Outcome(seed, kills, signed(), acknowledged(clerks), aftermath.sealed(), violations);
    }

    private void awaitAll() throws InterruptedException {
        for (var node : ThreeProcesses.NODES) {
            three.awaitUp(node, LONGEST_MILLIS);
        }
    }

    private long signed() {
        return ThreeProcesses.PARTIES.stream()
                .mapToLong(party -> three.said(party).size())
                .sum();
    }

    private static long acknowledged(Map<String, Clerk> clerks) {
        return clerks.values().stream()
                .mapToLong(clerk -> clerk.receipts().size())
                .sum();
    }
}
