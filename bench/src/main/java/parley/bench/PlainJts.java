package parley.bench;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import parley.core.act.Activity;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.Volume4D;

/**
 * What somebody would write with JTS alone: buffer the way in degrees, ask a tree for the areas near, and see which it meets and which
 * hold it whole. No altitude, no time, no rule, no error and no word: much less than a verdict.
 */
final class PlainJts {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final double METRES_PER_DEGREE = 111_320;

    private final STRtree tree = new STRtree();

    PlainJts(List<Footprint> areas) {
        for (Footprint area : areas) {
            Geometry drawn = geometry(area);
            tree.insert(drawn.getEnvelopeInternal(), PreparedGeometryFactory.prepare(drawn));
        }
        tree.build();
    }

    /** Nanoseconds of each. */
    long[] measure(List<Activity> activities) {
        long[] nanos = new long[activities.size()];
        int met = 0;
        for (int i = 0; i < nanos.length; i++) {
            long from = System.nanoTime();
            for (Volume4D volume : activities.get(i).volumes()) {
                met += met(geometry(volume.footprint()));
            }
            nanos[i] = System.nanoTime() - from;
        }
        if (met == 0) {
            throw new IllegalStateException("Some area is met.");
        }
        return nanos;
    }

    private int met(Geometry drawn) {
        int met = 0;
        for (Object near : tree.query(drawn.getEnvelopeInternal())) {
            if (near instanceof PreparedGeometry area && area.intersects(drawn)) {
                met += area.covers(drawn) ? 2 : 1;
            }
        }
        return met;
    }

    private static Geometry geometry(Footprint footprint) {
        return switch (footprint) {
            case Footprint.Polygon(var rings) -> polygon(rings.getFirst());
            case Footprint.Circle(var centre, double radius) -> {
                Point point = PLANE.createPoint(coordinate(centre));
                yield point.buffer(radius / METRES_PER_DEGREE);
            }
            case Footprint.Corridor(var line, double width) ->
                PLANE.createLineString(coordinates(line)).buffer(width / 2 / METRES_PER_DEGREE);
        };
    }

    private static Polygon polygon(List<Position> ring) {
        return PLANE.createPolygon(coordinates(ring));
    }

    private static Coordinate[] coordinates(List<Position> line) {
        var coordinates = new ArrayList<Coordinate>();
        line.forEach(position -> coordinates.add(coordinate(position)));
        return coordinates.toArray(Coordinate[]::new);
    }

    private static Coordinate coordinate(Position position) {
        return new Coordinate(position.longitude(), position.latitude());
    }
}
