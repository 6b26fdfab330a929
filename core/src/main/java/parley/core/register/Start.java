package parley.core.register;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Digest;

/** Whether the terms have begun to bind. The first seal that covers both confirmations, or shows a stamp after the deadline, decides once. */
public sealed interface Start {
    record NotProposed() implements Start {}

    /** Proposed. From {@code at} on, whoever has confirmed is restrained, and nothing is permitted. */
    record Undecided(ActId commencement, Digest terms, Instant at, Instant deadline, SortedSet<String> confirmedBy)
            implements Start {
        public Undecided {
            confirmedBy = Collections.unmodifiableSortedSet(new TreeSet<>(confirmedBy));
        }

        Undecided confirmedBy(Collection<String> parties) {
            return new Undecided(commencement, terms, at, deadline, new TreeSet<>(parties));
        }
    }

    /**
     * In effect from {@code at}.
     *
     * @param decidedAt the greatest stamp of the deciding seal
     */
    record InEffect(ActId commencement, Digest terms, Instant at, Instant decidedAt) implements Start {}

    /**
     * Did not take effect. That is a relaxation for whoever had confirmed, so it counts from {@code settle} after
     * {@code decidedAt}.
     *
     * @param decidedAt the greatest stamp of the deciding seal
     */
    record Lapsed(ActId commencement, Digest terms, Instant at, Instant decidedAt, SortedSet<String> confirmedBy)
            implements Start {
        public Lapsed {
            confirmedBy = Collections.unmodifiableSortedSet(new TreeSet<>(confirmedBy));
        }
    }
}
