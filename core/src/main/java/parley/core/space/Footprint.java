package parley.core.space;

import java.util.List;

/** The ground plan of a volume. Polygon edges are straight in longitude and latitude (RFC 7946). */
public sealed interface Footprint {

    /**
     * A closed ring (first position repeated last) and holes in it.
     *
     * @param rings the exterior first, then the holes
     */
    record Polygon(List<List<Position>> rings) implements Footprint {
        public Polygon {
            rings = rings.stream().map(List::copyOf).toList();
        }
    }

    /** Every point no farther from the centre, along the geodesic, than the radius. */
    record Circle(Position centre, double radiusMetres) implements Footprint {}

    /**
     * Every point no farther, along the geodesic, than half the width from the line, whose legs are straight in longitude and
     * latitude (RFC 7946).
     *
     * @param widthMetres the full width, edge to edge
     */
    record Corridor(List<Position> line, double widthMetres) implements Footprint {
        public Corridor {
            line = List.copyOf(line);
        }
    }
}
