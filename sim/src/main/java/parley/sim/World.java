package parley.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.node.Draft;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.Released;
import parley.node.ledger.Witnesses;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;
import parley.node.succession.Plan;
import parley.sim.check.Checkers;

/** An office and two headquarters on simulated machines, in one thread, with one true clock and one source of chance. */
public final class World {
    private final RandomGenerator random;
    private final Trace trace;
    private final Truth truth;
    private final SimNetwork network;
    private final Checkers checkers = new Checkers();
    private final Shown.Rules rules = new Shown.Rules();
    private final Hazards hazards = new Hazards();
    /** What people are still trying to do, at each round once more. */
    private final List<BooleanSupplier> errands = new ArrayList<>();

    private final Map<String, Station> stations = new LinkedHashMap<>();
    /** Broken twins, by node. */
    private final Map<String, UnaryOperator<Shown>> twins = new LinkedHashMap<>();

    private Instant now;
    private long steps;
    private long crashes;

    public World(Beginning beginning, long seed, Consumer<String> reader) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.now = beginning.at();
        this.trace = new Trace(reader);
        this.truth = new Truth(witnesses(beginning), this::now, this::clockError);
        this.network = new SimNetwork(random, truth, trace, this::now, hazards);
        beginning.disks().forEach((name, disk) -> station(name, name, disk));
        beginning.said().forEach(truth::signed);
        stations.values().forEach(this::open);
    }

    private Station station(String name, String as, MemoryDisk files) {
        var disk = new SimDisk(files, hazards);
        disk.watch((path, bytes) -> {
            if (path.endsWith("checkpoint") || path.equals("sealed")) {
                truth.kept(as, Wire.text(bytes));
            }
        });
        var station = new Station(name, disk);
        stations.put(name, station);
        return station;
    }

    private static Witnesses witnesses(Beginning beginning) {
        var disk = beginning.disks().firstEntry().getValue();
        var record = NodeConfig.read(disk).record();
        return Witnesses.of(disk.read("blobs/sha256/" + record.hex()).orElseThrow());
    }

    private Duration clockError(String node) {
        return station(node).clockError();
    }

    public Instant now() {
        return now;
    }

    public RandomGenerator random() {
        return random;
    }

    public Truth truth() {
        return truth;
    }

    public SimNetwork network() {
        return network;
    }

    public Checkers checkers() {
        return checkers;
    }

    public Trace trace() {
        return trace;
    }

    public long steps() {
        return steps;
    }

    public long crashes() {
        return crashes;
    }

    public Station station(String name) {
        var station = stations.get(name);
        if (station == null) {
            throw new IllegalArgumentException("There is no station " + name + ".");
        }
        return station;
    }

    public List<Station> stations() {
        return new ArrayList<>(stations.values());
    }

    public void twin(String node, UnaryOperator<Shown> broken) {
        twins.put(node, broken);
    }

    void happened(Hazard hazard) {
        hazards.count(hazard);
    }

    public Hazards hazards() {
        return hazards;
    }

    /** Is tried at each round, until it says that it is done. */
    void errand(BooleanSupplier done) {
        errands.add(done);
    }

    public void log(String what) {
        trace.line(now, what);
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    // Machines.

    private void open(Station station) {
        station.disk().reopened();
        try {
            var node =
                    Node.open(station.disk(), station.clock(this), network.peersOf(station.name()), Optional.empty());
            station.up(node);
            network.attach(station.name(), Host.of(node));
        } catch (Disk.Failure e) {
            if (station.disk().failed()) {
                station.down(now.plusSeconds(60));
                return;
            }
            checkers.breach("NothingLost", station.name(), now, "it does not come back: " + e.getMessage());
            station.down(Instant.MAX);
        }
    }

    /** The power goes. */
    public void crash(Station station, Duration away) {
        log(station.name() + " goes down");
        crashes++;
        network.detach(station.name());
        station.down(now.plus(away));
    }

    public void restart(String name) {
        var station = station(name);
        crash(station, Duration.ZERO);
        open(station);
    }

    /** A machine is set up again from a backup; what it had not shown to anybody is gone. */
    public void restore(String name, MemoryDisk backup) {
        log(name + " is restored from a backup");
        var station = station(name);
        // What it has done by now is held to the disk on which it did it.
        look(station);
        network.forgetLate();
        network.detach(name);
        station.disk().restore(backup);
        truth.restored(name, stations.values());
        checkers.restored(name);
        open(station);
    }

    /** A second machine runs under a node's keys, from a copy of its disk. It is reached only by routes. */
    public Station clone(String name, String second) {
        log(name + " runs a second time");
        var copy = station(second, name, station(name).disk().backup());
        open(copy);
        // It asks everybody what it has signed before, like any node that comes up; then it may lie.
        copy.node().ifPresent(node -> node.config().nodes().forEach(peer -> node.step(peer.name())));
        return copy;
    }

    /** The office is gone for good. */
    public void lose(String name) {
        var station = station(name);
        crash(station, Duration.ZERO);
        station.down(Instant.MAX);
    }

    /** Another office, and everybody over to it. @param accepted what each folder is once it has gone over */
    void succeeded(Plan plan, MemoryDisk office, Map<Station, MemoryDisk> accepted) {
        log("another office goes on from " + plan.succession().size() + " entries");
        stations.keySet().removeIf(name -> name.startsWith("office"));
        network.withoutOffices();
        truth.succeeded(plan.succession());
        checkers.succeeded();
        accepted.forEach((station, disk) -> {
            crash(station, Duration.ZERO);
            station.disk().restore(disk);
            open(station);
        });
        open(station("office", "office", office));
    }

    // Steps.

    /** Everybody who is up does what is due, one visit to each peer, in an order that chance gives. */
    public void round() {
        network.deliverLate();
        errands.removeAll(List.copyOf(errands).stream()
                .filter(BooleanSupplier::getAsBoolean)
                .toList());
        var order = new ArrayList<>(stations.values());
        Collections.shuffle(order, Random.from(random));
        for (var station : order) {
            step(station);
        }
    }

    private void step(Station station) {
        if (station.node().isEmpty()) {
            if (!station.upAt().isAfter(now)) {
                log(station.name() + " comes up");
                open(station);
            }
            return;
        }
        var peers = new ArrayList<>(station.up().config().nodes());
        Collections.shuffle(peers, Random.from(random));
        for (var peer : peers) {
            steps++;
            try {
                station.up().step(peer.name());
            } catch (Disk.Failure e) {
                stopped(station, e);
            }
            collectFailed();
            if (station.node().isPresent() && station.disk().writes() != station.lookedAt()) {
                look(station);
            }
            if (station.node().isEmpty()) {
                return;
            }
        }
        // Time alone changes what is permitted.
        look(station);
    }

    /** A node whose disk failed has stopped: its machine is started again a while later. */
    private void collectFailed() {
        for (var station : stations.values()) {
            if (station.disk().failed() && station.node().isPresent()) {
                crash(station, Duration.ofSeconds(random.nextLong(0, 240)));
            }
        }
    }

    public void look(Station station) {
        station.lookedAt(station.disk().writes());
        seen(station).ifPresent(shown -> checkers.look(shown, station.disk(), truth));
    }

    /** What the node shows, if it is up: to look is to have it keep what it has learned, and a write may fail. */
    Optional<Shown> seen(Station station) {
        try {
            return station.node().map(node -> shown(station));
        } catch (Disk.Failure e) {
            stopped(station, e);
            collectFailed();
            return Optional.empty();
        }
    }

    private void stopped(Station station, Disk.Failure e) {
        if (!station.disk().failed()) {
            checkers.breach("NothingLost", station.name(), now, "it stops by itself: " + e.getMessage());
        }
    }

    public Shown shown(Station station) {
        var shown = Shown.of(station.name(), station.up().view(), rules);
        return twins.getOrDefault(station.name(), UnaryOperator.identity()).apply(shown);
    }

    public Shown.Rules rules() {
        return rules;
    }

    /** @return the act, if the headquarters is up and signs it */
    public Optional<SignedAct> release(String party, Draft draft) {
        var station = station(party);
        if (station.node().isEmpty()) {
            return Optional.empty();
        }
        try {
            var released = station.up().release(draft);
            if (released instanceof Released.Unseen unseen) {
                released = station.up().release(draft.seeing(unseen.ids()));
            }
            if (released instanceof Released.Signed(SignedAct act)) {
                truth.signed(act);
                log(party + " signs " + act.act().body().type() + " "
                        + act.id().hex().substring(0, 8));
                look(station);
                return Optional.of(act);
            }
        } catch (Disk.Failure e) {
            collectFailed();
        }
        return Optional.empty();
    }

    public Optional<SignedAct> release(String party, Body body, ActId... about) {
        return release(
                party,
                new Draft(
                        "ops", "release", "o-1", List.of(about), Optional.empty(), body, Collections.emptySortedMap()));
    }

    // Rest.

    /** All lines are sound again. */
    public void mendLines() {
        log("the lines are mended");
        network.heal();
    }

    /** All is mended: lines, disks, clocks; everybody is up. */
    public void heal() {
        log("all is mended");
        network.heal();
        for (var station : stations.values()) {
            station.disk().mend();
            station.clockError(Duration.ZERO);
            if (station.node().isEmpty() && !station.upAt().equals(Instant.MAX)) {
                open(station);
            }
        }
    }

    /** Rounds, some seconds apart, until everything is sealed everywhere. @return whether it came to rest */
    public boolean settle(int mostRounds) {
        for (int i = 0; i < mostRounds; i++) {
            round();
            if (atRest()) {
                return true;
            }
            advance(Duration.ofSeconds(11));
        }
        return false;
    }

    public boolean atRest() {
        return errands.isEmpty()
                && stations.values().stream()
                        .allMatch(station -> station.node()
                                .filter(node -> node.status().settled())
                                .isPresent())
                && stations.values().stream()
                                .map(station -> station.up().status().sealed())
                                .distinct()
                                .count()
                        == 1;
    }

    public boolean accused() {
        return stations.values().stream()
                .flatMap(station -> station.node().stream())
                .anyMatch(node -> node.view().forked().isPresent());
    }
}
