package parley.sim.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import parley.app.cli.NodeHost;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.Draft;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.Released;
import parley.node.scenario.ScenarioFolder;

/**
 * A node as {@code parley serve} runs it, whose officer never rests: a headquarters signs act after act, and says so on its
 * standard output once the node has said that the act is safe. It ends with its standard input, so with whoever started it.
 */
final class LoadedNode {
    static final String UP = "@up";
    static final String SIGNED = "@signed ";
    static final String STANDING = "@standing ";
    static final String HALTED = "@halted ";
    /** A line that a kill has cut short does not end so. */
    static final String END = " .";

    private static final long STANDING_EVERY_NANOS = 200_000_000;

    private final Node node;
    private final ScenarioFolder scenario;
    private final AtomicBoolean busy;
    private long number;

    private LoadedNode(Node node, ScenarioFolder scenario, AtomicBoolean busy) {
        this.busy = busy;
        this.node = node;
        this.scenario = scenario;
    }

    /** @param arguments the node's folder, the scenario whose terms are adopted, milliseconds between two acts */
    public static void main(String[] arguments) throws InterruptedException {
        var busy = new AtomicBoolean(true);
        Thread.ofPlatform().daemon().start(() -> listen(busy));
        var host = NodeHost.start(Path.of(arguments[0]));
        new LoadedNode(host.node(), ScenarioFolder.read(Path.of(arguments[1])), busy)
                .work(Long.parseLong(arguments[2]));
    }

    /** Any line lets the officer rest; the end of all lines is the end. */
    private static void listen(AtomicBoolean busy) {
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) {
                busy.set(false);
            }
        } catch (IOException e) {
            // Nobody is there any more.
        }
        Runtime.getRuntime().halt(0);
    }

    private void work(long pauseMillis) throws InterruptedException {
        var drafts = node.config().role() == NodeConfig.Role.HEADQUARTERS;
        boolean joined = false;
        for (long said = 0; true; Thread.sleep(pauseMillis)) {
            if (drafts && busy.get()) {
                sign();
            }
            if (System.nanoTime() - said > STANDING_EVERY_NANOS) {
                said = System.nanoTime();
                var status = node.status();
                if (status.joined() && !joined) {
                    joined = true;
                    System.out.println(UP);
                }
                System.out.println(STANDING + (status.settled() && !busy.get()) + " " + status.recorded() + " "
                        + status.sealed() + END);
                status.halted().ifPresent(why -> System.out.println(HALTED + why));
            }
        }
    }

    private void sign() {
        var draft = node.view().register().terms().isPresent() || number > 0 ? place() : adoption();
        switch (node.release(draft)) {
            case Released.Signed(var act) -> {
                number++;
                System.out.println(SIGNED + new String(act.entry(), StandardCharsets.US_ASCII) + END);
            }
            case Released.Refused refused -> System.out.println(refused);
            case Released.Unseen unseen -> System.out.println(unseen);
            case Released.Later later -> {}
        }
    }

    private Draft adoption() {
        SortedMap<Digest, byte[]> blobs = new TreeMap<>();
        scenario.terms().values().forEach(file -> blobs.put(Digest.of(file), file));
        blobs.put(scenario.manifest().digest(), scenario.manifest().bytes());
        return draft(new Body.Adoption(scenario.manifest().digest()), blobs);
    }

    private Draft place() {
        var circle = new Footprint.Circle(new Position(40 + number % 1_000 / 1_000.0, 38), 100);
        return draft(new Body.Registration("protected", "Place " + number, circle), Collections.emptySortedMap());
    }

    private static Draft draft(Body body, SortedMap<Digest, byte[]> blobs) {
        return new Draft("ops", "release", "o-1", List.of(), Optional.empty(), body, blobs);
    }
}
