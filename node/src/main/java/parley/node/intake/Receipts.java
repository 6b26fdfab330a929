package parley.node.intake;

import java.util.ArrayList;
import parley.core.act.SignedAct;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.node.ledger.Witnesses;
import parley.node.port.SubmitAnswer;

/** The office's word that it has recorded an act, checked by the act's author before it is believed. */
public final class Receipts {
    private Receipts() {}

    /**
     * @return the checkpoint, signed by the office, in which the act certainly stands
     * @throws LogException if the checkpoint is not the office's, for this record, or the proof does not lead from the act to its root
     */
    public static CosignedCheckpoint check(Witnesses witnesses, SignedAct act, SubmitAnswer.Recorded receipt)
            throws LogException {
        var checkpoint = witnesses.open(receipt.checkpoint());
        var path = new ArrayList<Hash>();
        for (var hash : receipt.inclusion()) {
            path.add(Hash.parse(hash, "The inclusion proof"));
        }
        new InclusionProof(receipt.index(), checkpoint.checkpoint().size(), path)
                .verify(Hash.leaf(act.entry()), checkpoint.checkpoint().root());
        return checkpoint;
    }
}
