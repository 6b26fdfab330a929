package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.WKTReader;
import parley.core.space.JtsCases.Case;
import parley.core.space.JtsCases.Op;

/**
 * The cases of JTS that speak of something Parley does with areas: whether a polygon is valid, whether a point is in it, what several
 * areas are together. (Whether two areas meet is asked of the judge's own cells, in {@code CellsConformanceTest}.) The others are of
 * operations that Parley does not have: buffers, hulls, simplification and distances in the plane, lines against lines, sets of
 * points, and overlays with rounded coordinates.
 */
class JtsConformanceTest {
    private static List<Position> positions(LinearRing ring) {
        var positions = new ArrayList<Position>();
        for (Coordinate at : ring.getCoordinates()) {
            positions.add(new Position(at.x, at.y));
        }
        return positions;
    }

    private static Footprint.Polygon footprint(Polygon polygon) {
        var rings = new ArrayList<List<Position>>();
        rings.add(positions(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(positions(polygon.getInteriorRingN(i)));
        }
        return new Footprint.Polygon(rings);
    }

    /** There is no way to write a hole of no positions. */
    private static boolean hasEmptyHole(Polygon polygon) {
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            if (polygon.getInteriorRingN(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aPolygonIsValidWhereJtsSaysSo() throws Exception {
        int asked = 0;
        for (String file : List.of("general/TestValid.xml", "general/TestValid2.xml", "general/TestValid2-big.xml")) {
            for (Case each : JtsCases.of(file)) {
                if (!(each.a() instanceof Polygon polygon) || polygon.isEmpty() || hasEmptyHole(polygon)) {
                    continue;
                }
                for (Op op : each.ops()) {
                    if (op.name().equals("isValid")) {
                        boolean valid = Shape.problem(footprint(polygon)).isEmpty();
                        assertThat(valid).as(each.name()).isEqualTo(Boolean.parseBoolean(op.expected()));
                        asked++;
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(250);
    }

    @Test
    void aPointIsInAnAreaWhereJtsSaysTheyMeet() throws Exception {
        int asked = 0;
        for (String file : List.of(
                "general/TestRelatePA.xml",
                "validate/TestRelatePA.xml",
                "general/TestPreparedPointPredicate.xml",
                "general/TestRectanglePredicate.xml",
                "general/TestPreparedPolygonPredicate.xml")) {
            for (Case each : JtsCases.of(file)) {
                boolean pointFirst = each.a() instanceof Point;
                Geometry point = pointFirst ? each.a() : each.b().orElse(each.a());
                Geometry area = pointFirst ? each.b().orElse(each.a()) : each.a();
                if (!(point instanceof Point one)
                        || one.isEmpty()
                        || !(area instanceof Polygon polygon)
                        || !polygon.isValid()) {
                    continue;
                }
                boolean in = Geodesy.contains(footprint(polygon), new Position(one.getX(), one.getY()));
                boolean outlined = Outline.of(footprint(polygon)).metresOutside(one.getX(), one.getY()) <= 1e-6;
                for (Op op : each.ops()) {
                    if (op.name().toLowerCase(Locale.ROOT).equals("intersects")) {
                        assertThat(in).as(each.name()).isEqualTo(Boolean.parseBoolean(op.expected()));
                        assertThat(outlined).as(each.name()).isEqualTo(in);
                        asked++;
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(10);
    }

    @Test
    void areasTogetherAreWhatJtsSaysTheyAre() throws Exception {
        int asked = 0;
        for (String file : List.of(
                "general/TestNGOverlayA.xml",
                "general/TestOverlayAA.xml",
                "general/TestUnaryUnion.xml",
                "general/TestUnaryUnionFloating.xml")) {
            for (Case each : JtsCases.of(file)) {
                for (Op op : each.ops()) {
                    boolean union = op.name().equals("union") || op.name().equals("unionNG");
                    if (!union || !(each.a() instanceof Polygonal) || !each.a().isValid()) {
                        continue;
                    }
                    if (each.b().isPresent()
                            && !(each.b().get() instanceof Polygonal
                                    && each.b().get().isValid())) {
                        continue;
                    }
                    Geometry expected = JtsCases.scaled(new WKTReader().read(op.expected()), each.scaledBy());
                    var parts = new ArrayList<>(List.of(each.a()));
                    each.b().ifPresent(parts::add);
                    Geometry together = Shape.union(parts);
                    double off = together.symDifference(expected).getArea();
                    assertThat(off).as(each.name()).isLessThanOrEqualTo(1e-9 * Math.max(1e-9, expected.getArea()));
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(20);
    }
}
