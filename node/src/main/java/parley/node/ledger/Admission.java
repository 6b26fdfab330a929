package parley.node.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.ActCheck;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.Limits;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.register.VoidReason;
import parley.node.port.SubmitAnswer;

/** What keeps an act out of the record, in words for its author. */
final class Admission {
    private Admission() {}

    /** What can be seen without the record. */
    static List<Problem> problems(Chains chains, SignedAct signed, long index, SortedMap<Digest, byte[]> given) {
        var problems = new ArrayList<Problem>();
        var act = signed.act();
        refusal(chains, signed, index).ifPresent(problems::add);
        boolean office = act.author().party().equals(CharterDocument.OFFICE);
        // A seal is anybody's to enter: a headquarters may enter cosignatures that the office left out.
        if (!(act.body() instanceof Body.Seal) && office != act.body() instanceof Body.Offer) {
            problems.add(Problem.at(
                    "type",
                    "A " + act.body().type() + " is not for " + act.author().party() + " to enter"));
        }
        given.forEach((digest, bytes) -> {
            if (bytes.length > Limits.BLOB_BYTES) {
                problems.add(Problem.at(
                        "blobs", "A blob is " + bytes.length + " bytes long; " + Limits.BLOB_BYTES + " are allowed"));
            } else if (!Digest.of(bytes).equals(digest)) {
                problems.add(Problem.at("blobs", "The blob sent as " + digest.hex() + " has another digest"));
            }
        });
        problems.addAll(ActCheck.check(act));
        return problems;
    }

    /** Why the record would not take it as its author's word at that index, by the keys in force there. */
    static Optional<Problem> refusal(Chains chains, SignedAct signed, long index) {
        return chains.keyring().refuse(signed, index).map(VoidReason::problem);
    }

    /** Why it is not the next of its chain, and whether it may ever be. */
    static SubmitAnswer outOfChain(SignedAct signed, Chains ahead) {
        var chain = Chains.of(signed);
        long next = nextSeq(chain, ahead);
        long seq = signed.act().seq();
        if (seq > next) {
            return new SubmitAnswer.Later("Act " + seq + " of the chain " + chain + " came before act " + next + ".");
        }
        return new SubmitAnswer.Refused(List.of(Problem.at(
                seq < next ? "seq" : "prev",
                seq < next
                        ? "Act " + seq + " of the chain " + chain
                                + " stands in the record already, with other bytes; the next is " + next
                        : "Act " + seq + " of the chain " + chain + " follows "
                                + ahead.tip(chain).map(tip -> tip.id().hex()).orElse("none") + ", not "
                                + signed.act().prev().map(Object::toString).orElse("none"))));
    }

    static long nextSeq(String chain, Chains ahead) {
        return ahead.tip(chain).map(tip -> tip.seq() + 1).orElse(0L);
    }
}
