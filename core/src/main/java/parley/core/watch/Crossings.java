package parley.core.watch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.core.space.Outline;

/**
 * Where a leg lies inside an outline, for any outline and any distance from it. Nobody gets nearer to an edge faster than he
 * flies, so between two points at distances a and b from it, a stretch of length d apart, the distance is nowhere below
 * (a + b - d) / 2 nor above (a + b + d) / 2; halving the stretch until that decides finds every crossing down to the resolution.
 */
final class Crossings {
    /** Stretches shorter than this are not looked into. */
    private static final double RESOLUTION_METRES = 0.25;
    /** How exactly the deepest point is found, on legs up to 800 m; a part of the length on longer ones. */
    private static final double DEPTH_METRES = 0.1;
    /** The distance is good to 1 in 100,000 and the leg's speed over it to 1 in 1,000: taken generously. */
    private static final double CAUTION = 1.002;

    private final Leg leg;
    private @Nullable Outline outline;
    private double level;
    private double resolution;
    private double stretch;
    private boolean inside;
    private double since;
    private double deepest;
    private double deepestAt;

    Crossings(Leg leg) {
        this.leg = leg;
    }

    private double outside(double t) {
        return leg.metresOutside(Objects.requireNonNull(outline), t);
    }

    /** The parts of the leg that lie at most {@code level} metres outside; edges are inside. */
    void find(Outline of, double atMostOutside, Spans into) {
        into.clear();
        outline = of;
        level = atMostOutside;
        double first = leg.metresOutside(of, 0);
        if (leg.point) {
            if (first <= level) {
                into.whole();
            }
            return;
        }
        stretch = leg.lengthMetres() * CAUTION;
        resolution = Math.max(RESOLUTION_METRES, stretch / 4096);
        inside = first <= level;
        since = 0;
        walk(0, first, 1, leg.metresOutside(of, 1), into);
        if (inside) {
            into.add(since, 1);
        }
    }

    private void walk(double from, double atFrom, double to, double atTo, Spans into) {
        double length = stretch * (to - from);
        boolean in = atFrom <= level;
        boolean inAtEnd = atTo <= level;
        if (in == inAtEnd) {
            boolean decided = in ? (atFrom + atTo + length) / 2 <= level : (atFrom + atTo - length) / 2 > level;
            if (decided || length < resolution) {
                return;
            }
        } else if (length < resolution) {
            double t = from + (to - from) * (level - atFrom) / (atTo - atFrom);
            if (inAtEnd) {
                since = t;
            } else {
                into.add(since, t);
            }
            inside = inAtEnd;
            return;
        }
        double middle = (from + to) / 2;
        double atMiddle = outside(middle);
        walk(from, atFrom, middle, atMiddle, into);
        walk(middle, atMiddle, to, atTo, into);
    }

    /**
     * The smallest distance outside (the deepest point) from one fraction to another, if it is below {@code sofar}.
     *
     * @return that distance, or {@code sofar}; {@link #deepestAt} says where
     */
    double deepest(Outline of, double from, double to, double sofar) {
        outline = of;
        deepest = sofar;
        deepestAt = -1;
        double atFrom = leg.metresOutside(of, from);
        double atTo = leg.metresOutside(of, to);
        consider(from, atFrom);
        consider(to, atTo);
        stretch = leg.lengthMetres() * CAUTION;
        resolution = Math.max(DEPTH_METRES, stretch * (to - from) / 8192);
        if (!leg.point) {
            dive(from, atFrom, to, atTo);
        }
        return deepest;
    }

    private void dive(double from, double atFrom, double to, double atTo) {
        double length = stretch * (to - from);
        if ((atFrom + atTo - length) / 2 >= deepest - DEPTH_METRES || length < resolution) {
            return;
        }
        double middle = (from + to) / 2;
        double atMiddle = outside(middle);
        consider(middle, atMiddle);
        dive(from, atFrom, middle, atMiddle);
        dive(middle, atMiddle, to, atTo);
    }

    private void consider(double t, double outside) {
        if (outside < deepest) {
            deepest = outside;
            deepestAt = t;
        }
    }

    /** Where the last {@link #deepest} found it; negative if nothing was deeper than before. */
    double deepestAt() {
        return deepestAt;
    }
}
