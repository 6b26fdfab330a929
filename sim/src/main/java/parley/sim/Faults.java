package parley.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.log.Ed25519;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.port.MemoryDisk;
import parley.node.port.Peers;
import parley.sim.SimNetwork.Fate;
import parley.sim.SimNetwork.Kind;
import parley.sim.SimNetwork.Rule;

/** What goes wrong in one schedule, and when: machines and lines that fail, and people who lie. */
final class Faults {
    private static final List<String> PARTIES = List.of("usa", "rus");

    private final World world;
    private final List<String> nodes;
    private final RandomGenerator random;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final List<FaultKind> drawn = new ArrayList<>();
    private boolean rest = true;
    /** That the office is to be replaced, once it is lost or found out. */
    private Optional<Hazard> replaced = Optional.empty();

    private boolean jumped;

    private record Due(Instant at, Runnable what) {}

    Faults(World world) {
        this.world = world;
        this.nodes = world.stations().stream().map(Station::name).toList();
        this.random = world.random();
    }

    /** Draws at least one fault, and the weather. */
    void draw(long seed) {
        world.network()
                .weather(
                        switch (random.nextInt(4)) {
                            case 0 -> SimNetwork.Weather.CALM;
                            case 1 -> new SimNetwork.Weather(0.02, 0.02, 0.02, 0.02);
                            case 2 -> new SimNetwork.Weather(0.1, 0.1, 0.05, 0.05);
                            default -> new SimNetwork.Weather(0.02, 0.02, 0.15, 0.15);
                        });
        for (var name : nodes) {
            world.station(name).clockError(Duration.ofMillis(random.nextLong(-10_000, 10_001)));
            world.happened(Hazard.CLOCK_SKEWED);
        }
        int more = random.nextInt(5);
        var kinds = FaultKind.values();
        // The first is the seed's own, so that among any so many seeds in a row each kind comes.
        draw(kinds[(int) Math.floorMod(seed, (long) kinds.length)]);
        for (int i = 0; i < more; i++) {
            // Half of all faults are crashes at a write: there are so many writes.
            draw(random.nextBoolean() ? FaultKind.CRASH_AT_A_WRITE : kinds[random.nextInt(kinds.length)]);
        }
    }

    private void draw(FaultKind kind) {
        if (!kind.goesWith(drawn)) {
            return;
        }
        drawn.add(kind);
        var at = world.now().plusSeconds(random.nextLong(30, 4_000));
        switch (kind) {
            case CRASH_AT_A_WRITE -> crashes(at);
            case POWER_FAILS -> at(at, () -> powerFails(node()));
            case DISK_FULL -> at(at, () -> diskFull(node()));
            case PARTITION -> rule(at, Hazard.PARTITION, partition(node(), random.nextBoolean()));
            case CLOCK_JUMPS -> clock(at, node(), random.nextLong(-5_400, 5_400), Hazard.CLOCK_JUMPED);
            case HEADQUARTERS_RESTORED -> restore(at, party());
            case OFFICE_RESTORED -> restore(at, "office");
            case HEADQUARTERS_SILENT -> rule(at, Hazard.HEADQUARTERS_SILENT, partition(party(), true));
            case COSIGNATURES_HIDDEN -> rule(at, Hazard.COSIGNATURES_HIDDEN, hidden(party()));
            case OFFICE_DROPS -> rule(at, Hazard.OFFICE_DROPS, drops(party()));
            case OFFICE_REORDERS -> rule(at, Hazard.OFFICE_REORDERS, reorders());
            case OFFICE_DELIVERS_LATE -> rule(at, Hazard.OFFICE_DELIVERS_LATE, unasked(party()));
            case OFFICE_FORKS -> at(at, this::fork);
            case TWO_OFFICES -> at(at, this::twoOffices);
            case OFFICE_BACK_DATES -> clock(at, "office", -random.nextLong(600, 20_000), Hazard.OFFICE_BACK_DATES);
            case PARTY_CONTRADICTS_ITSELF -> at(at, () -> contradict(party()));
            case KEY_STOLEN -> at(at, this::keyStolen);
            case KEYS_ROTATED -> at(at, () -> new KeyFaults(world, party()).rotate());
            case ML_DSA_COSIGNER -> at(at, () -> new KeyFaults(world, party()).cosignTwice());
            case OFFICE_LOST -> at(at, this::officeLost);
            case OFFICE_FORKS_AND_IS_REPLACED -> {
                at(at, this::fork);
                replaced = Optional.of(Hazard.LYING_OFFICE_SUCCEEDED);
            }
            case HOSTILE_DIRECT_ACT -> at(at, () -> new KeyFaults(world, party()).disown());
        }
    }

