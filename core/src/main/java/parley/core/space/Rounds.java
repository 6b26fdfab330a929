package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Circles and corridors as polygons. A circle's vertices are found by geodesics from its centre; their number is chosen so that
 * the chord's sagitta r(1 - cos(pi/n)) stays under {@value #SAGITTA_METRES} m, and inner and outer polygon are drawn
 * {@value #SLACK_METRES} m inside and outside for what straight edges lose. A corridor is the union of a circle at every vertex of
 * its line and a strip along every leg, whose points lie square to the leg by geodesics, so close together that an edge between
 * two of them departs from the true offset, by about L^2 tan(latitude) / (8 R) and L^2 w / (8 R^2), less than the slack.
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
        double outer = outerRadius(halfWidthMetres, vertices(halfWidthMetres));
        var certain = new ArrayList<Geometry>();
        var possible = new ArrayList<Geometry>();
        int pieces = 0;
        for (int i = 0; i < line.size(); i++) {
            Shape end = circle(line.get(i), halfWidthMetres);
            certain.add(end.certain());
            possible.add(end.possible());
            if (i + 1 < line.size() && !line.get(i).equals(line.get(i + 1))) {
                List<Position> leg = pieces(line.get(i), line.get(i + 1), halfWidthMetres);
                pieces += leg.size();
                if (pieces > MOST_PIECES) {
                    throw tooLong();
                }
                certain.add(strip(leg, innerRadius(halfWidthMetres)));
                possible.add(strip(leg, outer));
            }
        }
        return new Shape(Shape.union(certain), Shape.union(possible));
    }

    private static BadFootprint tooLong() {
        return new BadFootprint("The line is too long for its width: more than " + MOST_PIECES
                + " pieces are needed; at most that many are judged.");
    }

    /** A leg's ends and as many points between as keep every piece short. */
    private static List<Position> pieces(Position a, Position b, double halfWidthMetres) throws BadFootprint {
        Shape.spanning(a, b);
        double r = Geodesy.RADIUS_METRES;
        double longest = Math.min(20_000, Math.sqrt(BEND_METRES * 8 * r * r / Math.max(halfWidthMetres, 1)));
        // A piece straight in longitude and latitude departs from the geodesic by about L^2 tan(latitude) / (8 R).
        double farthest = Math.max(Math.abs(a.latitude()), Math.abs(b.latitude()));
        double slope = Math.tan(Math.toRadians(Math.min(85, farthest)));
        double step = Math.min(longest, Math.sqrt(BEND_METRES * 8 * r / Math.max(slope, 0.01)));
        double count = Math.ceil(Math.max(1, Geodesy.metres(a, b) / step));
        if (count > MOST_PIECES) {
            throw tooLong();
        }
        var points = new ArrayList<Position>();
        for (int k = 0; k <= count; k++) {
            points.add(k == 0 ? a : k == count ? b : between(a, b, k / count));
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

    /** Both sides of a leg, square to its direction at each point. */
    private static Geometry strip(List<Position> leg, double metres) {
        int n = leg.size();
        double dx = leg.getLast().longitude() - leg.getFirst().longitude();
        double dy = leg.getLast().latitude() - leg.getFirst().latitude();
        var ring = new Coordinate[2 * n + 1];
        for (int i = 0; i < n; i++) {
            Position point = leg.get(i);
            double east = dx * Outline.metresPerDegreeLongitude(point.latitude());
            double north = dy * Outline.metresPerDegreeLatitude(point.latitude());
            double azimuth = Math.toDegrees(Math.atan2(east, north));
            ring[i] = Rings.coordinate(Geodesy.destination(point, azimuth - 90, metres));
            ring[2 * n - 1 - i] = Rings.coordinate(Geodesy.destination(point, azimuth + 90, metres));
        }
        ring[2 * n] = ring[0].copy();
        return ring(ring);
    }
}
