package parley.core.space;

import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;

/**
 * A volume as flat numbers, which answers one question fast: does it come closer to another than the minima allow? Nothing is
 * allocated unless a distance is too near the minimum for a flat measure ({@link Gap}).
 *
 * <p>Altitudes compare as numbers within one datum. Between two datums, and above ground where the two flights need not be above the
 * same ground, they compare only by what geoid and ground can differ at most ({@link AltitudeOrder}); a pressure altitude compares
 * with nothing else. What cannot be told is a possible conflict.
 */
public final class Extent {
    final Footprint footprint;
    final Outline outline;
    private final Limit lower;
    private final Limit upper;
    private final long startMillis;
    private final long endMillis;

    /** A limit of altitude: the number, and between which heights above mean sea level it lies. */
    private record Limit(boolean bounded, double metres, Datum datum, double low, double high) {
        static Limit of(Level level, double unbounded) {
            return switch (level) {
                case Level.Unbounded() -> new Limit(false, unbounded, Datum.AMSL, unbounded, unbounded);
                case Level.At at -> of(at);
            };
        }

        private static Limit of(Level.At at) {
            double metres = at.metres();
            return switch (at.datum()) {
                case AMSL -> given(at, metres, metres);
                case W84 ->
                    given(at, metres - AltitudeOrder.GEOID_ABOVE_METRES, metres + AltitudeOrder.GEOID_BELOW_METRES);
                case AGL ->
                    given(
                            at,
                            metres + AltitudeOrder.GROUND_LOWEST_METRES,
                            metres + AltitudeOrder.GROUND_HIGHEST_METRES);
                case STANDARD -> given(at, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            };
        }

        private static Limit given(Level.At at, double low, double high) {
            return new Limit(true, at.metres(), at.datum(), low, high);
        }
    }

    private Extent(Volume4D volume) {
        footprint = volume.footprint();
        outline = Outline.of(footprint);
        lower = Limit.of(volume.altitude().lower(), Double.NEGATIVE_INFINITY);
        upper = Limit.of(volume.altitude().upper(), Double.POSITIVE_INFINITY);
        startMillis = volume.window().start().toEpochMilli();
        endMillis = volume.window().end().toEpochMilli();
    }

    /** @param volume one that {@code ActCheck} finds nothing wrong with */
    public static Extent of(Volume4D volume) {
        return new Extent(volume);
    }

    long startMillis() {
        return startMillis;
    }

    long endMillis() {
        return endMillis;
    }

    /** Whether the two come closer to each other than the minima allow: in place, in height and in time at once. */
    public Meeting meets(Extent other, Separation minima) {
        Meeting sofar = inTime(other, minima.time().toMillis());
        if (sofar != Meeting.APART) {
            sofar = sofar.and(inHeight(other, minima));
        }
        return sofar == Meeting.APART ? sofar : sofar.and(Gap.compare(this, other, minima.horizontalMetres()));
    }

    private Meeting inTime(Extent other, long minimum) {
        long gap = Math.max(other.startMillis - endMillis, startMillis - other.endMillis);
        return keeps(gap, minimum) ? Meeting.APART : Meeting.CERTAIN;
    }

    /** Whether a gap is enough. */
    static boolean keeps(double gap, double minimum) {
        return minimum > 0 ? gap >= minimum : gap > 0;
    }

    private Meeting inHeight(Extent other, Separation minima) {
        boolean elsewhere = minima.horizontalMetres() > 0;
        return above(upper, other.lower, minima.verticalMetres(), elsewhere)
                .and(above(other.upper, lower, minima.verticalMetres(), elsewhere));
    }

    /** Whether what begins at {@code over} keeps enough above what ends at {@code under}. */
    private static Meeting above(Limit under, Limit over, double minimum, boolean elsewhere) {
        if (!under.bounded || !over.bounded) {
            return Meeting.CERTAIN;
        }
        if (under.datum == over.datum && !(elsewhere && under.datum == Datum.AGL)) {
            return keeps(over.metres - under.metres, minimum) ? Meeting.APART : Meeting.CERTAIN;
        }
        return keeps(over.low - under.high, minimum)
                ? Meeting.APART
                : keeps(over.high - under.low, minimum) ? Meeting.POSSIBLE : Meeting.CERTAIN;
    }
}
