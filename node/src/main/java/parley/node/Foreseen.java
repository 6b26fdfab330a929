package parley.node;

import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.register.Register;
import parley.core.register.VoidReason;
import parley.node.ledger.Chains;

/**
 * The register as it will be once all that is known here is sealed: what is recorded, and then the own acts that wait. It goes on
 * from the last answer, as long as nothing has come in between.
 *
 * <p>While many acts wait, it goes on from there even so, or each act that comes would be folded once for each that waits: only what
 * is refused by that register is tried again on the newest one.
 */
final class Foreseen {
    private static final int MANY = 64;

    private final Ledger ledger;
    private Base base;

    /**
     * @param held what was recorded
     * @param last the act of ours that was folded last
     * @param register what is recorded, and the acts of ours up to that one
     */
    private record Base(Register held, Optional<ActId> last, Register register) {
        Base and(SignedAct signed, Register after) {
            return new Base(held, Optional.of(signed.id()), after);
        }

        /** Whether the act is the next of ours: whatever of ours waits is folded here. */
        boolean isBefore(SignedAct signed) {
            return last.isPresent() && last.equals(signed.act().prev());
        }
    }

    Foreseen(Ledger ledger) {
        this.ledger = ledger;
        var sealed = ledger.projector.register();
        this.base = new Base(sealed, Optional.empty(), sealed);
    }

    /** Under the lock: why the record would hold the act void if it came next. */
    Optional<VoidReason> refusal(SignedAct signed) {
        if (base.isBefore(signed) && (base.held() == ledger.projector.held() || manyWait())) {
            var after = after(signed);
            if (after.newestRefusal().isEmpty() || base.held() == ledger.projector.held()) {
                return tried(signed, after);
            }
        }
        base = recorded();
        ledger.outbox.acts().stream()
                .filter(act -> ledger.chains.index(act.id()).isEmpty())
                .forEach(act -> base = base.and(act, after(act)));
        return tried(signed, after(signed));
    }

    private Base recorded() {
        var held = ledger.projector.held();
        return new Base(held, Optional.empty(), held);
    }

    private boolean manyWait() {
        var recorded = ledger.chains.tip(ledger.config.party().orElseThrow());
        long waiting = ledger.outbox.tip(recorded).map(Chains.Tip::seq).orElse(0L)
                - recorded.map(Chains.Tip::seq).orElse(0L);
        return waiting > MANY;
    }

    private Register after(SignedAct act) {
        return base.register().after(new Decoded.Read(act), ledger.blobs::read);
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
