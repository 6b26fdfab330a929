package parley.node;

import java.util.List;
import parley.core.act.Problem;
import parley.core.act.SignedAct;

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

    /** Not now: the node is still joining, or halted. */
    record Later(String reason) implements Released {}
}
