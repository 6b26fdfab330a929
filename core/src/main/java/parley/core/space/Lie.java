package parley.core.space;

/**
 * How a flight's ground plan lies to an area, as far as that can be told by distances alone, without drawing either. Every answer but
 * {@link #UNSURE} is certain: distances are taken on a plane at the latitude of each edge, with what that plane, and the drawing of
 * circles and corridors ({@link Shape#ERROR_METRES}), may be off by added as a margin. What comes nearer to an edge than that margin is
 * left to the drawing.
 */
public enum Lie {
    /** It has no point in common with the area, error included. */
    APART,
    /** It lies wholly in the area, error included. */
    INSIDE,
    /** A part of it certainly lies in the area, and a part of it certainly outside. */
    ACROSS,
    /** Only the drawing can tell. */
    UNSURE;

    /** Two drawn edges, each up to a metre off, and as much again. */
    private static final double MARGIN_METRES = 4 * Shape.ERROR_METRES;

    private static final double HIGHEST_LATITUDE = 80;
    private static final double FARTHEST_METRES = 100_000;
    private static final double RELATIVE = 1e-4;

    /**
     * @param flight its outline
     * @param area its outline
     * @param withinMetres how far beyond its outline the area reaches
     */
    public static Lie of(Outline flight, Outline area, double withinMetres) {
        double areaReach = area.reachMetres() + withinMetres;
        double together = flight.reachMetres() + areaReach;
        if (!plain(flight) || !plain(area) || together > FARTHEST_METRES) {
            return UNSURE;
        }
        if (flight.filled()) {
            return polygon(flight, area, areaReach);
        }
        return flight.reachMetres() <= MARGIN_METRES ? UNSURE : line(flight, area, areaReach);
    }

    /** Whether two areas certainly have no point in common, error included. */
    public static boolean apart(Outline one, double withinMetres, Outline other, double otherWithinMetres) {
        double together = one.reachMetres() + withinMetres + other.reachMetres() + otherWithinMetres;
        if (!plain(one) || !plain(other) || together > FARTHEST_METRES) {
            return false;
        }
        return near(one, other, together + MARGIN_METRES) == Near.FARTHER
                && !anyCornerIn(one, other)
                && !anyCornerIn(other, one);
    }

    private static boolean plain(Outline outline) {
        Outline.Bounds box = outline.bounds(0);
        return !outline.isPolar()
                && box.south() > -HIGHEST_LATITUDE
                && box.north() < HIGHEST_LATITUDE
                && box.west() > -Unrolled.HALF_TURN
                && box.east() < Unrolled.HALF_TURN;
    }

    /** A circle or corridor: everything near a point or a line. */
    private static Lie line(Outline flight, Outline area, double areaReach) {
        double own = flight.reachMetres();
        boolean within = area.filled() && area.holds(flight.fromX(0), flight.fromY(0));
        Near near = near(flight, area, own + areaReach);
        if (!within && near == Near.FARTHER) {
            return APART;
        }
        if (area.filled() && areaReach == 0) {
            return near == Near.NEARER ? ACROSS : within && near == Near.FARTHER ? INSIDE : UNSURE;
        }
        if (within && near(flight, area, own) == Near.FARTHER) {
            return INSIDE;
        }
        return round(flight, area, areaReach, own, within || near == Near.NEARER);
    }

    /** A polygon, whose edges are exact. */
    private static Lie polygon(Outline flight, Outline area, double areaReach) {
        boolean touching = area.filled() && area.holds(flight.fromX(0), flight.fromY(0));
        boolean around = anyCornerIn(area, flight);
        if (areaReach > 0) {
            Near near = near(flight, area, areaReach);
            if (!touching && !around && near == Near.FARTHER) {
                return APART;
            }
            return round(flight, area, areaReach, 0, touching || around || near == Near.NEARER);
        }
        if (near(flight, area, 0) != Near.FARTHER) {
            return crossing(flight, area);
        }
        // The edges keep apart: one holds the other, or the area has a hole or a part in the flight.
        return around ? ACROSS : touching ? INSIDE : APART;
    }

    /** Whether corners show that two polygons cross: one clearly inside, and one clearly outside. */
    private static Lie crossing(Outline flight, Outline area) {
        boolean in = false;
        boolean out = false;
        for (int i = 0; i < flight.edgeCount(); i++) {
            double outside = area.metresOutside(flight.fromX(i), flight.fromY(i));
            in |= outside < -MARGIN_METRES;
            out |= outside > MARGIN_METRES;
        }
        return in && out ? ACROSS : UNSURE;
    }

