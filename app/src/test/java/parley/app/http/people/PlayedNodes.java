package parley.app.http.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.log.NoteException;
import parley.core.rule.RuleBook;
import parley.node.DemoSetup;
import parley.node.Draft;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.port.Clock;
import parley.node.port.MemoryDisk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.node.scenario.ScenarioFolder;

/** Three nodes in memory, in one thread, that play {@code amman-2016} under a clock that the test moves. */
public final class PlayedNodes {
    private static final List<String> NAMES = List.of("office", "usa", "rus");

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, MemoryDisk> disks = new LinkedHashMap<>();
    private final ScenarioFolder scenario;
    private Instant now;

    public PlayedNodes() {
        this(List.of(7100, 7101, 7102, 7200, 7201, 7202));
    }

    /** @param ports people's of office, usa and rus, then peers' */
    public PlayedNodes(List<Integer> ports) {
        scenario = ScenarioFolder.read(folder());
        now = scenario.scenario().begins();
        DemoSetup.of(scenario, DemoSetup.seedsFrom(7), new Ports(ports))
                .write(name -> disks.computeIfAbsent(name, any -> new MemoryDisk()), new Stood());
        for (var name : NAMES) {
            disks.get(name).delete("clock.json");
            onMachineTime(disks.get(name));
            nodes.put(name, Node.open(disks.get(name), new Stood(), new Lines(), Optional.of(scenario)));
        }
    }

    public static NodeLabel label() {
        return new NodeLabel(
                "rus", "headquarters", Optional.of("rus"), "amman-2016", "Amman 2016", true, true, "synthetic", "");
    }

    public Node node(String name) {
        return nodes.get(name);
    }

    /** The picture that a page of this node would be given now. */
    Picture picture(String name, Judging judging) {
        var view = node(name).view();
        var verdicts = view.restrained()
                .terms()
                .map(terms -> judging.verdicts(view, RuleBook.of(terms)))
                .orElse(Map.of());
        return new Picture(view, label(), verdicts);
    }

    void release(String name, Body body, Map<Digest, byte[]> blobs) {
        node(name).release(new Draft("ops", "release", "o-1", List.of(), Optional.empty(), body, new TreeMap<>(blobs)));
        settle();
    }

    /** Plays everything that is due until then. */
    public void playTo(Instant end) {
        while (now.isBefore(end)) {
            settle();
            now = nodes.values().stream()
                    .flatMap(node -> node.status().nextDue().stream())
                    .min(Instant::compareTo)
                    .filter(next -> next.isBefore(end))
                    .orElse(end);
        }
        settle();
    }

    private void settle() {
        for (int i = 0; i < 12; i++) {
            nodes.values().forEach(Node::step);
            if (nodes.values().stream().allMatch(node -> node.status().settled())) {
                return;
            }
        }
    }

    /** A folder as it lies on the disk now, with its record; private keys are left behind. */
    public void write(String name, Path folder) throws IOException {
        var disk = disks.get(name);
        for (var path : disk.paths()) {
            if (name.equals("keys") || !path.startsWith("keys/")) {
                var file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, disk.read(path).orElseThrow());
            }
        }
    }

    /** The whole folder of a node, its private keys with their mode. */
    public void writeWhole(String name, Path folder) throws IOException {
        write(name, folder);
        Files.createDirectories(folder.resolve("keys"));
        for (var key : disks.get(name).list("keys")) {
            var file = folder.resolve("keys").resolve(key);
            Files.write(file, disks.get(name).read("keys/" + key).orElseThrow());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** A file that somebody put into a node's folder; then everything that follows from it. */
    public void put(String name, String path, byte[] bytes) {
        disks.get(name).write(path, bytes);
        settle();
    }

    private static Path folder() {
        var at = Path.of("").toAbsolutePath();
        while (!at.resolve("scenarios/amman-2016").toFile().isDirectory()) {
            at = at.getParent();
        }
        return at.resolve("scenarios/amman-2016");
    }

    /** Without the demo's own clock line. */
    private static void onMachineTime(MemoryDisk disk) {
        var config = NodeConfig.read(disk);
        new NodeConfig(
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
                        false)
                .write(disk);
    }

    private record Ports(List<Integer> ports) implements DemoSetup.Ports {
        @Override
        public int people(String node) {
            return ports.get(NAMES.indexOf(node));
        }

        @Override
        public int peers(String node) {
            return ports.get(NAMES.size() + NAMES.indexOf(node));
        }
    }

    private final class Stood implements Clock {
        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Instant machine() {
            return now;
        }
    }

    private final class Lines implements Peers {
        @Override
        public SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
            return reached(peer).submit(entry, blobs);
        }

        @Override
        public WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable {
            return reached(peer).addCheckpoint(body);
        }

        @Override
        public Optional<byte[]> read(String peer, String path) throws Unreachable {
            return reached(peer).read(path);
        }

        @Override
        public void newestCheckpoint(String peer, String note) throws Unreachable {
            try {
                reached(peer).peerCheckpoint(note);
            } catch (NoteException e) {
                throw new Unreachable(e.getMessage());
            }
        }

        private Node reached(String peer) throws Unreachable {
            var node = nodes.get(peer);
            if (node == null) {
                throw new Unreachable(peer + " is not open yet.");
            }
            return node;
        }
    }
}
