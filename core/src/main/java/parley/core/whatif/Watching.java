package parley.core.whatif;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.watch.WatchTerms;

/**
 * What tracks are compared by.
 *
 * @param combat the announced flights about which nothing is said
 */
public record Watching(WatchTerms before, WatchTerms after, SortedSet<ActId> combat) {
    public Watching {
        combat = Collections.unmodifiableSortedSet(new TreeSet<>(combat));
    }
}
