package parley.core.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.rule.Phrase;
import parley.core.rule.Reason;
import parley.core.watch.Finding.Standing;
import parley.core.watch.WatchTerms.Covers;

/**
 * Says what the part of a leg that lies in an area stands for. The flights are tried at both ends of that part and at points
 * along it, no farther apart than the position margin (or 50 m, if that is more; at most 256 of them).
 */
final class Judge {
    private static final double CLOSEST_SAMPLES_METRES = 50;
    private static final int MOST_SAMPLES = 256;

    private final List<Plan> plans;
    private final double positionMargin;
    private final Covers covers;
    private final Leg leg;
    private final Altitudes altitudes;

    /** @param flights SAME or COULD_BE ones worth naming */
    record Judgement(Standing standing, List<Plan> flights, List<Ground> grounds) {}

    private record Trial(Plan plan, Plan.Identity identity, Fit fit, double worstAt) {}

    Judge(WatchTerms terms, List<Plan> plans, Leg leg, Altitudes altitudes) {
        this.plans = plans;
        this.positionMargin = terms.margins().positionMetres();
        this.covers = terms.covers();
        this.leg = leg;
        this.altitudes = altitudes;
    }

    /** Whether the terms cover an aircraft; POSSIBLE when it cannot be told. */
    Fit covered(RestrainedArea area, Track track, long atMillis) {
        if (area.conditional()) {
            return Fit.POSSIBLE;
        }
        if (covers == Covers.EVERY_AIRCRAFT || area.forces().isEmpty()) {
            return Fit.CERTAIN;
        }
        Fit known = Fit.NO;
        boolean identified = false;
        for (Plan plan : plans) {
            if (plan.flight.announced(atMillis) && track.identity(plan) == Plan.Identity.SAME) {
                identified = true;
                known = known.better(plan.flight
                        .force()
                        .map(force -> area.forces().contains(force) ? Fit.CERTAIN : Fit.NO)
                        .orElse(Fit.POSSIBLE));
            }
        }
        return identified ? known : Fit.POSSIBLE;
    }

    /**
     * @param part the surest part of the leg in the area
     * @param certain whether the entry is certain there
     * @param covered whether the terms cover the aircraft
     */
    Judgement judge(Track track, Spans part, boolean certain, Fit covered) {
        long from = leg.millis(part.from(0));
        var trials = new ArrayList<Trial>();
        for (Plan plan : plans) {
            Plan.Identity identity = track.identity(plan);
            if (identity != Plan.Identity.OTHER
                    && plan.flight.announced(from)
                    && (identity == Plan.Identity.SAME || plan.liesIn(from, leg.toMillis))) {
                trials.add(attempt(plan, identity, part));
            }
        }
        var fitting = trials.stream()
                .filter(trial -> trial.identity == Plan.Identity.SAME && trial.fit == Fit.CERTAIN)
                .toList();
        if (!fitting.isEmpty()) {
            return accounted(track, fitting);
        }
        boolean anyCouldBe = trials.stream().anyMatch(trial -> trial.fit != Fit.NO);
        Standing standing =
                certain && covered == Fit.CERTAIN && !anyCouldBe ? Standing.UNACCOUNTED : Standing.UNDETERMINED;
        return unfitting(track, trials, standing, covered);
    }

    private static Judgement accounted(Track track, List<Trial> fitting) {
        var grounds = new ArrayList<Ground>();
        for (Trial trial : fitting) {
            AnnouncedFlight flight = trial.plan.flight;
            var is = flight.icao24().isPresent()
                    ? Reason.of(Phrase.AS_ANNOUNCED_BY_ADDRESS, flight.name(), track.icao24)
                    : Reason.of(Phrase.AS_ANNOUNCED_BY_CALLSIGN, flight.name(), track.callsign);
            grounds.add(Ground.of(Standing.ACCOUNTED, flight.name(), 0, is));
        }
        return new Judgement(
                Standing.ACCOUNTED, fitting.stream().map(Trial::plan).toList(), grounds);
    }