    /** Names of what was drawn. */
    List<String> drawn() {
        return drawn.stream().map(FaultKind::name).toList();
    }

    /** Whether everything must come to rest once it is mended: not after a lie, nor after a loss that only succession heals. */
    boolean mustRest() {
        return rest;
    }

    /** Whether a clock was far ahead, so that a cosigner may have to wait until time has caught up. */
    boolean jumped() {
        return jumped;
    }

    void happen() {
        while (!due.isEmpty() && !due.peek().at().isAfter(world.now())) {
            due.poll().what().run();
        }
    }

    private void at(Instant at, Runnable what) {
        due.add(new Due(at, what));
    }

    private String node() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private String party() {
        return PARTIES.get(random.nextInt(PARTIES.size()));
    }

    /** Its machine burns; some while later both sides have agreed on another. */
    private void officeLost() {
        world.log("the office is lost");
        world.lose("office");
        rest = false;
        replaced = Optional.of(Hazard.LOST_OFFICE_SUCCEEDED);
        at(world.now().plusSeconds(random.nextLong(60, 2_000)), this::succeed);
    }

    /** Both sides look for another office, if the one that they had is lost, or they know that it has lied. */
    void succeed() {
        var why = replaced.filter(any -> world.station("office").node().isEmpty() || world.accused());
        if (why.isPresent()) {
            replaced = Optional.empty();
            var succession = new OfficeSuccession(world);
            world.errand(() -> {
                boolean done = succession.done();
                if (done) {
                    world.happened(why.get());
                    rest = true;
                }
                return done;
            });
        }
    }

    private void crashes(Instant at) {
        at(at, () -> {
            var left = SimDisk.Left.values()[random.nextInt(3)];
            var name = node();
            int after = random.nextInt(12);
            world.log(name + " will fail after " + after + " writes, " + left);
            world.station(name).disk().fail(after, left, random);
        });
    }

    private void powerFails(String name) {
        var station = world.station(name);
        if (station.node().isPresent()) {
            world.happened(Hazard.POWER_CUT);
            world.crash(station, Duration.ofSeconds(random.nextLong(0, 1_500)));
        }
    }

    private void diskFull(String name) {
        world.log("the disk of " + name + " is full");
        world.station(name).disk().full(true);
        at(
                world.now().plusSeconds(random.nextLong(60, 1_500)),
                () -> world.station(name).disk().full(false));
    }

    private void rule(Instant at, Hazard hazard, Rule grip) {
        at(at, () -> {
            world.log("a grip on the lines begins");
            var rule = world.network().add(call -> {
                var ruled = grip.of(call);
                ruled.ifPresent(fate -> world.happened(hazard));
                return ruled;
            });
            at(world.now().plusSeconds(random.nextLong(60, 4_000)), () -> {
                world.log("a grip on the lines ends");
                world.network().remove(rule);
            });
        });
    }

    /** One node hears and says nothing, or only one of its lines is cut. */
    private Rule partition(String name, boolean whole) {
        var other = node();
        return call -> {
            boolean at = call.from().equals(name) || call.to().equals(name);
            boolean between = whole || call.from().equals(other) || call.to().equals(other);
            return at && between ? Optional.of(Fate.LOST) : Optional.empty();
        };
    }

    /** A headquarters cosigns, and nobody is to know. */
    private static Rule hidden(String party) {
        return call -> {
            if (call.to().equals(party) && call.kind() == Kind.ADD_CHECKPOINT) {
                return Optional.of(Fate.UNANSWERED);
            }
            boolean tells = call.to().equals(party) && call.what().equals("checkpoint")
                    || call.from().equals(party) && call.kind() == Kind.NEWEST_CHECKPOINT;
            return tells ? Optional.of(Fate.LOST) : Optional.empty();
        };
    }

    /** The office takes nothing from one side, or only not its withdrawals. */
    private Rule drops(String party) {
        boolean all = random.nextBoolean();
        return call -> call.kind() == Kind.SUBMIT
                        && call.from().equals(party)
                        && call.to().equals("office")
                        && (all
                                || world.truth()
                                        .act(call.what())
                                        .filter(act -> act.act().body() instanceof Body.Withdrawal)
                                        .isPresent())
                ? Optional.of(Fate.LOST)
                : Optional.empty();
    }

