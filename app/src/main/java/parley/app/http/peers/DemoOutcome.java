package parley.app.http.peers;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.node.NodeView;

/**
 * What a scenario came to at one node.
 *
 * @param acts every entry of the record
 * @param sealed entries that both headquarters have cosigned
 * @param findings by standing
 * @param verdicts by outcome: one for every notice or request, at the earlier of its end and the scenario's end
 * @param register the register's digest
 */
public record DemoOutcome(
        long acts, long sealed, SortedMap<String, Long> findings, SortedMap<String, Long> verdicts, String register) {

    static DemoOutcome of(NodeView view, SortedMap<String, Long> findings, Instant ends) {
        var register = view.register();
        var verdicts = new TreeMap<String, Long>();
        register.terms().map(RuleBook::of).ifPresent(book -> {
            for (var one : register.announcements()) {
                var at = end(one).isBefore(ends) ? end(one) : ends;
                var verdict = book.judge(register, new Subject.Recorded(one.id()), at, proofAt(register, view.proof(), at));
                verdicts.merge(verdict.outcome().word(), 1L, Long::sum);
            }
        });
        return new DemoOutcome(
                view.recorded(), view.sealed(), findings, verdicts, register.digest().hex());
    }

    private static Instant end(Announcement one) {
        return one.activity().volumes().stream()
                .map(volume -> volume.window().end())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Each party's newest stamp at an instant: from the seals of the record, and from what this node has seen since. */
    private static Proof proofAt(Register register, Proof live, Instant at) {
        var newest = new TreeMap<String, Proof.Stamp>();
        for (var seal : register.seals()) {
            seal.stamps().forEach((party, stamp) -> note(newest, party, new Proof.Stamp(seal.size(), stamp), at));
        }
        live.newest().forEach((party, stamp) -> note(newest, party, stamp, at));
        return new Proof(newest);
    }

    private static void note(TreeMap<String, Proof.Stamp> newest, String party, Proof.Stamp stamp, Instant at) {
        if (!stamp.at().isAfter(at)) {
            newest.merge(party, stamp, (a, b) -> b.at().isBefore(a.at()) ? a : b);
        }
    }
}