    private Judgement unfitting(Track track, List<Trial> trials, Standing standing, Fit covered) {
        var named = new ArrayList<Plan>();
        var grounds = new ArrayList<Ground>();
        for (Trial trial : trials) {
            boolean same = trial.identity == Plan.Identity.SAME;
            if (!same && trial.fit == Fit.NO) {
                continue;
            }
            named.add(trial.plan);
            if (trial.fit != Fit.CERTAIN) {
                trial.plan
                        .explain(leg, trial.worstAt, altitudes, positionMargin, standing)
                        .ifPresent(grounds::add);
            }
            if (!same) {
                grounds.add(Ground.of(
                        standing,
                        trial.plan.flight.name() + " identity",
                        0,
                        Reason.of(Phrase.COULD_BE_ANNOUNCED, trial.plan.flight.name())));
            }
        }
        if (named.isEmpty() && standing == Standing.UNACCOUNTED) {
            grounds.add(Ground.of(
                    standing,
                    "none",
                    0,
                    track.callsign.isEmpty()
                            ? Reason.of(Phrase.NOT_ANNOUNCED, track.icao24)
                            : Reason.of(Phrase.NOT_ANNOUNCED_CALLSIGN, track.icao24, track.callsign)));
        }
        if (covered == Fit.POSSIBLE) {
            grounds.add(Ground.of(Standing.UNDETERMINED, "covered", 0, Reason.of(Phrase.COVERED_NOT_KNOWN)));
        }
        return new Judgement(standing, named, grounds);
    }

    private Trial attempt(Plan plan, Plan.Identity identity, Spans part) {
        Fit worst = Fit.CERTAIN;
        double worstAt = part.from(0);
        double farthest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < part.count(); i++) {
            double length = leg.point ? 0 : leg.lengthMetres() * (part.to(i) - part.from(i));
            double step = Math.max(CLOSEST_SAMPLES_METRES, positionMargin);
            int pieces = leg.point ? 1 : (int) Math.clamp(Math.ceil(length / step), 1, MOST_SAMPLES);
            for (int k = 0; k <= pieces; k++) {
                double t = k == pieces ? part.to(i) : part.from(i) + (part.to(i) - part.from(i)) * k / pieces;
                Fit fit = plan.at(leg, t, altitudes, positionMargin);
                if (fit.compareTo(worst) > 0 || fit == Fit.CERTAIN) {
                    continue;
                }
                double weight = plan.explain(leg, t, altitudes, positionMargin, Standing.UNACCOUNTED)
                        .map(Ground::weight)
                        .orElse(0.0);
                if (fit != worst || weight > farthest) {
                    worst = fit;
                    worstAt = t;
                    farthest = weight;
                }
            }
        }
        return new Trial(plan, identity, worst, worstAt);
    }

    /** The words for a leg over a silence. */
    Ground silence() {
        long millis = leg.toMillis - leg.fromMillis;
        return new Ground(
                Optional.empty(),
                "gap",
                millis,
                Reason.of(Phrase.NOT_SEEN_FOR, Words.seconds(millis), Words.instant(leg.fromMillis)));
    }

    /** The words for an entry that is not certain although the leg is. */
    Optional<Ground> doubt(RestrainedArea area, double metresOutside, boolean altitudeInDoubt, double t) {
        if (Math.abs(metresOutside) <= positionMargin) {
            return Optional.of(Ground.of(
                    Standing.UNDETERMINED,
                    "edge",
                    -metresOutside,
                    Reason.of(
                            metresOutside > 0 ? Phrase.DEEPEST_OUTSIDE : Phrase.DEEPEST_INSIDE,
                            Words.metres(Math.abs(metresOutside)),
                            Words.metres(positionMargin))));
        }
        if (altitudeInDoubt) {
            return Optional.of(Ground.of(
                    Standing.UNDETERMINED,
                    "altitude",
                    0,
                    Reason.of(
                            Phrase.BAN_ALTITUDE, Words.instant(leg.millis(t)), altitudes.explain(t, area.altitude()))));
        }
        return Optional.empty();
    }
}
