package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.locationtech.jts.geom.Coordinate;

/**
 * A footprint as flat numbers, which answers one question fast: how far outside is this point?
 *
 * <p>Polygon edges and corridor lines are straight in longitude and latitude (RFC 7946). The nearest point of the outline is
 * sought on a plane that touches the ellipsoid at the asked point, and its distance taken with the mid-latitude formula: within
 * 1 in 100,000 of the geodesic up to 100 km, which is far below any position margin. {@link #geodesicMetresOutside} gives the
 * geodesic itself, for what is reported. An outline across the antimeridian is laid out flat, and an asked point is taken at the
 * turn nearest to it; of one wider than half the earth, at every turn from which its nearest edge could be seen. One that reaches beyond {@value #POLAR_LATITUDE} degrees is measured along geodesics, slowly.
 */
public final class Outline {
    private static final double EQUATORIAL_METRES = 6_378_137.0;
    private static final double SHORTEST_DEGREE_METRES = 110_574;
    private static final double POLAR_LATITUDE = 85;
    private static final double ECCENTRICITY_SQUARED = 6.69437999014e-3;

    /** Edges: from (x, y) to (x, y), in degrees; a single point is an edge without length. */
    final double[] fromX;

    final double[] fromY;
    final double[] toX;
    final double[] toY;
    final boolean filled;
    final double reachMetres;
    final Bounds bounds;
    private final double middleX;
    /** What is measured along geodesics; empty elsewhere than near a pole. */
    private final Optional<Footprint> polar;

    /** A box in degrees, both corners included; across the antimeridian it goes on beyond 180. */
    public record Bounds(double west, double south, double east, double north) {
        /** Whether it has a point in common with a box between -180 and 180. */
        public boolean meets(Bounds home) {
            if (home.south > north || home.north < south) {
                return false;
            }
            for (int turn = -1; turn <= 1; turn++) {
                double shift = turn * Unrolled.TURN;
                if (home.west + shift <= east && home.east + shift >= west) {
                    return true;
                }
            }
            return false;
        }
    }

