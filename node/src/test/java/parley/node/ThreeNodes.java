package parley.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.Signer;
import parley.core.log.VerifierKey;
import parley.node.keys.KeyFiles;
import parley.node.ledger.Head;
import parley.node.ledger.Heads;
import parley.node.ledger.LogStore;
import parley.node.ledger.Promised;
import parley.node.port.Clock;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.node.scenario.ScenarioFolder;

/** Office and two headquarters in one thread, in memory, with lines that a test can cut. */
final class ThreeNodes {
    static final List<String> NAMES = List.of("office", "usa", "rus");
    private static final List<String> FOUR = List.of("office", "usa", "rus", "guarantor");
    /** Of all keys. */
    static final long SEED = 7;

    static {
        // The keys of a test guard nothing, and opening a folder must be quick.
        System.setProperty("keystore.pkcs12.keyPbeIterationCount", "1");
        System.setProperty("keystore.pkcs12.certPbeIterationCount", "1");
        System.setProperty("keystore.pkcs12.macIterationCount", "1");
    }

    final Map<String, MemoryDisk> disks = new LinkedHashMap<>();
    final Map<String, Node> nodes = new LinkedHashMap<>();
    final Set<String> cut = new TreeSet<>();
    /** Lines on which checkpoints are cosigned, and nobody hears of it. */
    final Set<String> unheard = new TreeSet<>();
    /** Lines on which every act is answered with "not now", though everything else passes. */
    final Set<String> busy = new TreeSet<>();

    /** Called with every path that a node asks a peer for. */
    Consumer<String> onRead = path -> {};

    final ScenarioFolder scenario;
    Instant now;
    /** What a lying office makes of its receipts. */
    UnaryOperator<SubmitAnswer.Recorded> receipts = UnaryOperator.identity();

    ThreeNodes(boolean scripted) {
        this(scripted, NAMES, UnaryOperator.identity());
    }

    /** The three, and a guarantor. */
    static ThreeNodes guaranteed(boolean scripted) {
        return new ThreeNodes(scripted, FOUR, DemoSetup::withGuarantor);
    }

    /** The three, and a guarantor without whom nothing is sealed. */
    static ThreeNodes guarantorNeeded() {
        return new ThreeNodes(false, FOUR, DemoSetup::withGuarantorNeeded);
    }

    private ThreeNodes(boolean scripted, List<String> names, UnaryOperator<DemoSetup> guaranteed) {
        scenario = scenario();
        now = scenario.scenario().begins();
        guaranteed
                .apply(DemoSetup.of(scenario, DemoSetup.seedsFrom(SEED), ports()))
                .write(name -> disks.computeIfAbsent(name, any -> new MemoryDisk()), clock());
        names.forEach(name -> open(name, scripted));
    }

