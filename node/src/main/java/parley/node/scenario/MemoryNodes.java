package parley.node.scenario;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Digest;
import parley.core.log.NoteException;
import parley.node.DemoSetup;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.port.Clock;
import parley.node.port.MemoryDisk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/**
 * The nodes of a scenario in memory, in one thread, under a clock that steps from one thing due to the next. The same scenario and
 * seeds give the same record, to the byte. For golden cases and tests; the demo has processes.
 */
public final class MemoryNodes {
    private static final int MOST_ROUNDS = 12;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, MemoryDisk> disks = new LinkedHashMap<>();
    private Instant now;

    /** With the keys of the golden cases. */
    public MemoryNodes(ScenarioFolder scenario) {
        this(scenario, new DemoSetup.Ports() {
            @Override
            public int people(String node) {
                return 7_100;
            }

            @Override
            public int peers(String node) {
                return 7_200;
            }
        });
    }

    /** @param ports that their configurations name; nothing listens there */
    public MemoryNodes(ScenarioFolder scenario, DemoSetup.Ports ports) {
        now = scenario.scenario().begins();
        var names = new LinkedHashSet<String>();
        var setup = DemoSetup.of(scenario, DemoSetup.seedsFrom(7), new DemoSetup.Ports() {
            @Override
            public int people(String node) {
                names.add(node);
                return ports.people(node);
            }

            @Override
            public int peers(String node) {
                return ports.peers(node);
            }
        });
        setup.write(name -> disks.computeIfAbsent(name, any -> new MemoryDisk()), new Stood());
        for (var name : names) {
            var disk = disk(name);
            disk.delete("clock.json");
            NodeConfig.read(disk).onMachineTime().write(disk);
            nodes.put(name, Node.open(disk, new Stood(), new Lines(), Optional.of(scenario)));
        }
    }

    public Map<String, Node> nodes() {
        return nodes;
    }

    /** @throws IllegalStateException if there is none of that name */
    public MemoryDisk disk(String name) {
        return Optional.ofNullable(disks.get(name))
                .orElseThrow(() -> new IllegalStateException("There is no folder \"" + name + "\"."));
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

    /** Everything that follows from what has been done, at this instant. */
    public void settle() {
        for (int i = 0; i < MOST_ROUNDS; i++) {
            nodes.values().forEach(Node::step);
            if (nodes.values().stream().allMatch(node -> node.status().settled())) {
                return;
            }
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
            return reached(peer).submit(entry, new TreeMap<>(blobs));
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
