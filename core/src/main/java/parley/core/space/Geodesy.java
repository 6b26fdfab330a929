package parley.core.space;

import java.util.List;

/** Distances along geodesics of the WGS84 ellipsoid (C. F. F. Karney 2013), in metres; the same bits everywhere ({@link Ellipsoid}). */
public final class Geodesy {
    /** Mean radius of the earth, for bounds only. */
    static final double RADIUS_METRES = 6_371_008.8;

    /** Beyond it the flat guesses are not trusted. */
    private static final double POLAR_LATITUDE = 75;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Geodesy() {}

    public static double metres(Position a, Position b) {
        return metres(a, b.longitude(), b.latitude());
    }

    private static double metres(Position a, double longitude, double latitude) {
        return Ellipsoid.metres(a.latitude(), a.longitude(), latitude, longitude);
    }

    /**
     * Where a geodesic leads.
     *
     * @param azimuthDegrees clockwise from north
     */
    public static Position destination(Position from, double azimuthDegrees, double metres) {
        return Ellipsoid.destination(from, azimuthDegrees, metres);
    }

    /** From a point to the nearest point of a piece that is straight in longitude and latitude. */
    public static double metresToPiece(Position from, Position a, Position b) {
        var piece = Piece.of(a, b);
        if (piece.eastward() == 0 && piece.northward() == 0) {
            return metres(from, a);
        }
        if (polar(from) || polar(a) || polar(b)) {
            return metresToPolarPiece(from, piece);
        }
        double scale = StrictMath.cos(Math.toRadians(from.latitude()));
        double dx = piece.eastward() * scale;
        double dy = piece.northward();
        double lengthSquared = dx * dx + dy * dy;
        double px = eastward(a, from) * scale;
        double py = from.latitude() - a.latitude();
        double guess = Math.clamp((px * dx + py * dy) / lengthSquared, 0, 1);
        // The plane's foot point is off by a small share of the distances involved: search a generous stretch around
        // it.
        double stretch = Math.min(1, 0.05 + 0.2 * Math.sqrt((px * px + py * py) / lengthSquared));
        return goldenSection(from, piece, Math.max(0, guess - stretch), Math.min(1, guess + stretch));
    }

