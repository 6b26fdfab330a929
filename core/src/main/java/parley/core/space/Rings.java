package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Point in polygon with exact predicates; an edge is inside, the edge of a hole too. */
final class Rings {
    private Rings() {}

    static boolean contains(List<List<Position>> rings, Position point) {
        // The antimeridian has two names.
        return holds(rings, point)
                || (Math.abs(point.longitude()) == Unrolled.HALF_TURN
                        && holds(rings, new Position(-point.longitude(), point.latitude())));
    }

    private static boolean holds(List<List<Position>> rings, Position point) {
        for (int i = 0; i < rings.size(); i++) {
            int location = locate(rings.get(i), point);
            if (location == Location.BOUNDARY) {
                return true;
            }
            if ((location == Location.INTERIOR) != (i == 0)) {
                return false;
            }
        }
        return !rings.isEmpty();
    }

    private static int locate(List<Position> ring, Position point) {
        if (Unrolled.crosses(ring)) {
            return locateAcross(ring, point);
        }
        var counter = new RayCrossingCounter(new Coordinate(point.longitude(), point.latitude()));
        for (int i = 0; i + 1 < ring.size(); i++) {
            counter.countSegment(coordinate(ring.get(i)), coordinate(ring.get(i + 1)));
        }
        return counter.getLocation();
    }

    /**
     * The ray runs along the meridian to a pole, and meets the ring at whatever turn it is laid out. Towards the pole that a ring
     * holds, an even number of crossings means inside.
     */
    private static int locateAcross(List<Position> ring, Position point) {
        var laidOut = Unrolled.of(ring);
        double sign = Math.copySign(1, ring.getFirst().latitude());
        boolean inside = laidOut.turns() != 0;
        for (int turn = -2; turn <= 2; turn++) {
            var counter = new RayCrossingCounter(
                    new Coordinate(sign * point.latitude(), point.longitude() + turn * Unrolled.TURN));
            for (int i = 0; i + 1 < laidOut.points().length; i++) {
                Coordinate a = laidOut.points()[i];
                Coordinate b = laidOut.points()[i + 1];
                counter.countSegment(new Coordinate(sign * a.y, a.x), new Coordinate(sign * b.y, b.x));
            }
            if (counter.isOnSegment()) {
                return Location.BOUNDARY;
            }
            inside ^= counter.getLocation() == Location.INTERIOR;
        }
        return inside ? Location.INTERIOR : Location.EXTERIOR;
    }

    /** A polygon of the plane as a footprint. */
    static Footprint footprint(Polygon polygon) {
        var rings = new ArrayList<List<Position>>();
        rings.add(positions(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(positions(polygon.getInteriorRingN(i)));
        }
        return new Footprint.Polygon(rings);
    }

    private static List<Position> positions(LinearRing ring) {
        var positions = new ArrayList<Position>();
        for (Coordinate at : ring.getCoordinates()) {
            positions.add(Unrolled.position(at.x, at.y));
        }
        return positions;
    }

    static Coordinate coordinate(Position position) {
        return new Coordinate(position.longitude(), position.latitude());
    }

    static Coordinate[] coordinates(List<Position> line) {
        return line.stream().map(Rings::coordinate).toArray(Coordinate[]::new);
    }
}
