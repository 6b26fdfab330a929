package parley.core.watch;

import parley.core.rule.Phrase;
import parley.core.rule.Reason;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;

/**
 * Compares reported altitudes with limits. A limit is compared with a report of its own datum where both ends of the leg have
 * one, and the margin that the terms state then holds on either side of it; where only the other kind was reported, or the limit
 * is above mean sea level (which no transponder reports), the margin counts twice. A limit above ground cannot be compared. A
 * lower limit at or below 0 m (other than ellipsoidal) is the surface: nothing flies below it.
 */
final class Altitudes {
    private final Leg leg;
    private final double margin;

    /** What a limit is compared with; set by {@link #choose}. */
    private double from;

    private double to;
    private boolean known;
    private boolean datumDiffers;

    Altitudes(Leg leg, double marginMetres) {
        this.leg = leg;
        this.margin = marginMetres;
    }

    static boolean limitsAnything(AltitudeBand band) {
        return limits(band.lower(), true) || limits(band.upper(), false);
    }

    private static boolean limits(Level level, boolean lower) {
        return switch (level) {
            case Level.Unbounded() -> false;
            case Level.At(double metres, Datum datum) -> !(lower && metres <= 0 && datum != Datum.W84);
        };
    }

    private void choose(Datum datum) {
        boolean barometric = !Double.isNaN(leg.fromBarometric) && !Double.isNaN(leg.toBarometric);
        boolean geometric = !Double.isNaN(leg.fromGeometric) && !Double.isNaN(leg.toGeometric);
        boolean useGeometric = geometric && (datum == Datum.W84 || !barometric);
        known = datum != Datum.AGL && (barometric || geometric);
        from = useGeometric ? leg.fromGeometric : leg.fromBarometric;
        to = useGeometric ? leg.toGeometric : leg.toBarometric;
        datumDiffers = datum != (useGeometric ? Datum.W84 : Datum.STANDARD);
    }

    /**
     * Keeps the parts of the leg that are in the band.
     *
     * @param widen 1: possibly in it; 0: by the numbers as they are; -1: certainly in it
     */
    void clip(Spans spans, AltitudeBand band, int widen) {
        clip(spans, band.lower(), true, widen);
        clip(spans, band.upper(), false, widen);
    }

    private void clip(Spans spans, Level level, boolean lower, int widen) {
        if (!limits(level, lower) || !(level instanceof Level.At(double metres, Datum datum))) {
            return;
        }
        choose(datum);
        if (!known) {
            if (widen < 0) {
                spans.clear();
            }
            return;
        }
        double slack = widen * margin * (datumDiffers ? 2 : 1);
        // Both limits as "value >= bound", so that one inequality serves.
        double sign = lower ? 1 : -1;
        double start = sign * from;
        double slope = sign * (to - from);
        double bound = sign * metres - slack;
        if (slope == 0) {
            if (start < bound) {
                spans.clear();
            }
        } else if (slope > 0) {
            spans.clip((bound - start) / slope, 1);
        } else {
            spans.clip(0, (bound - start) / slope);
        }
    }

    /** Whether the aircraft was in the band at a fraction of the leg. */
    Fit at(double t, AltitudeBand band) {
        Fit lower = at(t, band.lower(), true);
        Fit upper = at(t, band.upper(), false);
        return lower.compareTo(upper) <= 0 ? lower : upper;
    }

    private Fit at(double t, Level level, boolean lower) {
        if (!limits(level, lower) || !(level instanceof Level.At(double metres, Datum datum))) {
            return Fit.CERTAIN;
        }
        choose(datum);
        if (!known) {
            return Fit.POSSIBLE;
        }
        double value = from + t * (to - from);
        double above = lower ? value - metres : metres - value;
        double slack = margin * (datumDiffers ? 2 : 1);
        return above >= slack ? Fit.CERTAIN : above >= -slack ? Fit.POSSIBLE : Fit.NO;
    }

    /** Why the band cannot be told, or how far it was missed. */
    Reason explain(double t, AltitudeBand band) {
        for (int i = 0; i < 2; i++) {
            boolean lower = i == 0;
            Level level = lower ? band.lower() : band.upper();
            if (at(t, level, lower) == Fit.CERTAIN || !(level instanceof Level.At(double metres, Datum datum))) {
                continue;
            }
            choose(datum);
            var limit = Reason.of(lower ? Phrase.LOWER_LIMIT : Phrase.UPPER_LIMIT, Words.metres(metres), datum);
            if (!known) {
                return Reason.of(datum == Datum.AGL ? Phrase.LIMIT_ABOVE_GROUND : Phrase.NO_ALTITUDE, limit);
            }
            double value = from + t * (to - from);
            boolean geometric = from == leg.fromGeometric && !(from == leg.fromBarometric);
            double slack = margin * (datumDiffers ? 2 : 1);
            return Reason.of(
                    geometric ? Phrase.REPORTED_GEOMETRIC : Phrase.REPORTED_BAROMETRIC,
                    Words.metres(value),
                    limit,
                    Reason.of(datumDiffers ? Phrase.ERROR_GRANTED_TWICE : Phrase.ERROR_GRANTED, Words.metres(slack)));
        }
        return Reason.of(Phrase.ALTITUDE_FITS);
    }
}
