package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlay.OverlayOp;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * A footprint as polygons in longitude (x) and latitude (y), from below and from above: {@code certain} lies wholly in the
 * footprint, the footprint lies wholly in {@code possible}. For polygons both are the same and exact; for circles and corridors
 * their edges are less than {@value #ERROR_METRES} m from the true edge on either side. What crosses the antimeridian is cut
 * there; what goes round a pole reaches up to it ({@link Seam}).
 */
public record Shape(Geometry certain, Geometry possible) {
    /** How far an approximated edge may lie from the true one, in metres. */
    public static final double ERROR_METRES = 1.0;

    public static final int MOST_VERTICES = 20_000;

    static final GeometryFactory PLANE = new GeometryFactory();

    public static Shape of(Footprint footprint) throws BadFootprint {
        return switch (footprint) {
            case Footprint.Polygon polygon -> {
                Geometry exact = polygon(polygon);
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

    /** What of it lies in another. */
    public Shape in(Shape other) {
        return new Shape(
                OverlayNGRobust.overlay(certain, other.possible, OverlayOp.INTERSECTION),
                OverlayNGRobust.overlay(possible, other.possible, OverlayOp.INTERSECTION));
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

    private static Geometry polygon(Footprint.Polygon polygon) throws BadFootprint {
        if (polygon.rings().isEmpty()) {
            throw new BadFootprint("The polygon has no ring; a polygon needs at least an exterior.");
        }
        int vertices = polygon.rings().stream().mapToInt(List::size).sum();
        if (vertices > MOST_VERTICES) {
            throw new BadFootprint(
                    "The polygon has " + vertices + " vertices; at most " + MOST_VERTICES + " are judged.");
        }
        for (List<Position> ring : polygon.rings()) {
            requireClosed(ring);
        }
        if (polygon.rings().stream().anyMatch(Unrolled::crosses)) {
            return Seam.polygon(polygon.rings());
        }
        List<LinearRing> rings = polygon.rings().stream()
                .map(ring -> PLANE.createLinearRing(Rings.coordinates(ring)))
                .toList();
        Polygon exact = PLANE.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
        requireValid(exact);
        return exact;
    }

    static void requireValid(Polygon polygon) throws BadFootprint {
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            Coordinate at = error.getCoordinate();
            throw new BadFootprint(error.getMessage() + " at or near "
                    + shown(new Coordinate(Unrolled.wrapped(at.x), at.y))
                    + "; draw the polygon so that no edge touches or crosses another.");
        }
    }

    private static void requireClosed(List<Position> ring) throws BadFootprint {
        if (ring.size() < 4) {
            throw new BadFootprint(
                    "A ring has " + ring.size() + " positions; it needs at least 4, the last equal to the first.");
        }
        if (!ring.getFirst().equals(ring.getLast())) {
            throw new BadFootprint("A ring begins at " + shown(Rings.coordinate(ring.getFirst())) + " and ends at "
                    + shown(Rings.coordinate(ring.getLast())) + "; repeat the first position at the end.");
        }
    }

    private static void finite(String what, double metres) throws BadFootprint {
        if (!(metres > 0 && metres <= 1_000_000)) {
            throw new BadFootprint(what + " is " + metres + " m; it must be more than 0 and at most 1,000,000 m.");
        }
    }

    static String shown(Coordinate coordinate) {
        return "[" + coordinate.x + ", " + coordinate.y + "]";
    }
}
