package parley.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.node.Node;
import parley.node.NodeView;

/** One checker per invariant; each breach is a sentence. What one node once showed, it is held to. */
final class Invariants {
    /** Sealed size to the register's digest, as the first node that reached it had it. */
    private final Map<Long, String> meanings = new TreeMap<>();
    /** Sealed size to the checkpoint's text. */
    private final Map<Long, String> histories = new TreeMap<>();

    private final Map<String, Long> sealedOnce = new TreeMap<>();
    private final List<String> breaches = new ArrayList<>();
    private long permitted;

    List<String> breaches() {
        return breaches;
    }

    /** How often a permission by agreement was seen and found live. */
    long permitted() {
        return permitted;
    }

    void look(Node node) {
        var view = node.view();
        oneHistory(view);
        oneMeaning(view);
        nothingLost(view);
        permissionNeedsLiveProof(view);
        view.halted().filter(why -> why.contains("two histories")).ifPresent(why -> breach("I3", view, why));
    }

    /** I3: any two sealed checkpoints are consistent; here, those of one size are equal, and each extends the record held. */
    private void oneHistory(NodeView view) {
        view.checkpoint().ifPresent(note -> {
            var text = note.substring(0, note.indexOf("\n\n"));
            var before = histories.putIfAbsent(view.sealed(), text);
            if (before != null && !before.equals(text)) {
                breach("I3", view, "two checkpoints of size " + view.sealed());
            }
        });
    }

    /** I5: the same sealed prefix, the same digest, on every node. */
    private void oneMeaning(NodeView view) {
        var digest = view.register().digest().hex();
        var before = meanings.putIfAbsent(view.register().size(), digest);
        if (before != null && !before.equals(digest)) {
            breach("I5", view, "another digest at size " + view.register().size());
        }
    }

    /** I4: what a node has shown as sealed never shrinks, whatever crashed. */
    private void nothingLost(NodeView view) {
        var before = sealedOnce.merge(view.config().name(), view.sealed(), Math::max);
        if (view.sealed() < before) {
            breach("I4", view, "sealed fell from " + before + " to " + view.sealed());
        }
    }

    /** I1: permitted by agreement only while the consenter's newest cosignature is younger than F. */
    private void permissionNeedsLiveProof(NodeView view) {
        var register = view.restrained();
        if (register.terms().isEmpty()) {
            return;
        }
        var book = RuleBook.of(register.terms().get());
        for (var asked : register.announcements()) {
            if (asked.kind() != Announcement.Kind.REQUEST) {
                continue;
            }
            var verdict = book.judge(register, new Subject.Recorded(asked.id()), view.at(), view.proof());
            if (verdict.outcome() == Outcome.PERMITTED) {
                permitted++;
                requireLive(view, asked, book);
            }
        }
    }

    private void requireLive(NodeView view, Announcement asked, RuleBook book) {
        var lease = book.lease(asked.activity());
        for (var answer : asked.answers()) {
            Proof.Stamp stamp = view.proof().newest().get(answer.party());
            if (stamp == null
                    || lease.filter(f -> !stamp.at().plus(f).isBefore(view.at()))
                            .isEmpty()) {
                breach("I1", view, asked.name() + " is permitted without live proof by " + answer.party());
            }
        }
        if (asked.answers().isEmpty()) {
            breach("I1", view, asked.name() + " is permitted without an answer");
        }
    }

    private void breach(String invariant, NodeView view, String what) {
        breaches.add(invariant + " at " + view.config().name() + ", " + view.at() + ": " + what);
    }
}
