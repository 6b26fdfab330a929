package parley.node;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import parley.core.act.Act;
import parley.core.act.ActCheck;
import parley.core.act.Author;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.act.Unreadable;
import parley.core.register.Overlay;
import parley.core.register.Register;
import parley.core.register.VoidReason;
import parley.node.intake.ActSigner;
import parley.node.ledger.BlobStore;

/** How a draft becomes an act of this side: checked, signed as the next of its chain, and kept before anybody sees it. */
final class Releases {
    private final Ledger ledger;
    private final String party;
    private final NodeKeys keys;
    private final BooleanSupplier joined;
    private final Supplier<List<SignedAct>> received;
    private final ActSigner signer;
    private final Foreseen foreseen;
    /**
     * One act at a time: each names the one before it. It is held while the disk syncs, the ledger's lock is not; so whoever has
     * that one already must not wait for this one.
     */
    private final ReentrantLock turn = new ReentrantLock(true);

    Releases(Ledger ledger, String party, NodeKeys keys, BooleanSupplier joined, Supplier<List<SignedAct>> received) {
        this.ledger = ledger;
        this.party = party;
        this.keys = keys;
        this.joined = joined;
        this.received = received;
        this.signer = new ActSigner(ledger.config.record());
        this.foreseen = new Foreseen(ledger);
    }

    /** Not under the ledger's lock. */
    Released release(Draft draft) {
        turn.lock();
        try {
            return signAndKeep(draft);
        } finally {
            turn.unlock();
        }
    }

    /** Under the ledger's lock, for what a headquarters says by itself: later, if somebody is signing now. */
    Released releaseNow(Draft draft) {
        if (!turn.tryLock()) {
            return new Released.Later("Another act is being signed.");
        }
        try {
            return signAndKeep(draft);
        } finally {
            turn.unlock();
        }
    }

    private Released signAndKeep(Draft draft) {
        Released released;
        ledger.lock.lock();
        try {
            released = sign(draft);
            if (released instanceof Released.Signed(SignedAct fresh)) {
                ledger.outbox.requireNew(fresh);
                // Blobs are served to whoever knows their name: only those of an act that is signed lie among them. A
                // crash
                // before the act is written leaves them there, and no act without them.
                ledger.blobs.store(named(fresh.act(), draft).found());
            }
        } finally {
            ledger.lock.unlock();
        }
        if (released instanceof Released.Signed(SignedAct signed)) {
            // Kept before anybody sees it. A crash before: nothing was said. A crash after: it is sent when we are
            // back.
            ledger.outbox.write(signed);
            ledger.lock.lock();
            try {
                ledger.outbox.take(signed, ledger.chains);
                ledger.noteOfficer(signed);
            } finally {
                ledger.lock.unlock();
            }
        }
        return released;
    }

    private Released sign(Draft draft) {
        if (!joined.getAsBoolean()) {
            return new Released.Later("We are asking both peers what we have signed before.");
        }
        var tip = ledger.outbox.tip(ledger.chains.tip(party));
        var author = new Author(party, draft.desk(), draft.role(), draft.officer());
        var act = signer.draft(tip, author, ledger.clock.now(), draft.validUntil(), draft.about(), draft.body());
        var problems = ActCheck.check(act);
        if (!problems.isEmpty()) {
            return new Released.Refused(problems);
        }
        var wanted = named(act, draft);
        if (!wanted.missing().isEmpty()) {
            return refused(
                    "blobs",
                    "The blob " + wanted.missing().iterator().next() + " is named and did not come with the draft");
        }
        var key = keys.act(ledger.chains.keyring().newest(), party, kid -> ledger.takenBack(kid, received.get()));
        if (key.isEmpty()) {
            return refused(
                    "kid",
                    "No act key of " + party
                            + " that is in force is in this node's folder keys/: have a new one granted"
                            + " (parley keys new)");
        }
        if (!Overlay.isNeverHeldUp(act.body())
                && ledger.outbox.followsLost(ledger.chains, act, key.get().kid())) {
            return refused(
                    "prev",
                    "An act of " + party
                            + " before this one has lost its place in the record to other bytes, and the"
                            + " chain is cut off: have a new act key granted that says where it goes on"
                            + " (parley keys new NODE act --resume)");
        }
        try {
            var signed = signer.sign(act, key.get().kid(), key.get().signer());
            var refusal = reason(signed, wanted.found());
            return refusal.filter(reason -> reason.kind() == VoidReason.Kind.UNSEEN)
                    .<Released>map(reason -> new Released.Unseen(foreseen.unseen(signed)))
                    .or(() -> refusal.map(reason -> new Released.Refused(List.of(reason.problem()))))
                    .orElseGet(() -> new Released.Signed(signed));
        } catch (Unreadable e) {
            return new Released.Refused(List.of(e.problem()));
        }
    }

    private BlobStore.Wanted named(Act act, Draft draft) {
        return ledger.blobs.<RuntimeException>wanted(
                act, digest -> Optional.ofNullable(draft.blobs().get(digest)));
    }

    private static Released refused(String field, String message) {
        return new Released.Refused(List.of(Problem.at(field, message)));
    }

    /**
     * Under the ledger's lock: why the record would hold the act void if it came next. Nobody has seen it: its place in the chain is
     * not spent. A commencement or a decision may rest on what is recorded and not sealed yet, so the whole record counts here.
     */
    Optional<Problem> refusal(SignedAct signed) {
        return reason(signed, Collections.emptySortedMap()).map(VoidReason::problem);
    }

    private Optional<VoidReason> reason(SignedAct signed, SortedMap<Digest, byte[]> brought) {
        // What restrains binds us from signing, whatever the record here may still lack; and nobody is kept from
        // leaving.
        return Overlay.isNeverHeldUp(signed.act().body()) ? Optional.empty() : foreseen.refusal(signed, brought);
    }

    /** Under the ledger's lock: the register as it will be once all that is known here is sealed. */
    Register foreseen() {
        return foreseen.register();
    }
}
