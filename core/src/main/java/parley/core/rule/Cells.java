package parley.core.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import parley.core.space.Shape;

/**
 * Cuts a footprint into pieces on which every place word has one answer. All edges are noded against each other; each face is
 * asked once, at a point inside it. Because an edge is inside, a point of an edge or a corner belongs to every zone that one of
 * the faces around it belongs to: so an activity that only touches an area is caught, and two areas that share an edge both hold
 * there.
 */
final class Cells {
    private static final GeometryFactory PLANE = new GeometryFactory();

    private final List<Zone> zones;
    private final TreeMap<String, BitSet> found = new TreeMap<>();

    private Cells(List<Zone> zones) {
        this.zones = zones;
    }

    /**
     * @param certain per zone, whether the piece certainly lies in it
     * @param possible per zone, whether the piece may lie in it
     * @param inner whether the piece certainly belongs to the activity, and not only to the error at its rim
     */
    record Cell(BitSet certain, BitSet possible, boolean inner) {}

    /** The distinct pieces of an activity's footprint, in a fixed order. */
    static List<Cell> of(Shape activity, List<Zone> zones) {
        var cells = new Cells(zones);
        cells.cut(activity);
        return cells.found.values().stream().map(cells::cell).toList();
    }

    /** Without what says nothing more: a piece at the footprint's rim, where a piece that certainly belongs to it lies in the same. */
    static List<Cell> telling(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.inner() || !cells.contains(new Cell(cell.certain(), cell.possible(), true)))
                .toList();
    }

    private Cell cell(BitSet bits) {
        int n = zones.size();
        return new Cell(bits.get(0, n), bits.get(n, 2 * n), bits.get(2 * n));
    }

    private void cut(Shape activity) {
        if (zones.isEmpty()) {
            var alone = new BitSet();
            alone.set(0);
            add(alone);
            return;
        }
        Geometry whole = activity.possible();
        var lines = new ArrayList<LineString>();
        edges(whole, lines);
        if (activity.certain() != whole) {
            edges(activity.certain(), lines);
        }
        for (Zone zone : zones) {
            edges(zone.possible(), lines);
            if (zone.certain() != zone.possible()) {
                edges(zone.certain(), lines);
            }
        }
        var polygonizer = new Polygonizer();
        polygonizer.add(OverlayNGRobust.union(PLANE.createMultiLineString(lines.toArray(LineString[]::new))));
        var corners = new TreeMap<Coordinate, BitSet>();
        var edges = new TreeMap<Edge, BitSet>();
        var mine = new ArrayList<Polygon>();
        for (Object face : polygonizer.getPolygons()) {
            if (face instanceof Polygon polygon) {
                Coordinate inside = polygon.getInteriorPoint().getCoordinate();
                BitSet bits = at(activity, inside);
                rims(polygon, bits, corners, edges);
                if (holds(whole, inside)) {
                    mine.add(polygon);
                    add(bits);
                }
            }
        }
        for (Polygon face : mine) {
            forEachSegment(face, (a, b) -> {
                add(corners.getOrDefault(a, new BitSet()));
                add(edges.getOrDefault(Edge.of(a, b), new BitSet()));
            });
        }
    }

    private void add(BitSet bits) {
        found.put(bits.toString(), bits);
    }

    private BitSet at(Shape activity, Coordinate point) {
        int n = zones.size();
        var bits = new BitSet(2 * n + 1);
        for (int i = 0; i < n; i++) {
            bits.set(i, holds(zones.get(i).certain(), point));
            bits.set(n + i, holds(zones.get(i).possible(), point));
        }
        bits.set(2 * n, holds(activity.certain(), point));
        return bits;
    }

    private static boolean holds(Geometry area, Coordinate point) {
        return area.getEnvelopeInternal().contains(point)
                && new SimplePointInAreaLocator(area).locate(point) != Location.EXTERIOR;
    }

    private static void rims(
            Polygon face, BitSet bits, TreeMap<Coordinate, BitSet> corners, TreeMap<Edge, BitSet> edges) {
        forEachSegment(face, (a, b) -> {
            corners.computeIfAbsent(a, key -> new BitSet()).or(bits);
            edges.computeIfAbsent(Edge.of(a, b), key -> new BitSet()).or(bits);
        });
    }

    private interface Segment {
        void between(Coordinate a, Coordinate b);
    }

    private static void forEachSegment(Polygon face, Segment each) {
        segments(face.getExteriorRing(), each);
        for (int i = 0; i < face.getNumInteriorRing(); i++) {
            segments(face.getInteriorRingN(i), each);
        }
    }

    private static void segments(LinearRing ring, Segment each) {
        for (int i = 0; i + 1 < ring.getNumPoints(); i++) {
            each.between(ring.getCoordinateN(i), ring.getCoordinateN(i + 1));
        }
    }

    private static void edges(Geometry area, List<LineString> lines) {
        for (Object line : LinearComponentExtracter.getLines(area)) {
            if (line instanceof LineString string) {
                lines.add(PLANE.createLineString(string.getCoordinateSequence()));
            }
        }
    }

    private record Edge(Coordinate low, Coordinate high) implements Comparable<Edge> {
        static Edge of(Coordinate a, Coordinate b) {
            return a.compareTo(b) <= 0 ? new Edge(a, b) : new Edge(b, a);
        }

        @Override
        public int compareTo(Edge other) {
            int byLow = low.compareTo(other.low);
            return byLow != 0 ? byLow : high.compareTo(other.high);
        }
    }
}