    private Outline(Footprint footprint, double[][] edges, boolean filled, double reachMetres) {
        int n = edges.length;
        fromX = new double[n];
        fromY = new double[n];
        toX = new double[n];
        toY = new double[n];
        double west = Double.POSITIVE_INFINITY;
        double south = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            fromX[i] = edges[i][0];
            fromY[i] = edges[i][1];
            toX[i] = edges[i][2];
            toY[i] = edges[i][3];
            west = Math.min(west, Math.min(fromX[i], toX[i]));
            east = Math.max(east, Math.max(fromX[i], toX[i]));
            south = Math.min(south, Math.min(fromY[i], toY[i]));
            north = Math.max(north, Math.max(fromY[i], toY[i]));
        }
        this.filled = filled;
        this.reachMetres = reachMetres;
        bounds = new Bounds(west, south, east, north);
        middleX = (west + east) / 2;
        double farthest = Math.max(Math.abs(south), Math.abs(north)) + reachMetres / SHORTEST_DEGREE_METRES;
        polar = farthest > POLAR_LATITUDE ? Optional.of(footprint) : Optional.empty();
    }

    /** The outline of a footprint. */
    public static Outline of(Footprint footprint) {
        return switch (footprint) {
            case Footprint.Polygon(var rings) -> {
                var edges = new ArrayList<double[]>();
                for (List<Position> ring : rings) {
                    edges.addAll(near(edges, edges(ring)));
                }
                yield new Outline(footprint, edges.toArray(double[][]::new), true, 0);
            }
            case Footprint.Circle(var centre, double radius) ->
                new Outline(footprint, edges(List.of(centre)).toArray(double[][]::new), false, radius);
            case Footprint.Corridor(var line, double width) ->
                new Outline(footprint, edges(line).toArray(double[][]::new), false, width / 2);
        };
    }

    private static List<double[]> edges(List<Position> line) {
        if (line.size() == 1) {
            Position p = line.getFirst();
            return List.of(new double[] {p.longitude(), p.latitude(), p.longitude(), p.latitude()});
        }
        Coordinate[] points = Unrolled.of(line).points();
        var edges = new ArrayList<double[]>();
        for (int i = 1; i < points.length; i++) {
            edges.add(new double[] {points[i - 1].x, points[i - 1].y, points[i].x, points[i].y});
        }
        return edges;
    }

    /** A ring at the turn where the rings before it are laid out. */
    private static List<double[]> near(List<double[]> before, List<double[]> ring) {
        double away = before.isEmpty() ? 0 : Math.rint((ring.getFirst()[0] - before.getFirst()[0]) / Unrolled.TURN);
        if (away != 0) {
            for (double[] edge : ring) {
                edge[0] -= away * Unrolled.TURN;
                edge[2] -= away * Unrolled.TURN;
            }
        }
        return ring;
    }

    /** Of a wide outline the nearest edge may lie the other way round the earth. */
    private boolean isWide() {
        return bounds.east - bounds.west > Unrolled.HALF_TURN;
    }

    /** The least that is measured from a point at each turn at which a wide outline has an edge no more than half a turn away. */
    private double leastOfTurns(double longitude, DoubleUnaryOperator metresAt) {
        double near = nearTurn(longitude);
        double first = near - Unrolled.TURN * Math.floor((near - bounds.west + Unrolled.HALF_TURN) / Unrolled.TURN);
        double least = Double.POSITIVE_INFINITY;
        for (double at = first; at <= bounds.east + Unrolled.HALF_TURN; at += Unrolled.TURN) {
            least = Math.min(least, metresAt.applyAsDouble(at));
        }
        return least;
    }

    private double nearTurn(double longitude) {
        return longitude - middleX > Unrolled.HALF_TURN
                ? longitude - Unrolled.TURN
                : longitude - middleX < -Unrolled.HALF_TURN ? longitude + Unrolled.TURN : longitude;
    }

    /** Whether it is measured along geodesics, slowly. */
    boolean isPolar() {
        return polar.isPresent();
    }

    double reachMetres() {
        return reachMetres;
    }

    /** Whether it has an inside of its own, besides what lies near it. */
    boolean filled() {
        return filled;
    }

    double fromX(int edge) {
        return fromX[edge];
    }

    double fromY(int edge) {
        return fromY[edge];
    }

    double toX(int edge) {
        return toX[edge];
    }

    double toY(int edge) {
        return toY[edge];
    }

    /** Whether a polygon that does not cross the antimeridian holds a point; of a point on its edge either answer may come. */
    boolean holds(double longitude, double latitude) {
        boolean inside = false;
        for (int i = 0; filled && i < fromX.length; i++) {
            if ((fromY[i] > latitude) != (toY[i] > latitude)) {
                double crossing = (toX[i] - fromX[i]) * (latitude - fromY[i]) / (toY[i] - fromY[i]) + fromX[i];
                inside ^= longitude < crossing;
            }
        }
        return inside;
    }

    /** How many edges each question walks. */
    public int edgeCount() {
        return fromX.length;
    }

    /** The box around everything that lies at most {@code marginMetres} outside. */
    public Bounds bounds(double marginMetres) {
        double metres = (reachMetres + marginMetres) * 1.01 + 1;
        double dLat = metres / SHORTEST_DEGREE_METRES;
        if (polar.isPresent()) {
            return new Bounds(
                    -Unrolled.HALF_TURN,
                    Math.max(-90, bounds.south - dLat),
                    Unrolled.HALF_TURN,
                    Math.min(90, bounds.north + dLat));
        }
        double widest = Math.min(89, Math.max(Math.abs(bounds.south - dLat), Math.abs(bounds.north + dLat)));
        double dLon = metres / (111_320 * StrictMath.cos(Math.toRadians(widest)));
        return new Bounds(bounds.west - dLon, bounds.south - dLat, bounds.east + dLon, bounds.north + dLat);
    }

    /**
     * Metres from the edge: positive outside, negative inside, 0 on it.
     *
     * @param longitude degrees
     * @param latitude degrees
     */
    public double metresOutside(double longitude, double latitude) {
        if (polar.isPresent()) {
            return polarMetresOutside(polar.get(), longitude, latitude);
        }
        return isWide()
                ? leastOfTurns(longitude, at -> flatMetresOutside(at, latitude))
                : flatMetresOutside(nearTurn(longitude), latitude);
    }

    private static double polarMetresOutside(Footprint footprint, double longitude, double latitude) {
        Position point = Unrolled.position(longitude, Math.clamp(latitude, -90, 90));
        double metres = Geodesy.metresToEdge(point, footprint);
        return Geodesy.contains(footprint, point) ? -metres : metres;
    }

    private double flatMetresOutside(double longitude, double latitude) {
        double kx = metresPerDegreeLongitude(latitude);
        double ky = metresPerDegreeLatitude(latitude);
        double best = Double.POSITIVE_INFINITY;
        double bestX = 0;
        double bestY = 0;
        boolean inside = false;
        for (int i = 0; i < fromX.length; i++) {
            double ax = (fromX[i] - longitude) * kx;
            double ay = (fromY[i] - latitude) * ky;
            double dx = (toX[i] - fromX[i]) * kx;
            double dy = (toY[i] - fromY[i]) * ky;
            double square = dx * dx + dy * dy;
            double u = square == 0 ? 0 : -(ax * dx + ay * dy) / square;
            u = u < 0 ? 0 : u > 1 ? 1 : u;
            double px = ax + u * dx;
            double py = ay + u * dy;
            double distance = px * px + py * py;
            if (distance < best) {
                best = distance;
                bestX = px;
                bestY = py;
            }
            if (filled && (fromY[i] > latitude) != (toY[i] > latitude)) {
                double crossing = (toX[i] - fromX[i]) * (latitude - fromY[i]) / (toY[i] - fromY[i]) + fromX[i];
                inside ^= longitude < crossing;
            }
        }
        double nearLatitude = latitude + bestY / ky;
        double distance = metresBetween(longitude, latitude, longitude + bestX / kx, nearLatitude);
        return (inside ? -distance : distance) - reachMetres;
    }

    /** As {@link #metresOutside}, by the geodesic to the nearest point of the outline (Karney 2013). */
    public double geodesicMetresOutside(double longitude, double latitude) {
        if (polar.isPresent()) {
            return polarMetresOutside(polar.get(), longitude, latitude);
        }
        return isWide()
                ? leastOfTurns(longitude, at -> geodesicAt(at, latitude))
                : geodesicAt(nearTurn(longitude), latitude);
    }

    private double geodesicAt(double longitude, double latitude) {
        double kx = metresPerDegreeLongitude(latitude);
        double ky = metresPerDegreeLatitude(latitude);
        double best = Double.POSITIVE_INFINITY;
        double nearX = longitude;
        double nearY = latitude;
        for (int i = 0; i < fromX.length; i++) {
            double ax = (fromX[i] - longitude) * kx;
            double ay = (fromY[i] - latitude) * ky;
            double dx = (toX[i] - fromX[i]) * kx;
            double dy = (toY[i] - fromY[i]) * ky;
            double square = dx * dx + dy * dy;
            double u = square == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / square, 0, 1);
            double px = ax + u * dx;
            double py = ay + u * dy;
            double distance = px * px + py * py;
            if (distance < best) {
                best = distance;
                nearX = fromX[i] + u * (toX[i] - fromX[i]);
                nearY = fromY[i] + u * (toY[i] - fromY[i]);
            }
        }
        double metres = Ellipsoid.metres(latitude, longitude, nearY, nearX);
        boolean inside = filled && flatMetresOutside(longitude, latitude) < 0;
        return (inside ? -metres : metres) - reachMetres;
    }

    /** Metres between two points not much more than 100 km apart, by the mid-latitude formula. */
    public static double metresBetween(double lon1, double lat1, double lon2, double lat2) {
        double middle = (lat1 + lat2) / 2;
        double dx = (lon2 - lon1) * metresPerDegreeLongitude(middle);
        double dy = (lat2 - lat1) * metresPerDegreeLatitude(middle);
        return Math.sqrt(dx * dx + dy * dy);
    }

    static double metresPerDegreeLongitude(double latitude) {
        double sine = StrictMath.sin(Math.toRadians(latitude));
        double cosine = Math.sqrt(1 - sine * sine);
        return Math.toRadians(EQUATORIAL_METRES / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine) * cosine);
    }

    static double metresPerDegreeLatitude(double latitude) {
        double sine = StrictMath.sin(Math.toRadians(latitude));
        double w = 1 - ECCENTRICITY_SQUARED * sine * sine;
        return Math.toRadians(EQUATORIAL_METRES * (1 - ECCENTRICITY_SQUARED) / (w * Math.sqrt(w)));
    }
}
