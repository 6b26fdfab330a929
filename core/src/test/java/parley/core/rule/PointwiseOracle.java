package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.register.Start;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Geodesy;
import parley.core.space.Position;
import parley.core.space.Volume4D;
import parley.core.terms.Allowance;
import parley.core.terms.Area;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Need;
import parley.core.terms.Phase;
import parley.core.terms.Place;

/**
 * The rules once more, slowly and another way: no overlay, no parts. Every rule word is asked at many points, instants and
 * altitudes of the activity, and the answers are folded by MIN. Truth is 0 (false), 1 (not known), 2 (true); outcomes are 0
 * (forbidden) to 4 (not restrained).
 */
final class PointwiseOracle {
    private final Arrangement terms;
    private final Known known;
    private final Activity activity;
    private final Optional<Announcement> act;
    private final Instant at;
    private final Proof proof;
    private final Course.Span within;

    PointwiseOracle(Arrangement terms, Known known, Announcement act, Instant at, Proof proof) {
        this(terms, known, act, at, proof, new Course.Span(Instant.MIN, Instant.MAX));
    }

    /** @param within when these terms are in force */
    PointwiseOracle(Arrangement terms, Known known, Announcement act, Instant at, Proof proof, Course.Span within) {
        this.within = within;
        this.terms = terms;
        this.known = known;
        this.activity = act.activity();
        this.act = Optional.of(act);
        this.at = at;
        this.proof = proof;
    }

    interface Samples {
        List<Position> points(Footprint footprint);

        List<Instant> instants(Instant start, Instant end);

        List<Double> altitudes(double low, double high);
    }

