package parley.node;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import parley.core.act.Act;
import parley.core.act.ActId;
import parley.core.act.SignedAct;
import parley.node.draft.ActDigest;
import parley.node.draft.HeldDraft.Releasing;

/** The acts that this headquarters has signed, as far as it holds them: on the record, or waiting for it. */
record OwnActs(Ledger ledger) {

    /** The act of a release that was under way when the node stopped: of that officer, not before it, and saying just that. */
    Optional<ActId> of(Releasing releasing) {
        var party = ledger.config.party();
        ledger.lock.lock();
        try {
            var sealed = ledger.projector.register().entries().stream()
                    .filter(entry -> entry.issuedAt()
                            .filter(at -> !at.isBefore(releasing.at()))
                            .isPresent())
                    .flatMap(entry -> entry.signed().stream());
            return Stream.concat(ledger.outbox.acts().stream(), sealed)
                    .filter(signed ->
                            party.equals(Optional.of(signed.act().author().party())))
                    .filter(signed -> isOf(signed.act(), releasing))
                    .map(SignedAct::id)
                    .findFirst();
        } finally {
            ledger.lock.unlock();
        }
    }

    private static boolean isOf(Act act, Releasing releasing) {
        return act.author().officer().equals(releasing.by().code())
                && !act.issuedAt().isBefore(releasing.at())
                && (says(act, Optional.empty(), releasing) || says(act, Optional.of(act.validUntil()), releasing));
    }

    private static boolean says(Act act, Optional<Instant> validUntil, Releasing releasing) {
        return ActDigest.of(act.body(), act.about(), validUntil).hex().equals(releasing.digest());
    }
}
