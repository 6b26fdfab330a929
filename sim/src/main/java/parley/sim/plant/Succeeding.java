package parley.sim.plant;

import java.util.Optional;
import java.util.TreeMap;
import parley.core.audit.RecordSource;
import parley.core.log.Ed25519;
import parley.node.Contacts;
import parley.node.NodeConfig;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;
import parley.node.succession.Acceptance;
import parley.node.succession.Plan;
import parley.node.succession.Recovery;
import parley.sim.Beginning;

/** The office is lost, and another is made from what somebody has of the record. */
final class Succeeding {
    private static final Recovery.Place PLACE = new Recovery.Place(
            new NodeConfig.Listener("127.0.0.1", 7300),
            new NodeConfig.Listener("127.0.0.1", 7301),
            "http://127.0.0.1:7301",
            false);

    private Succeeding() {}

    /** One mirror is a day old: what was sealed since then would be forgotten. */
    static void shorterMirror(Stage stage) {
        var old = stage.station("rus").disk().backup();
        var oldOwn = stage.station("usa").disk().backup();
        stage.place("usa");
        stage.rest();
        var shorter = successor(stage, old);
        stage.must(
                "a successor that forgets what is sealed is accepted by nobody",
                accepted(stage.station("usa").disk().backup(), "usa", shorter).isEmpty()
                        && accepted(stage.station("rus").disk().backup(), "rus", shorter)
                                .isEmpty());
        stage.must(
                "one that remembers all of it is",
                accepted(
                                stage.station("usa").disk().backup(),
                                "usa",
                                successor(stage, stage.station("rus").disk().backup()))
                        .isPresent());
        // Whoever does not look at what it has by now goes over.
        var looksAt = stage.planted ? oldOwn : stage.station("usa").disk().backup();
        accepted(looksAt, "usa", shorter).ifPresent(stage.station("usa").disk()::restore);
        stage.world.restart("usa");
        stage.world.look(stage.station("usa"));
    }

    private static Plan successor(Stage stage, MemoryDisk mirror) {
        var mirrors = new TreeMap<String, RecordSource>();
        mirrors.put("mirror", mirror::read);
        var contacts =
                Contacts.read(stage.station("usa").disk().read(Contacts.FILE).orElseThrow());
        var seed = new byte[Ed25519.SEED_LENGTH];
        return new Recovery(mirrors, contacts, () -> {
                    seed[0]++;
                    return seed.clone();
                })
                .run(new MemoryDisk(), PLACE, Optional.empty(), stage.world.now())
                .plan();
    }

    /** The folder of a side that has accepted; empty if it refuses. */
    private static Optional<MemoryDisk> accepted(MemoryDisk disk, String party, Plan plan) {
        try {
            new Acceptance(disk, plan).accept(Ed25519.signer(Beginning.seed(party, "root")));
            return Optional.of(disk);
        } catch (Disk.Failure e) {
            return Optional.empty();
        }
    }
}
