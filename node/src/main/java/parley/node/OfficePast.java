package parley.node;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.register.Keys;
import parley.node.ledger.Mirror;
import parley.node.ledger.Promised;
import parley.node.ledger.Sequencer;
import parley.node.port.Peers;

/** What this office has signed before: taken back from the headquarters, and from all of them, before it signs anything. */
final class OfficePast {
    private final Ledger ledger;
    private final Sequencer sequencer;
    private final NodeKeys keys;
    private final Set<String> joined = ConcurrentHashMap.newKeySet();
    /** Why this office may sign nothing: the log key in force is somebody else's. */
    private volatile Optional<Standstill> replaced = Optional.empty();
    /** The largest size that this office has been shown with its own signature: below it, it has lost what it gave its word for. */
    private volatile long promised;

    OfficePast(Ledger ledger, Sequencer sequencer, NodeKeys keys) {
        this.ledger = ledger;
        this.sequencer = sequencer;
        this.keys = keys;
    }

    /** Whether all of it is here. */
    boolean joined() {
        return joined.containsAll(ledger.config.headquarters()) && ledger.store.size() >= promised;
    }

    /** Whether this one has been asked. */
    boolean joined(String peer) {
        return joined.contains(peer);
    }

    /** Somebody holds more than we do: all are asked once more. */
    void askAgain() {
        joined.clear();
    }

    /** A checkpoint with our signature that somebody shows us. */
    void shown(CosignedCheckpoint checkpoint) {
        if (!remember(checkpoint)) {
            // We signed this once, and do not hold it: stop, and take it back before signing anything.
            joined.clear();
        }
    }

    /** Takes back from a headquarters what this office has signed and lost. */
    boolean join(String peer) {
        try {
            var note = ledger.peers.read(peer, "checkpoint");
            if (note.isPresent()) {
                var text = new String(note.get(), StandardCharsets.UTF_8);
                var mirror =
                        ledger.mirror(seal -> seal.ifPresent(known -> ledger.heads.learn(known, ledger.clock.now())));
                var fetched = mirror.fetch(peer, text, (known, next) -> {
                    requireOurs(peer, next);
                    // Part of it is no record of ours yet: nothing is signed before all of it is here.
                    remember(known);
                });
                var shown = ledger.keys(text, fetched).open(text);
                requireOurs(peer, ledger.keysAfter(fetched));
                ledger.lock.lock();
                try {
                    if (shown.checkpoint().size() > ledger.store.size()) {
                        sequencer.recover(mirror, fetched.orElseThrow(), shown);
                    }
                    ledger.heads.learn(shown, ledger.clock.now());
                } finally {
                    ledger.lock.unlock();
                }
            }
            ledger.peers
                    .read(peer, Promised.FILE)
                    .flatMap(kept -> Promised.open(ledger.witnesses, kept))
                    .ifPresent(this::remember);
            joined.add(peer);
            return true;
        } catch (Peers.Unreachable | NoteException | Mirror.Mismatch e) {
            return false;
        }
    }

    private void requireOurs(String peer, Keys next) throws Mirror.Mismatch {
        if (!keys.holdsLog(next)) {
            var why = new Standstill.Replaced(next.logKid(), peer);
            replaced = Optional.of(why);
            throw new Mirror.Mismatch(why.sentence());
        }
        replaced = Optional.empty();
    }

    /** What a headquarters has seen us sign, whether or not anybody holds the entries. @return whether we hold them */
    private boolean remember(CosignedCheckpoint shown) {
        ledger.lock.lock();
        try {
            if (shown.checkpoint().size() <= ledger.store.size()) {
                ledger.heads.learn(shown, ledger.clock.now());
                return true;
            }
            promised = Math.max(promised, shown.checkpoint().size());
            return false;
        } finally {
            ledger.lock.unlock();
        }
    }

    /** That what it signed is nowhere, though it has asked everybody. */
    Optional<Standstill> lost() {
        long size = ledger.store.size();
        return joined.containsAll(ledger.config.headquarters()) && size < promised
                ? Optional.of(new Standstill.Lost(promised, size))
                : Optional.empty();
    }

    Optional<Standstill> replaced() {
        return replaced;
    }

    Optional<Standstill> standstill() {
        return joined() ? Optional.empty() : lost().or(() -> replaced);
    }
}
