package parley.node;

import java.util.List;
import parley.core.act.ActId;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.register.Conflict;

/** What became of a draft. */
public sealed interface Released {

    /** Signed and kept in the outbox; it will reach the record whatever happens to this process. */
    record Signed(SignedAct act) implements Released {}

    /** Not signed: these are the reasons. */
    record Refused(List<Problem> problems) implements Released {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Not signed: these announced flights are in its way, and its author has not said to have seen them.
     *
     * @param missing in record order; names that the draft has to give as {@code seen}
     */
    record Unseen(List<Conflict> missing) implements Released {
        public Unseen {
            missing = List.copyOf(missing);
        }

        /** What the draft has to name. */
        public List<ActId> ids() {
            return missing.stream().map(Conflict::id).toList();
        }
    }

    /** Not now: the node is still joining, or halted. */
    record Later(String reason) implements Released {}
}
