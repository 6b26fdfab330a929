package parley.sim.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.core.act.SignedAct;
import parley.core.log.Ed25519;
import parley.node.ClockLine;
import parley.node.DemoSetup;
import parley.node.NodeConfig;
import parley.node.keys.KeyFiles;
import parley.node.ledger.Witnesses;
import parley.node.port.FileDisk;
import parley.node.scenario.ScenarioFolder;
import parley.sim.Wire;
import tools.jackson.databind.json.JsonMapper;

/** The folders of an office and two headquarters, and the processes that run over them just now. */
public final class ThreeProcesses implements AutoCloseable {
    static final List<String> NODES = List.of(DemoSetup.OFFICE, "usa", "rus");
    static final List<String> PARTIES = List.of("usa", "rus");

    private final Path root;
    private final Path scenario;
    private final long pauseMillis;
    private final Witnesses witnesses;
    private final Map<String, NodeProcess> running = new TreeMap<>();
    private final Map<String, List<SignedAct>> signed = new TreeMap<>();

    /** @param pauseMillis between two acts of a headquarters */
    public ThreeProcesses(Path root, Path scenario, long seed, long pauseMillis) {
        this.root = root;
        this.scenario = scenario;
        this.pauseMillis = pauseMillis;
        var folder = ScenarioFolder.read(scenario);
        DemoSetup.of(folder, DemoSetup.seedsFrom(seed), ports()).write(root);
        var line = new ClockLine(folder.scenario().begins(), Clock.systemUTC().instant(), 1);
        NODES.forEach(node -> prepare(node, line));
        PARTIES.forEach(party -> signed.put(party, new ArrayList<>()));
        try (var disk = disk(DemoSetup.OFFICE)) {
            var record = NodeConfig.read(disk).record();
            witnesses = Witnesses.of(disk.read("blobs/sha256/" + record.hex()).orElseThrow());
        }
    }

    /** Ports that were free a moment ago. */
    private static DemoSetup.Ports ports() {
        var free = new ArrayList<Integer>();
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < 2 * NODES.size(); i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                free.add(held.getLast().getLocalPort());
            }
            for (var socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DemoSetup.Ports() {
            @Override
            public int people(String node) {
                return free.get(NODES.indexOf(node));
            }

            @Override
            public int peers(String node) {
                return free.get(NODES.size() + NODES.indexOf(node));
            }
        };
    }

    /** The scenario's time runs on, at the machine's pace; its script is not played. */
    private void prepare(String node, ClockLine line) {
        try (var disk = disk(node)) {
            disk.write("clock.json", JsonMapper.builder().build().writeValueAsBytes(line));
            NodeConfig.read(disk).unscripted().write(disk);
        }
    }

    Path folder(String node) {
        return root.resolve(node);
    }

    /** Its folder, while no process runs over it. */
    FileDisk disk(String node) {
        return FileDisk.open(folder(node));
    }

    Witnesses witnesses() {
        return witnesses;
    }

    /** The office's desk for one side's acts. While no process of that side runs. */
    Clerk clerk(String party) {
        try (var disk = disk(party)) {
            return new Clerk(
                    NodeConfig.read(disk),
                    Ed25519.signer(new KeyFiles(disk).seed("node")),
                    witnesses,
                    () -> said(party));
        }
    }

    /** Everything that a side's node has said it has signed and kept, in that order. */
    List<SignedAct> said(String party) {
        var acts = signed.get(party);
        if (acts == null) {
            throw new IllegalArgumentException("There is no side " + party + ".");
        }
        synchronized (acts) {
            return List.copyOf(acts);
        }
    }

    private void heard(String party, String entry) {
        var act = Wire.act(entry.getBytes(StandardCharsets.US_ASCII))
                .orElseThrow(() -> new IllegalStateException(party + " said it signed what is no act: " + entry));
        var acts = signed.get(party);
        if (acts != null) {
            synchronized (acts) {
                acts.add(act);
            }
        }
    }

    NodeProcess process(String node) {
        var process = running.get(node);
        if (process == null) {
            throw new IllegalStateException("The node " + node + " has not been started.");
        }
        return process;
    }

    /** @param before a command that runs the node, such as {@code strace}; none as a rule */
    void start(String node, String... before) throws IOException {
        running.put(
                node,
                new NodeProcess(
                        Arrays.asList(before), folder(node), scenario, pauseMillis, entry -> heard(node, entry)));
    }

    /** It has asked its peers what it signed before, and works. */
    void awaitUp(String node, long longestMillis) throws InterruptedException {
        for (long waited = 0; !process(node).up(); waited += 20) {
            if (waited >= longestMillis || !process(node).alive()) {
                throw new IllegalStateException("The node " + node + " does not come up:\n"
                        + process(node).lastWords());
            }
            Thread.sleep(20);
        }
    }

    /** Both sides have adopted the terms and gone on from there. */
    void awaitWork(long longestMillis) throws InterruptedException {
        for (long waited = 0; PARTIES.stream().anyMatch(party -> said(party).size() < 2); waited += 20) {
            if (waited >= longestMillis) {
                throw new IllegalStateException("Nothing is signed: " + standings());
            }
            Thread.sleep(20);
        }
    }

    /** Officers rest, and everything signed is sealed everywhere. @return whether it came to that in time */
    boolean awaitRest(long longestMillis) throws InterruptedException {
        NODES.forEach(node -> process(node).rest());
        for (long waited = 0; waited < longestMillis; waited += 100) {
            Thread.sleep(100);
            var standings = NODES.stream().map(node -> process(node).standing()).toList();
            if (standings.stream().allMatch(NodeProcess.Standing::settled)
                    && standings.stream().distinct().count() == 1) {
                return true;
            }
        }
        return false;
    }

    String standings() {
        return NODES.stream()
                .map(node -> node + " " + process(node).standing() + " "
                        + process(node).halted() + "\n" + process(node).lastWords())
                .toList()
                .toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (var process : running.values()) {
            process.end();
        }
    }
}
