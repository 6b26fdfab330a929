package parley.sim;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import parley.node.ClockLine;
import parley.node.DemoSetup;
import parley.node.Node;
import parley.node.NodeStatus;
import parley.node.port.Clock;
import parley.node.port.Disk;
import parley.node.scenario.ScenarioFolder;

/**
 * Three nodes, one thread, one seed: plays a scenario over a lossy network and disks whose power goes, and checks the
 * invariants at every step. Twice with one seed is twice the same.
 */
public final class Simulation {
    private static final List<String> NODES_FIRST = List.of(DemoSetup.OFFICE);
    private static final int MOST_ROUNDS = 400;

    private final ScenarioFolder scenario;
    private final RandomGenerator random;
    private final SimNetwork network;
    private final Faults faults;
    private final Map<String, SimDisk> disks = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Invariants invariants = new Invariants();
    private Instant now;
    private long crashes;

    /**
     * @param loss probability that a request, and again that its answer, is lost
     * @param crash probability that a node loses power at a write
     */
    public record Faults(double loss, double crash) {
        public static final Faults NONE = new Faults(0, 0);
    }

    /**
     * @param registers node to the digest of its register at the end
     * @param checkpoint the text of the sealed checkpoint at the end
     * @param breaches sentences; none in a sound run
     */
    public record Outcome(
            long seed,
            long entries,
            Map<String, String> registers,
            String checkpoint,
            long crashes,
            long lost,
            long permitted,
            List<String> breaches) {}

    private Simulation(ScenarioFolder scenario, long seed, Faults faults) {
        this.scenario = scenario;
        this.faults = faults;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.network = new SimNetwork(random, faults.loss());
        this.now = scenario.scenario().begins();
        DemoSetup.of(scenario, DemoSetup.seedsFrom(seed), new SimPorts()).write(this::disk, clock());
    }

    /** Plays a scenario to its end. */
    public static Outcome run(ScenarioFolder scenario, long seed, Faults faults) {
        return new Simulation(scenario, seed, faults).play(seed);
    }

    /** In memory there are no ports. */
    private static final class SimPorts implements DemoSetup.Ports {
        @Override
        public int people(String node) {
            return 1;
        }

        @Override
        public int peers(String node) {
            return 1;
        }
    }

    private Disk disk(String name) {
        return disks.computeIfAbsent(name, any -> new SimDisk(random));
    }

    private Clock clock() {
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

    private Outcome play(long seed) {
        var names = new ArrayList<>(NODES_FIRST);
        disks.forEach((name, disk) -> {
            if (disk.read("node.json").isPresent() && !names.contains(name)) {
                names.add(name);
            }
        });
        names.forEach(this::open);
        var end = scenario.scenario().ends();
        settle();
        while (now.isBefore(end)) {
            now = nodes.values().stream()
                    .map(node -> node.status().nextDue())
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo)
                    .filter(next -> next.isBefore(end))
                    .orElse(end);
            nodes.values().forEach(this::setClock);
            settle();
        }
        return outcome(seed);
    }

    private void setClock(Node node) {
        try {
            node.line(ClockLine.frozen(now, now));
        } catch (Disk.Failure e) {
            // Its power went: it is started again, at this instant, by the next step.
        }
    }

    private void open(String name) {
        var disk = disks.computeIfAbsent(name, any -> new SimDisk(random));
        disk.failWith(0);
        var node = Node.open(disk, clock(), network.peersOf(name), Optional.of(scenario));
        node.line(ClockLine.frozen(now, now));
        nodes.put(name, node);
        network.attach(name, node);
        disk.failWith(faults.crash());
    }

    /** Steps all nodes until everything due is sealed everywhere; a node whose power went starts again from its disk. */
    private void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            for (var node : List.copyOf(nodes.values())) {
                step(node);
            }
            nodes.values().forEach(invariants::look);
            if (nodes.values().stream().map(Node::status).allMatch(NodeStatus::settled) && oneSize()) {
                return;
            }
        }
        throw new IllegalStateException("Nothing settles at " + now + ": "
                + nodes.values().stream().map(Node::status).toList());
    }

    private boolean oneSize() {
        return nodes.values().stream()
                        .map(node -> node.status().sealed())
                        .distinct()
                        .count()
                == 1;
    }

    private void step(Node node) {
        try {
            node.step();
        } catch (Disk.Failure e) {
            // Its own write failed, or one that a peer's call made it do: what is left of it is on its disk.
        }
        for (var each : List.copyOf(nodes.values())) {
            if (each.status().halted().isPresent()) {
                crashes++;
                network.detach(each.config().name());
                open(each.config().name());
            }
        }
    }

    private Outcome outcome(long seed) {
        var registers = new LinkedHashMap<String, String>();
        nodes.forEach((name, node) -> registers.put(name, node.status().register()));
        var view = nodes.values().iterator().next().view();
        var note = view.checkpoint().orElse("");
        return new Outcome(
                seed,
                view.sealed(),
                registers,
                note.substring(0, Math.max(0, note.indexOf("\n\n"))),
                crashes,
                network.lost(),
                invariants.permitted(),
                invariants.breaches());
    }

    /** {@code ./dev sim [scenario folder] [first seed] [how many]}: seed 1 is free of faults; prints a line per seed, and a breach names its seed. */
    public static void main(String[] arguments) {
        var folder = ScenarioFolder.read(Path.of(arguments.length > 0 ? arguments[0] : "scenarios/amman-2016"));
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        long count = arguments.length > 2 ? Long.parseLong(arguments[2]) : 3;
        boolean sound = true;
        for (long seed = first; seed < first + count; seed++) {
            var faults = seed == 1 ? Faults.NONE : new Faults(0.05, 0.005);
            var outcome = run(folder, seed, faults);
            var again = run(folder, seed, faults);
            boolean same = outcome.equals(again)
                    && outcome.registers().values().stream().distinct().count() == 1;
            sound &= same && outcome.breaches().isEmpty();
            System.out.println("seed " + seed + ": " + outcome.entries() + " entries, " + outcome.crashes()
                    + " crashes, "
                    + outcome.lost() + " calls lost, " + outcome.permitted() + " live permissions seen, register "
                    + outcome.registers().values().iterator().next()
                    + (same ? ", twice the same" : ", NOT THE SAME TWICE")
                    + (outcome.breaches().isEmpty() ? "" : "\n  " + String.join("\n  ", outcome.breaches())));
        }
        System.exit(sound ? 0 : 1);
    }
}