    int outcome(Samples samples) {
        var needed = new ArrayList<Integer>();
        for (Allowance allowance : terms.allowances()) {
            int least = 3;
            for (Need need : allowance.needs()) {
                least = Math.min(least, need(need));
            }
            needed.add(least);
        }
        int worst = 4;
        for (Volume4D volume : activity.volumes()) {
            for (Position point : samples.points(volume.footprint())) {
                for (Instant instant : samples.instants(
                        volume.window().start(), volume.window().end())) {
                    if (!within.holds(instant)) {
                        continue;
                    }
                    for (Object[] height : heights(volume, samples)) {
                        worst = Math.min(worst, at(point, instant, height, needed));
                        if (worst == 0) {
                            return 0;
                        }
                    }
                }
            }
        }
        return worst;
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
            }
        }
        return heights;
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
                    if (allowance.longest().isPresent()
                            && length().compareTo(allowance.longest().get()) > 0) {
                        applies = 0;
                    }
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
            for (Level.At limit : List.of(range.from(), range.to()).stream()
                    .flatMap(Optional::stream)
                    .toList()) {
                if (limit.datum() != height[0]) {
                    value = Math.min(value, 1);
                }
            }
            double metres = (Double) height[1];
            if (range.from()
                            .filter(l -> l.datum() == height[0] && metres < l.metres())
                            .isPresent()
                    || range.to()
                            .filter(l -> l.datum() == height[0] && metres > l.metres())
                            .isPresent()) {
                value = 0;
            }
        }
        int runs = 0;
        for (Phase phase : terms.phases().values()) {
            if (when.phases().isEmpty() || when.phases().contains(phase.name())) {
                runs = Math.max(runs, runs(phase, ban, instant));
            }
        }
        return Math.min(value, runs);
    }

    private int anywhere(List<String> places, double metres, Position point, Instant instant) {
        int value = 0;
        for (String name : places) {
            switch (terms.places().get(name)) {
                case Place.Drawn drawn -> {
                    for (Area area : drawn.areas()) {
                        value = Math.max(value, near(area.footprints(), metres, point) ? 2 : 0);
                    }
                }
                case Place.Recorded recorded -> value = Math.max(value, recorded(recorded, metres, point, instant));
                case null -> throw new AssertionError(name);
            }
        }
        return value;
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
            if (!counts) {
                continue;
            }
            boolean stale = place.staleAfter().isPresent()
                    && Duration.between(entry.asOf(), instant)
                                    .compareTo(place.staleAfter().get())
                            > 0;
            if (place.kind() == Place.Kind.PROTECTED_PLACE) {
                value = Math.max(value, near(entry.footprints(), metres, point) ? stale ? 1 : 2 : 0);
            } else if (!entry.asOf().isAfter(instant)
                    && (newest == null || !entry.asOf().isBefore(newest.asOf()))) {
                newest = entry;
                value = stale ? 1 : near(entry.footprints(), metres, point) ? 2 : 0;
            }
        }
        return value;
    }

    private int runs(Phase phase, Optional<Ban> ban, Instant instant) {
        if (phase instanceof Phase.Fixed fixed) {
            boolean between = instant.compareTo(fixed.from()) >= 0 && instant.compareTo(fixed.until()) < 0;
            return between && known.course().map(c -> !stopped(c, ban, instant)).orElse(true) ? 2 : 0;
        }
        if (known.course().isEmpty()) {
            return 2;
        }
        Course course = known.course().get();
        int value = start(course.start(), course.released().get(answering()), ban, instant);
        for (Start other : course.others()) {
            value = Math.max(value, start(other, null, ban, instant));
        }
        for (Course.Run run : course.runs()) {
            value = Math.max(value, running(run, (Phase.FromCommencement) phase, ban, instant));
        }
        return value;
    }

    /** How a run of the terms stands at an instant, word by word. */
    private int running(Course.Run run, Phase.FromCommencement phase, Optional<Ban> ban, Instant instant) {
        Instant end = run.until().get(phase.name());
        if (end == null && phase.lasts().isPresent()) {
            end = run.from().plus(phase.lasts().get());
        }
        if (instant.isBefore(run.from())
                || end != null && !instant.isBefore(end)
                || run.ended().isPresent() && !instant.isBefore(run.ended().get())) {
            return 0;
        }
        boolean off = false;
        int held = 0;
        for (Course.Pause pause : run.pauses()) {
            off |= off(pause, ban, instant);
            for (Course.Hold hold : pause.holds()) {
                boolean now = !instant.isBefore(hold.from())
                        && (hold.free().isEmpty()
                                || instant.isBefore(hold.free().get()));
                held = Math.max(
                        held, !now ? 0 : ban.isPresent() && hold.signedBy().contains(answering()) ? 2 : 1);
            }
        }
        return off ? held : 2;
    }

    private boolean off(Course.Pause pause, Optional<Ban> ban, Instant instant) {
        if (ban.isPresent() && terms.persistSuspended().contains(ban.get().name())) {
            return false;
        }
        Optional<Instant> from = ban.isPresent() ? pause.eased() : Optional.of(pause.held());
        return from.isPresent()
                && !instant.isBefore(from.get())
                && (pause.resumed().isEmpty()
                        || instant.isBefore(pause.resumed().get()));
    }

    private boolean stopped(Course course, Optional<Ban> ban, Instant instant) {
        for (int i = 0; i < course.runs().size(); i++) {
            Course.Run run = course.runs().get(i);
            boolean left =
                    run.ended().isPresent() && !instant.isBefore(run.ended().get());
            boolean again = i + 1 < course.runs().size()
                    && !instant.isBefore(course.runs().get(i + 1).from());
            if (!again && (left || run.pauses().stream().anyMatch(pause -> off(pause, ban, instant)))) {
                return true;
            }
        }
        return false;
    }

    private String answering() {
        return activity.force().map(f -> terms.forces().get(f)).orElse("?");
    }

    private int start(Start start, @Nullable Instant free, Optional<Ban> ban, Instant instant) {
        if (ban.isPresent() && free != null && !instant.isBefore(free)) {
            return 0;
        }
        return switch (start) {
            case Start.NotProposed() -> 0;
            case Start.InEffect s -> 0;
            case Start.Undecided s ->
                instant.isBefore(s.at())
                        ? 0
                        : ban.isPresent() && s.confirmedBy().contains(answering()) ? 2 : 1;
            case Start.Lapsed s ->
                instant.isBefore(s.at())
                                || !instant.isBefore(
                                        s.decidedAt().plus(terms.limits().settle()))
                        ? 0
                        : ban.isPresent() && s.confirmedBy().contains(answering()) ? 2 : 1;
        };
    }

    private Instant start() {
        return activity.volumes().stream()
                .map(v -> v.window().start())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant end() {
        return activity.volumes().stream()
                .map(v -> v.window().end())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Duration length() {
        return Duration.between(start(), end());
    }

    private int need(Need need) {
        Announcement said = act.orElseThrow();
        var from = new ArrayList<String>();
        for (String word : need.from()) {
            if (word.equals("both")) {
                from.addAll(terms.parties());
            } else if (word.equals("other")) {
                String answering =
                        activity.force().map(f -> terms.forces().get(f)).orElse("?");
                if (!terms.parties().contains(answering)) {
                    return 1;
                }
                from.add(terms.parties().get(1 - terms.parties().indexOf(answering)));
            } else {
                from.add(word);
            }
        }
        if (said.withdrawnAt().isPresent() && !said.withdrawnAt().get().isAfter(end())) {
            return 0;
        }
        String answers = activity.force().map(f -> terms.forces().get(f)).orElse("?");
        from.removeIf(party -> party.equals(said.party()) && party.equals(answers));
        Instant by = start().minus(need.due());
        int value = 3;
        for (String party : from) {
            value = Math.min(
                    value,
                    switch (need.kind()) {
                        case NOTICE -> timed(notice(need, said), by);
                        case ACKNOWLEDGEMENT ->
                            timed(Optional.ofNullable(said.acknowledged().get(party)), by);
                        case AGREEMENT -> agreement(need, said, party, by);
                    });
        }
        return value;
    }

    private Optional<Instant> notice(Need need, Announcement said) {
        boolean combat = activity.facets().get("purpose") == null
                || activity.facets().get("purpose").contains("combat");
        if (need.clock() == Need.Clock.SEEN || combat || said.offeredAt().isEmpty()) {
            return said.noticeGiven();
        }
        return said.noticeGiven()
                .filter(seen -> !said.offeredAt().get().isBefore(seen))
                .or(said::offeredAt);
    }

    private int timed(Optional<Instant> given, Instant by) {
        if (given.isPresent()) {
            return given.get().isAfter(by) ? 0 : 3;
        }
        return at.isAfter(by) ? 0 : 2;
    }

    private int agreement(Need need, Announcement said, String party, Instant by) {
        if (need.holds().isPresent() && by.plus(need.holds().get()).isBefore(end())) {
            return 0;
        }
        if (said.kind() == Announcement.Kind.NOTICE) {
            return 0;
        }
        boolean sealed = false;
        int best = 0;
        for (Announcement.Answer answer : said.answers()) {
            if (!answer.party().equals(party)) {
                continue;
            }
            if (answer.answer() != Body.Answer.AGREE
                    || answer.withdrawnAt().isPresent()
                            && !answer.withdrawnAt().get().isAfter(end())) {
                return 0;
            }
            if (answer.sealedAt().isEmpty()) {
                continue;
            }
            sealed = true;
            Instant when = answer.sealedAt().get();
            if (when.isAfter(at) && !at.isAfter(by)) {
                best = Math.max(best, 2);
                continue;
            }
            if (when.isAfter(by)
                    || when.isAfter(answer.validUntil())
                    || need.holds().isPresent() && when.plus(need.holds().get()).isBefore(end())) {
                continue;
            }
            if (answer.misreadMetres().isPresent()) {
                best = Math.max(best, at.isBefore(start()) ? 2 : 0);
                continue;
            }
            Duration lease = lease();
            var stamp = proof.newest().get(party);
            if (lease == null) {
                best = Math.max(best, 1);
                continue;
            }
            boolean live = stamp != null && Duration.between(stamp.at(), at).compareTo(lease) < 0;
            best = Math.max(best, live ? 3 : at.isBefore(start()) ? 2 : 0);
        }
        return sealed ? best : at.isAfter(by) ? 0 : 2;
    }

    private Duration lease() {
        List<String> purpose = activity.facets().get("purpose");
        Duration least = null;
        for (Arrangement.Lease lease : terms.limits().leases()) {
            if (purpose == null || purpose.stream().anyMatch(lease.values()::contains)) {
                least = least == null || lease.time().compareTo(least) < 0 ? lease.time() : least;
            }
        }
        return least;
    }
}
