package parley.core.space;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * How large a shape is on the WGS84 ellipsoid, its edges straight in longitude and latitude. The area between an edge and the
 * equator is the integral over longitude of a closed formula for the area below a latitude (Snyder 1987, 3-12), taken by
 * Gauss-Legendre on stretches so short that nothing of weight is lost.
 */
public final class Areas {
    private static final double EQUATORIAL_METRES = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
    private static final double ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQUARED);
    private static final double LONGEST_STRETCH_DEGREES = 2;
    private static final double[] NODES = {-0.7745966692414834, 0, 0.7745966692414834};
    private static final double[] WEIGHTS = {5.0 / 9, 8.0 / 9, 5.0 / 9};

    private Areas() {}

    /** Of a circle by the series for a geodesic disc with the curvature at its centre; of anything else by its shape. */
    public static double squareMetres(Footprint footprint) throws BadFootprint {
        Shape shape = Shape.of(footprint);
        if (!(footprint instanceof Footprint.Circle(Position centre, double radius))) {
            return squareMetres(shape);
        }
        double sine = StrictMath.sin(Math.toRadians(centre.latitude()));
        double w = 1 - ECCENTRICITY_SQUARED * sine * sine;
        double curvature = w * w / (EQUATORIAL_METRES * EQUATORIAL_METRES * (1 - ECCENTRICITY_SQUARED));
        double x = curvature * radius * radius;
        return Math.PI * radius * radius * (1 - x / 12 + x * x / 360);
    }

    /** Of a corridor, the middle between what is certain and what is possible. */
    static double squareMetres(Shape shape) {
        double possible = squareMetres(shape.possible());
        return shape.certain() == shape.possible() ? possible : (possible + squareMetres(shape.certain())) / 2;
    }

    private static double squareMetres(Geometry geometry) {
        double sum = 0;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                sum += Math.abs(ring(polygon.getExteriorRing()));
                for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
                    sum -= Math.abs(ring(polygon.getInteriorRingN(k)));
                }
            }
        }
        return sum;
    }

    private static double ring(LinearRing ring) {
        double sum = 0;
        for (int i = 0; i + 1 < ring.getNumPoints(); i++) {
            sum += edge(ring.getCoordinateN(i), ring.getCoordinateN(i + 1));
        }
        return sum;
    }

    private static double edge(Coordinate a, Coordinate b) {
        double degrees = Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
        int stretches = (int) Math.max(1, Math.ceil(degrees / LONGEST_STRETCH_DEGREES));
        double sum = 0;
        for (int i = 0; i < stretches; i++) {
            for (int k = 0; k < NODES.length; k++) {
                double share = (i + (NODES[k] + 1) / 2) / stretches;
                sum += WEIGHTS[k] / 2 / stretches * belowSquareMetresPerRadian(a.y + share * (b.y - a.y));
            }
        }
        return sum * Math.toRadians(b.x - a.x);
    }

    private static double belowSquareMetresPerRadian(double latitude) {
        double sine = StrictMath.sin(Math.toRadians(latitude));
        double es = ECCENTRICITY * sine;
        double q = (1 - ECCENTRICITY_SQUARED)
                * (sine / (1 - es * es) + StrictMath.log((1 + es) / (1 - es)) / (2 * ECCENTRICITY));
        return EQUATORIAL_METRES * EQUATORIAL_METRES / 2 * q;
    }
}