    private static boolean anyCornerIn(Outline area, Outline flight) {
        for (int i = 0; i < area.edgeCount(); i++) {
            if (flight.holds(area.fromX(i), area.fromY(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * To an area that is everything near a point, a line or a polygon.
     *
     * @param overlaps whether some part of the flight certainly lies in it
     */
    private static Lie round(Outline flight, Outline area, double areaReach, double own, boolean overlaps) {
        if (!overlaps) {
            return UNSURE;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < area.edgeCount(); k++) {
            double most = 0;
            for (int i = 0; i < flight.edgeCount(); i++) {
                most = Math.max(most, corner(flight.fromX(i), flight.fromY(i), area, k));
                most = Math.max(most, corner(flight.toX(i), flight.toY(i), area, k));
            }
            least = Math.min(least, most);
        }
        double off = MARGIN_METRES + (areaReach + own) * bend(flight, areaReach + own);
        // The distance to one edge grows towards the corners of the flight, since both are convex.
        if (least + own < areaReach - off) {
            return INSIDE;
        }
        for (int i = 0; i < flight.edgeCount(); i++) {
            if (area.metresOutside(flight.fromX(i), flight.fromY(i)) > areaReach - area.reachMetres() + off
                    || area.metresOutside(flight.toX(i), flight.toY(i)) > areaReach - area.reachMetres() + off) {
                return ACROSS;
            }
        }
        return !area.filled() && area.edgeCount() == 1 && isPoint(area) && least + own > areaReach + off
                ? ACROSS
                : UNSURE;
    }

    private static boolean isPoint(Outline area) {
        return area.fromX(0) == area.toX(0) && area.fromY(0) == area.toY(0);
    }

    private static double corner(double x, double y, Outline area, int k) {
        double kx = Outline.metresPerDegreeLongitude(y);
        double ky = Outline.metresPerDegreeLatitude(y);
        return Math.sqrt(square(
                (area.fromX(k) - x) * kx, (area.fromY(k) - y) * ky, (area.toX(k) - x) * kx, (area.toY(k) - y) * ky));
    }

    private enum Near {
        NEARER,
        FARTHER,
        UNSURE
    }

    /** Whether the lines of both come nearer to each other than so many metres, or stay farther apart. */
    private static Near near(Outline flight, Outline area, double metres) {
        boolean farther = true;
        for (int i = 0; i < flight.edgeCount(); i++) {
            double middle = (flight.fromY(i) + flight.toY(i)) / 2;
            double kx = Outline.metresPerDegreeLongitude(middle);
            double ky = Outline.metresPerDegreeLatitude(middle);
            double half = Math.abs(flight.toY(i) - flight.fromY(i)) / 2;
            double bend = bend(middle, half, metres + MARGIN_METRES);
            double beyond = (metres + MARGIN_METRES) * (1 + bend);
            double short0 = Math.max(0, (metres - MARGIN_METRES) * (1 - bend));
            double beyondSquare = beyond * beyond;
            double nearSquare = short0 * short0;
            double ax = flight.fromX(i) * kx;
            double ay = flight.fromY(i) * ky;
            double bx = flight.toX(i) * kx;
            double by = flight.toY(i) * ky;
            double west = Math.min(ax, bx) - beyond;
            double east = Math.max(ax, bx) + beyond;
            double south = Math.min(ay, by) - beyond;
            double north = Math.max(ay, by) + beyond;
            for (int k = 0; k < area.edgeCount(); k++) {
                double cx = area.fromX(k) * kx;
                double dx = area.toX(k) * kx;
                double cy = area.fromY(k) * ky;
                double dy = area.toY(k) * ky;
                if ((cx < west && dx < west)
                        || (cx > east && dx > east)
                        || (cy < south && dy < south)
                        || (cy > north && dy > north)) {
                    continue;
                }
                double square = between(ax, ay, bx, by, cx, cy, dx, dy);
                if (square < nearSquare) {
                    return Near.NEARER;
                }
                farther &= square > beyondSquare;
            }
        }
        return farther ? Near.FARTHER : Near.UNSURE;
    }

    /** How much, relatively, distances may be off on a plane at the middle of an edge: the change of the cosine with latitude. */
    private static double bend(double middle, double halfDegrees, double metres) {
        double away = Math.toRadians(halfDegrees) + metres / Geodesy.RADIUS_METRES;
        double slope = StrictMath.tan(Math.toRadians(Math.min(85, Math.abs(middle))) + away);
        return RELATIVE + 1.1 * away * Math.max(slope, 0.01);
    }

    private static double bend(Outline flight, double metres) {
        double most = RELATIVE;
        for (int i = 0; i < flight.edgeCount(); i++) {
            most = Math.max(most, bend(flight.fromY(i), Math.abs(flight.toY(i) - flight.fromY(i)), metres));
        }
        return most;
    }

    /** The square of the distance between two segments. */
    private static double between(
            double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
        double d1 = side(cx, cy, dx, dy, ax, ay);
        double d2 = side(cx, cy, dx, dy, bx, by);
        double d3 = side(ax, ay, bx, by, cx, cy);
        double d4 = side(ax, ay, bx, by, dx, dy);
        if (d1 * d2 < 0 && d3 * d4 < 0) {
            return 0;
        }
        return Math.min(
                Math.min(square(cx - ax, cy - ay, dx - ax, dy - ay), square(cx - bx, cy - by, dx - bx, dy - by)),
                Math.min(square(ax - cx, ay - cy, bx - cx, by - cy), square(ax - dx, ay - dy, bx - dx, by - dy)));
    }

    private static double side(double ax, double ay, double bx, double by, double px, double py) {
        return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
    }

    /** The square of the distance from the origin to a segment. */
    private static double square(double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double length = dx * dx + dy * dy;
        double u = length == 0 ? 0 : -(ax * dx + ay * dy) / length;
        u = u < 0 ? 0 : u > 1 ? 1 : u;
        double px = ax + u * dx;
        double py = ay + u * dy;
        return px * px + py * py;
    }
}
