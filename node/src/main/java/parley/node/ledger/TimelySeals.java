package parley.node.ledger;

import java.util.Optional;
import parley.core.act.Body;
import parley.core.act.Problem;
import parley.core.log.NoteException;
import parley.node.port.Clock;

/** The seals that the office enters for others: none with a stamp that it would not believe of a cosigner either. */
record TimelySeals(Clock clock, Witnesses witnesses) {

    Optional<Problem> refusal(Body body) {
        if (!(body instanceof Body.Seal(String note))) {
            return Optional.empty();
        }
        try {
            var latest = clock.now().plusSeconds(witnesses.charter().skewSeconds());
            return witnesses.open(note).cosignatures().values().stream()
                    .filter(one -> one.stamp().isAfter(latest))
                    .findFirst()
                    .map(one -> Problem.at(
                            "body.checkpoint",
                            "It bears the stamp " + one.stamp() + "; by this office's clock none is later than "
                                    + latest + ". Send it again when that has come"));
        } catch (NoteException e) {
            return Optional.empty(); // Whatever it is, it seals nothing: the fold says why.
        }
    }
}
