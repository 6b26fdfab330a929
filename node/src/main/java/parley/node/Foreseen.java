package parley.node;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.register.Conflict;
import parley.core.register.Register;
import parley.core.register.VoidReason;

/**
 * The register as it will be once all that is known here is sealed: what is recorded, and then the own acts that wait. It goes on
 * from the last answer, as long as nothing has come in between.
 *
 * <p>While many acts wait, it goes on from there even so, or each act that comes would be folded once for each that waits: what is
 * refused by that register is tried again on the newest one, and after as many acts as waited all is folded anew.
 */
final class Foreseen {
    private static final int MANY = 64;

    private final Ledger ledger;
    private Base base;
    /** How many acts may yet be folded on an older record. */
    private long spare;

    /**
     * @param held what was recorded
     * @param last the act of ours that was folded last
     * @param register what is recorded, and acts of ours up to that one
     */
    private record Base(Register held, Optional<ActId> last, Register register) {
        Base and(SignedAct signed, Register after) {
            return new Base(held, Optional.of(signed.id()), after);
        }

        /** Whether the act comes right after the one that was folded last. */
        boolean isBefore(SignedAct signed) {
            return last.isPresent() && last.equals(signed.act().prev());
        }
    }

    Foreseen(Ledger ledger) {
        this.ledger = ledger;
        var sealed = ledger.projector.register();
        this.base = new Base(sealed, Optional.empty(), sealed);
    }

    /**
     * Under the lock: why the record would hold the act void if it came next.
     *
     * @param brought blobs that come with it and are not stored yet
     */
    Optional<VoidReason> refusal(SignedAct signed, SortedMap<Digest, byte[]> brought) {
        if (base.isBefore(signed)) {
            boolean newest = base.held() == ledger.projector.held();
            if (newest || spare-- > 0) {
                var after = after(signed, brought);
                if (newest || after.newestRefusal().isEmpty()) {
                    return tried(signed, after);
                }
            }
        }
        foldAgain();
        return tried(signed, after(signed, brought));
    }

    /** Under the lock: what its author had to have seen, of an act that was just refused. */
    List<Conflict> unseen(SignedAct refused) {
        return switch (refused.act().body()) {
            case Body.Notice notice -> base.register().unseen(notice.activity(), notice.seen());
            case Body.Request request -> base.register().unseen(request.activity(), request.seen());
            default -> List.of();
        };
    }

    /** Under the lock: the register as it will be once all that is known here is sealed. */
    Register register() {
        foldAgain();
        return base.register();
    }

    private void foldAgain() {
        var held = ledger.projector.held();
        var waiting = ledger.outbox.acts().stream()
                .filter(act -> ledger.chains.index(act.id()).isEmpty())
                .toList();
        base = new Base(held, Optional.empty(), held);
        waiting.forEach(act -> base = base.and(act, after(act)));
        spare = waiting.size() > MANY ? waiting.size() : 0;
    }

    private Register after(SignedAct act) {
        return after(act, Collections.emptySortedMap());
    }

    private Register after(SignedAct act, SortedMap<Digest, byte[]> brought) {
        return base.register()
                .after(
                        new Decoded.Read(act),
                        digest -> Optional.ofNullable(brought.get(digest)).or(() -> ledger.blobs.read(digest)));
    }

    /** An act that is not refused is the next that waits; if it is not kept after all, nothing will follow it. */
    private Optional<VoidReason> tried(SignedAct signed, Register after) {
        var refusal = after.newestRefusal();
        if (refusal.isEmpty()) {
            base = base.and(signed, after);
        }
        return refusal;
    }
}
