package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.node.ledger.Ahead;
import parley.node.ledger.Cosigner;
import parley.node.ledger.CosignerKeys;
import parley.node.ledger.Head;
import parley.node.ledger.Mirror;
import parley.node.ledger.Promised;
import parley.node.port.Peers;
import parley.node.port.WitnessAnswer;

/** What whoever cosigns does, a headquarters or a guarantor: hold the whole record, cosign it, and show it to the others. */
final class Witnessing {
    private final Ledger ledger;
    private final Mirror mirror;
    private final Cosigner cosigner;
    private final CosignerKeys own;
    private final Ahead ahead;
    private final Set<String> joined = ConcurrentHashMap.newKeySet();
    /** What each other node was shown last. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /** How long cosignatures are waited for, on the machine's clock, before the office is asked for them. */
    private volatile Duration patience = Duration.ZERO;

    private long sealed;
    private Instant sealedSince = Instant.EPOCH;

    /** @param name under which it cosigns: the party, or {@code guarantor} */
    Witnessing(Ledger ledger, String name, NodeKeys keys, Head head) {
        this.ledger = ledger;
        this.own = new CosignerKeys(name, keys.held());
        this.mirror = ledger.mirror(this::kept);
        this.ahead = new Ahead(ledger.heads, ledger.witnesses, new Promised(ledger.disk, ledger.witnesses));
        this.cosigner = new Cosigner(
                ledger.disk,
                ledger.clock,
                ledger.witnesses,
                ledger.store,
                ledger.heads,
                mirror,
                ledger.config.office(),
                own,
                head,
                ledger.lock);
        cosigner.whenStored(() -> ahead.reached(cosigner.head().size(), ledger.clock.now()));
    }

    private void kept(Optional<CosignedCheckpoint> sealed) {
        cosigner.kept(sealed);
    }

    /** Sizes that must not be cosigned. */
    void withhold(LongPredicate sizes) {
        cosigner.withhold(sizes);
    }

    /** How long cosignatures may take that others bring by themselves; at first not at all. */
    void patience(Duration longest) {
        patience = longest;
    }

    WitnessAnswer addCheckpoint(String body) {
        if (!joined()) {
            return new WitnessAnswer.Refused(503, "We are asking our peers what we have signed before.");
        }
        return cosigner.addCheckpoint(body);
    }

    void shown(String note, CosignedCheckpoint checkpoint) {
        ledger.lock.lock();
        try {
            long size = checkpoint.checkpoint().size();
            if (size <= ledger.store.size() && size <= cosigner.head().size()) {
                ledger.heads.learn(checkpoint, ledger.clock.now());
            } else {
                ahead.keep(note, checkpoint);
            }
        } finally {
            ledger.lock.unlock();
        }
    }

    /** The others' cosignatures normally come from themselves; where that line is cut, the office has them too. */
    boolean fetchCosignatures(String office) {
        var newest = ledger.heads.newest();
        if (newest.isEmpty() || ledger.witnesses.sealed(newest.get()) || mayComeYet()) {
            return false;
        }
        try {
            var note = ledger.peers.read(office, "checkpoint");
            if (note.isEmpty()) {
                return false;
            }
            var before = ledger.heads.sealedSize();
            var text = new String(note.get(), StandardCharsets.UTF_8);
            shown(text, ledger.witnesses.open(text));
            return ledger.heads.sealedSize() > before;
        } catch (Peers.Unreachable | NoteException e) {
            return false;
        }
    }

    /** On one courier's thread. */
    private boolean mayComeYet() {
        var now = ledger.clock.machine();
        if (ledger.heads.sealedSize() != sealed) {
            sealed = ledger.heads.sealedSize();
            sealedSince = now;
        }
        return now.isBefore(sealedSince.plus(patience));
    }

    /** Shows a peer our newest cosigned checkpoint, directly, so that two histories would meet. @return whether it was news */
    boolean show(String peer) throws Peers.Unreachable {
        var newest = ledger.heads.newest();
        if (newest.isEmpty()) {
            return false;
        }
        var said = said(newest.get());
        if (said.equals(told.get(peer))) {
            return false;
        }
        ledger.peers.newestCheckpoint(peer, newest.get().note());
        told.put(peer, said);
        return true;
    }

    /**
     * What a peer hears from us alone: the checkpoint, with our own cosignature once there is one. That others have cosigned it too
     * they show it themselves.
     */
    private String said(CosignedCheckpoint checkpoint) {
        var mine = checkpoint.cosignatures().get(ledger.witnesses.cosignerName(own.party()));
        return mine == null ? checkpoint.note() : checkpoint.checkpoint().noteText() + "\n" + mine.encode();
    }

    /** As {@link #show}; a peer that is away is shown it later. */
    boolean tell(String peer) {
        try {
            return show(peer);
        } catch (Peers.Unreachable e) {
            return false;
        }
    }

    /** After a restart: adopts from a peer the highest head, and with it the acts, that bear our own signature. */
    boolean join(String peer) {
        return join(peer, () -> true);
    }

    /** @param more what else is to be taken back from it, once its record is here: the peer is only then done with if that is */
    boolean join(String peer, BooleanSupplier more) {
        try {
            var note = ledger.peers.read(peer, "checkpoint");
            if (note.isPresent()) {
                var text = new String(note.get(), StandardCharsets.UTF_8);
                var fetched = mirror.fetch(peer, text, (shown, next) -> {});
                var shown = ledger.keys(text, fetched).open(text);
                ledger.lock.lock();
                try {
                    cosigner.adopt(shown, fetched);
                } finally {
                    ledger.lock.unlock();
                }
            }
            return more.getAsBoolean() && joined.add(peer);
        } catch (Peers.Unreachable | NoteException | Mirror.Mismatch e) {
            return false;
        }
    }

    boolean joined(String peer) {
        return joined.contains(peer);
    }

    /** Whether we have adopted our own past from all who must have it. A guarantor who is away holds up nobody else. */
    boolean joined() {
        return joined.contains(ledger.config.office()) && joined.containsAll(ledger.config.headquarters());
    }

    /** A key that is in force and not here, in words. */
    Optional<String> missingKey() {
        return own.missing(ledger.chains.keyring().newest());
    }

    /** How much is not sealed here, in words. */
    Optional<String> unsealed() {
        long size = ledger.store.size();
        return ledger.heads.sealedSize() < size || size == 0
                ? Optional.of(ledger.heads.sealedSize() + " of " + size + " entries are sealed here")
                : Optional.empty();
    }
}
