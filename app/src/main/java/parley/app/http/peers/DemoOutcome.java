package parley.app.http.peers;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.app.cli.RecordAt;
import parley.core.audit.RecordSource;
import parley.core.log.LogException;
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

    /**
     * @param files of the node's record: each verdict is judged from the record as it stood at that instant
     * @throws LogException if they do not hold together
     */
    static DemoOutcome of(NodeView view, RecordSource files, SortedMap<String, Long> findings, Instant ends)
            throws LogException {
        var register = view.register();
        var verdicts = new TreeMap<String, Long>();
        var book = register.terms().map(RuleBook::of);
        var note = view.checkpoint();
        if (book.isPresent() && note.isPresent()) {
            for (var one : register.announcements()) {
                var at = one.end().isBefore(ends) ? one.end() : ends;
                var then = RecordAt.asOf(files, note.get(), at);
                var verdict = book.get()
                        .in(then.register())
                        .judge(then.register(), new Subject.Recorded(one.id()), at, then.proof());
                verdicts.merge(verdict.outcome().word(), 1L, Long::sum);
            }
        }
        return new DemoOutcome(
                view.recorded(),
                view.sealed(),
                findings,
                verdicts,
                register.digest().hex());
    }
}
