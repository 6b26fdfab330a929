package parley.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActId;
import parley.core.act.Digest;
import parley.core.log.Checkpoint;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.node.ledger.Head;
import parley.node.ledger.Heads;
import parley.node.ledger.Promised;
import parley.node.live.Lookout;
import parley.node.port.Clock;
import parley.node.port.Disk;
import parley.node.port.FailStop;
import parley.node.port.FileDisk;
import parley.node.port.MachineClock;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.node.scenario.Scenario;
import parley.node.scenario.ScenarioFolder;
import parley.node.scenario.ScenarioPlayer;

/** One node, office or headquarters by its {@code node.json}, wired by hand. */
public final class Node implements AutoCloseable {
    private static final String CHECKPOINT = "checkpoint";
    private static final String RECEIVED = "received/";
    private static final int MOST_ROUNDS = 20;
    /** How long an aircraft that is silent stays on the map. */
    private static final Duration SEEN = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Part part;
    private final Disk given;
    private final Disk disk;
    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final NodeThreads threads;
    private final Starting starting;
    private final Optional<Lookout> lookout;

    private volatile Optional<String> halted = Optional.empty();
    private @Nullable Object lastSeen;
    private boolean watched;

    /** Called after something in {@link #view} changed. Must return at once, and may be called on any thread. */
    @FunctionalInterface
    public interface Listener {
        void changed();
    }

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private Node(NodeConfig config, Disk given, Clock machine, Peers peers, Optional<ScenarioFolder> scenario) {
        this.given = given;
        this.disk = new FailStop(given);
        this.clock = ClockFile.clock(
                disk, config, scenario.map(folder -> folder.scenario().begins()), machine);
        var keys = NodeKeys.open(disk, config.role());
        if (config.role() == NodeConfig.Role.OFFICE) {
            this.ledger = new Ledger(config, disk, clock, peers, committedByOffice(disk));
            this.part = new OfficePart(ledger, keys);
        } else if (config.role() == NodeConfig.Role.GUARANTOR) {
            var head = Head.read(disk);
            this.ledger = new Ledger(config, disk, clock, peers, head.stored());
            this.part = new GuarantorPart(ledger, keys, head);
        } else {
            var head = Head.read(disk);
            this.ledger = new Ledger(config, disk, clock, peers, head.stored());
            var party = config.party().orElseThrow();
            this.part =
                    new HeadquartersPart(ledger, keys, head, scenario.map(folder -> new ScenarioPlayer(folder, party)));
        }
        ledger.settle();
        this.lookout = scenario.flatMap(folder -> lookout(folder, disk));
        this.starting = new Starting(ledger);
        this.threads = new NodeThreads(this, config);
    }

    private static Optional<Lookout> lookout(ScenarioFolder folder, Disk disk) {
        return folder.scenario()
                .tracks()
                .flatMap(Scenario.Tracks::file)
                .flatMap(file -> folder.path().flatMap(path -> Lookout.over(path.resolve(file), disk)));
    }

    /** The size alone: whose signature it must bear is only known once the entries are read, and is checked then. */
    private static long committedByOffice(Disk disk) {
        return disk.read(Heads.NEWEST)
                .map(note -> {
                    try {
                        return Checkpoint.parse(SignedNote.parse(new String(note, StandardCharsets.UTF_8))
                                        .text())
                                .size();
                    } catch (NoteException e) {
                        throw new Disk.Failure(Heads.NEWEST + " is not a checkpoint: " + e.getMessage(), e);
                    }
                })
                .orElse(0L);
    }