    /** Where on a piece, as a share of its way, the nearest point lies. */
    static double nearestShare(Position from, Position a, Position b) {
        double low = 0;
        double high = 1;
        double nearest = metresToPiece(from, a, b);
        if (metres(from, a) <= nearest + 1e-9) {
            return 0;
        }
        if (metres(from, b) <= nearest + 1e-9) {
            return 1;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            Position at = Unrolled.between(a, b, middle);
            if (metresToPiece(from, a, at) <= metresToPiece(from, at, b)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Where meridians run together, the piece is searched in short stretches, on each of which the distance has one minimum. */
    private static double metresToPolarPiece(Position from, Piece piece) {
        double degrees = Math.max(Math.abs(piece.eastward()), Math.abs(piece.northward()));
        int stretches = (int) Math.max(1, Math.ceil(degrees / 5));
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < stretches; i++) {
            nearest =
                    Math.min(nearest, goldenSection(from, piece, (double) i / stretches, (double) (i + 1) / stretches));
        }
        return nearest;
    }

    private static boolean polar(Position position) {
        return Math.abs(position.latitude()) > POLAR_LATITUDE;
    }

    /** Degrees of longitude the short way. */
    private static double eastward(Position a, Position b) {
        return Unrolled.wrapped(b.longitude() - a.longitude());
    }

    /** An edge: where it begins, and how many degrees it goes. */
    private record Piece(double longitude, double latitude, double eastward, double northward) {
        static Piece of(Position a, Position b) {
            return new Piece(a.longitude(), a.latitude(), Unrolled.step(a, b), b.latitude() - a.latitude());
        }
    }

    private static double goldenSection(Position from, Piece piece, double low, double high) {
        double lo = low;
        double hi = high;
        double inner = hi - GOLDEN * (hi - lo);
        double outer = lo + GOLDEN * (hi - lo);
        double atInner = metresAlong(from, piece, inner);
        double atOuter = metresAlong(from, piece, outer);
        for (int i = 0; i < 40 && hi - lo > 1e-9; i++) {
            if (atInner <= atOuter) {
                hi = outer;
                outer = inner;
                atOuter = atInner;
                inner = hi - GOLDEN * (hi - lo);
                atInner = metresAlong(from, piece, inner);
            } else {
                lo = inner;
                inner = outer;
                atInner = atOuter;
                outer = lo + GOLDEN * (hi - lo);
                atOuter = metresAlong(from, piece, outer);
            }
        }
        double best = Math.min(atInner, atOuter);
        return Math.min(best, Math.min(metresAlong(from, piece, low), metresAlong(from, piece, high)));
    }

    private static double metresAlong(Position from, Piece piece, double share) {
        return metres(from, piece.longitude + share * piece.eastward, piece.latitude + share * piece.northward);
    }

    /** From a point to the nearest point of a line whose pieces are straight in longitude and latitude. */
    public static double metresToLine(Position from, List<Position> line) {
        if (line.size() == 1) {
            return metres(from, line.getFirst());
        }
        double nearest = Double.POSITIVE_INFINITY;
        double[] bounds = new double[line.size() - 1];
        double smallest = Double.POSITIVE_INFINITY;
        boolean polar = polar(from);
        for (int i = 0; i + 1 < line.size(); i++) {
            polar |= polar(line.get(i + 1));
            bounds[i] = roughMetres(from, line.get(i), line.get(i + 1));
            smallest = Math.min(smallest, bounds[i]);
        }
        for (int i = 0; i + 1 < line.size(); i++) {
            // The rough distance is good to a few per cent within some hundred kilometres, and worse beyond.
            if (polar || bounds[i] <= smallest * (smallest < 300_000 ? 1.1 : 3) + 100) {
                nearest = Math.min(nearest, metresToPiece(from, line.get(i), line.get(i + 1)));
            }
        }
        return nearest;
    }

    private static double roughMetres(Position from, Position a, Position b) {
        double scale = StrictMath.cos(Math.toRadians(from.latitude()));
        double ax = eastward(from, a) * scale;
        double ay = a.latitude() - from.latitude();
        double dx = Unrolled.step(a, b) * scale;
        double dy = b.latitude() - a.latitude();
        double lengthSquared = dx * dx + dy * dy;
        double share = lengthSquared == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / lengthSquared, 0, 1);
        double east = ax + share * dx;
        double north = ay + share * dy;
        return Math.toRadians(Math.sqrt(east * east + north * north)) * RADIUS_METRES;
    }

    /** From a point to the nearest point of a footprint's edge, from within or without. */
    public static double metresToEdge(Position from, Footprint footprint) {
        return switch (footprint) {
            case Footprint.Polygon polygon ->
                polygon.rings().stream()
                        .mapToDouble(ring -> metresToLine(from, ring))
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
            case Footprint.Circle circle -> Math.abs(metres(from, circle.centre()) - circle.radiusMetres());
            case Footprint.Corridor corridor ->
                Math.abs(metresToLine(from, corridor.line()) - corridor.widthMetres() / 2);
        };
    }

    /** Whether a point lies in a footprint; its edge is inside. */
    public static boolean contains(Footprint footprint, Position point) {
        return switch (footprint) {
            case Footprint.Polygon polygon -> Rings.contains(polygon.rings(), point);
            case Footprint.Circle circle -> metres(point, circle.centre()) <= circle.radiusMetres();
            case Footprint.Corridor corridor -> metresToLine(point, corridor.line()) <= corridor.widthMetres() / 2;
        };
    }

    /** From a point to a footprint; 0 inside. */
    public static double metresTo(Position from, Footprint footprint) {
        return contains(footprint, from) ? 0 : metresToEdge(from, footprint);
    }
}
