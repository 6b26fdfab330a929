package parley.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.ActId;
import parley.core.act.Digest;
import parley.core.log.Checkpoint;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.register.Register;
import parley.node.draft.Drafts;
import parley.node.draft.Templates;
import parley.node.ledger.Head;
import parley.node.ledger.Heads;
import parley.node.live.Lookout;
import parley.node.live.TrackMonitor;
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
    private static final int MOST_ROUNDS = 20;

    private final Ledger ledger;
    private final Part part;
    private final Disk given;
    private final Disk disk;
    private final Clock clock;
    private final NodeThreads threads;
    private final Halt halt;
    private final Starting starting;
    private final Optional<Lookout> lookout;
    private final Doors doors;
    private final Looks looks;
    private final Drafts drafts;
    private final Templates templates;
    private final News news;

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
        this.threads = new NodeThreads(this, config);
        this.halt = new Halt(threads::wake);
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
        this.doors = new Doors(ledger, part, halt);
        this.looks = new Looks(ledger, part, halt, starting, lookout);
        this.news = new News(looks, ledger.lock, threads::changed);
        // On the disk as it is given: a draft that cannot be written stops no node.
        this.drafts = new Drafts(given, clock::now, new OwnActs(ledger)::of);
        this.templates = new Templates(given, clock::now);
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
        return halt.guarded(() -> {
            if (!starting.looksBack()) {
                return false;
            }
            starting.lookBack().ifPresent(halt::because);
            if (!starting.looksBack()) {
                news.publish();
            }
            return true;
        });
    }

    /** Writes a snapshot of the register, if one is due. */
    boolean snapshot() {
        return halt.guarded(() -> starting.write(false));
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
        return halt.guarded(() -> {
            ledger.lock.lock();
            try {
                boolean changed = ledger.settle();
                var now = clock.now();
                // Sightings of before now, under what was known before now; then what is due now.
                if (looks.out(now)) {
                    news.watched();
                }
                changed |= part.tick(now);
                changed |= ledger.settle();
                return changed;
            } finally {
                ledger.lock.unlock();
                news.publish();
            }
        });
    }

    boolean visit(String peer) {
        return halt.guarded(() -> part.visit(peer));
    }

    public NodeView view() {
        return looks.view();
    }

    /**
     * Aircraft as they were at an instant, out of this node's journal of what came in.
     *
     * @throws Disk.Failure if the journal cannot be read
     */
    public List<TrackMonitor.Aircraft> aircraft(Instant at) {
        return looks.aircraft(at);
    }

    public NodeStatus status() {
        return looks.status();
    }

    /** {@code POST /acts}: at the office the sequencer's; at a headquarters the other side's act, ahead of the record. */
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
        return doors.submit(entry, blobs);
    }

    /** {@code POST /acts/list}: several of one chain, in its order. @return an answer to each */
    public List<SubmitAnswer> submitAll(List<Peers.Sending> acts) {
        return doors.submitAll(acts);
    }

    /** {@code POST /add-checkpoint}, at a headquarters. */
    public WitnessAnswer addCheckpoint(String body) {
        return doors.addCheckpoint(body);
    }

    /**
     * {@code GET /…}: {@code checkpoint}, {@code tile/…}, {@code blobs/sha256/HEX}, {@code received/PARTY}, {@code promised};
     * nothing else is ever served.
     *
     * @throws Disk.Failure when the node has stopped: "not found" would be a lie
     */
    public Optional<byte[]> read(String path) {
        return doors.read(path);
    }

    /** {@code POST /checkpoints}: another node shows its newest cosigned checkpoint. @throws NoteException if it is none */
    public void peerCheckpoint(String note) throws NoteException {
        doors.peerCheckpoint(note);
    }

    /** Signs a draft as this headquarters' next act and sends it on its way; returns once it is safely in the outbox. */
    public Released release(Draft draft) {
        return halt.sentence()
                .<Released>map(Released.Later::new)
                .orElseGet(() -> halt.served(() -> part.release(draft)));
    }

    /** What people here are writing and releasing. Nothing of it leaves this node but what is released. */
    public Drafts drafts() {
        return drafts;
    }

    /** What recurs in its people's flights; no other node is told of it either. */
    public Templates templates() {
        return templates;
    }

    /** The register as it will be once all that is known here is sealed: by which a draft is judged before it is signed. */
    public Register foreseen() {
        return looks.foreseen();
    }

    /** The recorded tracks that this node watches, those to come among them; empty where there are none. */
    public Optional<Path> recording() {
        return looks.recording();
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

    /** Without the lock, under which others wait for the disk: a register never changes. */
    private boolean sealed(ActId act) {
        // What is folded is durably sealed here; the newest head may not be written yet.
        return ledger.projector.register().index(act).isPresent();
    }

    public Subscription subscribe(Listener listener) {
        return news.subscribe(listener);
    }

    /** The scenario's clock; empty on machine time. */
    public Optional<ClockLine> line() {
        return looks.line();
    }

    /** Sets the scenario's clock, durably. */
    public void line(ClockLine line) {
        if (!(clock instanceof LineClock lined)) {
            throw new IllegalStateException("Only a demo's node has a clock that can be set.");
        }
        halt.served(() -> {
            ClockFile.write(disk, line);
            lined.follow(line);
            return true;
        });
        news.tell();
    }

    @Override
    public void close() {
        threads.close();
        if (halt.reason().isEmpty()) {
            starting.writeLast();
        }
        if (given instanceof FileDisk file) {
            file.close();
        }
    }
}
