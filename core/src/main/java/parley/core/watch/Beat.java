package parley.core.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.core.rule.Phrase;
import parley.core.rule.Reason;
import parley.core.space.AreaIndex;
import parley.core.space.Outline;
import parley.core.space.TimeWindow;

/** One set of watch terms, compiled for speed, and the walk over the legs that are flown under them. */
final class Beat {
    private final WatchTerms terms;
    private final boolean indexed;
    private final Supplier<String> names;
    private final long gapMillis;
    private final List<Area> areas = new ArrayList<>();
    private final AreaIndex.Cursor cursor;
    private final List<Plan> plans = new ArrayList<>();

    private final Leg leg = new Leg();
    private final Altitudes altitudes;
    private final Crossings crossings;
    private final Judge judge;
    private final Spans possible = new Spans();
    private final Spans nominal = new Spans();
    private final Spans certain = new Spans();
    private final Spans windows = new Spans();
    private final Spans nominalHere = new Spans();
    private final Spans certainHere = new Spans();
    private final Spans here = new Spans();
    private final Spans scratch = new Spans();

    private record Area(
            RestrainedArea terms,
            String key,
            Outline outline,
            boolean altitudeLimited,
            long[] startMillis,
            long[] endMillis) {}

    Beat(WatchTerms terms, boolean indexed, Supplier<String> names) {
        this(terms, indexed, names, null);
    }

    private Beat(WatchTerms terms, boolean indexed, Supplier<String> names, @Nullable Beat before) {
        this.terms = terms;
        this.indexed = indexed;
        this.names = names;
        gapMillis = terms.margins().gap().toMillis();
        double margin = terms.margins().positionMetres();
        int n = terms.areas().size();
        double[] near = new double[n];
        double[] sure = new double[n];
        for (RestrainedArea area : terms.areas()) {
            near[areas.size()] = area.withinMetres() + margin;
            sure[areas.size()] = area.withinMetres() - margin;
            areas.add(compile(area));
        }
        cursor = before != null
                        && before.terms.areas().equals(terms.areas())
                        && before.terms.margins().equals(terms.margins())
                ? before.cursor
                : new AreaIndex(areas.stream().map(Area::outline).toList(), near, sure).cursor();
        terms.flights().forEach(flight -> plans.add(new Plan(flight, terms.outcomes())));
        altitudes = new Altitudes(leg, terms.margins().altitudeMetres());
        crossings = new Crossings(leg);
        judge = new Judge(terms, plans, leg, altitudes);
    }

    private static Area compile(RestrainedArea area) {
        String key = String.join("/", area.article(), area.rule(), area.place(), area.area());
        return new Area(
                area,
                key,
                Outline.of(area.footprint()),
                Altitudes.limitsAnything(area.altitude()),
                area.active().stream().mapToLong(window -> millis(window, true)).toArray(),
                area.active().stream()
                        .mapToLong(window -> millis(window, false))
                        .toArray());
    }

    private static long millis(TimeWindow window, boolean start) {
        return (start ? window.start() : window.end()).toEpochMilli();
    }

    /** The same under other terms; the index is kept where the areas are the same. */
    Beat under(WatchTerms next) {
        return new Beat(next, indexed, names, this);
    }

    /** Looks at the way from the sighting before to this one. */
    void look(Track track, @Nullable Sighting before, Sighting sighting, List<Finding> told) {
        boolean grounded = sighting.onGround();
        if (before == null || tooFar(before, sighting)) {
            if (before != null && !track.open.isEmpty()) {
                fellSilent(track, before, told);
            }
            if (!grounded) {
                leg.alone(sighting);
                walk(track, told);
            }
            return;
        }
        if (grounded && before.onGround()) {
            if (!track.open.isEmpty()) {
                drop(track, Reason.of(Phrase.ON_GROUND, Words.instant(before.epochMillis())), told);
            }
            return;
        }
        boolean sure = sighting.epochMillis() - before.epochMillis() <= gapMillis;
        leg.between(before, sighting, sure);
        walk(track, told);
        if (!sure && !grounded) {
            leg.alone(sighting);
            walk(track, told);
        }
    }

    private boolean tooFar(Sighting before, Sighting sighting) {
        return sighting.epochMillis() - before.epochMillis() > gapMillis * Watch.GAPS_REMEMBERED;
    }

    private void walk(Track track, List<Finding> told) {
        if (indexed) {
            int hits = cursor.ask(leg.fromLongitude, leg.fromLatitude, leg.toLongitude, leg.toLatitude);
            if (hits == 0 && track.open.isEmpty()) {
                return;
            }
            for (int i = 0; i < hits; i++) {
                visit(track, areas.get(cursor.area(i)), cursor.inside(i), told);
            }
        } else {
            for (Area area : areas) {
                visit(track, area, false, told);
            }
        }
        closeWhatTheTermsDropped(track, told);
    }

