package parley.core.space;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;

/**
 * Geodesics of the WGS84 ellipsoid, to the same bits on every machine: what a distance decides is part of the record's meaning, and
 * {@code Math}'s sines may differ from one machine to another in their last bit, which is enough to split it. Only {@code StrictMath}
 * and plain arithmetic here.
 *
 * <p>By the auxiliary sphere of Bessel (C. F. F. Karney 2013, "Algorithms for geodesics", equations 5 to 8): an arc t of a great circle
 * stands for the geodesic, and length and longitude are integrals along it of sqrt(1 + k^2 sin^2 sigma), where k sin sigma is e' times
 * the sine of the reduced latitude. They are taken by Gauss-Legendre with five nodes on stretches of at most
 * {@value #STRETCH_RADIANS} rad, which leaves less than a micrometre; between points almost opposite on the earth, by GeographicLib.
 */
final class Ellipsoid {
    private static final double EQUATORIAL_METRES = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double SHRUNK = 1 - FLATTENING;
    private static final double POLAR_METRES = EQUATORIAL_METRES * SHRUNK;
    private static final double SECOND_ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING) / (SHRUNK * SHRUNK);
    private static final double STRETCH_RADIANS = 0.4;
    private static final double OPPOSITE_RADIANS = Math.PI - 0.1;
    private static final double STILL_RADIANS = 1e-13;
    private static final int MOST_STEPS = 20;
    private static final double[] NODES = {
        0.046910077030668, 0.23076534494715845, 0.5, 0.7692346550528415, 0.953089922969332
    };
    private static final double[] WEIGHTS = {
        0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324, 0.11846344252809454
    };

    private Ellipsoid() {}

    /** A latitude on the auxiliary sphere. */
    private record Reduced(double sine, double cosine) {
        static Reduced of(double latitude) {
            double radians = Math.toRadians(latitude);
            double sine = SHRUNK * StrictMath.sin(radians);
            double cosine = StrictMath.cos(radians);
            double length = Math.sqrt(sine * sine + cosine * cosine);
            return new Reduced(sine / length, cosine / length);
        }
    }

    /**
     * Along an arc.
     *
     * @param length of the geodesic, in units of the polar radius
     * @param behind how much less longitude it makes than the arc, over the flattening and the sine of its azimuth at the equator
     */
    private record Integrals(double length, double behind) {
        /**
         * @param sine of the reduced latitude at the beginning of the arc
         * @param slope its change with the arc there
         */
        static Integrals of(double sine, double slope, double arc) {
            int stretches = (int) Math.max(1, Math.ceil(Math.abs(arc) / STRETCH_RADIANS));
            double each = arc / stretches;
            double height = sine;
            double rise = slope;
            double length = 0;
            double behind = 0;
            for (int i = 0; i < stretches; i++) {
                for (int k = 0; k < NODES.length; k++) {
                    double t = NODES[k] * each;
                    double there = height * shortCosine(t) + rise * shortSine(t);
                    double root = Math.sqrt(1 + SECOND_ECCENTRICITY_SQUARED * there * there);
                    length += WEIGHTS[k] * root;
                    behind += WEIGHTS[k] * (2 - FLATTENING) / (1 + SHRUNK * root);
                }
                double cosine = shortCosine(each);
                double across = shortSine(each);
                double next = height * cosine + rise * across;
                rise = rise * cosine - height * across;
                height = next;
            }
            return new Integrals(length * each, behind * each);
        }
    }

    /** Of an angle of at most {@value #STRETCH_RADIANS}: the series to its fifteenth power, which leaves less than one bit. */
    private static double shortSine(double t) {
        double x = t * t;
        return t
                * (1
                        - x
                                / 6
                                * (1
                                        - x
                                                / 20
                                                * (1
                                                        - x
                                                                / 42
                                                                * (1
                                                                        - x
                                                                                / 72
                                                                                * (1
                                                                                        - x
                                                                                                / 110
                                                                                                * (1
                                                                                                        - x
                                                                                                                / 156
                                                                                                                * (1
                                                                                                                        - x
                                                                                                                                / 210)))))));
    }

    private static double shortCosine(double t) {
        double x = t * t;
        return 1 - x / 2 * (1 - x / 12 * (1 - x / 30 * (1 - x / 56 * (1 - x / 90 * (1 - x / 132 * (1 - x / 182))))));
    }

    /** From one point to another. */
    static double metres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        Reduced a = Reduced.of(latitude);
        Reduced b = Reduced.of(otherLatitude);
        double turn = Math.toRadians(Unrolled.wrapped(otherLongitude - longitude));
        double onSphere = turn;
        for (int step = 0; step < MOST_STEPS; step++) {
            double cosine = StrictMath.cos(onSphere);
            double east = b.cosine * StrictMath.sin(onSphere);
            double north = a.cosine * b.sine - a.sine * b.cosine * cosine;
            double across = Math.sqrt(east * east + north * north);
            if (across == 0) {
                return a.sine * b.sine + a.cosine * b.cosine * cosine > 0 ? 0 : opposite(latitude, turn, otherLatitude);
            }
            double arc = StrictMath.atan2(across, a.sine * b.sine + a.cosine * b.cosine * cosine);
            if (arc > OPPOSITE_RADIANS) {
                return opposite(latitude, turn, otherLatitude);
            }
            var along = Integrals.of(a.sine, a.cosine * north / across, arc);
            double next = turn + FLATTENING * a.cosine * east / across * along.behind;
            if (Math.abs(next - onSphere) <= STILL_RADIANS || step + 1 == MOST_STEPS) {
                return POLAR_METRES * along.length;
            }
            onSphere = next;
        }
        throw new IllegalStateException("A last step was not the last.");
    }

    /** Nothing in a record turns on a distance of half the earth. */
    private static double opposite(double latitude, double turn, double otherLatitude) {
        return Geodesic.WGS84.Inverse(latitude, 0, otherLatitude, Math.toDegrees(turn), GeodesicMask.DISTANCE).s12;
    }

    /** Where a geodesic leads; its longitude from -180 to 180. @param azimuthDegrees clockwise from north */
    static Position destination(Position from, double azimuthDegrees, double metres) {
        Reduced a = Reduced.of(from.latitude());
        double azimuth = Math.toRadians(azimuthDegrees);
        double eastward = StrictMath.sin(azimuth);
        double slope = a.cosine * StrictMath.cos(azimuth);
        double arc = metres / POLAR_METRES;
        var along = Integrals.of(a.sine, slope, arc);
        for (int step = 0; step < MOST_STEPS; step++) {
            double height = a.sine * StrictMath.cos(arc) + slope * StrictMath.sin(arc);
            double off = metres / POLAR_METRES - along.length;
            arc += off / Math.sqrt(1 + SECOND_ECCENTRICITY_SQUARED * height * height);
            along = Integrals.of(a.sine, slope, arc);
            if (Math.abs(off) <= STILL_RADIANS) {
                break;
            }
        }
        double sine = StrictMath.sin(arc);
        double cosine = StrictMath.cos(arc);
        double east = eastward * sine;
        double onward = a.cosine * cosine - a.sine * sine * StrictMath.cos(azimuth);
        double turn = StrictMath.atan2(east, onward) - FLATTENING * eastward * a.cosine * along.behind;
        double height = a.sine * cosine + slope * sine;
        double latitude = StrictMath.atan2(height, SHRUNK * Math.sqrt(east * east + onward * onward));
        return Unrolled.position(from.longitude() + Math.toDegrees(turn), Math.toDegrees(latitude));
    }
}
