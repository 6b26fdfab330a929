package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class GeodesyTest {

    @Test
    void aDegreeOfLatitudeAtTheEquatorIsKnown() {
        assertThat(Geodesy.metres(new Position(0, 0), new Position(0, 1))).isCloseTo(110_574.389, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 250, 1_000, 20_000, 400_000, 1_000_000})
    void aCirclesPolygonsLieOnEitherSideOfItsEdgeWithinTheStatedError(double radius) throws Exception {
        var centre = new Position(36.4, 35.6);
        edgeWithin(Shape.of(new Footprint.Circle(centre, radius)), p -> Geodesy.metres(centre, p), radius);
    }

    @ParameterizedTest
    @ValueSource(doubles = {400, 5_000, 40_000, 300_000})
    void aCorridorsPolygonsLieOnEitherSideOfItsEdgeWithinTheStatedError(double half) throws Exception {
        var line = List.of(new Position(35.9, 34.9), new Position(36.6, 35.3), new Position(37.9, 35.35));
        edgeWithin(Shape.of(new Footprint.Corridor(line, 2 * half)), p -> Geodesy.metresToLine(p, line), half);
    }

    @Test
    void farNorthACorridorIsAsExact() throws Exception {
        var line = List.of(new Position(10, 70), new Position(14, 71));
        edgeWithin(Shape.of(new Footprint.Corridor(line, 20_000)), p -> Geodesy.metresToLine(p, line), 10_000);
    }

    private interface Distance {
        double metres(Position point);
    }

    private static void edgeWithin(Shape shape, Distance distance, double expected) {
        for (Geometry geometry : List.of(shape.certain(), shape.possible())) {
            double sign = geometry == shape.certain() ? -1 : 1;
            Coordinate[] ring = geometry.getCoordinates();
            int step = Math.max(1, ring.length / 400);
            for (int i = 0; i + 1 < ring.length; i += step) {
                for (double share : new double[] {0, 0.5}) {
                    double x = ring[i].x + share * (ring[i + 1].x - ring[i].x);
                    double y = ring[i].y + share * (ring[i + 1].y - ring[i].y);
                    double off = sign * (distance.metres(new Position(x, y)) - expected);
                    assertThat(off).isBetween(-1e-6, Shape.ERROR_METRES);
                }
            }
        }
    }

    @Test
    void theDistanceToALineIsThatOfManySamples() {
        var random = new SplittableRandom(7);
        for (int n = 0; n < 300; n++) {
            var line = List.of(near(random, 1.5), near(random, 1.5), near(random, 1.5));
            Position from = near(random, 3);
            double sampled = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 2; i++) {
                for (int k = 0; k <= 2000; k++) {
                    Position a = line.get(i);
                    Position b = line.get(i + 1);
                    sampled = Math.min(
                            sampled,
                            Geodesy.metres(
                                    from,
                                    new Position(
                                            a.longitude() + k / 2000.0 * (b.longitude() - a.longitude()),
                                            a.latitude() + k / 2000.0 * (b.latitude() - a.latitude()))));
                }
            }
            double found = Geodesy.metresToLine(from, line);
            assertThat(found).isLessThanOrEqualTo(sampled + 1e-6);
            assertThat(found).isGreaterThan(sampled - 150);
        }
    }

    private static Position near(SplittableRandom random, double spread) {
        return new Position(36 + random.nextDouble(-spread, spread), 35 + random.nextDouble(-spread, spread));
    }

    @Test
    void whatIsNotJudgedSaysSo() {
        refused(
                new Footprint.Polygon(List.of(List.of(new Position(0, 0), new Position(1, 1), new Position(0, 0)))),
                "at least 4");
        refused(new Footprint.Circle(new Position(0, 0), Double.NaN), "more than 0");
        refused(new Footprint.Circle(new Position(0, 0), 0), "more than 0");
        refused(new Footprint.Corridor(List.of(new Position(0, 0)), 100), "at least 2");
        refused(new Footprint.Polygon(List.of()), "no ring");
        refused(new Footprint.Corridor(List.of(new Position(-170, 60), new Position(0, 60)), 100), "too long");
    }

    private static void refused(Footprint footprint, String words) {
        assertThatThrownBy(() -> Shape.of(footprint))
                .isInstanceOf(BadFootprint.class)
                .hasMessageContaining(words);
        assertThat(Shape.problem(footprint)).isPresent();
    }

    @Test
    void anEdgeIsInsideAndAHoleIsNot() {
        var square = List.of(
                new Position(0, 0), new Position(4, 0), new Position(4, 4), new Position(0, 4), new Position(0, 0));
        var hole = List.of(
                new Position(1, 1), new Position(1, 2), new Position(2, 2), new Position(2, 1), new Position(1, 1));
        var polygon = new Footprint.Polygon(List.of(square, hole));
        assertThat(Geodesy.contains(polygon, new Position(0, 2))).isTrue();
        assertThat(Geodesy.contains(polygon, new Position(1, 1.5))).isTrue();
        assertThat(Geodesy.contains(polygon, new Position(1.5, 1.5))).isFalse();
        assertThat(Geodesy.contains(polygon, new Position(3, 3))).isTrue();
        assertThat(Geodesy.contains(polygon, new Position(5, 3))).isFalse();
        assertThat(Geodesy.metresTo(new Position(3, 3), polygon)).isZero();
        assertThat(Geodesy.metresToEdge(new Position(1.5, 1.5), polygon)).isCloseTo(55_300, within(100.0));
    }
}