    /**
     * Opens the node whose folder this is, and takes the folder's lock. Serves reads at once; nothing runs before
     * {@link #start}.
     *
     * @param scenarios the folder in which a demo's scenario is found by its name
     * @throws Disk.Failure if the folder is no node's, is in use, or does not hold together; the message says which
     */
    public static Node open(Path folder, Peers peers, Path scenarios) {
        var disk = FileDisk.open(folder);
        try {
            var config = NodeConfig.read(disk);
            disk.requirePrivate("keys");
            var scenario = config.scenario().map(scenarios::resolve).map(ScenarioFolder::read);
            return new Node(config, disk, new MachineClock(), peers, scenario);
        } catch (RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** The same over any disk and clock: the simulator's way in. {@link #step} drives it. */
    public static Node open(Disk disk, Clock clock, Peers peers, Optional<ScenarioFolder> scenario) {
        return new Node(NodeConfig.read(disk), disk, clock, peers, scenario);
    }

    /** Starts the threads: one that keeps time, and one courier for each peer. */
    public void start() {
        part.serve();
        threads.start();
    }

    /** Does what is due now, network included, on the calling thread. For the simulator; not after {@link #start}. */
    public void step() {
        lookBack();
        tick();
        for (var peer : ledger.config.nodes()) {
            for (int i = 0; i < MOST_ROUNDS && visit(peer.name()); i++) {
                tick();
            }
        }
        tick();
        snapshot();
    }

    /** What is due now, and one visit to one peer: the smallest step that a simulator can take. */
    public void step(String peer) {
        lookBack();
        tick();
        if (visit(peer)) {
            tick();
        }
        snapshot();
    }

    /** After a start from a snapshot: some more of the record is folded again. @return whether there is more to do */
    boolean lookBack() {
        return guarded(() -> {
            if (!starting.looksBack()) {
                return false;
            }
            starting.lookBack().ifPresent(this::halt);
            if (!starting.looksBack()) {
                publish();
            }
            return true;
        });
    }

    /** Writes a snapshot of the register, if one is due. */
    boolean snapshot() {
        return guarded(() -> starting.write(false));
    }

    /** How it started, in one sentence, and whether a snapshot that it started from has been found right. */
    public String started() {
        return starting.sentence();
    }

    public NodeConfig config() {
        return ledger.config;
    }

    /** Under the lock: acts, seals and folds that are due. @return whether anything changed */
    boolean tick() {
        return guarded(() -> {
            ledger.lock.lock();
            try {
                boolean changed = ledger.settle();
                var now = clock.now();
                // Sightings of before now, under what was known before now; then what is due now.
                watched |= lookout.filter(watch ->
                                watch.step(ledger.projector.register(), () -> restrained(now), () -> proof(now), now))
                        .isPresent();
                changed |= part.tick(now);
                changed |= ledger.settle();
                return changed;
            } finally {
                ledger.lock.unlock();
                publish();
            }
        });
    }

    boolean visit(String peer) {
        return guarded(() -> part.visit(peer));
    }

    private boolean guarded(Supplier<Boolean> work) {
        if (halted.isPresent()) {
            return false;
        }
        try {
            return work.get();
        } catch (RuntimeException e) {
            // A write that failed may have reached the disk: only reading it all again tells. So the node stops here.
            halt(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void halt(String reason) {
        halted = halted.or(() -> Optional.of(reason));
    }

    private Register restrained(Instant now) {
        return ledger.overlay(part.received()).restrain(ledger.projector.register(), ledger.blobs::read, now);
    }

    private Proof proof(Instant now) {
        return ledger.overlay(part.received()).proof(ledger.projector.register(), now);
    }

    public NodeView view() {
        ledger.lock.lock();
        try {
            ledger.settle();
            var now = clock.now();
            var register = ledger.projector.register();
            return new NodeView(
                    ledger.config,
                    now,
                    line(),
                    ledger.store.size(),
                    ledger.heads.sealedSize(),
                    ledger.heads.sealed().map(CosignedCheckpoint::note),
                    ledger.heads.proof(),
                    proof(now),
                    register,
                    restrained(now),
                    lookout.map(Lookout::findings).orElse(List.of()),
                    lookout.map(watch -> watch.aircraft(now.minus(SEEN))).orElse(List.of()),
                    part.joined(),
                    part.standstill(),
                    halted,
                    ledger.heads.evidence(),
                    ledger.outbox.refused());
        } finally {
            ledger.lock.unlock();
        }
    }

    public NodeStatus status() {
        ledger.lock.lock();
        try {
            ledger.settle();
            Instant now = clock.now();
            var waiting = part.joined() ? part.waitingFor(now) : part.joining();
            return new NodeStatus(
                    ledger.config.name(),
                    now,
                    part.joined(),
                    waiting.isEmpty()
                            && halted.isEmpty()
                            && ledger.heads.evidence().isEmpty(),
                    waiting,
                    part.nextDue(now),
                    ledger.store.size(),
                    ledger.heads.sealedSize(),
                    ledger.projector.register().digest().hex(),
                    starting.sentence(),
                    halted,
                    ledger.heads.evidence());
        } finally {
            ledger.lock.unlock();
        }
    }

    /** {@code POST /acts}: at the office the sequencer's; at a headquarters the other side's act, ahead of the record. */
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
        if (halted.isPresent()) {
            return new SubmitAnswer.Later("This node has stopped: " + halted.get());
        }
        return served(() -> part.submit(entry, blobs));
    }

    /** {@code POST /acts/list}: several of one chain, in its order. @return an answer to each */
    public List<SubmitAnswer> submitAll(List<Peers.Sending> acts) {
        if (halted.isPresent()) {
            return Collections.nCopies(acts.size(), new SubmitAnswer.Later("This node has stopped: " + halted.get()));
        }
        return served(() -> part.submitAll(acts));
    }

    /** {@code POST /add-checkpoint}, at a headquarters. */
    public WitnessAnswer addCheckpoint(String body) {
        if (halted.isPresent()) {
            return new WitnessAnswer.Refused(503, "This node has stopped: " + halted.get());
        }
        return served(() -> part.addCheckpoint(body));
    }

    /**
     * {@code GET /…}: {@code checkpoint}, {@code tile/…}, {@code blobs/sha256/HEX}, {@code received/PARTY}, {@code promised};
     * nothing else is ever served.
     *
     * @throws Disk.Failure when the node has stopped: "not found" would be a lie
     */
    public Optional<byte[]> read(String path) {
        if (halted.isPresent()) {
            throw new Disk.Failure("This node has stopped: " + halted.get());
        }
        if (path.equals(CHECKPOINT)) {
            ledger.lock.lock();
            try {
                return ledger.heads.newest().map(newest -> newest.note().getBytes(StandardCharsets.UTF_8));
            } finally {
                ledger.lock.unlock();
            }
        }
        if (path.equals(Promised.FILE)) {
            return disk.read(Promised.FILE);
        }
        return path.startsWith(RECEIVED)
                ? received(path.substring(RECEIVED.length()))
                : ledger.store.serve(path).or(() -> ledger.blobs.serve(path));
    }

    /** A party's acts that came to us directly and are not in the record: their author asks for them after a restore. */
    private Optional<byte[]> received(String party) {
        ledger.lock.lock();
        try {
            var lines = new ByteArrayOutputStream();
            part.received().stream()
                    .filter(signed -> signed.act().author().party().equals(party))
                    .forEach(signed -> {
                        lines.writeBytes(signed.entry());
                        lines.write('\n');
                    });
            return Optional.of(lines.toByteArray());
        } finally {
            ledger.lock.unlock();
        }
    }

    /** {@code POST /checkpoints}: another node shows its newest cosigned checkpoint. @throws NoteException if it is none */
    public void peerCheckpoint(String note) throws NoteException {
        var shown = ledger.witnesses.open(note);
        if (halted.isEmpty()) {
            served(() -> {
                part.shown(note, shown);
                return true;
            });
        }
    }

    /** Signs a draft as this headquarters' next act and sends it on its way; returns once it is safely in the outbox. */
    public Released release(Draft draft) {
        if (halted.isPresent()) {
            return new Released.Later("This node has stopped: " + halted.get());
        }
        return served(() -> part.release(draft));
    }

    private <T> T served(Supplier<T> work) {
        try {
            return work.get();
        } catch (Disk.Failure e) {
            halt(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            threads.wake();
        }
    }

    /** Waits until an act is sealed here. @return whether it was, in time */
    public boolean awaitSealed(ActId act, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!sealed(act)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            threads.awaitChange(left);
        }
        return true;
    }

    private boolean sealed(ActId act) {
        ledger.lock.lock();
        try {
            // What is folded is durably sealed here; the newest head may not be written yet.
            return ledger.chains
                    .index(act)
                    .filter(index -> index < ledger.projector.register().size())
                    .isPresent();
        } finally {
            ledger.lock.unlock();
        }
    }

    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private record Seen(
            long recorded,
            Object heads,
            String started,
            Optional<Standstill> standstill,
            Optional<String> halted,
            Optional<String> forked) {}

    private void publish() {
        Object seen;
        ledger.lock.lock();
        try {
            seen = new Seen(
                    ledger.store.size(),
                    List.of(ledger.heads.sealedSize(), ledger.heads.proof()),
                    starting.sentence(),
                    part.standstill(),
                    halted,
                    ledger.heads.evidence());
            if (seen.equals(lastSeen) && !watched) {
                return;
            }
            lastSeen = seen;
            watched = false;
        } finally {
            ledger.lock.unlock();
        }
        listeners.forEach(Listener::changed);
        threads.changed();
    }

    /** The scenario's clock; empty on machine time. */
    public Optional<ClockLine> line() {
        return clock instanceof LineClock lined ? Optional.of(lined.line()) : Optional.empty();
    }

    /** Sets the scenario's clock, durably. */
    public void line(ClockLine line) {
        if (!(clock instanceof LineClock lined)) {
            throw new IllegalStateException("Only a demo's node has a clock that can be set.");
        }
        served(() -> {
            ClockFile.write(disk, line);
            lined.follow(line);
            return true;
        });
        listeners.forEach(Listener::changed);
    }

    @Override
    public void close() {
        threads.close();
        if (halted.isEmpty()) {
            starting.writeLast();
        }
        if (given instanceof FileDisk file) {
            file.close();
        }
    }
}
