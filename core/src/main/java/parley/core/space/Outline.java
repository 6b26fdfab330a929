package parley.core.space;

import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;

/**
 * A footprint as flat numbers, which answers one question fast: how far outside is this point?
 *
 * <p>Polygon edges and corridor lines are straight in longitude and latitude (RFC 7946). The nearest point of the outline is
 * sought on a plane that touches the ellipsoid at the asked point, and its distance taken with the mid-latitude formula: within
 * 1 in 100,000 of the geodesic up to 100 km, which is far below any position margin. {@link #geodesicMetresOutside} gives the
 * geodesic itself, for what is reported. Outlines must not cross the antimeridian.
 */
public final class Outline {
    private static final double EQUATORIAL_METRES = 6_378_137.0;
    private static final double ECCENTRICITY_SQUARED = 6.69437999014e-3;

    /** Edges: from (x, y) to (x, y), in degrees; a single point is an edge without length. */
    private final double[] fromX;

    private final double[] fromY;
    private final double[] toX;
    private final double[] toY;
    private final boolean filled;
    private final double reachMetres;
    private final Bounds bounds;

    /** A box in degrees, both corners included. */
    public record Bounds(double west, double south, double east, double north) {}

    private Outline(double[][] edges, boolean filled, double reachMetres) {
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
    }

    /** The outline of a footprint. */
    public static Outline of(Footprint footprint) {
        return switch (footprint) {
            case Footprint.Polygon(var rings) -> {
                double[][] edges =
                        rings.stream().flatMap(ring -> edges(ring).stream()).toArray(double[][]::new);
                yield new Outline(edges, true, 0);
            }
            case Footprint.Circle(var centre, double radius) ->
                new Outline(edges(List.of(centre)).toArray(double[][]::new), false, radius);
            case Footprint.Corridor(var line, double width) ->
                new Outline(edges(line).toArray(double[][]::new), false, width / 2);
        };
    }

    private static List<double[]> edges(List<Position> line) {
        if (line.size() == 1) {
            Position p = line.getFirst();
            return List.of(new double[] {p.longitude(), p.latitude(), p.longitude(), p.latitude()});
        }
        var edges = new java.util.ArrayList<double[]>();
        for (int i = 1; i < line.size(); i++) {
            Position a = line.get(i - 1);
            Position b = line.get(i);
            edges.add(new double[] {a.longitude(), a.latitude(), b.longitude(), b.latitude()});
        }
        return edges;
    }

    /** How many edges each question walks. */
    public int edgeCount() {
        return fromX.length;
    }

    /** The box around everything that lies at most {@code marginMetres} outside. */
    public Bounds bounds(double marginMetres) {
        double metres = (reachMetres + marginMetres) * 1.01 + 1;
        double dLat = metres / 110_574;
        double widest = Math.min(89, Math.max(Math.abs(bounds.south - dLat), Math.abs(bounds.north + dLat)));
        double dLon = metres / (111_320 * Math.cos(Math.toRadians(widest)));
        return new Bounds(bounds.west - dLon, bounds.south - dLat, bounds.east + dLon, bounds.north + dLat);
    }

    /**
     * Metres from the edge: positive outside, negative inside, 0 on it.
     *
     * @param longitude degrees
     * @param latitude degrees
     */
    public double metresOutside(double longitude, double latitude) {
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
            double distance = Math.hypot(ax + u * dx, ay + u * dy);
            if (distance < best) {
                best = distance;
                nearX = fromX[i] + u * (toX[i] - fromX[i]);
                nearY = fromY[i] + u * (toY[i] - fromY[i]);
            }
        }
        double metres = Geodesic.WGS84.Inverse(latitude, longitude, nearY, nearX, GeodesicMask.DISTANCE).s12;
        boolean inside = filled && metresOutside(longitude, latitude) < 0;
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
        double sine = Math.sin(Math.toRadians(latitude));
        double cosine = Math.sqrt(1 - sine * sine);
        return Math.toRadians(EQUATORIAL_METRES / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine) * cosine);
    }

    static double metresPerDegreeLatitude(double latitude) {
        double sine = Math.sin(Math.toRadians(latitude));
        double w = 1 - ECCENTRICITY_SQUARED * sine * sine;
        return Math.toRadians(EQUATORIAL_METRES * (1 - ECCENTRICITY_SQUARED) / (w * Math.sqrt(w)));
    }
}
