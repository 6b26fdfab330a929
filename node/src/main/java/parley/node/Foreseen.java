package parley.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.register.Register;
import parley.core.register.VoidReason;

/**
 * The register as it will be once all that is known here is sealed: what is recorded, and then the own acts that wait. It goes on
 * from the last answer, as long as nothing has come in between.
 */
final class Foreseen {
    private final Ledger ledger;
    private final List<ActId> waiting = new ArrayList<>();
    private Register held;
    private Register register;
    private Optional<Tried> tried = Optional.empty();

    /** An act that was asked about: it will most likely be the next that waits. */
    private record Tried(Register before, ActId act, Register after) {}

    Foreseen(Ledger ledger) {
        this.ledger = ledger;
        this.held = ledger.projector.register();
        this.register = held;
    }

    /** Under the lock: why the record would hold the act void if it came next. */
    Optional<VoidReason> refusal(SignedAct signed) {
        var before = register();
        var after = before.after(new Decoded.Read(signed), ledger.blobs::read);
        tried = Optional.of(new Tried(before, signed.id(), after));
        return after.newestRefusal();
    }

    private Register register() {
        var acts = ledger.outbox.acts().stream()
                .filter(act -> ledger.chains.index(act.id()).isEmpty())
                .toList();
        if (!goesOn(acts)) {
            held = ledger.projector.held();
            register = held;
            waiting.clear();
        }
        for (var act : acts.subList(waiting.size(), acts.size())) {
            register = with(act);
            waiting.add(act.id());
        }
        return register;
    }

    private Register with(SignedAct act) {
        return tried.filter(one -> one.before() == register && one.act().equals(act.id()))
                .map(Tried::after)
                .orElseGet(() -> register.after(new Decoded.Read(act), ledger.blobs::read));
    }

    private boolean goesOn(List<SignedAct> acts) {
        return held == ledger.projector.held()
                && acts.size() >= waiting.size()
                && acts.subList(0, waiting.size()).stream()
                        .map(SignedAct::id)
                        .toList()
                        .equals(waiting);
    }
}
