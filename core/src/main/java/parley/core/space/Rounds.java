package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Circles and corridors as polygons. A circle's vertices are found by geodesics from its centre; their number is chosen so that
 * the chord's sagitta r(1 - cos(pi/n)) stays under {@value #SAGITTA_METRES} m, and inner and outer polygon are drawn
 * {@value #SLACK_METRES} m inside and outside for what the straight edges and the flat hull lose. A corridor is the union, over
 * short pieces of its line, of the hull of the circles at both ends; the hull is taken in the azimuthal equidistant plane around
 * the piece's middle, where an offset curve at distance w departs from a straight line by about L^2 w / (8 R^2).
 */
final class Rounds {
    private static final double SAGITTA_METRES = 0.4;
    private static final double SLACK_METRES = 0.3;
    private static final double BEND_METRES = 0.1;
    private static final int MOST_PIECES = 2_000;

    private Rounds() {}

    static Shape circle(Position centre, double radiusMetres) throws BadFootprint {
        checkReach(centre, radiusMetres);
        int vertices = vertices(radiusMetres);
        double inner = innerRadius(radiusMetres);
        return new Shape(
                ring(points(centre, inner, vertices)),
                ring(points(centre, outerRadius(radiusMetres, vertices), vertices)));
    }

    private static double innerRadius(double radiusMetres) {
        return Math.max(radiusMetres - SLACK_METRES, radiusMetres / 2);
    }

    private static double outerRadius(double radiusMetres, int vertices) {
        return (radiusMetres + Math.min(SLACK_METRES, radiusMetres / 2)) / Math.cos(Math.PI / vertices);
    }

    static Shape corridor(List<Position> line, double halfWidthMetres) throws BadFootprint {
        if (line.size() < 2) {
            throw new BadFootprint("The corridor's line has " + line.size() + " positions; it needs at least 2.");
        }
        List<Position> points = pieces(line, halfWidthMetres);
        int vertices = vertices(halfWidthMetres);
        double inner = innerRadius(halfWidthMetres);
        double outer = outerRadius(halfWidthMetres, vertices);
        var certain = new ArrayList<Geometry>();
        var possible = new ArrayList<Geometry>();
        for (int i = 0; i + 1 < points.size(); i++) {
            checkReach(points.get(i), halfWidthMetres);
            checkReach(points.get(i + 1), halfWidthMetres);
            certain.add(stadium(points.get(i), points.get(i + 1), inner, vertices));
            possible.add(stadium(points.get(i), points.get(i + 1), outer, vertices));
        }
        return new Shape(Shape.union(certain), Shape.union(possible));
    }

    /** The line's vertices and as many more as keep every piece short. */
    private static List<Position> pieces(List<Position> line, double halfWidthMetres) throws BadFootprint {
        double r = Geodesy.RADIUS_METRES;
        double longest = Math.min(20_000, Math.sqrt(BEND_METRES * 8 * r * r / Math.max(halfWidthMetres, 1)));
        var points = new ArrayList<Position>();
        points.add(line.getFirst());
        for (int i = 0; i + 1 < line.size(); i++) {
            Position a = line.get(i);
            Position b = line.get(i + 1);
            Shape.spanning(a, b);
            // A piece straight in longitude and latitude departs from the geodesic by about L^2 tan(latitude) / (8 R).
            double slope =
                    Math.tan(Math.toRadians(Math.min(85, Math.max(Math.abs(a.latitude()), Math.abs(b.latitude())))));
            double step = Math.min(longest, Math.sqrt(BEND_METRES * 8 * r / Math.max(slope, 0.01)));
            int count = (int) Math.ceil(Math.max(1, Geodesy.metres(a, b) / step));
            if (points.size() + (long) count > MOST_PIECES) {
                throw new BadFootprint("The line is too long for its width: more than " + MOST_PIECES
                        + " pieces are needed; at most that many are judged.");
            }
            for (int k = 1; k <= count; k++) {
                points.add(k == count ? b : between(a, b, (double) k / count));
            }
        }
        return points;
    }

    private static Position between(Position a, Position b, double share) {
        return new Position(
                a.longitude() + share * (b.longitude() - a.longitude()),
                a.latitude() + share * (b.latitude() - a.latitude()));
    }

    private static int vertices(double radiusMetres) {
        double ratio = Math.min(1, SAGITTA_METRES / radiusMetres);
        int needed = (int) Math.ceil(Math.PI / Math.acos(1 - ratio));
        return Math.max(32, (needed + 3) / 4 * 4);
    }

    private static void checkReach(Position centre, double radiusMetres) throws BadFootprint {
        double latitude = Math.abs(centre.latitude()) + Math.toDegrees(radiusMetres / Geodesy.RADIUS_METRES) * 1.01;
        if (latitude > Shape.GREATEST_LATITUDE) {
            throw new BadFootprint("A circle of " + Math.round(radiusMetres) + " m around latitude " + centre.latitude()
                    + " reaches beyond " + (int) Shape.GREATEST_LATITUDE + " degrees: not judged in this version.");
        }
        double half = Math.toDegrees(radiusMetres / Geodesy.RADIUS_METRES) * 1.01 / Math.cos(Math.toRadians(latitude));
        if (Math.abs(centre.longitude()) + half > 180) {
            throw new BadFootprint("A circle of " + Math.round(radiusMetres) + " m around longitude "
                    + centre.longitude() + " crosses the antimeridian: not judged in this version.");
        }
    }

    private static Coordinate[] points(Position centre, double radiusMetres, int vertices) {
        var ring = new Coordinate[vertices + 1];
        for (int i = 0; i < vertices; i++) {
            Position point = Geodesy.destination(centre, 360.0 * i / vertices, radiusMetres);
            ring[i] = new Coordinate(point.longitude(), point.latitude());
        }
        ring[vertices] = ring[0].copy();
        return ring;
    }

    private static Geometry ring(Coordinate[] points) {
        return Shape.PLANE.createPolygon(points);
    }

    private static Geometry stadium(Position a, Position b, double radiusMetres, int vertices) {
        Position middle = between(a, b, 0.5);
        var flat = new Coordinate[2 * vertices];
        Coordinate[] first = points(a, radiusMetres, vertices);
        Coordinate[] second = points(b, radiusMetres, vertices);
        for (int i = 0; i < vertices; i++) {
            flat[i] = flatten(middle, first[i]);
            flat[vertices + i] = flatten(middle, second[i]);
        }
        Coordinate[] hull = new ConvexHull(flat, Shape.PLANE).getConvexHull().getCoordinates();
        var ring = new ArrayList<Coordinate>();
        for (int i = 0; i + 1 < hull.length; i++) {
            // The two long sides of the hull are straight in the flat plane: give them vertices of their own.
            double length = hull[i].distance(hull[i + 1]);
            int steps = (int) Math.clamp(Math.ceil(length / 1_000), 1, 32);
            for (int k = 0; k < steps; k++) {
                double share = (double) k / steps;
                ring.add(unflatten(
                        middle,
                        hull[i].x + share * (hull[i + 1].x - hull[i].x),
                        hull[i].y + share * (hull[i + 1].y - hull[i].y)));
            }
        }
        ring.add(ring.getFirst().copy());
        return ring(ring.toArray(Coordinate[]::new));
    }

    private static Coordinate flatten(Position middle, Coordinate point) {
        GeodesicData line = Geodesic.WGS84.Inverse(
                middle.latitude(), middle.longitude(), point.y, point.x, GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
        double azimuth = Math.toRadians(line.azi1);
        return new Coordinate(line.s12 * Math.sin(azimuth), line.s12 * Math.cos(azimuth));
    }

    private static Coordinate unflatten(Position middle, double x, double y) {
        Position point = Geodesy.destination(middle, Math.toDegrees(Math.atan2(x, y)), Math.hypot(x, y));
        return new Coordinate(point.longitude(), point.latitude());
    }
}
