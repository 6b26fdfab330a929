package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import parley.core.act.Activity;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Geodesy;
import parley.core.space.Position;
import parley.core.space.Volume4D;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Need;
import parley.core.terms.Phase;
import parley.core.terms.Place;
import parley.core.terms.Quota;
import parley.core.terms.TimeOrder;

/**
 * The rules once more, slowly and another way: no overlay, no parts. Every rule word is asked at many points, instants and
 * altitudes of the activity, and the answers are folded by MIN. Truth is 0 (false), 1 (not known), 2 (true); outcomes are 0
 * (forbidden) to 4 (not restrained).
 */
final class PointwiseOracle {
    private final Arrangement terms;
    private final Known known;
    private final Activity activity;
    private final Course.Span within;
    private final PointwiseCourse course;
    private final Announcement said;
    private final Instant at;
    private final Proof proof;

    PointwiseOracle(Arrangement terms, Known known, Announcement act, Instant at, Proof proof) {
        this(terms, known, act, at, proof, new Course.Span(Instant.MIN, Instant.MAX));
    }

    /** @param within when these terms are in force */
    PointwiseOracle(Arrangement terms, Known known, Announcement act, Instant at, Proof proof, Course.Span within) {
        this.within = within;
        this.terms = terms;
        this.known = known;
        this.activity = act.activity();
        this.course = new PointwiseCourse(
                terms, known, activity.force().map(f -> terms.forces().get(f)).orElse("?"));
        this.said = act;
        this.at = at;
        this.proof = proof;
    }

    interface Samples {
        List<Position> points(Footprint footprint);

        List<Instant> instants(Instant start, Instant end);

        List<Double> altitudes(double low, double high);
    }

    int outcome(Samples samples) {
        int worst = 4;
        List<List<Volume4D>> occasions = occasions();
        for (int i = 0; i < occasions.size(); i++) {
            worst = Math.min(worst, outcome(samples, occasions, i));
        }
        return worst;
    }

    /** Volumes that touch in time, directly or by others between, are one occasion; the earliest first. */
    private List<List<Volume4D>> occasions() {
        var groups = new ArrayList<List<Volume4D>>();
        for (Volume4D volume : activity.volumes()) {
            var joined = new ArrayList<>(List.of(volume));
            for (List<Volume4D> group : List.copyOf(groups)) {
                if (group.stream().anyMatch(other -> touch(other, volume))) {
                    groups.remove(group);
                    joined.addAll(group);
                }
            }
            groups.add(joined);
        }
        groups.sort(Comparator.comparing(PointwiseOracle::start));
        return groups;
    }

