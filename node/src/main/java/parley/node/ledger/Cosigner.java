package parley.node.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import parley.core.log.AddCheckpoint;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.Refusal;
import parley.core.log.SignedNote;
import parley.core.register.Keys;
import parley.node.port.Clock;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.WitnessAnswer;

/**
 * A headquarters' witness (C2SP {@code tlog-witness}). Its cosignature says: this extends all I have seen, and every entry and
 * blob up to here is stored here. It never means agreement with content.
 *
 * <p>Check, fetch, store, persist the head, and only then sign.
 */
public final class Cosigner {
    private static final int SMALLEST = 2;

    private final Disk disk;
    private final Clock clock;
    private final Witnesses witnesses;
    private final LogStore store;
    private final Heads heads;
    private final Mirror mirror;
    private final String office;
    private final CosignerKeys own;
    private final Lock lock;
    /** One checkpoint at a time, network included; the node's own lock is only held for the short steps. */
    private final Lock turn = new ReentrantLock();

    private volatile Head head;
    private LongPredicate withheld = size -> false;
    private Runnable stored = () -> {};

    public Cosigner(
            Disk disk,
            Clock clock,
            Witnesses witnesses,
            LogStore store,
            Heads heads,
            Mirror mirror,
            String office,
            CosignerKeys own,
            Head head,
            Lock lock) {
        this.disk = disk;
        this.clock = clock;
        this.witnesses = witnesses;
        this.store = store;
        this.heads = heads;
        this.mirror = mirror;
        this.office = office;
        this.own = own;
        this.head = head;
        this.lock = lock;
    }

    public Head head() {
        return head;
    }

    /** Sizes that this headquarters must not cosign: they omit a restraint it has signed for longer than it may (I2). */
    public void withhold(LongPredicate sizes) {
        withheld = sizes;
    }

    /** Called under the lock whenever entries were stored. */
    public void whenStored(Runnable then) {
        stored = then;
    }

    /** {@code POST /add-checkpoint}. */
    public WitnessAnswer addCheckpoint(String body) {
        turn.lock();
        try {
            return cosign(body);
        } finally {
            turn.unlock();
        }
    }

