package parley.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
 * that it holds the act, and a checkpoint over it that both have cosigned. Prints milliseconds, one line each.
 */
public final class SealSide {
    private static final int WARM_UP_SECONDS = 8;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private record Sent(ActId act, long nanos, boolean counts) {}

    private final Node node;
    private final LinkedBlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

    private SealSide(Node node) {
        this.node = node;
    }

    /** @param arguments the node's folder, acts per second, seconds */
    public static void main(String[] arguments) throws InterruptedException {
        try (var host = NodeHost.start(Path.of(arguments[0]))) {
            var side = new SealSide(host.node());
            side.adopt();
            int pace = Integer.parseInt(arguments[1]);
            int acts = pace * (WARM_UP_SECONDS + Integer.parseInt(arguments[2]));
            var sealing = Thread.ofPlatform().start(() -> side.awaitSealed(acts));
            side.release(pace, acts);
            sealing.join();
            System.out.println("end");
            // The other side still needs this one's cosignatures: whoever started us says when it is over.
            System.in.read();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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

    private void release(int pace, int acts) throws InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; i < acts; i++) {
            long due = began + i * 1_000_000_000L / pace;
            long early = due - System.nanoTime();
            if (early > 0) {
                Thread.sleep(Duration.ofNanos(early));
            }
            var place = new Footprint.Circle(new Position(36.0 + i % 1000 * 0.001, 35.5), 100);
            var released = node.release(
                    draft("o-" + i, new Body.Registration("protected", "Bench " + i, place), new TreeMap<>()));
            if (!(released instanceof Released.Signed(var act))) {
                throw new IllegalStateException("The bench's act was not released: " + released);
            }
            // From when it was due: whoever falls behind does not look better for it.
            sent.add(new Sent(act.id(), due, i >= pace * WARM_UP_SECONDS));
        }
    }

    private void awaitSealed(int acts) {
        try {
            var millis = new ArrayList<Double>();
            for (int i = 0; i < acts; i++) {
                var next = sent.take();
                if (!node.awaitSealed(next.act(), LONGEST)) {
                    throw new IllegalStateException("An act was not sealed within " + LONGEST);
                }
                if (next.counts()) {
                    millis.add((System.nanoTime() - next.nanos()) / 1e6);
                }
            }
            millis.forEach(System.out::println);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Draft draft(String officer, Body body, TreeMap<Digest, byte[]> blobs) {
        return new Draft("bench", "release", officer, List.of(), Optional.empty(), body, blobs);
    }
}
