package parley.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.DemoSetup;
import parley.node.Draft;
import parley.node.NodeConfig;
import parley.node.keys.KeyFiles;
import parley.node.port.Clock;
import parley.node.port.MemoryDisk;
import parley.node.scenario.ScenarioFolder;

/**
 * Where schedules begin: the folders of the nodes after some acts have been sealed without any fault. Made once, copied for each schedule.
 *
 * @param disks by node
 * @param said what was signed on the way
 */
public record Beginning(Instant at, SortedMap<String, MemoryDisk> disks, List<SignedAct> said) {
    private static final int KEYS = 7;
    static final String ML_DSA_COSIGNER = Kid.Purpose.ML_DSA_COSIGNER.word();
    private static final int NEAR_A_FULL_TILE = 247;

    public Beginning {
        disks = Collections.unmodifiableSortedMap(new TreeMap<>(disks));
        said = List.copyOf(said);
    }

    /**
     * @param adopted both have signed the terms
     * @param started and the terms are in force
     * @param nearFullTile the same, with a record that is about to fill its first tile
     * @param guaranteed the terms are in force, and a guarantor stands by
     * @param versions the terms, and what they may become, each made from the one before
     */
    public record All(
            Beginning adopted,
            Beginning started,
            Beginning nearFullTile,
            Beginning guaranteed,
            List<TermsVersion> versions) {
        public All {
            versions = List.copyOf(versions);
        }
    }

    /** @param scenario whose terms are used; its script is not */
    public static All of(ScenarioFolder scenario) {
        // The keys of a simulation guard nothing, and opening a folder must be quick.
        System.setProperty("keystore.pkcs12.keyPbeIterationCount", "1");
        System.setProperty("keystore.pkcs12.certPbeIterationCount", "1");
        System.setProperty("keystore.pkcs12.macIterationCount", "1");
        var setup = DemoSetup.of(scenario, DemoSetup.seedsFrom(KEYS), ports());
        var world = founded(scenario, setup);
        adopt(world, scenario);
        var adopted = of(world);
        start(world, scenario.manifest().digest());
        var started = of(world);
        while (world.station(DemoSetup.OFFICE).up().status().recorded() < NEAR_A_FULL_TILE) {
            for (int i = 0; i < 20; i++) {
                world.release("usa", new Body.Registration("protected", "Place " + i, far(i)));
            }
            rest(world);
        }
        return new All(adopted, started, of(world), guaranteed(scenario, setup), TermsVersion.of(scenario.terms()));
    }

    private static Beginning guaranteed(ScenarioFolder scenario, DemoSetup setup) {
        var world = founded(scenario, setup.withGuarantor());
        adopt(world, scenario);
        start(world, scenario.manifest().digest());
        return of(world);
    }

    private static Footprint far(int i) {
        return new Footprint.Circle(new Position(40 + i / 100.0, 38), 100);
    }

    private static World founded(ScenarioFolder scenario, DemoSetup setup) {
        var all = new TreeMap<String, MemoryDisk>();
        var at = scenario.scenario().begins();
        setup.write(name -> all.computeIfAbsent(name, any -> new MemoryDisk()), still(at));
        var nodes = new TreeMap<String, MemoryDisk>();
        all.forEach((name, disk) -> {
            if (disk.read(NodeConfig.FILE).isPresent()) {
                nodes.put(name, onMachineTime(disk));
                // In the folders from the beginning, so that a backup has it too; it signs once a root has granted it.
                NodeConfig.read(disk)
                        .party()
                        .ifPresent(party -> new KeyFiles(disk).store(ML_DSA_COSIGNER, seed(party, ML_DSA_COSIGNER)));
            }
        });
        var world = new World(new Beginning(at, nodes, List.of()), 0, line -> {});
        rest(world);
        return world;
    }

    /** A simulated machine has its own clock: the folder's scenario clock goes. */
    private static MemoryDisk onMachineTime(MemoryDisk disk) {
        disk.delete("clock.json");
        NodeConfig.read(disk).unscripted().onMachineTime().write(disk);
        return disk;
    }

    private static void adopt(World world, ScenarioFolder scenario) {
        var terms = TermsVersion.of(scenario.terms()).getFirst();
        for (var party : world.truth().witnesses().parties()) {
            must(world.release(
                    party,
                    new Draft(
                            "terms",
                            "release",
                            "o-1",
                            List.of(),
                            Optional.empty(),
                            new Body.Adoption(terms.digest()),
                            terms.blobs())));
            rest(world);
        }
    }

    private static void start(World world, Digest terms) {
        var deadline = world.now().plusSeconds(600);
        var at = deadline.plusSeconds(1_300);
        var commencement = must(world.release("usa", new Body.Commencement(terms, at, deadline)));
        rest(world);
        for (var party : world.truth().witnesses().parties()) {
            must(world.release(party, new Body.Confirmation(), commencement.id()));
        }
        rest(world);
        world.advance(Duration.between(world.now(), at.plusSeconds(60)));
        rest(world);
    }

    private static SignedAct must(Optional<SignedAct> act) {
        return act.orElseThrow(() -> new IllegalStateException("An act of the beginning was not signed."));
    }

    private static void rest(World world) {
        if (!world.settle(60)) {
            throw new IllegalStateException("The beginning does not come to rest: "
                    + world.stations().stream()
                            .map(station -> station.up().status().waitingFor())
                            .toList());
        }
        if (!world.checkers().breaches().isEmpty()) {
            throw new IllegalStateException(
                    "The beginning is not sound: " + world.checkers().breaches());
        }
    }

    static Beginning of(World world) {
        var disks = new TreeMap<String, MemoryDisk>();
        world.stations()
                .forEach(station -> disks.put(station.name(), station.disk().backup()));
        return new Beginning(
                world.now(),
                disks,
                new ArrayList<>(world.truth().said().map(Truth.Said::signed).toList()));
    }

    private static DemoSetup.Ports ports() {
        return new DemoSetup.Ports() {
            @Override
            public int people(String node) {
                return 1;
            }

            @Override
            public int peers(String node) {
                return 1;
            }
        };
    }

    private static Clock still(Instant at) {
        return new Clock() {
            @Override
            public Instant now() {
                return at;
            }

            @Override
            public Instant machine() {
                return at;
            }
        };
    }

    /** The private key of that name, as the set-up gave it: for a party that lies, or a thief. */
    public static byte[] seed(String node, String key) {
        return DemoSetup.seedsFrom(KEYS).apply(node + "/" + key);
    }
}
