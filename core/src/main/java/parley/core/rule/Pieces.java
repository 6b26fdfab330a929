package parley.core.rule;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import parley.core.act.Activity;
import parley.core.space.BadFootprint;

/**
 * The parts of activities that were cut before: a node judges the same few announcements at every seal, and the cutting is
 * nearly all of the work. What is remembered is a pure function of its key, so that remembering changes no verdict. May be
 * asked on any thread.
 */
final class Pieces {
    private static final int MOST = 512;

    /** All that the parts of an activity depend on, under one set of terms and among one set of places. */
    private record Key(Activity activity, SortedSet<Instant> changes) {}

    private final Map<Key, List<Part>> known = new LinkedHashMap<>();

    List<Part> of(Activity activity, SortedSet<Instant> changes, Parts parts) throws BadFootprint {
        var key = new Key(activity, changes);
        synchronized (known) {
            List<Part> before = known.get(key);
            if (before != null) {
                return before;
            }
        }
        List<Part> cut = List.copyOf(parts.of(activity));
        synchronized (known) {
            if (known.size() >= MOST) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(key, cut);
        }
        return cut;
    }
}