    private WitnessAnswer cosign(String body) {
        AddCheckpoint request;
        Checkpoint checkpoint;
        Optional<Mirror.Fetched> fetched = Optional.empty();
        try {
            request = AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8));
            checkpoint = request.checkpoint();
            var keys = witnesses.keys(checkpoint.size());
            if (mayBeByLaterKey(request.note(), checkpoint, keys)) {
                // Whether the log's key is one that may sign, which comes before all else, is only known with the
                // entries.
                try {
                    fetched = fetch(request.note(), checkpoint);
                } catch (Peers.Unreachable | Mirror.Mismatch | NoteException e) {
                    return new WitnessAnswer.Refused(
                            Refusal.FORBIDDEN,
                            "No log key that is known here has signed it, nor one that is granted in the entries up to it: "
                                    + e.getMessage());
                }
            } else {
                learnIfContrary(request.open(keys.log(), keys.cosignerKeys()));
            }
            request.requireExtends(checkpoint, head.size(), head.root());
        } catch (Refusal e) {
            return e.status() == Refusal.CONFLICT ? new WitnessAnswer.Conflict(head.size()) : refused(e.status(), e);
        } catch (LogException e) {
            return refused(Refusal.BAD_REQUEST, e);
        }
        // Everything that C2SP asks has been checked. What follows is our own.
        if (checkpoint.size() < SMALLEST) {
            return new WitnessAnswer.Refused(
                    422,
                    "No checkpoint below size 2, the two charter acts, is cosigned; this one has " + checkpoint.size()
                            + ".");
        }
        var forbidden = forbidden(clock.now());
        return forbidden.isPresent() ? forbidden.get() : fetchAndSign(request.note(), checkpoint, fetched);
    }

    /** Another root than ours at a size that is held here, signed by the log: kept before the request is judged by its proof. */
    private void learnIfContrary(CosignedCheckpoint shown) {
        lock.lock();
        try {
            long size = shown.checkpoint().size();
            if (size <= store.size()
                    && !store.rootAt(size).equals(shown.checkpoint().root())) {
                heads.learn(shown, clock.now());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing at all may be signed at that instant. */
    private Optional<WitnessAnswer> forbidden(Instant now) {
        if (heads.evidence().isPresent()) {
            return Optional.of(new WitnessAnswer.Refused(503, heads.evidence().get()));
        }
        if (now.isBefore(head.stamp().minus(skew()))) {
            return Optional.of(new WitnessAnswer.Refused(
                    503,
                    "Our clock shows " + now + ", well before our last stamp " + head.stamp()
                            + ": it must be mended first."));
        }
        return Optional.empty();
    }

    /** Whether the log may have signed with a key whose grant stands in entries that are not here yet: they are fetched first then. */
    private boolean mayBeByLaterKey(String note, Checkpoint checkpoint, Keys known) {
        if (checkpoint.size() <= store.size()
                || !checkpoint.origin().equals(known.log().name())) {
            return false;
        }
        try {
            var signed = SignedNote.parse(note);
            return signed.signaturesBy(known.log()).isEmpty()
                    && signed.signatures().stream()
                            .anyMatch(line -> line.name().equals(known.log().name()));
        } catch (NoteException e) {
            return false;
        }
    }

    /** The entries up to a checkpoint. @throws NoteException if its signature is not by a key that was in force there */
    private Optional<Mirror.Fetched> fetch(String note, Checkpoint checkpoint)
            throws Peers.Unreachable, Mirror.Mismatch, NoteException {
        var fetched = mirror.fetch(office, note, (shown, next) -> {});
        if (fetched.isPresent()) {
            var more = fetched.get();
            witnesses.keys(checkpoint.size(), more.from(), more.entries()).open(note);
        }
        return fetched;
    }

    private WitnessAnswer fetchAndSign(String note, Checkpoint checkpoint, Optional<Mirror.Fetched> already) {
        Optional<Mirror.Fetched> fetched = already;
        if (fetched.isEmpty() && checkpoint.size() > store.size()) {
            try {
                fetched = fetch(note, checkpoint);
            } catch (Peers.Unreachable e) {
                return refused(503, e);
            } catch (Mirror.Mismatch e) {
                return refused(422, e);
            } catch (NoteException e) {
                return refused(Refusal.FORBIDDEN, e);
            }
        }
        lock.lock();
        try {
            // Entries and blobs first. A crash here leaves tiles beyond the head: fetched again, or written over.
            fetched.ifPresent(mirror::store);
            // The office may have taken hours to send them: the stamp is of when they are all stored, and so is every
            // check.
            var now = clock.now();
            var forbidden = forbidden(now);
            if (forbidden.isPresent()) {
                raise(new Head(head.size(), head.root(), head.stamp(), store.size()));
                return forbidden.get();
            }
            // Now that the entries are here, by the newest seal inside them.
            var keys = witnesses.keys(checkpoint.size());
            var shown = keys.open(note);
            if (!store.rootAt(checkpoint.size()).equals(checkpoint.root())) {
                heads.learn(shown, now);
                return new WitnessAnswer.Refused(
                        422, "Other entries are stored here at size " + checkpoint.size() + ".");
            }
            // Only now is it known what the checkpoint holds.
            if (withheld.test(checkpoint.size())) {
                // What is stored stays stored after a crash: acts that came ahead of the record rest on it by now.
                raise(new Head(head.size(), head.root(), head.stamp(), store.size()));
                return new WitnessAnswer.Refused(
                        503,
                        "The checkpoint omits a restraint that we have signed: it is cosigned once that is recorded.");
            }
            var missing = own.missing(keys);
            if (missing.isPresent()) {
                return new WitnessAnswer.Refused(503, missing.get());
            }
            var seconds = now.truncatedTo(ChronoUnit.SECONDS);
            var stamp = seconds.isAfter(head.stamp()) ? seconds : head.stamp();
            // The head before the signature. A crash here: we hold ourselves to a checkpoint that nobody has seen us
            // sign.
            raise(new Head(checkpoint.size(), checkpoint.root(), stamp, store.size()));
            var mine = own.sign(keys, stamp, checkpoint.noteText());
            // A crash from here on: the office asks again, is told 409 with our size, and is given the same with a
            // later stamp.
            heads.learn(shown.with(List.of(mine)), now);
            stored.run();
            heads.keep();
            return new WitnessAnswer.Cosigned(mine.encode());
        } catch (NoteException e) {
            return refused(Refusal.FORBIDDEN, e);
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock: the head only ever rises. */
    void raise(Head next) {
        if (next.size() < head.size() || next.stamp().isBefore(head.stamp()) || next.stored() < next.size()) {
            throw new IllegalStateException("A cosigner's head never falls: " + head + " to " + next + ".");
        }
        if (!next.equals(head)) {
            next.write(disk);
            head = next;
        }
    }

    /**
     * Under the lock: part of a long catch-up is stored, and stays so after a crash.
     *
     * @param sealed a checkpoint that it contains; one that bears our own signature is our own past
     */
    public void kept(Optional<CosignedCheckpoint> sealed) {
        sealed.ifPresentOrElse(
                shown -> adopt(shown, Optional.empty()),
                () -> raise(new Head(head.size(), head.root(), head.stamp(), store.size())));
    }

    /**
     * Under the lock, after a restart: adopts what a peer shows of our own past, and the entries fetched with it.
     *
     * @param shown a checkpoint of a peer, of no more entries than are stored here or fetched
     */
    public void adopt(CosignedCheckpoint shown, Optional<Mirror.Fetched> fetched) {
        fetched.ifPresent(mirror::store);
        var size = shown.checkpoint().size();
        var mine = Optional.ofNullable(shown.cosignatures().get(witnesses.cosignerName(own.party())));
        if (!store.rootAt(size).equals(shown.checkpoint().root())) {
            heads.learn(shown, clock.now());
            return;
        }
        boolean higher = mine.isPresent() && size > head.size();
        var stamp = mine.map(Cosignature::stamp)
                .filter(own -> own.isAfter(head.stamp()))
                .orElse(head.stamp());
        raise(new Head(
                higher ? size : head.size(), higher ? shown.checkpoint().root() : head.root(), stamp, store.size()));
        if (size <= head.size()) {
            heads.learn(shown, clock.now());
        }
        stored.run();
    }

    private Duration skew() {
        return Duration.ofSeconds(witnesses.charter().skewSeconds());
    }

    private static WitnessAnswer refused(int status, Exception e) {
        return new WitnessAnswer.Refused(status, e.getMessage() == null ? "" : e.getMessage());
    }
}
