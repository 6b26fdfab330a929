package parley.core.whatif;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much was compared, and how much of it comes out otherwise. What concerns combat is only counted, apart from the rest.
 *
 * @param compared acts judged, or entries found, by either
 * @param otherwise of these, those that come out otherwise
 * @param combat combat requests, or entries that name one
 * @param combatOtherwise of these, those that come out otherwise
 * @param changes what became what, to how often; without combat
 */
public record Counts(
        long compared, long otherwise, long combat, long combatOtherwise, SortedMap<String, Long> changes) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, Collections.emptySortedMap());

    public Counts {
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    }

    static String change(String before, String after) {
        return before + " → " + after;
    }

    Counts plus(Counts other) {
        var all = new TreeMap<>(changes);
        other.changes.forEach((change, count) -> all.merge(change, count, Long::sum));
        return new Counts(
                compared + other.compared,
                otherwise + other.otherwise,
                combat + other.combat,
                combatOtherwise + other.combatOtherwise,
                all);
    }

    Counts alike() {
        return new Counts(compared + 1, otherwise, combat, combatOtherwise, changes);
    }

    Counts changed(String change) {
        var all = new TreeMap<>(changes);
        all.merge(change, 1L, Long::sum);
        return new Counts(compared + 1, otherwise + 1, combat, combatOtherwise, all);
    }

    Counts combat(boolean changed) {
        return new Counts(compared, otherwise, combat + 1, combatOtherwise + (changed ? 1 : 0), changes);
    }
}
