package parley.core.space;

import java.util.Optional;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;

/**
 * Which of two altitudes is the higher, where that can be told. Within one datum numbers compare. Between two datums they do so
 * only if they are farther apart than the datums can be: by the shape of the geoid, by the height of the ground, and by whatever
 * margin the reader states for the weather, which no physics bounds here. Otherwise the answer is that it cannot be told.
 */
public enum AltitudeOrder {
    LOWER,
    EQUAL,
    HIGHER,
    UNKNOWN;

    /** The geoid lies between 107 m below and 86 m above the ellipsoid (EGM2008). */
    public static final double GEOID_BELOW_METRES = 107;

    public static final double GEOID_ABOVE_METRES = 86;
    /** Dry ground lies between the shore of the Dead Sea, and the top of Everest, above mean sea level. */
    public static final double GROUND_LOWEST_METRES = -440;

    public static final double GROUND_HIGHEST_METRES = 8_849;

    /** An altitude above mean sea level that is known to lie between two. */
    private record Range(double low, double high) {}

    /**
     * @param marginMetres how far a pressure altitude is granted to be from the altitude above mean sea level, either way; empty
     *     when nobody has stated it: then it compares with no other datum
     */
    public static AltitudeOrder of(Level.At a, Level.At b, Optional<Double> marginMetres) {
        if (a.datum() == b.datum()) {
            int order = Double.compare(a.metres(), b.metres());
            return order < 0 ? LOWER : order > 0 ? HIGHER : EQUAL;
        }
        Optional<Range> first = aboveSea(a, marginMetres);
        Optional<Range> second = aboveSea(b, marginMetres);
        if (first.isEmpty() || second.isEmpty()) {
            return UNKNOWN;
        }
        return first.get().high < second.get().low ? LOWER : first.get().low > second.get().high ? HIGHER : UNKNOWN;
    }

    /**
     * The heights in a datum at which it cannot be told on which side of a limit they are: from the first to the second, both
     * included. Below them a height is the lower, above them the higher. Empty when no height compares.
     */
    public static Optional<double[]> doubt(Level.At limit, Datum datum, Optional<Double> marginMetres) {
        if (limit.datum() == datum) {
            return Optional.of(new double[] {limit.metres(), limit.metres()});
        }
        Optional<Range> at = aboveSea(limit, marginMetres);
        Optional<Range> zero = aboveSea(new Level.At(0, datum), marginMetres);
        return at.flatMap(range -> zero.map(own -> new double[] {range.low() - own.high(), range.high() - own.low()}));
    }

    private static Optional<Range> aboveSea(Level.At level, Optional<Double> marginMetres) {
        double metres = level.metres();
        return switch (level.datum()) {
            case AMSL -> Optional.of(new Range(metres, metres));
            case W84 -> Optional.of(new Range(metres - GEOID_ABOVE_METRES, metres + GEOID_BELOW_METRES));
            case AGL -> Optional.of(new Range(metres + GROUND_LOWEST_METRES, metres + GROUND_HIGHEST_METRES));
            case STANDARD -> marginMetres.map(margin -> new Range(metres - margin, metres + margin));
        };
    }

    /** Whether the limits of a band are certainly the wrong way round. */
    public static boolean upsideDown(AltitudeBand band) {
        return band.lower() instanceof Level.At lower
                && band.upper() instanceof Level.At upper
                && of(lower, upper, Optional.empty()) == HIGHER;
    }

    /** Whether both limits are given, each from something else. */
    public static boolean mixed(AltitudeBand band) {
        return band.lower() instanceof Level.At(double low, Datum below)
                && band.upper() instanceof Level.At(double high, Datum above)
                && below != above;
    }
}
