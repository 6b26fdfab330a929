package parley.core.space;

import java.time.Duration;

/**
 * How far two announced flights must at least be from each other, in one of three ways: along the geodesic, in height, or in time. Where
 * a minimum is 0, flights that touch in that way are too close.
 */
public record Separation(double horizontalMetres, double verticalMetres, Duration time) {
    public static final double MOST_HORIZONTAL_METRES = 100_000;

    public static final double MOST_VERTICAL_METRES = 10_000;
    public static final Duration MOST_TIME = Duration.ofDays(7);

    /** Flights conflict where their volumes touch. */
    public static final Separation TOUCHING = new Separation(0, 0, Duration.ZERO);
}
