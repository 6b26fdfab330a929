package parley.core.rule;

import parley.core.act.ActId;
import parley.core.act.Activity;

/** What is judged. */
public sealed interface Subject {
    /** A notice or request of the record. */
    record Recorded(ActId act) implements Subject {}

    /** An activity that nobody has announced yet. Combat is never judged so. */
    record Proposed(Activity activity) implements Subject {}
}
