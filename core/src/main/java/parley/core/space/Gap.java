package parley.core.space;

import java.util.List;
import org.locationtech.jts.algorithm.CGAlgorithmsDD;

/**
 * Whether two footprints keep a distance, along the geodesic. Each is taken as its lines (a circle's centre, a corridor's middle line, a
 * polygon's rings) and how far it reaches around them. Whether lines cross is asked with exact predicates; a distance that a flat
 * measure cannot decide beyond its error is measured by geodesics ({@link Ellipsoid}), halving edges until no shorter one can hide.
 */
final class Gap {
    /** Of an edge's parts no longer than this, the distance to another line is within {@value #ERROR_METRES} m of the least. */
    private static final double SHORT_METRES = 1_000;

    private static final double ERROR_METRES = 0.1;
    private static final double ROUNDING_METRES = 1e-6;
    private static final int MOST_HALVINGS = 14;
    /** Up to here the mid-latitude formula is trusted. */
    private static final double FLAT_METRES = 100_000;

    private Gap() {}

    /** @param minimum metres; 0: they may not touch */
    static Meeting compare(Extent a, Extent b, double minimum) {
        double enough = minimum + a.outline.reachMetres + b.outline.reachMetres;
        if (a.outline.isPolar() || b.outline.isPolar() || goRound(a.outline.bounds, b.outline.bounds)) {
            return measured(a, b, minimum, enough);
        }
        return flat(a, b, minimum, enough);
    }

    /** Whether the two boxes may come near to each other at two turns of the earth: a flat measure knows one. */
    private static boolean goRound(Outline.Bounds one, Outline.Bounds two) {
        return one.east() - one.west() + two.east() - two.west() >= Unrolled.HALF_TURN;
    }