    private static Instant start(List<Volume4D> group) {
        return group.stream()
                .map(v -> v.window().start())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static boolean touch(Volume4D one, Volume4D other) {
        return !one.window().end().isBefore(other.window().start())
                && !other.window().end().isBefore(one.window().start());
    }

    private int outcome(Samples samples, List<List<Volume4D>> occasions, int which) {
        List<Volume4D> occasion = occasions.get(which);
        var needs = new PointwiseNeeds(terms, said, occasion, at, proof);
        var whole = new PointwiseNeeds(terms, said, activity.volumes(), at, proof);
        var limits = new PointwiseLimits(terms, course, said, needs, whole);
        var needed = new ArrayList<Integer>();
        for (Allowance allowance : terms.allowances()) {
            int least = 3;
            for (Need need : allowance.needs()) {
                least = Math.min(least, needs.need(need));
            }
            for (TimeOrder order : allowance.times()) {
                int holds = limits.order(order);
                least = Math.min(least, holds == 2 ? 3 : holds);
            }
            for (Quota quota : allowance.quotas()) {
                int holds = quota(allowance, quota, occasions, which, samples);
                least = Math.min(least, holds == 2 ? 3 : holds);
            }
            needed.add(least);
        }
        int worst = 4;
        for (Object[] where : everywhere(occasion, samples)) {
            worst = Math.min(worst, at((Position) where[0], (Instant) where[1], (Object[]) where[2], needed));
            if (worst == 0) {
                return 0;
            }
        }
        return worst;
    }

    private List<Object[]> everywhere(List<Volume4D> occasion, Samples samples) {
        var all = new ArrayList<Object[]>();
        for (Volume4D volume : occasion) {
            for (Position point : samples.points(volume.footprint())) {
                for (Instant instant : samples.instants(
                        volume.window().start(), volume.window().end())) {
                    if (within.holds(instant)) {
                        for (Object[] height : heights(volume, samples)) {
                            all.add(new Object[] {point, instant, height});
                        }
                    }
                }
            }
        }
        return all;
    }

    private int quota(Allowance allowance, Quota quota, List<List<Volume4D>> occasions, int which, Samples samples) {
        var own = occasions.get(which);
        var counted = new ArrayList<PointwiseLimits.Counted>();
        for (Announcement other : known.announcements()) {
            if (other.index() >= said.index()) {
                continue;
            }
            var oracle = new PointwiseOracle(terms, known, other, at, proof, within);
            for (List<Volume4D> occasion : oracle.occasions()) {
                boolean withdrawn = other.withdrawnAt().isPresent()
                        && !other.withdrawnAt().get().isAfter(at)
                        && !other.withdrawnAt().get().isAfter(start(occasion));
                if (!withdrawn) {
                    counted.add(new PointwiseLimits.Counted(
                            start(occasion), other.activity(), oracle.covers(allowance, occasion, samples)));
                }
            }
        }
        for (int i = 0; i < which; i++) {
            counted.add(new PointwiseLimits.Counted(
                    start(occasions.get(i)), activity, covers(allowance, occasions.get(i), samples)));
        }
        counted.removeIf(one -> one.covers() == 0);
        return PointwiseLimits.quota(terms, quota, start(own), activity, counted);
    }

    private int covers(Allowance allowance, List<Volume4D> occasion, Samples samples) {
        int covers = 0;
        for (Object[] where : everywhere(occasion, samples)) {
            for (Ban ban : terms.bans()) {
                if (allowance.lifts().contains(ban.name())) {
                    int caught = match(
                            ban.when(), Optional.of(ban), (Position) where[0], (Instant) where[1], (Object[]) where[2]);
                    int lifted = match(
                            allowance.when(), Optional.empty(), (Position) where[0], (Instant) where[1], (Object[])
                                    where[2]);
                    covers = Math.max(covers, Math.min(caught, lifted));
                }
            }
        }
        return covers;
    }

    private List<Object[]> heights(Volume4D volume, Samples samples) {
        var heights = new ArrayList<Object[]>();
        Level low = volume.altitude().lower();
        Level high = volume.altitude().upper();
        Datum lower = low instanceof Level.At l ? l.datum() : null;
        Datum upper = high instanceof Level.At u ? u.datum() : null;
        double from = low instanceof Level.At l ? l.metres() : -1;
        double to = high instanceof Level.At u ? u.metres() : 13;
        if (lower != null && upper != null && lower != upper) {
            heights.add(new Object[] {null, 0.0});
        } else {
            Datum one = lower != null ? lower : upper;
            for (Datum datum : one != null ? List.of(one) : named()) {
                for (double metres : samples.altitudes(from, to)) {
                    heights.add(new Object[] {datum, metres});
                }
                if (named().stream().anyMatch(each -> each != datum)) {
                    for (double metres : far(low instanceof Level.At, high instanceof Level.At)) {
                        heights.add(new Object[] {datum, metres});
                    }
                }
            }
        }
        return heights;
    }

    /** Where a band has no limit: as far as the differences between the datums reach, and beyond. */
    private static List<Double> far(boolean fromBelow, boolean fromAbove) {
        var far = new ArrayList<Double>();
        for (int apart : new int[] {-20_000, -8_935, -8_849, -107, -86, 86, 107, 440, 547, 20_000}) {
            for (double h = -0.25; h <= 10.25; h += 0.5) {
                if (apart < 0 ? !fromBelow : !fromAbove) {
                    far.add(apart + h);
                }
            }
        }
        return far;
    }

    /** Unbounded on both sides, a band holds every altitude in whatever datum the rules name. */
    private List<Datum> named() {
        var named = new TreeSet<Datum>();
        var all = new ArrayList<Conditions>();
        terms.bans().forEach(ban -> all.add(ban.when()));
        terms.allowances().forEach(allowance -> all.add(allowance.when()));
        for (Conditions when : all) {
            when.altitude().ifPresent(range -> {
                range.from().ifPresent(limit -> named.add(limit.datum()));
                range.to().ifPresent(limit -> named.add(limit.datum()));
            });
        }
        return named.isEmpty() ? List.of(Datum.AMSL) : List.copyOf(named);
    }

    private int at(Position point, Instant instant, Object[] height, List<Integer> needed) {
        int worst = 4;
        for (Ban ban : terms.bans()) {
            int match = match(ban.when(), Optional.of(ban), point, instant, height);
            if (match == 0) {
                continue;
            }
            int value = match == 2 ? 0 : 1;
            for (int i = 0; i < terms.allowances().size(); i++) {
                Allowance allowance = terms.allowances().get(i);
                if (allowance.lifts().contains(ban.name())) {
                    int applies = match(allowance.when(), Optional.empty(), point, instant, height);
                    int grant = applies == 2 ? 3 : applies;
                    value = Math.max(value, Math.min(grant, needed.get(i)));
                }
            }
            worst = Math.min(worst, value);
        }
        return worst;
    }

    private int match(Conditions when, Optional<Ban> ban, Position point, Instant instant, Object[] height) {
        int value = 2;
        if (!when.forces().isEmpty()) {
            value = Math.min(
                    value,
                    activity.force().isEmpty()
                            ? 1
                            : when.forces().contains(activity.force().get()) ? 2 : 0);
        }
        for (var facet : when.facets().entrySet()) {
            List<String> declared = activity.facets().get(facet.getKey());
            if (declared == null) {
                value = Math.min(value, 1);
            } else {
                long hits = declared.stream().filter(facet.getValue()::contains).count();
                value = Math.min(value, (ban.isPresent() ? hits > 0 : hits == declared.size()) ? 2 : 0);
            }
        }
        if (!when.inside().isEmpty()) {
            value = Math.min(value, anywhere(when.inside(), 0, point, instant));
        }
        if (!when.outside().isEmpty()) {
            value = Math.min(value, 2 - anywhere(when.outside(), 0, point, instant));
        }
        if (when.within().isPresent()) {
            value = Math.min(
                    value,
                    anywhere(when.within().get().of(), when.within().get().metres(), point, instant));
        }
        if (when.altitude().isPresent()) {
            var range = when.altitude().get();
            double metres = (Double) height[1];
            if (range.from().isPresent()) {
                value = Math.min(value, above(height[0], metres, range.from().get(), true));
            }
            if (range.to().isPresent()) {
                value = Math.min(value, above(height[0], metres, range.to().get(), false));
            }
        }
        int runs = 0;
        for (Phase phase : terms.phases().values()) {
            if (when.phases().isEmpty() || when.phases().contains(phase.name())) {
                runs = Math.max(runs, course.runs(phase, ban, instant));
            }
        }
        return Math.min(value, runs);
    }

    /** Whether a height is at or over a limit, or at or under it, for every difference that the datums may have. */
    private int above(Object datum, double metres, Level.At limit, boolean over) {
        if (datum == limit.datum()) {
            return (over ? metres >= limit.metres() : metres <= limit.metres()) ? 2 : 0;
        }
        double[] own = aboveSea(datum, metres);
        double[] its = aboveSea(limit.datum(), limit.metres());
        if (own.length == 0 || own[0] <= its[1] && own[1] >= its[0]) {
            return 1;
        }
        return own[0] > its[1] == over ? 2 : 0;
    }

    private double[] aboveSea(Object datum, double metres) {
        double margin = 2 * terms.margins().altitudeMetres();
        return datum == Datum.AMSL
                ? new double[] {metres, metres}
                : datum == Datum.W84
                        ? new double[] {metres - 86, metres + 107}
                        : datum == Datum.STANDARD
                                ? new double[] {metres - margin, metres + margin}
                                : datum == Datum.AGL ? new double[] {metres - 440, metres + 8_849} : new double[0];
    }

    /** Asked before: the same places, point and instant have the same answer. */
    private record Asked(List<String> places, double metres, Position point, Instant instant) {}

    private final Map<Asked, Integer> asked = new HashMap<>();

    private int anywhere(List<String> places, double metres, Position point, Instant instant) {
        return asked.computeIfAbsent(
                new Asked(places, metres, point, instant), each -> look(places, metres, point, instant));
    }

    private int look(List<String> places, double metres, Position point, Instant instant) {
        int value = 0;
        for (String name : places) {
            if (name.endsWith("/own") || name.endsWith("/other")) {
                value = Math.max(value, owned(name, metres, point, instant));
            } else {
                value = Math.max(value, at(terms.place(name).orElseThrow(), metres, point, instant));
            }
        }
        return value;
    }

    /** The place of the party that answers for the force, or of the other; perhaps either's where no party answers. */
    private int owned(String name, double metres, Position point, Instant instant) {
        var each = (Place.PerParty) Optional.ofNullable(terms.places().get(name.substring(0, name.indexOf('/'))))
                .orElseThrow();
        String answering = activity.force()
                .map(force -> String.valueOf(terms.forces().get(force)))
                .orElse("");
        int value = 0;
        for (String party : terms.parties()) {
            int here = at(Optional.ofNullable(each.each().get(party)).orElseThrow(), metres, point, instant);
            if (!terms.parties().contains(answering)) {
                value = Math.max(value, Math.min(here, 1));
            } else if (party.equals(answering) == name.endsWith("/own")) {
                value = Math.max(value, here);
            }
        }
        return value;
    }

    private int at(Place place, double metres, Position point, Instant instant) {
        return switch (place) {
            case Place.Drawn drawn ->
                drawn.areas().stream().anyMatch(area -> near(area.footprints(), metres, point)) ? 2 : 0;
            case Place.Recorded recorded -> recorded(recorded, metres, point, instant);
            case Place.OfLine line ->
                line.part().metres(point) <= metres && line.part().isNearest(point) ? 2 : 0;
            case Place.PerParty each -> throw new AssertionError(each.name());
        };
    }

    /** Whether every point of a grid over the boxes, finer than that of the places, lies in one of the areas. */
    private boolean liesInside(List<Footprint> footprints, List<String> areas) {
        for (double x = 36.125; x < 44; x += 0.25) {
            for (double y = 34.125; y < 42; y += 0.25) {
                var point = new Position(x, y);
                if (near(footprints, 0, point)
                        && areas.stream().noneMatch(name -> at(terms.place(name).orElseThrow(), 0, point, at) == 2)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean near(List<Footprint> footprints, double metres, Position point) {
        return footprints.stream()
                .anyMatch(f -> metres == 0 ? Geodesy.contains(f, point) : Geodesy.metresTo(point, f) <= metres);
    }

    private int recorded(Place.Recorded place, double metres, Position point, Instant instant) {
        RecordedPlace newest = null;
        int value = 0;
        for (RecordedPlace entry : known.places()) {
            boolean counts = entry.place().equals(place.name())
                    && entry.sealedAt().isPresent()
                    && (place.counts() == Place.Counts.AGREED
                            ? entry.signedBy().size() == 2
                            : entry.signedBy().size() > 0);
            if (!counts
                    || entry.window()
                            .filter(time -> instant.isBefore(time.start()) || instant.isAfter(time.end()))
                            .isPresent()
                    || !place.whileInside().isEmpty() && !liesInside(entry.footprints(), place.whileInside())) {
                continue;
            }
            boolean stale = place.staleAfter().isPresent()
                    && Duration.between(entry.asOf(), instant)
                                    .compareTo(place.staleAfter().get())
                            > 0;
            if (place.kind() != Place.Kind.LAYER) {
                value = Math.max(value, near(entry.footprints(), metres, point) ? stale ? 1 : 2 : 0);
            } else if (!entry.asOf().isAfter(instant)
                    && (newest == null || !entry.asOf().isBefore(newest.asOf()))) {
                newest = entry;
                value = stale ? 1 : near(entry.footprints(), metres, point) ? 2 : 0;
            }
        }
        return value;
    }
}