    /** An open finding in an area that no longer exists, or is no longer near, ends where the leg begins. */
    private void closeWhatTheTermsDropped(Track track, List<Finding> told) {
        if (track.open.isEmpty()) {
            return;
        }
        for (String key : List.copyOf(track.open.keySet())) {
            boolean known = false;
            for (Area area : areas) {
                known |= area.key.equals(key);
            }
            if (!known) {
                close(track, key, told);
            }
        }
    }

    private void visit(Track track, Area area, boolean wholly, List<Finding> told) {
        double within = area.terms.withinMetres();
        double margin = terms.margins().positionMetres();
        if (wholly) {
            possible.whole();
        } else {
            crossings.find(area.outline, within + margin, possible);
        }
        restrict(area, possible, 1);
        if (possible.isEmpty()) {
            if (track.open.containsKey(area.key)) {
                close(track, area.key, told);
            }
            return;
        }
        if (wholly) {
            nominal.whole();
            certain.whole();
        } else {
            crossings.find(area.outline, within, nominal);
            crossings.find(area.outline, within - margin, certain);
        }
        restrict(area, nominal, 0);
        restrict(area, certain, -1);
        if (!leg.sure) {
            certain.clear();
        }
        boolean continued = false;
        for (int i = 0; i < possible.count(); i++) {
            double from = possible.from(i);
            double to = possible.to(i);
            if (from > 0 && track.open.containsKey(area.key)) {
                close(track, area.key, told);
            }
            part(track, area, from, to, told);
            continued |= to == 1;
        }
        if (!continued && track.open.containsKey(area.key)) {
            close(track, area.key, told);
        }
    }

    /** Keeps what the ban's altitudes and times restrain. */
    private void restrict(Area area, Spans spans, int widen) {
        if (area.altitudeLimited) {
            altitudes.clip(spans, area.terms.altitude(), widen);
        }
        if (area.startMillis.length == 1
                && area.startMillis[0] <= leg.fromMillis
                && area.endMillis[0] >= leg.toMillis) {
            return;
        }
        windows.clear();
        for (int i = 0; i < area.startMillis.length; i++) {
            double from = Math.max(0, leg.fraction(area.startMillis[i]));
            double to = Math.min(1, leg.fraction(area.endMillis[i]));
            boolean reached = area.endMillis[i] >= leg.fromMillis && area.startMillis[i] <= leg.toMillis;
            if (reached) {
                windows.add(leg.point ? 0 : from, leg.point ? 1 : to);
            }
        }
        spans.intersect(windows, scratch);
    }

    private void part(Track track, Area area, double from, double to, List<Finding> told) {
        Fit covered = judge.covered(area.terms, track, leg.millis(from));
        Entry entry = track.open.get(area.key);
        if (covered == Fit.NO && entry == null) {
            return;
        }
        boolean fresh = entry == null;
        if (entry == null) {
            entry = new Entry(names.get(), track, area.terms, area.outline, leg.millis(from), leg.position(from));
            track.open.put(area.key, entry);
            if (leg.point) {
                entry.ground(Ground.note("first", Reason.of(Phrase.FIRST_SEEN_INSIDE, Words.instant(leg.toMillis))));
            }
        }
        nominalHere.copy(nominal);
        nominalHere.clip(from, to);
        certainHere.copy(certain);
        certainHere.clip(from, to);
        entry.lies(leg, from, to, nominalHere, crossings);
        boolean certainly = !certainHere.isEmpty();
        here.clear();
        here.add(from, to);
        Spans surest = certainly ? certainHere : nominalHere.isEmpty() ? here : nominalHere;
        boolean changed = entry.stands(judge.judge(track, surest, certainly, covered), certainly);
        if (!leg.sure) {
            entry.ground(judge.silence());
        } else if (!certainly) {
            judge.doubt(area.terms, entry.deepestMetresOutside(), area.altitudeLimited, surest.from(0))
                    .ifPresent(entry::ground);
        }
        if (to < 1) {
            close(track, area.key, told);
        } else if (fresh || changed) {
            told.add(entry.finding());
        }
    }

    private static void close(Track track, String key, List<Finding> told) {
        Entry entry = track.open.remove(key);
        if (entry != null) {
            entry.close();
            told.add(entry.finding());
        }
    }

    /** The aircraft is not seen any more: whatever is open ends with its last sighting. */
    void fellSilent(Track track, Sighting last, List<Finding> told) {
        drop(track, Reason.of(Phrase.FELL_SILENT, Words.instant(last.epochMillis())), told);
    }

    private void drop(Track track, Reason reason, List<Finding> told) {
        for (String key : List.copyOf(track.open.keySet())) {
            Entry entry = track.open.get(key);
            if (entry != null) {
                entry.ground(Ground.note("silent", reason));
            }
            close(track, key, told);
        }
    }
}
