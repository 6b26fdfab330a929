package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Circles and corridors as polygons. A circle's vertices are found by geodesics from its centre; their number is chosen so that
 * the chord's sagitta r(1 - cos(pi/n)) stays under {@value #SAGITTA_METRES} m, and inner and outer polygon are drawn
 * {@value #SLACK_METRES} m inside and outside for what straight edges lose. A corridor is the union of a circle at every vertex of
 * its line and a strip along every leg, whose points lie square to the leg by geodesics, so close together that an edge between
 * two of them departs from the true offset, by about L^2 tan(latitude) / (8 R) and L^2 w / (8 R^2), less than the slack. Near a
 * pole edges are halved until they keep to the circle, and a corridor is made of circles alone.
 */
final class Rounds {
    private static final double SAGITTA_METRES = 0.4;
    private static final double SLACK_METRES = 0.3;
    private static final double BEND_METRES = 0.1;
    private static final int MOST_PIECES = 2_000;
    private static final int MOST_CIRCLES = 300;
    private static final double POLAR_LATITUDE = 85;
    private static final double MIDDLE_METRES = 0.5;
    private static final int MOST_HALVINGS = 24;

    private Rounds() {}

    static Shape circle(Position centre, double radiusMetres) throws BadFootprint {
        if (polar(centre, radiusMetres)) {
            double slack = Math.min(MIDDLE_METRES, radiusMetres / 2);
            return new Shape(
                    Seam.region(bent(centre, radiusMetres - slack)), Seam.region(bent(centre, radiusMetres + slack)));
        }
        int vertices = vertices(radiusMetres);
        double inner = innerRadius(radiusMetres);
        return new Shape(
                ring(points(centre, inner, vertices)),
                ring(points(centre, outerRadius(radiusMetres, vertices), vertices)));
    }

    /** Whether it reaches where meridians meet so fast that straight edges must be drawn with care. */
    private static boolean polar(Position centre, double metres) {
        return Math.abs(centre.latitude()) + Math.toDegrees(metres / Geodesy.RADIUS_METRES) * 1.01 > POLAR_LATITUDE;
    }

    /** A circle's ring, halved wherever an edge would leave the circle by more than the bend allowed. */
    private static List<Position> bent(Position centre, double radiusMetres) throws BadFootprint {
        var ring = new ArrayList<Position>();
        int first = 32;
        double tolerance = Math.min(MIDDLE_METRES, radiusMetres / 2) * 0.8;
        for (int i = 0; i < first; i++) {
            arc(centre, radiusMetres, tolerance, 360.0 * i / first, 360.0 * (i + 1) / first, ring, 0);
        }
        ring.add(ring.getFirst());
        return ring;
    }

    /** Adds the beginning of the arc, and what lies between, but not its end. */
    private static void arc(
            Position centre, double radius, double tolerance, double from, double to, List<Position> ring, int depth) {
        Position a = Geodesy.destination(centre, from, radius);
        Position b = Geodesy.destination(centre, to, radius);
        boolean straight = true;
        for (double share : new double[] {0.25, 0.5, 0.75}) {
            double off = Geodesy.metres(centre, Unrolled.between(a, b, share)) - radius;
            straight &= Math.abs(off) <= tolerance;
        }
        if (straight || depth == MOST_HALVINGS) {
            ring.add(a);
            return;
        }
        double middle = (from + to) / 2;
        arc(centre, radius, tolerance, from, middle, ring, depth + 1);
        arc(centre, radius, tolerance, middle, to, ring, depth + 1);
    }

    private static double innerRadius(double radiusMetres) {
        return Math.max(radiusMetres - SLACK_METRES, radiusMetres / 2);
    }

    private static double outerRadius(double radiusMetres, int vertices) {
        return (radiusMetres + Math.min(SLACK_METRES, radiusMetres / 2)) / StrictMath.cos(Math.PI / vertices);
    }

    static Shape corridor(List<Position> line, double halfWidthMetres) throws BadFootprint {
        if (line.size() < 2) {
            throw new BadFootprint("The corridor's line has " + line.size() + " positions; it needs at least 2.");
        }
        if (line.stream().anyMatch(each -> polar(each, halfWidthMetres))) {
            return beads(line, halfWidthMetres);
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

    /**
     * Near a pole, where nothing is straight: circles along the line, so close together that between two of them less is missing
     * than the bend allowed (d^2 / 8r).
     */
    private static Shape beads(List<Position> line, double halfWidthMetres) throws BadFootprint {
        double apart = Math.max(1, Math.sqrt(8 * halfWidthMetres * BEND_METRES));
        var certain = new ArrayList<Geometry>();
        var possible = new ArrayList<Geometry>();
        double missing = Math.min(apart * apart / (8 * halfWidthMetres), halfWidthMetres);
        for (int i = 0; i < line.size(); i++) {
            boolean last = i + 1 == line.size();
            double length = last ? 0 : alongMetres(line.get(i), line.get(i + 1));
            int count = (int) Math.min(MOST_CIRCLES + 1, Math.max(1, Math.ceil(length / apart)));
            if (certain.size() + count > MOST_CIRCLES) {
                throw tooLong();
            }
            for (int k = 0; k < count; k++) {
                Position at = last ? line.get(i) : Unrolled.between(line.get(i), line.get(i + 1), (double) k / count);
                double slack = Math.min(MIDDLE_METRES, halfWidthMetres / 2);
                certain.add(Seam.region(bent(at, halfWidthMetres - slack)));
                possible.add(Seam.region(bent(at, halfWidthMetres + slack + missing)));
            }
        }
        return new Shape(Shape.union(certain), Shape.union(possible));
    }

    /** At least as long as a leg that is straight in longitude and latitude. */
    private static double alongMetres(Position a, Position b) {
        double nearest = Math.min(Math.abs(a.latitude()), Math.abs(b.latitude()));
        double east = a.latitude() * b.latitude() < 0
                ? Outline.metresPerDegreeLongitude(0)
                : Outline.metresPerDegreeLongitude(nearest);
        return StrictMath.hypot(
                Unrolled.step(a, b) * east, (b.latitude() - a.latitude()) * Outline.metresPerDegreeLatitude(90));
    }

    private static BadFootprint tooLong() {
        return new BadFootprint("The line is too long for its width: more than " + MOST_PIECES
                + " pieces are needed; at most that many are judged.");
    }

    /** A leg's ends and as many points between as keep every piece short. */
    private static List<Position> pieces(Position a, Position b, double halfWidthMetres) throws BadFootprint {
        double r = Geodesy.RADIUS_METRES;
        double longest = Math.min(20_000, Math.sqrt(BEND_METRES * 8 * r * r / Math.max(halfWidthMetres, 1)));
        // A piece straight in longitude and latitude departs from the geodesic by about L^2 tan(latitude) / (8 R).
        double farthest = Math.max(Math.abs(a.latitude()), Math.abs(b.latitude()));
        double slope = StrictMath.tan(Math.toRadians(Math.min(85, farthest)));
        double step = Math.min(longest, Math.sqrt(BEND_METRES * 8 * r / Math.max(slope, 0.01)));
        double count = Math.ceil(Math.max(1, Geodesy.metres(a, b) / step));
        if (count > MOST_PIECES) {
            throw tooLong();
        }
        var points = new ArrayList<Position>();
        for (int k = 0; k <= count; k++) {
            points.add(k == 0 ? a : k == count ? b : Unrolled.between(a, b, k / count));
        }
        return points;
    }

    private static int vertices(double radiusMetres) {
        double ratio = Math.min(1, SAGITTA_METRES / radiusMetres);
        int needed = (int) Math.ceil(Math.PI / StrictMath.acos(1 - ratio));
        return Math.max(32, (needed + 3) / 4 * 4);
    }

    private static List<Position> points(Position centre, double radiusMetres, int vertices) {
        var ring = new ArrayList<Position>();
        for (int i = 0; i < vertices; i++) {
            ring.add(Geodesy.destination(centre, 360.0 * i / vertices, radiusMetres));
        }
        ring.add(ring.getFirst());
        return ring;
    }

    private static Geometry ring(List<Position> ring) throws BadFootprint {
        return Unrolled.crosses(ring) ? Seam.region(ring) : Shape.PLANE.createPolygon(Rings.coordinates(ring));
    }

    /** Both sides of a leg, square to its direction at each point. */
    private static Geometry strip(List<Position> leg, double metres) throws BadFootprint {
        double dx = Unrolled.step(leg.getFirst(), leg.getLast());
        double dy = leg.getLast().latitude() - leg.getFirst().latitude();
        var left = new ArrayList<Position>();
        var right = new ArrayList<Position>();
        for (Position point : leg) {
            double east = dx * Outline.metresPerDegreeLongitude(point.latitude());
            double north = dy * Outline.metresPerDegreeLatitude(point.latitude());
            double azimuth = Math.toDegrees(StrictMath.atan2(east, north));
            left.add(Geodesy.destination(point, azimuth - 90, metres));
            right.add(Geodesy.destination(point, azimuth + 90, metres));
        }
        left.addAll(right.reversed());
        left.add(left.getFirst());
        return ring(left);
    }
}
