package parley.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.SignedAct;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.core.rule.Phrase;
import parley.core.rule.Reason;
import parley.core.rule.Verdict;
import parley.core.watch.Finding;
import parley.node.live.TrackMonitor;

/**
 * An immutable picture of a node at one instant; everything a page shows is computed from it.
 *
 * @param at the node's instant when the picture was made
 * @param line the scenario's clock; empty on machine time
 * @param recorded how many entries this node holds; those beyond {@code sealed} can only restrain
 * @param sealed how many both headquarters have cosigned, as this node can prove
 * @param checkpoint the newest sealed checkpoint, with its cosignatures
 * @param stamps each party's newest cosignature that this node has seen, over whatever: when it was last heard
 * @param proof each party's newest cosignature that proves its consents alive: what verdicts are to be made with
 * @param register of the sealed prefix: what {@code digest} and verdict counts are about
 * @param restrained the same, lowered by what this node knows beyond it: what pages and verdicts are to be made from
 * @param findings every one so far, as it reads now
 * @param aircraft those seen in the last minutes, with their trails
 * @param joined whether it has asked both peers since its start what it has said itself: until then, what it holds may be older
 *     than its own word, and permits nothing
 * @param standstill why it will not join by itself, if that is so
 * @param halted why the node has stopped, if it has
 * @param forked that the office has signed two histories, if it has: nothing more is sealed here until it is succeeded
 * @param refused acts of this side's that the record will never hold: their places went to other bytes, or their keys were taken back
 */
public record NodeView(
        NodeConfig config,
        Instant at,
        Optional<ClockLine> line,
        long recorded,
        long sealed,
        Optional<String> checkpoint,
        Proof stamps,
        Proof proof,
        Register register,
        Register restrained,
        List<Finding> findings,
        List<TrackMonitor.Aircraft> aircraft,
        boolean joined,
        Optional<Standstill> standstill,
        Optional<String> halted,
        Optional<String> forked,
        List<SignedAct> refused) {
    /** A verdict on what is to come, as this node may say it. */
    public Verdict held(Verdict verdict) {
        return joined
                ? verdict
                : verdict.doubted(standstill
                        .<Reason>map(why -> new Reason.Quoted(why.sentence() + "."))
                        .orElseGet(() -> Reason.of(Phrase.NOT_HEARD)));
    }
}
