package parley.core.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * A line laid out flat: where it crosses the antimeridian its longitudes run on beyond 180. A step of more than 180 degrees of
 * longitude is the short way round, across the antimeridian; only along a pole itself, where all longitudes are one point, does
 * it stand as written (so maps close Antarctica).
 *
 * @param points x is the longitude, a whole number of turns from the one given; y is the latitude
 * @param turns how often the line has gone round the earth eastwards when it ends: 1 or -1 for a ring around a pole
 * @param crosses whether any step goes across the antimeridian
 */
record Unrolled(Coordinate[] points, int turns, boolean crosses) {
    static final double HALF_TURN = 180;
    static final double TURN = 360;

    static Unrolled of(List<Position> line) {
        var asWritten = of(line, true);
        // Where the ring only closes if a step along the pole is short, it is.
        return asWritten.turns == 0 ? asWritten : of(line, false);
    }

    private static Unrolled of(List<Position> line, boolean polesAsWritten) {
        var points = new Coordinate[line.size()];
        int turns = 0;
        boolean crosses = false;
        for (int i = 0; i < points.length; i++) {
            if (i > 0) {
                int turn = turn(line.get(i - 1), line.get(i), polesAsWritten);
                turns += turn;
                crosses |= turn != 0;
            }
            Position at = line.get(i);
            points[i] = new Coordinate(at.longitude() + turns * TURN, at.latitude());
        }
        return new Unrolled(points, turns, crosses);
    }

    static boolean crosses(List<Position> line) {
        for (int i = 1; i < line.size(); i++) {
            if (turn(line.get(i - 1), line.get(i)) != 0) {
                return true;
            }
        }
        return false;
    }

    private static int turn(Position a, Position b) {
        return turn(a, b, true);
    }

    private static int turn(Position a, Position b, boolean polesAsWritten) {
        double step = b.longitude() - a.longitude();
        boolean alongAPole = polesAsWritten && Math.abs(a.latitude()) == 90 && a.latitude() == b.latitude();
        return Math.abs(step) <= HALF_TURN || alongAPole ? 0 : step > 0 ? -1 : 1;
    }

    /** Degrees of longitude from one to the other, the way the line goes. */
    static double step(Position a, Position b) {
        return b.longitude() - a.longitude() + turn(a, b) * TURN;
    }

    /** A longitude of whatever turn, from -180 to 180. */
    static double wrapped(double longitude) {
        return Math.abs(longitude) <= HALF_TURN ? longitude : Math.IEEEremainder(longitude, TURN);
    }

    static Position position(double longitude, double latitude) {
        return new Position(wrapped(longitude), latitude);
    }

    /** A share of the way from one to the other, straight in longitude and latitude. */
    static Position between(Position a, Position b, double share) {
        return position(a.longitude() + share * step(a, b), a.latitude() + share * (b.latitude() - a.latitude()));
    }

    /** The same closed ring, beginning elsewhere. */
    static List<Position> from(List<Position> ring, int first) {
        var open = new ArrayList<>(ring.subList(0, ring.size() - 1));
        Collections.rotate(open, -first);
        open.add(open.getFirst());
        return open;
    }
}
