package parley.app.http.people.draft;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.core.terms.Arrangement;
import parley.node.Node;

/** How a flight would be judged if it were announced now, and what is in its way. */
record Foresight(Node node) {
    private static final Logger LOG = LoggerFactory.getLogger(Foresight.class);

    /**
     * @param guarded whether the combat guard watches it: then no verdict, and no conflicts but the names of those that are missing
     * @param missing those in the way that a notice or request of it still has to name as seen
     */
    record Seen(boolean guarded, Optional<Verdict> verdict, List<InTheWay> conflicts, List<InTheWay> missing) {}

    /** What both have signed, as it will be once all that is known here is sealed. */
    Optional<Arrangement> terms() {
        return node.foreseen().terms();
    }

    /** @param activity with nothing in it that the terms do not declare */
    Seen of(Activity activity, List<ActId> named, String account) {
        var register = node.foreseen();
        var terms = register.terms().orElseThrow();
        boolean guarded = terms.guards(activity);
        if (guarded) {
            LOG.info("{} asked what a flight that the combat guard watches would have to name.", account);
        }
        var view = node.view();
        return new Seen(
                guarded,
                guarded
                        ? Optional.empty()
                        : Optional.of(view.held(RuleBook.of(terms)
                                .judge(view.restrained(), new Subject.Proposed(activity), view.at(), view.proof()))),
                guarded ? List.of() : InTheWay.of(register.conflicts(activity)),
                InTheWay.of(register.unseen(activity, named)));
    }
}
