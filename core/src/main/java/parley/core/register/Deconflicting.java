package parley.core.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Limits;
import parley.core.space.Meeting;
import parley.core.terms.Arrangement;

/**
 * Which announced flights are in the way of an activity, and which of them its author must have seen: all, or the newest
 * {@value Limits#SEEN}. The idea is that of the opaque version numbers of ASTM F3548: whoever announces a flight shows that they know
 * the others.
 */
final class Deconflicting {
    /** Names that a sentence gives. */
    private static final int NAMED = 16;

    private final Fold fold;
    private final Arrangement terms;

    Deconflicting(Fold fold, Arrangement terms) {
        this.fold = fold;
        this.terms = terms;
    }

    private TreeMap<Long, List<Traffic.Found>> near(Activity activity) {
        var minima = terms.limits().separation();
        var over = fold.stamps().latest().map(stamp -> stamp.minus(minima.time()));
        return fold.traffic().near(activity, minima, over);
    }

    /** In record order. */
    List<Conflict> conflicts(Activity activity) {
        boolean guarded = terms.guards(activity);
        var conflicts = new ArrayList<Conflict>();
        near(activity).forEach((index, found) -> conflicts.add(conflict(guarded, index, found)));
        return List.copyOf(conflicts);
    }

    private Conflict conflict(boolean guarded, long index, List<Traffic.Found> found) {
        Leaf leaf = fold.leaves().get(index);
        Activity other = Viewing.activity(leaf).orElseThrow();
        boolean say = !guarded && !terms.guards(other);
        var encounters = found.stream()
                .filter(one -> say)
                .sorted(Comparator.comparingInt(Traffic.Found::volume).thenComparingInt(Traffic.Found::other))
                .map(one -> new Conflict.Encounter(
                        one.volume(),
                        one.other(),
                        one.meeting() == Meeting.CERTAIN,
                        other.volumes().get(one.other()).window()))
                .toList();
        return new Conflict(leaf.id(), index, leaf.name(), whose(leaf), !say, encounters);
    }

    /** An agreement with changes is the asker's flight. */
    private String whose(Leaf leaf) {
        return leaf.said().orElseThrow() instanceof Body.Decision
                ? fold.leaves()
                        .counted(leaf.signed().orElseThrow().act().about().getFirst())
                        .map(Leaf::party)
                        .orElse(leaf.party())
                : leaf.party();
    }

    /** Those that the author would have to have seen, and has not, in record order. */
    List<Conflict> unseen(Activity activity, Collection<ActId> seen) {
        Set<Long> missing = new TreeSet<>(missing(activity, seen));
        return missing.isEmpty()
                ? List.of()
                : conflicts(activity).stream()
                        .filter(one -> missing.contains(one.index()))
                        .toList();
    }

    private List<Long> missing(Activity activity, Collection<ActId> seen) {
        var near = new ArrayList<>(near(activity).keySet());
        var needed = near.subList(Math.max(0, near.size() - Limits.SEEN), near.size());
        var known = new TreeSet<Long>();
        seen.forEach(id -> fold.leaves().index(id).ifPresent(known::add));
        return needed.stream().filter(index -> !known.contains(index)).toList();
    }

    /** What is missing, by name; nothing if nothing is. */
    Optional<String> refusal(Activity activity, Collection<ActId> seen) {
        var missing = missing(activity, seen);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String names = missing.stream().limit(NAMED).map(fold.leaves()::name).collect(Collectors.joining(", "));
        String more = missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "";
        return Optional.of("Its author had not seen " + names + more
                + ", announced before it and in its way; look at what is missing and name it (body.seen).");
    }
}
