package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import parley.app.cli.NodeHost;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.Draft;
import parley.node.Node;
import parley.node.Released;

/**
 * One headquarters in a process of its own, which releases acts at a steady pace and notes how long each takes to be sealed there:
 * that it holds the act, and a checkpoint over it that both have cosigned. It warms up first, says so, and waits for a line; then
 * it prints milliseconds, one line each.
 */
public final class SealSide {
    static final String WARM = "warm";
    static final String END = "end";
    private static final int WARM_UP_SECONDS = Integer.getInteger("parley.bench.warm", 20);
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private record Sent(ActId act, long nanos) {}

    private final Node node;
    private final int pace;
    private int released;

    private SealSide(Node node, int pace) {
        this.node = node;
        this.pace = pace;
    }

    /** @param arguments the node's folder, acts per second, seconds */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        try (var host = NodeHost.start(Path.of(arguments[0]))) {
            var side = new SealSide(host.node(), Integer.parseInt(arguments[1]));
            side.adopt();
            side.sealing(WARM_UP_SECONDS);
            System.out.println(WARM);
            System.in.read();
            side.sealing(Integer.parseInt(arguments[2])).forEach(System.out::println);
            System.out.println(END);
            // The other side still needs this one's cosignatures: whoever started us says when it is over.
            System.in.read();
        }
    }

    /** Releases acts for so long, and waits until all are sealed. @return milliseconds that each took */
    private List<Double> sealing(int seconds) throws InterruptedException, ExecutionException {
        int acts = pace * seconds;
        var sent = new LinkedBlockingQueue<Sent>();
        var millis = new FutureTask<>(() -> awaitSealed(sent, acts));
        Thread.ofPlatform().start(millis);
        release(acts, sent);
        return millis.get();
    }

    private void adopt() throws InterruptedException {
        await(() -> node.status().joined() && node.view().sealed() >= 2);
        var blobs = new TreeMap<Digest, byte[]>();
        var scenario = Benches.scenario();
        scenario.terms().values().forEach(file -> blobs.put(Digest.of(file), file));
        var manifest = scenario.manifest();
        blobs.put(manifest.digest(), manifest.bytes());
        node.release(draft("terms", new Body.Adoption(manifest.digest()), blobs));
        await(() -> node.view().register().terms().isPresent());
    }

    private static void await(java.util.function.BooleanSupplier ready) throws InterruptedException {
        while (!ready.getAsBoolean()) {
            Thread.sleep(50);
        }
    }

    private void release(int acts, LinkedBlockingQueue<Sent> sent) throws InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; i < acts; i++) {
            long due = began + i * 1_000_000_000L / pace;
            long early = due - System.nanoTime();
            if (early > 0) {
                Thread.sleep(Duration.ofNanos(early));
            }
            int number = released++;
            var place = new Footprint.Circle(new Position(36.0 + number % 1000 * 0.001, 35.5), 100);
            var answer = node.release(draft(
                    "o-" + number, new Body.Registration("protected", "Bench " + number, place), new TreeMap<>()));
            if (!(answer instanceof Released.Signed(var act))) {
                throw new IllegalStateException("The bench's act was not released: " + answer);
            }
            // From when it was due: whoever falls behind does not look better for it.
            sent.add(new Sent(act.id(), due));
        }
    }

    private List<Double> awaitSealed(LinkedBlockingQueue<Sent> sent, int acts) throws InterruptedException {
        var millis = new ArrayList<Double>();
        for (int i = 0; i < acts; i++) {
            var next = sent.take();
            if (!node.awaitSealed(next.act(), LONGEST)) {
                throw new IllegalStateException("An act was not sealed within " + LONGEST);
            }
            millis.add((System.nanoTime() - next.nanos()) / 1e6);
        }
        return millis;
    }

    private static Draft draft(String officer, Body body, TreeMap<Digest, byte[]> blobs) {
        return new Draft("bench", "release", officer, List.of(), Optional.empty(), body, blobs);
    }
}