    /** The office lets some acts lie for a while, and records what came after them first. */
    private Rule reorders() {
        return call -> call.kind() == Kind.SUBMIT && call.to().equals("office") && random.nextInt(3) == 0
                ? Optional.of(Fate.LATE)
                : Optional.empty();
    }

    private static Rule unasked(String party) {
        return call -> call.kind() == Kind.ADD_CHECKPOINT && call.to().equals(party)
                ? Optional.of(Fate.LOST)
                : Optional.empty();
    }

    private void clock(Instant at, String name, long seconds, Hazard hazard) {
        boolean other = drawn.contains(FaultKind.CLOCK_JUMPS) && drawn.contains(FaultKind.OFFICE_BACK_DATES);
        if (other) {
            return; // With two clocks wrong at once nothing is promised.
        }
        at(at, () -> {
            world.log("the clock of " + name + " jumps by " + seconds + " s");
            jumped = true;
            world.happened(hazard);
            var station = world.station(name);
            var before = station.clockError();
            station.clockError(Duration.ofSeconds(seconds));
            at(world.now().plusSeconds(random.nextLong(120, 3_000)), () -> station.clockError(before));
        });
    }

    private void restore(Instant at, String name) {
        at(at, () -> {
            MemoryDisk backup = world.station(name).disk().backup();
            at(at.plusSeconds(random.nextLong(60, 2_500)), () -> {
                world.restore(name, backup);
                world.happened(name.equals("office") ? Hazard.OFFICE_RESTORED : Hazard.HEADQUARTERS_RESTORED);
                // An office that has lost what it gave its word for waits for its successor.
                rest &= !name.equals("office");
            });
        });
    }

    /** A second office from a copy of the first: one for each side. */
    private void fork() {
        if (!secondOffice()) {
            return;
        }
        world.happened(Hazard.OFFICE_FORKS);
        world.network().route("rus", "office", "office-2");
        // Neither is to meet the other's side, nor the sides each other.
        var apart = world.network().add(call -> {
            boolean wrong = call.from().equals("office") && call.to().equals("rus")
                    || call.from().equals("office-2") && call.to().equals("usa")
                    || call.kind() == Kind.NEWEST_CHECKPOINT
                    || call.kind() == Kind.READ && PARTIES.contains(call.from()) && PARTIES.contains(call.to());
            return wrong ? Optional.of(Fate.LOST) : Optional.empty();
        });
        at(world.now().plusSeconds(random.nextLong(120, 2_000)), () -> {
            world.network().remove(apart);
            at(world.now().plusSeconds(random.nextLong(60, 600)), this::succeed);
        });
    }

    /** Somebody has started the office a second time, from a copy; each side reaches now the one, now the other. */
    private void twoOffices() {
        if (!secondOffice()) {
            return;
        }
        world.happened(Hazard.TWO_OFFICES);
        for (long after = 0; after < 1_500; after += 300) {
            at(
                    world.now().plusSeconds(after),
                    () -> world.network().route(party(), "office", random.nextBoolean() ? "office" : "office-2"));
        }
    }

    private boolean secondOffice() {
        boolean there = world.stations().size() > nodes.size();
        if (there || world.station("office").node().isEmpty()) {
            return false;
        }
        world.truth().dishonest("office");
        rest = false;
        world.clone("office", "office-2");
        return true;
    }

    private void keyStolen() {
        new KeyFaults(world, party()).steal();
    }

    /** Signs another act with the number of its last one, and sends it out first if it can. */
    private void contradict(String party) {
        var last = world.truth().said().filter(act -> act.party().equals(party)).reduce((a, b) -> b);
        if (last.isEmpty()) {
            return;
        }
        world.truth().dishonest(party);
        world.happened(Hazard.PARTY_CONTRADICTS_ITSELF);
        var act = last.get().signed().act();
        var body =
                new Body.Registration("protected", "Another story", new Footprint.Circle(new Position(41, 38.5), 100));
        var other = new Act(
                act.record(), act.author(), act.issuedAt(), act.validUntil(), act.seq(), act.prev(), List.of(), body);
        var signed =
                ActCodec.sign(other, last.get().signed().kid(), Ed25519.signer(Beginning.seed(party, "act"))::sign);
        for (var to : nodes) {
            if (!to.equals(party)) {
                try {
                    world.network().peersOf(party).submit(to, signed.entry(), Collections.emptySortedMap());
                } catch (Peers.Unreachable e) {
                    // It has other chances to lie.
                }
            }
        }
    }
}