    private static Meeting flat(Extent a, Extent b, double minimum, double enough) {
        Outline one = a.outline;
        Outline two = b.outline;
        double shift = Math.rint((middle(one.bounds) - middle(two.bounds)) / Unrolled.TURN) * Unrolled.TURN;
        double south = Math.min(one.bounds.south(), two.bounds.south());
        double north = Math.max(one.bounds.north(), two.bounds.north());
        double farthest = Math.toRadians(Math.max(Math.abs(south), Math.abs(north)));
        double span = Math.toRadians(north - south);
        double tangent = StrictMath.tan(farthest);
        double arc = enough / Geodesy.RADIUS_METRES;
        double error = 0.001 + span * tangent + span * span + arc * arc * (1 + tangent * tangent);
        double kx = Outline.metresPerDegreeLongitude((south + north) / 2);
        double ky = Outline.metresPerDegreeLatitude((south + north) / 2);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < one.fromX.length; i++) {
            if (boxed(one, i, two.bounds, shift, kx, ky) > best) {
                continue;
            }
            for (int k = 0; k < two.fromX.length; k++) {
                double square = crosses(one, i, two, k, shift) ? 0 : square(one, i, two, k, shift, kx, ky);
                if (square == 0) {
                    return Meeting.CERTAIN;
                }
                best = Math.min(best, Math.sqrt(square));
            }
        }
        if (holds(one, two.fromX[0] + shift, two.fromY[0]) || holds(two, one.fromX[0] - shift, one.fromY[0])) {
            return Meeting.CERTAIN;
        }
        if (Extent.keeps(best * (1 - error), enough) && error < 1) {
            return Meeting.APART;
        }
        if (error < 0.1 && best * (1 + 2 * error) < enough) {
            return Meeting.CERTAIN;
        }
        // The nearest points of a plane are the nearest but for the square of its error.
        double left = 2e-5 + error * error + arc * arc * (1 + tangent * tangent);
        if (error < 0.05 && enough < FLAT_METRES) {
            double metres = nearer(one, two, shift, kx, ky, best * (1 + 2 * error));
            if (Extent.keeps(metres * (1 - left), enough)) {
                return Meeting.APART;
            }
            if (metres * (1 + left) < enough) {
                return Meeting.CERTAIN;
            }
        }
        return measured(a, b, minimum, enough);
    }

    /** Metres between the lines by the mid-latitude formula, at the nearest points of every two edges that may be the nearest. */
    private static double nearer(Outline one, Outline two, double shift, double kx, double ky, double within) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < one.fromX.length; i++) {
            if (boxed(one, i, two.bounds, shift, kx, ky) > within) {
                continue;
            }
            for (int k = 0; k < two.fromX.length; k++) {
                if (square(one, i, two, k, shift, kx, ky) <= within * within) {
                    double ax = one.fromX[i];
                    double ay = one.fromY[i];
                    double bx = one.toX[i];
                    double by = one.toY[i];
                    double cx = two.fromX[k] + shift;
                    double cy = two.fromY[k];
                    double dx = two.toX[k] + shift;
                    double dy = two.toY[k];
                    best = Math.min(best, pointMetres(ax, ay, cx, cy, dx, dy, kx, ky));
                    best = Math.min(best, pointMetres(bx, by, cx, cy, dx, dy, kx, ky));
                    best = Math.min(best, pointMetres(cx, cy, ax, ay, bx, by, kx, ky));
                    best = Math.min(best, pointMetres(dx, dy, ax, ay, bx, by, kx, ky));
                }
            }
        }
        return best;
    }

    private static double pointMetres(
            double px, double py, double ax, double ay, double bx, double by, double kx, double ky) {
        double dx = (bx - ax) * kx;
        double dy = (by - ay) * ky;
        double length = dx * dx + dy * dy;
        double share = length == 0 ? 0 : ((px - ax) * kx * dx + (py - ay) * ky * dy) / length;
        share = share < 0 ? 0 : share > 1 ? 1 : share;
        return Outline.metresBetween(px, py, ax + share * (bx - ax), ay + share * (by - ay));
    }

    private static double middle(Outline.Bounds bounds) {
        return (bounds.west() + bounds.east()) / 2;
    }

    /** Flat metres from an edge's box to a box, at most what lies between the edge and anything in that box. */
    private static double boxed(Outline one, int i, Outline.Bounds box, double shift, double kx, double ky) {
        double dx = Math.max(
                box.west() + shift - Math.max(one.fromX[i], one.toX[i]),
                Math.min(one.fromX[i], one.toX[i]) - box.east() - shift);
        double dy = Math.max(
                box.south() - Math.max(one.fromY[i], one.toY[i]), Math.min(one.fromY[i], one.toY[i]) - box.north());
        double east = Math.max(0, dx) * kx;
        double north = Math.max(0, dy) * ky;
        return Math.sqrt(east * east + north * north);
    }

    private static boolean crosses(Outline one, int i, Outline two, int k, double shift) {
        double ax = one.fromX[i];
        double ay = one.fromY[i];
        double bx = one.toX[i];
        double by = one.toY[i];
        double cx = two.fromX[k] + shift;
        double cy = two.fromY[k];
        double dx = two.toX[k] + shift;
        double dy = two.toY[k];
        if (Math.max(ax, bx) < Math.min(cx, dx)
                || Math.max(cx, dx) < Math.min(ax, bx)
                || Math.max(ay, by) < Math.min(cy, dy)
                || Math.max(cy, dy) < Math.min(ay, by)) {
            return false;
        }
        return CGAlgorithmsDD.orientationIndex(ax, ay, bx, by, cx, cy)
                                * CGAlgorithmsDD.orientationIndex(ax, ay, bx, by, dx, dy)
                        <= 0
                && CGAlgorithmsDD.orientationIndex(cx, cy, dx, dy, ax, ay)
                                * CGAlgorithmsDD.orientationIndex(cx, cy, dx, dy, bx, by)
                        <= 0;
    }

    /** Of two edges that do not cross: the nearest end of either to the other. */
    private static double square(Outline one, int i, Outline two, int k, double shift, double kx, double ky) {
        double ax = one.fromX[i] * kx;
        double ay = one.fromY[i] * ky;
        double bx = one.toX[i] * kx;
        double by = one.toY[i] * ky;
        double cx = (two.fromX[k] + shift) * kx;
        double cy = two.fromY[k] * ky;
        double dx = (two.toX[k] + shift) * kx;
        double dy = two.toY[k] * ky;
        return Math.min(
                Math.min(pointSquare(ax, ay, cx, cy, dx, dy), pointSquare(bx, by, cx, cy, dx, dy)),
                Math.min(pointSquare(cx, cy, ax, ay, bx, by), pointSquare(dx, dy, ax, ay, bx, by)));
    }

    private static double pointSquare(double px, double py, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double length = dx * dx + dy * dy;
        double share = length == 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length;
        share = share < 0 ? 0 : share > 1 ? 1 : share;
        double ex = ax + share * dx - px;
        double ey = ay + share * dy - py;
        return ex * ex + ey * ey;
    }

    /** Whether a polygon holds a point that is on none of its edges. */
    private static boolean holds(Outline area, double x, double y) {
        boolean inside = false;
        if (area.filled) {
            for (int i = 0; i < area.fromX.length; i++) {
                double ay = area.fromY[i];
                double by = area.toY[i];
                if (ay > y != by > y
                        && CGAlgorithmsDD.orientationIndex(area.fromX[i], ay, area.toX[i], by, x, y) > 0 == by > ay) {
                    inside ^= true;
                }
            }
        }
        return inside;
    }

    private static Meeting measured(Extent a, Extent b, double minimum, double enough) {
        double error = a.outline.edgeCount() == 1 && b.outline.edgeCount() == 1 && points(a, b)
                ? ROUNDING_METRES
                : ERROR_METRES;
        double metres = metresBetween(a.footprint, b.footprint, enough, error);
        boolean touching = metres == 0;
        if (touching || metres < enough - error) {
            return Meeting.CERTAIN;
        }
        // Nothing is between a distance of nothing and one that is measured; else only the error decides.
        return Extent.keeps(metres - error, enough) || enough == 0 && minimum == 0 ? Meeting.APART : Meeting.POSSIBLE;
    }

    private static boolean points(Extent a, Extent b) {
        return a.footprint instanceof Footprint.Circle && b.footprint instanceof Footprint.Circle;
    }

    /**
     * Metres between the lines of two footprints, to {@code error}; any number beyond {@code enough} if they are farther apart, and any
     * below it if they are nearer.
     */
    private static double metresBetween(Footprint a, Footprint b, double enough, double error) {
        if (a instanceof Footprint.Circle(Position one, double r)
                && b instanceof Footprint.Circle(Position two, double s)) {
            return Geodesy.metres(one, two);
        }
        List<List<Position>> from = lines(a);
        List<List<Position>> to = lines(b);
        if (holds(a, to.getFirst().getFirst()) || holds(b, from.getFirst().getFirst())) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (List<Position> line : from) {
            best = Math.min(best, metresTo(to, line.getFirst()));
            for (int i = 0; i + 1 < line.size() && best >= enough - error; i++) {
                best = along(line.get(i), line.get(i + 1), to, best, enough, error, 0);
            }
        }
        return best < ROUNDING_METRES ? 0 : best;
    }

    private static boolean holds(Footprint area, Position point) {
        return area instanceof Footprint.Polygon && Geodesy.contains(area, point);
    }

    private static List<List<Position>> lines(Footprint footprint) {
        return switch (footprint) {
            case Footprint.Polygon(var rings) -> rings;
            case Footprint.Circle(Position centre, double radius) -> List.of(List.of(centre));
            case Footprint.Corridor(var line, double width) -> List.of(line);
        };
    }

    private static double metresTo(List<List<Position>> lines, Position from) {
        double best = Double.POSITIVE_INFINITY;
        for (List<Position> line : lines) {
            best = Math.min(best, Geodesy.metresToLine(from, line));
        }
        return best;
    }

    /** The nearer to a pole, the more a line that is straight in longitude and latitude bends. */
    private static double shortMetres(Position at) {
        return SHORT_METRES / Math.sqrt(Math.max(1, StrictMath.tan(Math.toRadians(Math.abs(at.latitude())))));
    }

    /** No point of a part is nearer than its middle by more than half its length. */
    private static double along(
            Position a, Position b, List<List<Position>> to, double known, double enough, double error, int depth) {
        Position middle = Unrolled.between(a, b, 0.5);
        double here = metresTo(to, middle);
        double best = Math.min(known, Math.min(here, metresTo(to, b)));
        // Straight in longitude and latitude, a part is a little longer than the geodesic, near a pole much.
        double half = Math.max(Geodesy.metres(a, middle), Geodesy.metres(middle, b)) * (depth < 4 ? 2 : 1.1);
        if (here - half > Math.min(best, enough + error)
                || best < enough - error
                || half * 2 <= shortMetres(middle)
                || depth == MOST_HALVINGS) {
            return best;
        }
        best = along(a, middle, to, best, enough, error, depth + 1);
        return along(middle, b, to, best, enough, error, depth + 1);
    }
}