    static ScenarioFolder scenario() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null
                && !here.resolve("scenarios/amman-2016/scenario.yaml").toFile().isFile()) {
            here = here.getParent();
        }
        return ScenarioFolder.read(here.resolve("scenarios/amman-2016"));
    }

    private static DemoSetup.Ports ports() {
        return new DemoSetup.Ports() {
            @Override
            public int people(String node) {
                return 7100 + NAMES.indexOf(node);
            }

            @Override
            public int peers(String node) {
                return 7200 + NAMES.indexOf(node);
            }
        };
    }

    void open(String name, boolean scripted) {
        disks.get(name).delete(ClockFile.FILE);
        nodes.put(
                name,
                Node.open(
                        demoless(disks.get(name)),
                        clock(),
                        peers(name),
                        scripted ? Optional.of(scenario) : Optional.empty()));
    }

    /** The test's clock is the node's: no scenario line of its own. */
    private static Disk demoless(MemoryDisk disk) {
        NodeConfig.read(disk).onMachineTime().write(disk);
        return disk;
    }

    Node office() {
        return nodes.get("office");
    }

    Node usa() {
        return nodes.get("usa");
    }

    Node rus() {
        return nodes.get("rus");
    }

    /** The office's record grows by entries that are no acts, under a checkpoint that it signs; it is opened again. */
    void fill(int more, String logKey) {
        var disk = disks.get("office");
        try {
            var newest = Checkpoint.parse(
                    SignedNote.parse(new String(disk.read(Heads.NEWEST).orElseThrow(), StandardCharsets.UTF_8))
                            .text());
            var store = new LogStore(disk, newest.size());
            store.append(IntStream.range(0, more)
                    .mapToObj(i -> ActCodec.decode((newest.size() + " " + i).getBytes(StandardCharsets.UTF_8)))
                    .toList());
            var log = VerifierKey.of(
                    newest.origin(), VerifierKey.Type.LOG, Ed25519.publicKey(new KeyFiles(disk).seed(logKey)));
            var note = new Checkpoint(newest.origin(), store.size(), store.root()).sign(log, signer("office", logKey));
            disk.write(Heads.NEWEST, note.encode().getBytes(StandardCharsets.UTF_8));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
        open("office", false);
    }

    /** The node's disk without what it held of the record; its keys and its outbox are there. The node is gone. */
    void forget(String name) {
        nodes.remove(name);
        var disk = disks.get(name).copy();
        disks.put(name, disk);
        for (var path : disk.paths()) {
            if (path.startsWith("record/")
                    || path.startsWith("snapshots/")
                    || List.of(Head.FILE, Heads.SEALED, Promised.FILE).contains(path)) {
                disk.delete(path);
            }
        }
    }

    /** A private key as it lies in a node's folder. */
    Signer signer(String node, String key) {
        return Ed25519.signer(new KeyFiles(disks.get(node)).seed(key));
    }

    /** Both sides sign the scenario's terms, so that acts under them count. */
    void adopt() {
        settle();
        var blobs = new TreeMap<Digest, byte[]>();
        scenario.terms().values().forEach(file -> blobs.put(Digest.of(file), file));
        var manifest = scenario.manifest();
        blobs.put(manifest.digest(), manifest.bytes());
        for (var side : List.of(usa(), rus())) {
            var adoption = new Draft(
                    "terms",
                    "release",
                    "t-1",
                    List.of(),
                    Optional.empty(),
                    new Body.Adoption(manifest.digest()),
                    blobs);
            if (!(side.release(adoption) instanceof Released.Signed)) {
                throw new IllegalStateException("The terms cannot be signed.");
            }
            settle();
        }
    }

    /** Steps everybody until all are settled, or a good while has passed. */
    void settle() {
        for (int i = 0; i < 12; i++) {
            nodes.values().forEach(Node::step);
            if (settled()
                    && nodes.values().stream()
                                    .map(node -> node.status().sealed())
                                    .distinct()
                                    .count()
                            == 1) {
                return;
            }
        }
    }

    boolean settled() {
        return nodes.values().stream().allMatch(node -> node.status().settled());
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Instant machine() {
                return now;
            }
        };
    }

    private Peers peers(String self) {
        return new Peers() {
            private Node node(String peer) throws Unreachable {
                if (cut.contains(self + " " + peer) || !nodes.containsKey(peer)) {
                    throw new Unreachable("The line from " + self + " to " + peer + " is cut.");
                }
                return nodes.get(peer);
            }

            @Override
            public SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
                if (busy.contains(self + " " + peer)) {
                    return new SubmitAnswer.Later("Not now.");
                }
                var answer = node(peer).submit(entry, blobs);
                return answer instanceof SubmitAnswer.Recorded receipt ? receipts.apply(receipt) : answer;
            }

            @Override
            public WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable {
                var answer = node(peer).addCheckpoint(body);
                if (unheard.contains(self + " " + peer) && answer instanceof WitnessAnswer.Cosigned) {
                    throw new Unreachable("The answer of " + peer + " is lost.");
                }
                return answer;
            }

            @Override
            public Optional<byte[]> read(String peer, String path) throws Unreachable {
                onRead.accept(path);
                return node(peer).read(path);
            }

            @Override
            public void newestCheckpoint(String peer, String note) throws Unreachable {
                try {
                    node(peer).peerCheckpoint(note);
                } catch (NoteException e) {
                    throw new Unreachable(e.getMessage());
                }
            }
        };
    }
}
