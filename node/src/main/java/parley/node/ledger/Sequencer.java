package parley.node.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.Signer;
import parley.core.log.StoredTree;
import parley.core.register.Keys;
import parley.node.port.Clock;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/**
 * The office's one way into the record. An act is acknowledged only once it is durable and covered by a signed, durable
 * checkpoint.
 *
 * <p>Signatures are checked before anything is locked, by as many threads as submit. One of those who then wait sequences for all,
 * so acts that arrive together share one sync.
 */
public final class Sequencer {
    private static final int QUEUE = 8_192;
    private static final int BATCH = 2_048;

    private final Disk disk;
    private final TimelySeals timely;
    private final Witnesses witnesses;
    private final LogStore store;
    private final BlobStore blobs;
    private final Heads heads;
    private final Function<Keys, Signer> logKey;
    private final Function<SignedAct, Optional<String>> unwanted;
    private final Lock lock;
    private final Chains chains;
    private final ArrayBlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(QUEUE);
    /** Acts that have overtaken an earlier one of their chain, and wait for it. */
    private final Map<Arrival.Turn, Arrival> early = new HashMap<>();
    /** Whether somebody sequences, or is about to. */
    private final AtomicBoolean led = new AtomicBoolean();

    private volatile long patienceNanos;
    private volatile Runnable company = () -> {};

    /** @param unwanted why an act of somebody else's is not taken here now, if it is not */
    public Sequencer(
            Disk disk,
            Clock clock,
            Witnesses witnesses,
            LogStore store,
            BlobStore blobs,
            Heads heads,
            Chains chains,
            Function<Keys, Signer> logKey,
            Function<SignedAct, Optional<String>> unwanted,
            Lock lock) {
        this.disk = disk;
        this.timely = new TimelySeals(clock, witnesses);
        this.witnesses = witnesses;
        this.store = store;
        this.blobs = blobs;
        this.heads = heads;
        this.chains = chains;
        this.logKey = logKey;
        this.unwanted = unwanted;
        this.lock = lock;
    }

    /** How long an act that has overtaken an earlier one of its chain may wait for it here; at first not at all. */
    public void patience(Duration longest) {
        patienceNanos = longest.toNanos();
    }

    /** What the office itself has to enter, under the lock: it shares the batch of whoever submits. */
    public void along(Runnable office) {
        company = office;
    }

