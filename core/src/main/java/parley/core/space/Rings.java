package parley.core.space;

import java.util.List;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/** Point in polygon with exact predicates; an edge is inside, the edge of a hole too. */
final class Rings {
    private Rings() {}

    static boolean contains(List<List<Position>> rings, Position point) {
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
        var counter = new RayCrossingCounter(new Coordinate(point.longitude(), point.latitude()));
        for (int i = 0; i + 1 < ring.size(); i++) {
            counter.countSegment(coordinate(ring.get(i)), coordinate(ring.get(i + 1)));
        }
        return counter.getLocation();
    }

    static Coordinate coordinate(Position position) {
        return new Coordinate(position.longitude(), position.latitude());
    }

    static Coordinate[] coordinates(List<Position> line) {
        return line.stream().map(Rings::coordinate).toArray(Coordinate[]::new);
    }
}
