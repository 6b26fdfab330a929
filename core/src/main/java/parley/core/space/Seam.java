package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Rings that cross the antimeridian or go round a pole, as pieces between -180 and 180 degrees. Such a ring is first laid out flat
 * ({@link Unrolled}). One that goes round the earth holds the pole of its own hemisphere: it is closed along that pole, from the
 * vertex nearest to it, where no other edge can be in the way.
 */
final class Seam {
    private static final double POLE = 90;

    private Seam() {}

    static Geometry polygon(List<List<Position>> rings) throws BadFootprint {
        Geometry shell = region(rings.getFirst());
        var holes = new ArrayList<Geometry>();
        for (List<Position> ring : rings.subList(1, rings.size())) {
            Geometry hole = region(ring);
            if (!shell.covers(hole)) {
                throw new BadFootprint("A hole that begins at " + Shape.shown(Rings.coordinate(ring.getFirst()))
                        + " does not lie wholly in the polygon; draw it inside, or leave it out.");
            }
            for (Geometry other : holes) {
                if (overlay(hole, other, OverlayNG.INTERSECTION).getArea() > 0) {
                    throw new BadFootprint("The hole that begins at "
                            + Shape.shown(Rings.coordinate(ring.getFirst()))
                            + " overlaps another; draw them as one.");
                }
            }
            holes.add(hole);
        }
        return holes.isEmpty() ? shell : polygons(overlay(shell, Shape.union(holes), OverlayNG.DIFFERENCE));
    }

    /** What a closed ring holds. */
    static Geometry region(List<Position> ring) throws BadFootprint {
        var unrolled = Unrolled.of(ring);
        if (unrolled.turns() == 0) {
            return cut(valid(unrolled.points()));
        }
        if (Math.abs(unrolled.turns()) > 1) {
            throw new BadFootprint("A ring goes round the earth " + Math.abs(unrolled.turns())
                    + " times; draw the area as several polygons.");
        }
        double pole = pole(ring);
        var open = Unrolled.of(Unrolled.from(ring, nearest(ring, pole))).points();
        var closed = new Coordinate[open.length + 3];
        System.arraycopy(open, 0, closed, 0, open.length);
        closed[open.length] = new Coordinate(open[open.length - 1].x, pole);
        closed[open.length + 1] = new Coordinate(open[0].x, pole);
        closed[open.length + 2] = open[0].copy();
        return cut(valid(closed));
    }

    /** The latitude of the pole that a ring around the earth holds. */
    private static double pole(List<Position> ring) throws BadFootprint {
        double pole = Math.copySign(POLE, ring.getFirst().latitude());
        for (Position each : ring) {
            if (each.latitude() * pole < 0) {
                throw new BadFootprint(
                        "A ring goes round the earth and crosses the equator, so that either pole could be"
                                + " in it; draw the area as several polygons.");
            }
        }
        return pole;
    }

    private static int nearest(List<Position> ring, double pole) {
        int nearest = 0;
        for (int i = 1; i + 1 < ring.size(); i++) {
            if (ring.get(i).latitude() * pole > ring.get(nearest).latitude() * pole) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static Polygon valid(Coordinate[] ring) throws BadFootprint {
        Polygon polygon = Shape.PLANE.createPolygon(ring);
        Shape.requireValid(polygon);
        return polygon;
    }

    /** Cuts at every antimeridian and brings the pieces home. */
    private static Geometry cut(Polygon laidOut) {
        Envelope bounds = laidOut.getEnvelopeInternal();
        int first = turnOf(bounds.getMinX());
        int last = turnOf(bounds.getMaxX());
        if (first == 0 && last == 0) {
            return laidOut;
        }
        var pieces = new ArrayList<Geometry>();
        for (int turn = first; turn <= last; turn++) {
            double middle = turn * Unrolled.TURN;
            Geometry strip = Shape.PLANE.toGeometry(
                    new Envelope(middle - Unrolled.HALF_TURN, middle + Unrolled.HALF_TURN, -POLE, POLE));
            Geometry piece = polygons(overlay(laidOut, strip, OverlayNG.INTERSECTION));
            if (!piece.isEmpty()) {
                pieces.add(AffineTransformation.translationInstance(-middle, 0).transform(piece));
            }
        }
        return Shape.union(pieces);
    }

    private static int turnOf(double longitude) {
        return (int) Math.floor((longitude + Unrolled.HALF_TURN) / Unrolled.TURN);
    }

    private static Geometry overlay(Geometry a, Geometry b, int operation) {
        return OverlayNGRobust.overlay(a, b, operation);
    }

    private static Geometry polygons(Geometry any) {
        var polygons = new ArrayList<Polygon>();
        for (Object each : PolygonExtracter.getPolygons(any)) {
            if (each instanceof Polygon polygon) {
                polygons.add(polygon);
            }
        }
        return polygons.size() == 1
                ? polygons.getFirst()
                : Shape.PLANE.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }
}
