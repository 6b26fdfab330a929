package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * A footprint as polygons in longitude (x) and latitude (y), from below and from above: {@code certain} lies wholly in the
 * footprint, the footprint lies wholly in {@code possible}. For polygons both are the same and exact; for circles and corridors
 * their edges are less than {@value #ERROR_METRES} m from the true edge on either side.
 */
public record Shape(Geometry certain, Geometry possible) {
    /** How far an approximated edge may lie from the true one, in metres. */
    public static final double ERROR_METRES = 1.0;

    /** Beyond this latitude nothing is judged yet. */
    public static final double GREATEST_LATITUDE = 85;

    public static final int MOST_VERTICES = 20_000;

    static final GeometryFactory PLANE = new GeometryFactory();

    public static Shape of(Footprint footprint) throws BadFootprint {
        Shape shape = switch (footprint) {
            case Footprint.Polygon polygon -> {
                Polygon exact = polygon(polygon);
                yield new Shape(exact, exact);
            }
            case Footprint.Circle circle -> {
                finite("The circle's radius", circle.radiusMetres());
                yield Rounds.circle(circle.centre(), circle.radiusMetres());
            }
            case Footprint.Corridor corridor -> {
                finite("The corridor's width", corridor.widthMetres());
                yield Rounds.corridor(corridor.line(), corridor.widthMetres() / 2);
            }
        };
        checkWhere(shape.possible().getEnvelopeInternal());
        return shape;
    }

    /** Every point no farther from the footprint, along the geodesic, than {@code metres}. */
    public static Shape around(Footprint footprint, double metres) throws BadFootprint {
        if (metres <= 0) {
            return of(footprint);
        }
        return switch (footprint) {
            case Footprint.Circle circle -> of(new Footprint.Circle(circle.centre(), circle.radiusMetres() + metres));
            case Footprint.Corridor corridor ->
                of(new Footprint.Corridor(corridor.line(), corridor.widthMetres() + 2 * metres));
            case Footprint.Polygon polygon -> {
                Shape all = of(polygon);
                for (List<Position> ring : polygon.rings()) {
                    all = all.with(of(new Footprint.Corridor(ring, 2 * metres)));
                }
                yield all;
            }
        };
    }

    /** Both together. */
    public Shape with(Shape other) {
        Geometry union = union(List.of(possible, other.possible));
        return certain == possible && other.certain == other.possible
                ? new Shape(union, union)
                : new Shape(union(List.of(certain, other.certain)), union);
    }

    /** What is wrong with a footprint, as a sentence; empty when it can be judged. */
    public static Optional<String> problem(Footprint footprint) {
        try {
            of(footprint);
            return Optional.empty();
        } catch (BadFootprint e) {
            return Optional.of(e.sentence());
        }
    }

    static Geometry union(List<Geometry> parts) {
        return OverlayNGRobust.union(new ArrayList<>(parts), PLANE);
    }

    private static Polygon polygon(Footprint.Polygon polygon) throws BadFootprint {
        if (polygon.rings().isEmpty()) {
            throw new BadFootprint("The polygon has no ring; a polygon needs at least an exterior.");
        }
        int vertices = polygon.rings().stream().mapToInt(List::size).sum();
        if (vertices > MOST_VERTICES) {
            throw new BadFootprint(
                    "The polygon has " + vertices + " vertices; at most " + MOST_VERTICES + " are judged.");
        }
        var rings = new ArrayList<LinearRing>();
        for (List<Position> ring : polygon.rings()) {
            rings.add(ring(ring));
        }
        Polygon exact = PLANE.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
        TopologyValidationError error = new IsValidOp(exact).getValidationError();
        if (error != null) {
            throw new BadFootprint(error.getMessage() + " at or near " + shown(error.getCoordinate())
                    + "; draw the polygon so that no edge touches or crosses another.");
        }
        return exact;
    }

    private static LinearRing ring(List<Position> ring) throws BadFootprint {
        if (ring.size() < 4) {
            throw new BadFootprint(
                    "A ring has " + ring.size() + " positions; it needs at least 4, the last equal to the first.");
        }
        if (!ring.getFirst().equals(ring.getLast())) {
            throw new BadFootprint("A ring begins at " + shown(Rings.coordinate(ring.getFirst())) + " and ends at "
                    + shown(Rings.coordinate(ring.getLast())) + "; repeat the first position at the end.");
        }
        for (int i = 0; i + 1 < ring.size(); i++) {
            spanning(ring.get(i), ring.get(i + 1));
        }
        return PLANE.createLinearRing(Rings.coordinates(ring));
    }

    static void spanning(Position a, Position b) throws BadFootprint {
        if (Math.abs(a.longitude() - b.longitude()) > 180) {
            throw new BadFootprint("The edge from longitude " + a.longitude() + " to " + b.longitude()
                    + " spans more than 180 degrees: shapes across the antimeridian are not judged in this version.");
        }
    }

    private static void checkWhere(Envelope bounds) throws BadFootprint {
        if (bounds.getMaxY() > GREATEST_LATITUDE || bounds.getMinY() < -GREATEST_LATITUDE) {
            throw new BadFootprint("The shape reaches latitude "
                    + (bounds.getMaxY() > GREATEST_LATITUDE ? bounds.getMaxY() : bounds.getMinY())
                    + "; shapes beyond " + (int) GREATEST_LATITUDE + " degrees are not judged in this version.");
        }
        if (bounds.getMaxX() > 180 || bounds.getMinX() < -180) {
            throw new BadFootprint("The shape crosses the antimeridian (longitude 180): not judged in this version.");
        }
    }

    private static void finite(String what, double metres) throws BadFootprint {
        if (!(metres > 0 && metres <= 1_000_000)) {
            throw new BadFootprint(what + " is " + metres + " m; it must be more than 0 and at most 1,000,000 m.");
        }
    }

    private static String shown(Coordinate coordinate) {
        return "[" + coordinate.x + ", " + coordinate.y + "]";
    }
}
