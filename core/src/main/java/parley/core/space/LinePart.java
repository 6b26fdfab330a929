package parley.core.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.operation.overlay.OverlayOp;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * A line, or the part of one between two marks. A point belongs to the nearest part of a line, at equal distance to both: so the
 * ground within a distance of a part ends at the {@link Divide} between it and the other parts, though they may be near. The ground
 * is drawn once for each distance that is asked, and remembered; asked on any thread.
 */
public final class LinePart {
    /** How far the drawn divide may lie from the true one, in metres. */
    private static final double ERROR_METRES = 0.7;

    private final Line line;
    private final double from;
    private final double to;
    private final List<double[]> others;
    private final SortedMap<Double, Shape> drawn = new TreeMap<>();
    private List<List<Position>> curves = List.of();
    private double reachMetres;

    private LinePart(Line line, double from, double to, List<double[]> others) {
        this.line = line;
        this.from = from;
        this.to = to;
        this.others = List.copyOf(others);
    }

    /** The whole line. */
    public static LinePart whole(Line line) {
        return new LinePart(line, 0, line.end(), List.of());
    }

    /**
     * @param from where it begins along the line
     * @param to where it ends, which is farther along
     * @param others where the line's other parts begin and end
     */
    public static LinePart of(Line line, double from, double to, List<double[]> others) {
        return new LinePart(line, from, to, others);
    }

    public List<Position> points() {
        return line.between(from, to);
    }

    private List<List<Position>> rest() {
        return others.stream().map(part -> line.between(part[0], part[1])).toList();
    }

    /** Whether no other part is nearer to the position. Slow and plain: the drawn ground is tested against it. */
    public boolean isNearest(Position position) {
        return Divide.between(points(), rest()).belongs(position);
    }

    /** Metres along the geodesic to the nearest point of this part. */
    public double metres(Position position) {
        return Geodesy.metresToLine(position, points());
    }

    /** Where a point is no farther than {@code metres} from this part, and no nearer to another. */
    public Shape within(double metres) throws BadFootprint {
        synchronized (drawn) {
            Shape known = drawn.get(metres);
            if (known == null) {
                known = draw(metres);
                drawn.put(metres, known);
            }
            return known;
        }
    }

    /** The same as footprints, for those that ask one point at a time. */
    public List<Footprint> footprints(double metres) throws BadFootprint {
        if (others.isEmpty()) {
            return List.of(new Footprint.Corridor(points(), 2 * metres));
        }
        var footprints = new ArrayList<Footprint>();
        Geometry ground = within(metres).possible();
        for (int i = 0; i < ground.getNumGeometries(); i++) {
            if (ground.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                footprints.add(Rings.footprint(polygon));
            }
        }
        return List.copyOf(footprints);
    }

    /** Drawn from the same line, between the same places, with the same other parts. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinePart part
                && line.equals(part.line)
                && from == part.from
                && to == part.to
                && Arrays.deepEquals(others.toArray(), part.others.toArray());
    }

    @Override
    public int hashCode() {
        return Objects.hash(line, from, to);
    }

    private Shape draw(double metres) throws BadFootprint {
        Shape near = Rounds.corridor(points(), metres);
        if (others.isEmpty()) {
            return near;
        }
        var divide = Divide.between(points(), rest());
        if (metres > reachMetres) {
            var followed = new ArrayList<List<Position>>();
            for (double end : ends()) {
                followed.addAll(divide.from(line.at(end), metres));
            }
            curves = followed;
            reachMetres = metres;
        }
        if (curves.isEmpty()) {
            return near;
        }
        var bands = new ArrayList<Geometry>();
        for (List<Position> curve : curves) {
            bands.add(Rounds.corridor(curve, ERROR_METRES).possible());
        }
        Geometry band = Shape.union(bands);
        Geometry possible = Shape.union(List.of(
                faces(near.possible(), curves, divide),
                OverlayNGRobust.overlay(near.possible(), band, OverlayOp.INTERSECTION)));
        Geometry certain = OverlayNGRobust.overlay(faces(near.certain(), curves, divide), band, OverlayOp.DIFFERENCE);
        return new Shape(certain, possible);
    }

    /** Where on the line another part's ground begins: at an end that another part goes on from, or midway across a gap. */
    private List<Double> ends() {
        var ends = new ArrayList<Double>();
        if (others.stream().anyMatch(part -> part[0] < from && part[1] >= from)) {
            ends.add(from);
        } else {
            others.stream()
                    .mapToDouble(part -> part[1])
                    .filter(end -> end < from)
                    .max()
                    .ifPresent(before -> ends.add(midway(from, before)));
        }
        if (others.stream().anyMatch(part -> part[1] > to && part[0] <= to)) {
            ends.add(to);
        } else {
            others.stream()
                    .mapToDouble(part -> part[0])
                    .filter(start -> start > to)
                    .min()
                    .ifPresent(after -> ends.add(midway(to, after)));
        }
        return ends;
    }

    private double midway(double own, double other) {
        var divide = Divide.between(points(), rest());
        double mine = own;
        double theirs = other;
        for (int i = 0; i < 60; i++) {
            double middle = (mine + theirs) / 2;
            if (divide.belongs(line.at(middle))) {
                mine = middle;
            } else {
                theirs = middle;
            }
        }
        return mine;
    }

    /** The pieces of the ground, cut by the curves, that belong to this part. */
    private static Geometry faces(Geometry ground, List<List<Position>> curves, Divide divide) {
        var lines = new ArrayList<LineString>();
        for (Object edge : LinearComponentExtracter.getLines(ground)) {
            if (edge instanceof LineString string) {
                lines.add(Shape.PLANE.createLineString(string.getCoordinateSequence()));
            }
        }
        curves.forEach(curve -> lines.addAll(flat(curve)));
        var polygonizer = new Polygonizer();
        polygonizer.add(OverlayNGRobust.union(Shape.PLANE.createMultiLineString(lines.toArray(LineString[]::new))));
        var own = new ArrayList<Geometry>();
        own.add(Shape.PLANE.createPolygon());
        for (Object face : polygonizer.getPolygons()) {
            if (face instanceof Polygon polygon) {
                Coordinate inside = polygon.getInteriorPoint().getCoordinate();
                if (ground.covers(Shape.PLANE.createPoint(inside))
                        && divide.belongs(Unrolled.position(inside.x, inside.y))) {
                    own.add(polygon);
                }
            }
        }
        return Shape.union(own);
    }

    /** A curve in longitude and latitude, cut where it crosses the antimeridian. */
    private static List<LineString> flat(List<Position> curve) {
        var lines = new ArrayList<LineString>();
        for (int i = 1; i < curve.size(); i++) {
            Position a = curve.get(i - 1);
            Position b = curve.get(i);
            double step = Unrolled.step(a, b);
            var whole = new Coordinate(a.longitude() + step, b.latitude());
            if (Math.abs(whole.x) <= Unrolled.HALF_TURN) {
                lines.add(segment(new Coordinate(a.longitude(), a.latitude()), whole));
            } else {
                double seam = Math.copySign(Unrolled.HALF_TURN, whole.x);
                double latitude = a.latitude() + (seam - a.longitude()) / step * (b.latitude() - a.latitude());
                lines.add(segment(new Coordinate(a.longitude(), a.latitude()), new Coordinate(seam, latitude)));
                lines.add(segment(new Coordinate(-seam, latitude), new Coordinate(b.longitude(), b.latitude())));
            }
        }
        return lines;
    }

    private static LineString segment(Coordinate a, Coordinate b) {
        return Shape.PLANE.createLineString(new Coordinate[] {a, b});
    }
}