    /**
     * Takes one entry: checks it, stores its blobs, appends it, signs a checkpoint over it. Not under the lock.
     *
     * @throws Disk.Failure if the disk failed; the node must stop, for what reached the disk is not known
     */
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> given) {
        return arrive(ActCodec.decode(entry), given).get();
    }

    /** As {@link #submit}: acts that come together, each after the one it follows, share one sync. */
    public List<SubmitAnswer> submitAll(List<Peers.Sending> acts) {
        var decoded = acts.stream().map(act -> ActCodec.decode(act.entry())).toList();
        Signatures.check(chains.keyring(), store.size(), decoded);
        var answers = new ArrayList<Supplier<SubmitAnswer>>();
        for (int i = 0; i < acts.size(); i++) {
            answers.add(arrive(decoded.get(i), acts.get(i).blobs()));
        }
        return answers.stream().map(Supplier::get).toList();
    }

    /** @return to wait for the answer */
    private Supplier<SubmitAnswer> arrive(Decoded decoded, SortedMap<Digest, byte[]> given) {
        return switch (decoded) {
            case Decoded.Malformed malformed -> () -> new SubmitAnswer.Refused(malformed.problems());
            case Decoded.Read(SignedAct signed) ->
                unwanted.apply(signed)
                        .<SubmitAnswer>map(SubmitAnswer.Later::new)
                        .or(() -> check(signed, given))
                        // Whoever has lost its receipt gets it again, whatever has become of the key since.
                        .filter(refused -> !recorded(signed))
                        .<Supplier<SubmitAnswer>>map(refused -> () -> refused)
                        .orElseGet(() -> queued(new Arrival(signed)));
        };
    }

    private boolean inTurn(SignedAct signed) {
        lock.lock();
        try {
            return chains.continues(signed) || chains.index(signed.id()).isPresent();
        } finally {
            lock.unlock();
        }
    }

    private Supplier<SubmitAnswer> queued(Arrival arrival) {
        return queue.offer(arrival)
                ? () -> await(arrival)
                : () -> new SubmitAnswer.Later(
                        "The office has " + QUEUE + " acts waiting already. Send it again shortly.");
    }

    private boolean recorded(SignedAct signed) {
        lock.lock();
        try {
            return chains.index(signed.id()).isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock: takes an act of the office's own. */
    public SubmitAnswer enter(SignedAct signed) {
        var refused = check(signed, Collections.emptySortedMap());
        if (refused.isPresent()) {
            return refused.get();
        }
        var own = new Arrival(signed);
        while (!queue.offer(own)) {
            sequence();
        }
        while (own.answer() == null && !queue.isEmpty()) {
            sequence();
        }
        return Optional.ofNullable(own.answer()).orElseGet(() -> tooEarly(own));
    }

    /** Nothing wrong with the act as such, and its blobs are stored; else the refusal. */
    private Optional<SubmitAnswer> check(SignedAct signed, SortedMap<Digest, byte[]> given) {
        var problems = Admission.problems(chains, signed, store.size(), given);
        timely.refusal(signed.act().body()).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return Optional.of(new SubmitAnswer.Refused(problems));
        }
        // Blobs before the act. A crash here leaves blobs that no act names: harmless, and there when it is sent again.
        var wanted = blobs.<RuntimeException>wanted(signed.act(), digest -> Optional.ofNullable(given.get(digest)));
        if (!wanted.missing().isEmpty()) {
            return Optional.of(new SubmitAnswer.Refused(List.of(Problem.at(
                    "blobs",
                    "The act names the blob "
                            + wanted.missing().iterator().next().hex()
                            + ", which did not come with it and is not here"))));
        }
        if (!wanted.found().isEmpty() && !inTurn(signed)) {
            // Only the next act of a chain brings blobs: whoever signs acts that are never taken fills no disk.
            return Optional.of(Admission.outOfChain(signed, chains));
        }
        blobs.store(wanted.found());
        return Optional.empty();
    }

    /**
     * Sequences, or waits for whoever does. Nobody asks for the lock only to learn that the answer is there: those would keep
     * each other from arriving together.
     */
    private SubmitAnswer await(Arrival arrival) {
        long until = System.nanoTime() + patienceNanos;
        for (var answer = arrival.answer(); ; answer = arrival.answer()) {
            if (answer != null) {
                return answer;
            }
            if (led.compareAndSet(false, true)) {
                lead();
            }
            if (!arrival.await(until - System.nanoTime())) {
                giveUp(arrival);
            }
        }
    }

    /** Answers everybody who waits, oneself too, and hands on to whoever has come since. */
    private void lead() {
        lock.lock();
        try {
            company.run();
            sequence();
        } catch (RuntimeException e) {
            // The node stops, and who waits is told so: those too who wait for an act before theirs.
            var waiting = new ArrayList<>(early.values());
            early.clear();
            queue.drainTo(waiting);
            waiting.forEach(arrival -> arrival.fail(e));
            throw e;
        } finally {
            lock.unlock();
            led.set(false);
            var next = queue.peek();
            if (next != null) {
                next.nudge();
            }
        }
    }

    /** What it waits for has not come; unless nobody has looked at it yet. */
    private void giveUp(Arrival arrival) {
        lock.lock();
        try {
            if (early.get(arrival.turn()) == arrival) {
                arrival.answer(tooEarly(arrival));
            }
        } finally {
            lock.unlock();
        }
    }

    private SubmitAnswer tooEarly(Arrival arrival) {
        early.remove(arrival.turn(), arrival);
        return Admission.outOfChain(arrival.signed(), chains);
    }

    /** Under the lock: everything that waits, in order, as one batch. */
    private void sequence() {
        var batch = new ArrayList<Arrival>();
        queue.drainTo(batch, BATCH);
        if (batch.isEmpty()) {
            return;
        }
        if (heads.evidence().isPresent()) {
            // An office that has signed two histories signs no third.
            var why = new SubmitAnswer.Later(heads.evidence().get());
            batch.forEach(arrival -> arrival.answer(why));
            return;
        }
        try {
            sequence(batch);
        } catch (RuntimeException e) {
            // The node stops, and nobody is told that an act is recorded.
            batch.forEach(arrival -> arrival.fail(e));
            early.values().forEach(arrival -> arrival.fail(e));
            throw e;
        }
    }

    private void sequence(List<Arrival> batch) {
        var trial = chains.trial();
        var admitted = new LinkedHashMap<ActId, SignedAct>();
        var placed = new ArrayList<Arrival>();
        for (var arrived : batch) {
            for (var next = arrived;
                    next != null && admit(next, trial, admitted);
                    next = early.remove(next.turn().next())) {
                placed.add(next);
            }
        }
        try {
            append(admitted.values().stream().<Decoded>map(Decoded.Read::new).toList());
            acknowledge(placed);
        } catch (RuntimeException e) {
            placed.forEach(arrival -> arrival.fail(e));
            throw e;
        }
    }

    /** @return whether the act stands in the record, or will after this batch; if not, it is answered or early */
    private boolean admit(Arrival arrival, Chains trial, Map<ActId, SignedAct> admitted) {
        var signed = arrival.signed();
        // The same bytes twice, now or long ago, have one place.
        if (chains.index(signed.id()).isPresent() || admitted.containsKey(signed.id())) {
            return true;
        }
        long index = store.size() + admitted.size();
        var refusal = Admission.refusal(trial, signed, index);
        if (refusal.isPresent()) {
            arrival.answer(new SubmitAnswer.Refused(List.of(refusal.get())));
        } else if (trial.continues(signed)) {
            trial.enter(index, signed);
            admitted.put(signed.id(), signed);
            return true;
        } else if (arrival.turn().seq() <= Admission.nextSeq(arrival.turn().chain(), trial)
                || early.putIfAbsent(arrival.turn(), arrival) != null) {
            arrival.answer(Admission.outOfChain(signed, trial));
        }
        return false;
    }

    /** Gives each its receipt: the proofs of one batch share a tree. */
    private void acknowledge(List<Arrival> placed) {
        if (placed.isEmpty()) {
            return;
        }
        var newest = heads.newest().orElseThrow();
        var tree = new StoredTree(store.tiles(), newest.checkpoint().size());
        for (var arrival : placed) {
            arrival.answer(
                    receipt(newest, tree, chains.index(arrival.signed().id()).orElseThrow()));
        }
    }

    /**
     * Under the lock: takes back, from a witness, entries that this office has signed and lost.
     *
     * @param note the checkpoint over them, bearing the office's own signature
     */
    public void recover(Mirror mirror, Mirror.Fetched fetched, CosignedCheckpoint note) {
        mirror.store(fetched);
        disk.write(Heads.NEWEST, note.note().getBytes(StandardCharsets.UTF_8));
    }

    /** Under the lock: the first two entries under an origin, by which both roots accept the charter or the successor. */
    public void begin(List<Decoded> acts) {
        append(acts);
    }

    private void append(List<Decoded> entries) {
        if (entries.isEmpty()) {
            return;
        }
        // Tiles first. A crash here leaves tiles beyond the signed size: nobody was shown them, and they are written
        // over.
        store.append(entries);
        var keys = witnesses.keys(store.size());
        var log = keys.log();
        var checkpoint = new Checkpoint(log.name(), store.size(), store.root());
        var note = checkpoint.sign(log, logKey.apply(keys)).encode();
        // The checkpoint's file is the commit. A crash before it: the acts were never recorded, and their authors
        // resubmit.
        // A crash after it: they are recorded though nobody was told, and a resubmission is answered with the same
        // place.
        disk.write(Heads.NEWEST, note.getBytes(StandardCharsets.UTF_8));
        heads.issued(open(note));
    }

    private CosignedCheckpoint open(String note) {
        try {
            return witnesses.open(note);
        } catch (NoteException e) {
            throw new Disk.Failure("The log key is not the charter's: " + e.getMessage(), e);
        }
    }

    private static SubmitAnswer receipt(CosignedCheckpoint newest, StoredTree tree, long index) {
        try {
            return new SubmitAnswer.Recorded(
                    index,
                    newest.note(),
                    InclusionProof.from(tree, index).path().stream()
                            .map(Hash::base64)
                            .toList());
        } catch (LogException e) {
            throw Mirror.broken(e);
        }
    }
}
