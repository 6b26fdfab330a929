package parley.core.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.watch.Finding;
import parley.core.watch.Sighting;
import parley.core.watch.Watch;

/**
 * The same tracks under two sets of terms, by the same watch that runs live. Keyed by aircraft, as the watch is: of a set of tracks
 * each aircraft may be given to another comparison on another thread, and the results put {@link #together}.
 *
 * <p>Findings are compared entry by entry: two of one aircraft whose times overlap are about one entry, of the same part of the same
 * place rather than of others. It comes out otherwise if one set of terms finds nothing, or the standing differs; how deep and how
 * long are not compared.
 */
public final class TrackComparison {
    private final Watching terms;
    private final Watch before;
    private final Watch after;
    private final boolean alike;
    private final SortedMap<String, Entries> byAircraft = new TreeMap<>();

    private static final class Entries {
        final List<Finding> before = new ArrayList<>();
        final List<Finding> after = new ArrayList<>();
    }

    /**
     * What came of tracks.
     *
     * @param cases in the order of time
     * @param duplicates sightings of one aircraft and instant beyond the first
     * @param late sightings that came too late to be looked at
     */
    public record Found(List<TrackCase> cases, Counts counts, long duplicates, long late) {
        public Found {
            cases = List.copyOf(cases);
        }
    }

    public TrackComparison(Watching terms) {
        this.terms = terms;
        before = new Watch(terms.before());
        after = new Watch(terms.after());
        alike = terms.before().equals(terms.after());
    }

    public void onSighting(Sighting sighting) {
        keep(before.onSighting(sighting), true);
        if (!alike) {
            keep(after.onSighting(sighting), false);
        }
    }

    private void keep(List<Finding> told, boolean first) {
        for (Finding finding : told) {
            if (!finding.open()) {
                Entries of = byAircraft.computeIfAbsent(finding.aircraft(), key -> new Entries());
                if (first) {
                    of.before.add(finding);
                }
                if (!first || alike) {
                    of.after.add(finding);
                }
            }
        }
    }

    /** Says that no more sightings come. */
    public Found end() {
        keep(before.end(), true);
        if (!alike) {
            keep(after.end(), false);
        }
        var cases = new ArrayList<TrackCase>();
        Counts counts = Counts.NONE;
        for (Entries entries : byAircraft.values()) {
            for (TrackCase pair : paired(entries)) {
                boolean otherwise = otherwise(pair);
                if (isCombat(pair)) {
                    counts = counts.combat(otherwise);
                } else if (otherwise) {
                    cases.add(pair);
                    counts = counts.changed(pair.change());
                } else {
                    counts = counts.alike();
                }
            }
        }
        cases.sort(TrackCase.ORDER);
        return new Found(cases, counts, before.duplicates(), before.late());
    }

    /** Of the same entries in any number of comparisons, each of other aircraft. */
    public static Found together(List<Found> parts) {
        var cases = new ArrayList<TrackCase>();
        Counts counts = Counts.NONE;
        long duplicates = 0;
        long late = 0;
        for (Found part : parts) {
            cases.addAll(part.cases());
            counts = counts.plus(part.counts());
            duplicates += part.duplicates();
            late += part.late();
        }
        cases.sort(TrackCase.ORDER);
        return new Found(cases, counts, duplicates, late);
    }

    private static boolean otherwise(TrackCase pair) {
        return pair.before().isEmpty()
                || pair.after().isEmpty()
                || pair.before().get().standing() != pair.after().get().standing();
    }

    private boolean isCombat(TrackCase pair) {
        return names(pair.before()) || names(pair.after());
    }

    private boolean names(Optional<Finding> finding) {
        return finding.stream()
                .flatMap(one -> one.flights().stream())
                .anyMatch(flight -> terms.combat().contains(flight.act()));
    }

    /** First those of one area, then whatever else overlaps; what is left stands alone. */
    private static List<TrackCase> paired(Entries entries) {
        var order = Comparator.comparing(Finding::entered)
                .thenComparing(Finding::rule)
                .thenComparing(Finding::place)
                .thenComparing(Finding::area);
        var first = new ArrayList<>(entries.before);
        var second = new ArrayList<>(entries.after);
        first.sort(order);
        second.sort(order);
        var pairs = new ArrayList<TrackCase>();
        pair(first, second, true, pairs);
        pair(first, second, false, pairs);
        first.forEach(one -> pairs.add(new TrackCase(Optional.of(one), Optional.empty())));
        second.forEach(one -> pairs.add(new TrackCase(Optional.empty(), Optional.of(one))));
        return pairs;
    }

    private static void pair(List<Finding> first, List<Finding> second, boolean sameArea, List<TrackCase> pairs) {
        for (var each = first.iterator(); each.hasNext(); ) {
            Finding one = each.next();
            Optional<Finding> other = second.stream()
                    .takeWhile(two -> !two.entered().isAfter(until(one)))
                    .filter(two -> overlap(one, two) && (!sameArea || sameArea(one, two)))
                    .findFirst();
            if (other.isPresent()) {
                second.remove(other.get());
                each.remove();
                pairs.add(new TrackCase(Optional.of(one), other));
            }
        }
    }

    private static boolean sameArea(Finding one, Finding two) {
        return one.rule().equals(two.rule())
                && one.place().equals(two.place())
                && one.area().equals(two.area());
    }

    private static boolean overlap(Finding one, Finding two) {
        return !one.entered().isAfter(until(two)) && !two.entered().isAfter(until(one));
    }

    private static Instant until(Finding finding) {
        return finding.left().orElse(finding.entered());
    }
}
