package parley.node;

import java.util.ArrayList;
import java.util.List;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.register.Register;

/**
 * The register as it will be once all that is known here is sealed: what is recorded, and then the own acts that wait. It goes on
 * from the last answer, as long as nothing has come in between.
 */
final class Foreseen {
    private final Ledger ledger;
    private final List<ActId> waiting = new ArrayList<>();
    private Register sealed;
    private long recorded;
    private Register register;

    Foreseen(Ledger ledger) {
        this.ledger = ledger;
        this.sealed = ledger.projector.register();
        this.recorded = sealed.size();
        this.register = sealed;
    }

    /** Under the lock. */
    Register register() {
        var acts = ledger.outbox.acts().stream()
                .filter(act -> ledger.chains.index(act.id()).isEmpty())
                .toList();
        if (!goesOn(acts)) {
            sealed = ledger.projector.register();
            recorded = ledger.store.size();
            register = sealed.afterAll(ledger.store.decoded(sealed.size(), recorded), ledger.blobs::read);
            waiting.clear();
        }
        for (var act : acts.subList(waiting.size(), acts.size())) {
            register = register.after(new Decoded.Read(act), ledger.blobs::read);
            waiting.add(act.id());
        }
        return register;
    }

    private boolean goesOn(List<SignedAct> acts) {
        return sealed == ledger.projector.register()
                && recorded == ledger.store.size()
                && acts.size() >= waiting.size()
                && acts.subList(0, waiting.size()).stream()
                        .map(SignedAct::id)
                        .toList()
                        .equals(waiting);
    }
}
