package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import parley.core.space.JtsCases;
import parley.core.space.JtsCases.Case;
import parley.core.space.JtsCases.Op;
import parley.core.space.Shape;

/** The judge cuts an activity by the edges of areas; that must find what JTS finds between two areas: touching, within, apart. */
class CellsConformanceTest {
    private static List<Cells.Cell> cells(Geometry activity, Geometry area) {
        return Cells.of(new Shape(activity, activity), List.of(new Zone("area", area, area)));
    }

    @Test
    void anActivityMeetsAnAreaAndLiesWithinItWhereJtsSaysSo() throws Exception {
        int asked = 0;
        for (String file : List.of(
                "general/TestRelateAA.xml",
                "validate/TestRelateAA.xml",
                "validate/TestRelateAA-big.xml",
                "general/TestPreparedPolygonPredicate.xml",
                "general/TestRectanglePredicate.xml")) {
            for (Case each : JtsCases.of(file)) {
                if (each.b().isEmpty() || !area(each.a()) || !area(each.b().get())) {
                    continue;
                }
                for (Op op : each.ops()) {
                    boolean fromB = op.first().equalsIgnoreCase("B");
                    Geometry a = fromB ? each.b().get() : each.a();
                    Geometry b = fromB ? each.a() : each.b().get();
                    boolean expected = Boolean.parseBoolean(op.expected());
                    switch (op.name().toLowerCase(Locale.ROOT)) {
                        case "intersects" -> {
                            assertThat(meets(a, b)).as(each.name()).isEqualTo(expected);
                            assertThat(meets(b, a)).as(each.name()).isEqualTo(expected);
                            asked++;
                        }
                        // Between areas, within and covered by are the same.
                        case "within", "coveredby" -> {
                            assertThat(within(a, b)).as(each.name()).isEqualTo(expected);
                            asked++;
                        }
                        case "contains", "covers" -> {
                            assertThat(within(b, a)).as(each.name()).isEqualTo(expected);
                            asked++;
                        }
                        default -> {}
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(200);
    }

    private static boolean area(Geometry geometry) {
        return geometry instanceof Polygonal && !geometry.isEmpty() && geometry.isValid();
    }

    private static boolean meets(Geometry activity, Geometry area) {
        return cells(activity, area).stream().anyMatch(cell -> cell.certain().get(0));
    }

    private static boolean within(Geometry activity, Geometry area) {
        return cells(activity, area).stream().allMatch(cell -> cell.certain().get(0));
    }
}
