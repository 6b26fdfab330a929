package parley.sim;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.core.register.Start;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.node.NodeView;

/**
 * What a node shows its people, for a checker to hold it to. A broken twin of a node shows something else of the same folder.
 *
 * @param at the node's own clock
 * @param register of the sealed prefix
 * @param start what both have decided of the start, by that register
 * @param digest of that register
 * @param announcements those of the lowered register
 * @param verdict on one of them, now
 * @param joined whether it knows all that it has said itself, as far as its peers know
 */
public record Shown(
        String node,
        Instant at,
        long recorded,
        long sealed,
        Optional<String> checkpoint,
        Register register,
        Register restrained,
        Start start,
        String digest,
        List<Announcement> announcements,
        Function<Announcement, Outcome> verdict,
        Proof proof,
        boolean joined,
        Optional<String> halted) {

    static Shown of(String station, NodeView view, Rules rules) {
        var restrained = view.restrained();
        return new Shown(
                station,
                view.at(),
                view.recorded(),
                view.sealed(),
                view.checkpoint(),
                view.register(),
                restrained,
                view.register().start(),
                view.register().digest().hex(),
                restrained.announcements(),
                asked -> view.joined() ? rules.judge(restrained, asked, view.at(), view.proof()) : Outcome.UNDETERMINED,
                view.proof(),
                view.joined(),
                view.halted());
    }

    public Shown judging(Function<Announcement, Outcome> other) {
        return told(sealed, checkpoint, start, digest, announcements, other, proof);
    }

    public Shown announcing(List<Announcement> others) {
        return told(sealed, checkpoint, start, digest, others, verdict, proof);
    }

    public Shown digest(String other) {
        return told(sealed, checkpoint, start, other, announcements, verdict, proof);
    }

    public Shown believing(Proof other) {
        return told(sealed, checkpoint, start, digest, announcements, verdict, other);
    }

    public Shown sealed(long size, String note) {
        return told(size, Optional.of(note), start, digest, announcements, verdict, proof);
    }

    public Shown starting(Start other) {
        return told(sealed, checkpoint, other, digest, announcements, verdict, proof);
    }

    /** The same node, telling something else. */
    private Shown told(
            long sealed,
            Optional<String> checkpoint,
            Start start,
            String digest,
            List<Announcement> announcements,
            Function<Announcement, Outcome> verdict,
            Proof proof) {
        return new Shown(
                node,
                at,
                recorded,
                sealed,
                checkpoint,
                register,
                restrained,
                start,
                digest,
                announcements,
                verdict,
                proof,
                joined,
                halted);
    }

    /** Keeps the books of rules: compiling one is dear, and a whole simulation uses few. */
    public static final class Rules {
        private final Map<Digest, RuleBook> books = new HashMap<>();

        public Outcome judge(Register register, Announcement asked, Instant at, Proof proof) {
            var terms = register.terms().orElseThrow();
            return books.computeIfAbsent(terms.digest(), any -> RuleBook.of(terms))
                    .judge(register, new Subject.Recorded(asked.id()), at, proof)
                    .outcome();
        }
    }
}
