package parley.node.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import parley.core.log.AddCheckpoint;
import parley.core.log.ConsistencyProof;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.register.Proof;
import parley.node.port.Clock;
import parley.node.port.Peers;
import parley.node.port.WitnessAnswer;

/** The office brings its newest checkpoint to each headquarters and collects cosignatures. */
public final class Delivery {
    private static final int TRIES = 3;

    private final Clock clock;
    private final Peers peers;
    private final Witnesses witnesses;
    private final LogStore store;
    private final Heads heads;
    private final Lock lock;
    /** What each headquarters cosigned last, as far as we know; 409 tells better. */
    private final Map<String, Long> witnessed = new ConcurrentHashMap<>();

    public Delivery(Clock clock, Peers peers, Witnesses witnesses, LogStore store, Heads heads, Lock lock) {
        this.clock = clock;
        this.peers = peers;
        this.witnesses = witnesses;
        this.store = store;
        this.heads = heads;
        this.lock = lock;
    }

    /** What came of asking. */
    public sealed interface Outcome {
        /** Nothing to ask for. */
        record Idle() implements Outcome {}

        record Collected() implements Outcome {}

        /** Ask again later. */
        record Failed(String reason) implements Outcome {}

        /** The headquarters has cosigned more than we hold: this office has lost part of its record, and must stop. */
        record Behind(long size) implements Outcome {}
    }

    /** Whether this party should be asked: it has not cosigned the newest, or its stamp is older than {@code heartbeat}. */
    public boolean due(String party, Instant now, Optional<Duration> heartbeat) {
        if (heads.newest().isEmpty() || heads.evidence().isPresent()) {
            return false;
        }
        return !heads.newestCosignedBy(party)
                || heartbeat.filter(every -> stale(party, now, every)).isPresent();
    }

    /** Whether a party's newest stamp is {@code age} old or older. */
    public boolean stale(String party, Instant now, Duration age) {
        return heads.stamp(party)
                .map(Proof.Stamp::at)
                .filter(at -> !at.plus(age).isAfter(now))
                .isPresent();
    }

    /** Asks one headquarters, if it is due. Network; takes the lock only for the short steps. */
    public Outcome deliver(String party, Optional<Duration> heartbeat) {
        for (int i = 0; i < TRIES; i++) {
            CosignedCheckpoint newest;
            String body;
            lock.lock();
            try {
                if (!due(party, clock.now(), heartbeat)) {
                    return new Outcome.Idle();
                }
                newest = heads.newest().orElseThrow();
                body = request(newest, witnessed.getOrDefault(party, heads.sealedSize()));
            } finally {
                lock.unlock();
            }
            WitnessAnswer answer;
            try {
                answer = peers.addCheckpoint(party, body);
            } catch (Peers.Unreachable e) {
                return new Outcome.Failed(String.valueOf(e.getMessage()));
            }
            switch (answer) {
                case WitnessAnswer.Cosigned(String lines) -> {
                    return collect(party, newest, lines);
                }
                case WitnessAnswer.Conflict(long size) -> {
                    if (size > store.size()) {
                        return new Outcome.Behind(size);
                    }
                    witnessed.put(party, size);
                }
                case WitnessAnswer.Refused(int status, String reason) -> {
                    return new Outcome.Failed(status + " " + reason);
                }
            }
        }
        return new Outcome.Failed(party + " keeps answering 409.");
    }

    private String request(CosignedCheckpoint newest, long witnessedSize) {
        long size = newest.checkpoint().size();
        long old = Math.min(witnessedSize, size);
        try {
            var proof = ConsistencyProof.from(store.tiles(), old, size);
            return new AddCheckpoint(old, proof.path(), newest.note()).encode();
        } catch (LogException e) {
            throw Mirror.broken(e);
        }
    }

    private Outcome collect(String party, CosignedCheckpoint newest, String lines) {
        lock.lock();
        try {
            var cosignatures = CosignedCheckpoint.cosignatures(
                    SignedNote.parseLines(lines),
                    newest.checkpoint().noteText(),
                    witnesses.keys(newest.checkpoint().size()).cosignerKeys());
            var bare = new CosignedCheckpoint(newest.checkpoint(), newest.signature(), new TreeMap<>());
            var shown = bare.with(cosignatures);
            if (!shown.cosignatures().containsKey(witnesses.cosigner(party).name())) {
                return new Outcome.Failed(party + " answered without its own cosignature.");
            }
            witnessed.put(party, newest.checkpoint().size());
            // A stamp that is not believed is asked for again like any failure, after a while and not at once.
            return heads.learn(shown, clock.now())
                    ? new Outcome.Collected()
                    : new Outcome.Failed(party
                            + " answered with no stamp that is new and no more than the skew ahead of our clock.");
        } catch (NoteException e) {
            return new Outcome.Failed(party + " answered with a cosignature that is no good: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
