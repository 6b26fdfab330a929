package parley.sim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import parley.core.audit.RecordSource;
import parley.core.log.Ed25519;
import parley.node.Contacts;
import parley.node.NodeConfig;
import parley.node.ledger.Head;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;
import parley.node.succession.Acceptance;
import parley.node.succession.Plan;
import parley.node.succession.Recovery;

/**
 * Another office takes the place of one that is lost, or that has signed two histories: the people of both sides make it from their
 * mirrors and accept it, when all of them are there.
 */
final class OfficeSuccession {
    private static final Recovery.Place PLACE = new Recovery.Place(
            new NodeConfig.Listener("127.0.0.1", 7300),
            new NodeConfig.Listener("127.0.0.1", 7301),
            "http://127.0.0.1:7301",
            false);
    private static final int KEYS = 100;

    private final World world;
    private int seeds = KEYS;

    OfficeSuccession(World world) {
        this.world = world;
    }

    /** @return whether it has been done: not while some headquarters is away, or its people find that something would be forgotten */
    boolean done() {
        var mirrors = mirrors();
        if (mirrors.stream().anyMatch(station -> station.node().isEmpty())) {
            return false;
        }
        try {
            var disk = new MemoryDisk();
            var plan = recovered(disk, mirrors);
            var accepted = new LinkedHashMap<Station, MemoryDisk>();
            for (var station : mirrors) {
                accepted.put(station, accepted(station, plan));
            }
            world.succeeded(plan, disk, Collections.unmodifiableMap(accepted));
            return true;
        } catch (Disk.Failure e) {
            world.log("no successor yet: " + e.getMessage());
            return false;
        }
    }

    private List<Station> mirrors() {
        return world.stations().stream()
                .filter(station -> !station.name().startsWith("office"))
                .toList();
    }

    private Plan recovered(MemoryDisk to, List<Station> from) {
        var sources = new TreeMap<String, RecordSource>();
        from.forEach(station -> {
            var copy = station.disk().backup();
            sources.put(station.name(), copy::read);
        });
        var contacts = Contacts.read(from.getFirst().disk().read(Contacts.FILE).orElseThrow());
        return new Recovery(sources, contacts, () -> {
                    var seed = new byte[Ed25519.SEED_LENGTH];
                    seed[0] = (byte) ++seeds;
                    return seed;
                })
                .run(to, PLACE, Optional.empty(), world.now())
                .plan();
    }

    /** The folder as it is once its people have accepted. They have asked each other, and brought all that both have cosigned. */
    private static MemoryDisk accepted(Station station, Plan plan) {
        var disk = station.disk().backup();
        long cosigned = Head.read(disk).size();
        var acceptance = new Acceptance(
                disk, plan, cosigned > plan.succession().size() ? OptionalLong.of(cosigned) : OptionalLong.empty());
        if (acceptance.signs()) {
            acceptance.accept(Ed25519.signer(Beginning.seed(station.name(), "root")));
        } else {
            acceptance.follow();
        }
        return disk;
    }
}
