package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Where the ground nearest to one part of a line ends and that of its other parts begins. Both grounds are connected, since the way
 * from a point to its nearest point leads through points of the same ground; so from the place where the divide crosses the line it
 * runs off as one curve on either side, and following these two finds all of it.
 *
 * <p>A curve is followed in steps: around the last point a circle of h metres is searched for where the ground changes. The divide
 * bends no more sharply than a parabola whose focus is r metres away, so its curvature is at most 1/(2r), and h = sqrt(8 r) keeps
 * the chord's sagitta h^2/(16 r) within {@value #SAGITTA_METRES} m.
 */
final class Divide {
    private static final double SAGITTA_METRES = 0.5;
    /** Distances are good to some 15 nm; at equal distance a point belongs to both. */
    private static final double EQUAL_METRES = 1e-6;

    private static final double FIRST_METRES = 5;
    private static final double SHORTEST_METRES = 2;
    private static final double LONGEST_METRES = 1_000;
    private static final double FOUND_METRES = 0.02;
    private static final int MOST_STEPS = 4_000;
    private static final int[] TURNS = {10, 30, 60, 90, 120, 150};

    private final List<Position> own;
    private final List<List<Position>> others;

    private Divide(List<Position> own, List<List<Position>> others) {
        this.own = own;
        this.others = others;
    }

    static Divide between(List<Position> own, List<List<Position>> others) {
        return new Divide(own, others);
    }

    /** Whether no other part is nearer. */
    boolean belongs(Position point) {
        return leadMetres(point) >= -EQUAL_METRES;
    }

    /** By how much the own part is nearer than every other; negative where another is. */
    private double leadMetres(Position point) {
        double nearest = Double.POSITIVE_INFINITY;
        for (List<Position> other : others) {
            nearest = Math.min(nearest, Geodesy.metresToLine(point, other));
        }
        return nearest - Geodesy.metresToLine(point, own);
    }

    /**
     * The curves that lead away from where the divide crosses the line.
     *
     * @param reachMetres how far from the own part they are of interest
     */
    List<List<Position>> from(Position crossing, double reachMetres) throws BadFootprint {
        for (double metres = FIRST_METRES; metres > 0.01; metres /= 4) {
            List<Start> starts = starts(crossing, metres);
            if (starts.size() == 2) {
                var curves = new ArrayList<List<Position>>();
                for (Start start : starts) {
                    curves.add(follow(crossing, start, metres, reachMetres * 1.02 + 200));
                }
                return curves;
            }
        }
        throw winding(crossing);
    }

    /**
     * @param bearing degrees clockwise from north
     * @param ownSide 1 where the own ground lies clockwise of the bearing, -1 where it lies on the other side
     */
    private record Start(double bearing, int ownSide) {}

    private List<Start> starts(Position centre, double metres) {
        var starts = new ArrayList<Start>();
        int count = 72;
        boolean before = belongs(Geodesy.destination(centre, 0, metres));
        for (int i = 1; i <= count; i++) {
            double bearing = 360.0 * i / count;
            boolean here = belongs(Geodesy.destination(centre, bearing, metres));
            if (here != before) {
                int side = here ? 1 : -1;
                starts.add(new Start(change(centre, metres, bearing - 360.0 / count, bearing, side), side));
            }
            before = here;
        }
        return starts;
    }

    private List<Position> follow(Position crossing, Start start, double firstMetres, double reachMetres)
            throws BadFootprint {
        var curve = new ArrayList<Position>();
        curve.add(crossing);
        double bearing = start.bearing;
        Position at = Geodesy.destination(crossing, bearing, firstMetres);
        curve.add(at);
        for (int step = 0; step < MOST_STEPS; step++) {
            double distance = Geodesy.metresToLine(at, own);
            if (distance > reachMetres) {
                return curve;
            }
            double metres = Math.clamp(Math.sqrt(16 * SAGITTA_METRES * distance), SHORTEST_METRES, LONGEST_METRES);
            bearing = onward(at, bearing, metres, start.ownSide);
            at = Geodesy.destination(at, bearing, metres);
            curve.add(at);
        }
        throw winding(crossing);
    }

    private double onward(Position at, double bearing, double metres, int ownSide) throws BadFootprint {
        for (int turn : TURNS) {
            double left = bearing - turn;
            double right = bearing + turn;
            boolean ownRight = belongs(Geodesy.destination(at, right, metres));
            boolean ownLeft = belongs(Geodesy.destination(at, left, metres));
            if (ownRight != ownLeft && ownRight == ownSide > 0) {
                return change(at, metres, left, right, ownSide);
            }
        }
        throw winding(at);
    }

    /**
     * Between two bearings, where the ground changes. The root of the straight line through both ends is tried, and a little to the other
     * side of it: mostly that encloses the change at once. Else the rest is halved as well.
     */
    private double change(Position centre, double metres, double left, double right, int ownSide) {
        var bracket = new Bracket(left, right, bearing -> ownSide * lead(centre, metres, bearing));
        double found = Math.toDegrees(FOUND_METRES / metres);
        while (bracket.high - bracket.low > found) {
            double guess = bracket.chord();
            bracket.narrow(guess);
            bracket.narrow(guess == bracket.low ? guess + 0.4 * found : guess - 0.4 * found);
            if (bracket.high - bracket.low > found) {
                bracket.narrow((bracket.low + bracket.high) / 2);
            }
        }
        return (bracket.low + bracket.high) / 2;
    }

    /** Two bearings, of a lead that is not positive at the low one and positive at the high one. */
    private static final class Bracket {
        private final DoubleUnaryOperator lead;
        private double low;
        private double high;
        private double atLow;
        private double atHigh;

        Bracket(double low, double high, DoubleUnaryOperator lead) {
            this.lead = lead;
            this.low = low;
            this.high = high;
            this.atLow = lead.applyAsDouble(low);
            this.atHigh = lead.applyAsDouble(high);
        }

        double chord() {
            double share = atHigh > atLow ? Math.clamp(-atLow / (atHigh - atLow), 0.0, 1.0) : 0.5;
            return low + share * (high - low);
        }

        void narrow(double bearing) {
            if (bearing <= low || bearing >= high) {
                return;
            }
            double there = lead.applyAsDouble(bearing);
            if (there > 0) {
                high = bearing;
                atHigh = there;
            } else {
                low = bearing;
                atLow = there;
            }
        }
    }

    private double lead(Position centre, double metres, double bearing) {
        return leadMetres(Geodesy.destination(centre, bearing, metres)) + EQUAL_METRES;
    }

    private static BadFootprint winding(Position near) {
        return new BadFootprint("The line winds too closely near " + Line.shown(near)
                + " for its parts to be told apart; set the mark elsewhere, or draw the line more simply.");
    }
}
