package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** Areas across the antimeridian, around a pole, and bands around them, against a slow look at many points. */
class AcrossTest {
    private static Footprint.Polygon polygon(double... numbers) {
        return new Footprint.Polygon(List.of(ring(numbers)));
    }

    private static List<Position> ring(double... numbers) {
        var ring = new ArrayList<Position>();
        for (int i = 0; i < numbers.length; i += 2) {
            ring.add(new Position(numbers[i], numbers[i + 1]));
        }
        ring.add(ring.getFirst());
        return ring;
    }

    private static boolean holds(Geometry area, Position point) {
        return SimplePointInAreaLocator.locate(new Coordinate(point.longitude(), point.latitude()), area)
                != Location.EXTERIOR;
    }

    @Test
    void aSquareAcrossTheAntimeridianIsTwoDegreesWideAndNotThreeHundredAndFiftyEight() throws Exception {
        var square = polygon(179, 10, -179, 10, -179, 12, 179, 12);
        Geometry shape = Shape.of(square).possible();
        assertThat(shape.getNumGeometries()).isEqualTo(2);
        assertThat(shape.getArea()).isEqualTo(4);
        for (double inside : new double[] {179, 179.5, 180, -180, -179.5, -179}) {
            assertThat(Geodesy.contains(square, new Position(inside, 11)))
                    .as("%s", inside)
                    .isTrue();
            assertThat(holds(shape, new Position(inside, 11))).as("%s", inside).isTrue();
        }
        for (double outside : new double[] {178.9, 0, 90, -178.9}) {
            assertThat(Geodesy.contains(square, new Position(outside, 11))).isFalse();
            assertThat(holds(shape, new Position(outside, 11))).isFalse();
        }
    }

    @Test
    void areasAreThoseOfTheEllipsoid() throws Exception {
        // The whole earth has 510,065,621.7 km2; a quarter turn of a hemisphere is an eighth of it.
        double whole = 510_065_621_724_089.0;
        assertThat(Areas.squareMetres(Shape.of(polygon(0, 0, 90, 0, 90, 90, 0, 90))))
                .isCloseTo(whole / 8, within(1e6));
        assertThat(Areas.squareMetres(Shape.of(polygon(135, 0, -135, 0, -135, 90, 135, 90))))
                .isCloseTo(whole / 8, within(1e6));
        double cap = Areas.squareMetres(Shape.of(polygon(0, 60, 120, 60, -120, 60)));
        double twelfth = Areas.squareMetres(Shape.of(polygon(0, 60, 30, 60, 30, 90, 0, 90)));
        assertThat(cap).isCloseTo(12 * twelfth, within(1e6));
        double disc = Areas.squareMetres(new Footprint.Circle(new Position(36, 35), 10_000));
        assertThat(disc).isCloseTo(Math.PI * 1e8, within(100.0));
    }

    @Test
    void verticesOnTheAntimeridianItselfMayHaveEitherName() throws Exception {
        var both = polygon(179, 0, 180, 0, -180, 0, -179, 0, -179, 1, -180, 1, 180, 1, 179, 1);
        assertThat(Shape.of(both).possible().getArea()).isEqualTo(2);
        var cut = polygon(179, 0, 180, 0, 180, 1, 179, 1);
        assertThat(Geodesy.contains(cut, new Position(-180, 0.5)))
                .as("the edge by its other name")
                .isTrue();
    }

    @Test
    void aHoleMayLieAcrossToo() throws Exception {
        var holed = new Footprint.Polygon(
                List.of(ring(170, 0, -170, 0, -170, 20, 170, 20), ring(-179, 9, 179, 9, 179, 11, -179, 11)));
        assertThat(Shape.of(holed).possible().getArea()).isEqualTo(400 - 4);
        assertThat(Geodesy.contains(holed, new Position(-179.5, 10))).isFalse();
        assertThat(Geodesy.contains(holed, new Position(-178.5, 10))).isTrue();
        assertThat(Geodesy.contains(holed, new Position(179, 10)))
                .as("its edge")
                .isTrue();
        refused("does not lie wholly", ring(170, 0, -170, 0, -170, 20, 170, 20), ring(-160, 9, -150, 9, -150, 11));
        refused(
                "overlaps",
                ring(170, 0, -170, 0, -170, 20, 170, 20),
                ring(-179, 9, 179, 9, 179, 11, -179, 11),
                ring(-178, 10, 178, 10, 178, 12, -178, 12));
        refused("ntersection", ring(170, 0, -170, 20, -170, 0, 170, 20));
    }

    @SafeVarargs
    private static void refused(String words, List<Position>... rings) {
        assertThatThrownBy(() -> Shape.of(new Footprint.Polygon(List.of(rings))))
                .isInstanceOf(BadFootprint.class)
                .hasMessageContaining(words);
    }

    @Test
    void aRingAroundAPoleHoldsThePoleWhicheverWayItRuns() throws Exception {
        var north = ring(0, 70, 90, 72, 180, 70, -90, 72);
        for (var way : List.of(north, north.reversed())) {
            var cap = new Footprint.Polygon(List.of(way));
            assertThat(Geodesy.contains(cap, new Position(33, 90))).isTrue();
            assertThat(Geodesy.contains(cap, new Position(45, 80))).isTrue();
            assertThat(Geodesy.contains(cap, new Position(-135, 71.5))).isTrue();
            assertThat(Geodesy.contains(cap, new Position(45, 69))).isFalse();
            assertThat(Geodesy.contains(cap, new Position(45, -80))).isFalse();
            Geometry shape = Shape.of(cap).possible();
            assertThat(shape.getArea()).isEqualTo(360 * 19);
        }
        var annulus = new Footprint.Polygon(List.of(north, ring(0, 85, 120, 85, -120, 85)));
        assertThat(Geodesy.contains(annulus, new Position(0, 90))).isFalse();
        assertThat(Geodesy.contains(annulus, new Position(60, 80))).isTrue();
        assertThat(Shape.of(annulus).possible().getArea()).isEqualTo(360 * 14);
        var south = polygon(10, -80, -110, -75, 130, -78);
        assertThat(Geodesy.contains(south, new Position(0, -90))).isTrue();
        assertThat(Geodesy.contains(south, new Position(0, -60))).isFalse();
        refused("either pole", ring(0, 10, 120, -10, -120, 10));
    }

    @Test
    void aMapThatClosesAlongThePoleIsReadAsItStands() throws Exception {
        var antarctica = polygon(-180, -70, 180, -70, 180, -90, -180, -90);
        var closed = polygon(-180, -90, -180, -70, -60, -70, 60, -70, 180, -70, 180, -90);
        assertThat(Geodesy.contains(closed, new Position(12, -80))).isTrue();
        assertThat(Geodesy.contains(closed, new Position(12, -90))).isTrue();
        assertThat(Geodesy.contains(closed, new Position(12, -60))).isFalse();
        assertThat(Shape.of(closed).possible().getArea()).isEqualTo(360 * 20);
        assertThatThrownBy(() -> Shape.of(antarctica))
                .as("no width: -180 is 180")
                .isInstanceOf(BadFootprint.class);
    }

    @Test
    void membershipAgreesWithThePiecesAtManyPoints() throws Exception {
        var random = new SplittableRandom(11);
        for (int n = 0; n < 200; n++) {
            double latitude = random.nextDouble(-60, 60);
            var star = new ArrayList<Position>();
            for (int k = 0; k < 9; k++) {
                double reach = random.nextDouble(0.5, 8);
                double angle = 2 * Math.PI * k / 9;
                star.add(Unrolled.position(180 + reach * Math.cos(angle), latitude + reach * Math.sin(angle)));
            }
            star.add(star.getFirst());
            if (random.nextBoolean()) {
                Collections.reverse(star);
            }
            var polygon = new Footprint.Polygon(List.of(star));
            Geometry shape = Shape.of(polygon).possible();
            var outline = Outline.of(polygon);
            for (int k = 0; k < 50; k++) {
                var point = Unrolled.position(180 + random.nextDouble(-9, 9), latitude + random.nextDouble(-9, 9));
                boolean in = Geodesy.contains(polygon, point);
                assertThat(holds(shape, point)).isEqualTo(in);
                assertThat(outline.metresOutside(point.longitude(), point.latitude()) <= 0)
                        .isEqualTo(in);
                assertThat(outline.bounds(1)
                                .meets(new Outline.Bounds(
                                        point.longitude(), point.latitude(), point.longitude(), point.latitude())))
                        .as("no smaller than the area")
                        .isIn(true, in);
            }
        }
    }

    @Test
    void aBandIsWhatASlowLookAtManyPointsSaysItIs() throws Exception {
        bands(new SplittableRandom(23), 180, -20, 30, 40, 1.5);
        bands(new SplittableRandom(24), 36, 35, 30, 40, 1.5);
        bands(new SplittableRandom(25), -180, 66, 20, 40, 1.5);
        bands(new SplittableRandom(26), 179, 88.6, 6, 80, 1.2);
        bands(new SplittableRandom(27), -30, -89.2, 6, 80, 0.7);
    }

    /** Random triangles and lines about a place; bands of up to 30 km; near the pole longitudes spread all round. */
    private static void bands(SplittableRandom random, double x, double y, int count, double points, double spread)
            throws Exception {
        boolean polar = Math.abs(y) > 85;
        for (int n = 0; n < count; n++) {
            var corners = new ArrayList<Position>();
            for (int k = 0; k < 3; k++) {
                double along = polar ? 120 * k + random.nextDouble(100) : random.nextDouble(-spread, spread);
                corners.add(
                        Unrolled.position(x + along, Math.clamp(y + random.nextDouble(-spread, spread), -89.9, 89.9)));
            }
            boolean line = random.nextBoolean();
            double metres = polar ? random.nextDouble(20_000, 60_000) : random.nextDouble(500, 30_000);
            if (!line) {
                corners.add(corners.getFirst());
            }
            Footprint footprint = line
                    ? new Footprint.Corridor(corners.subList(0, 2), 2 * metres)
                    : new Footprint.Polygon(List.of(corners));
            Shape band;
            try {
                band = line ? Shape.of(footprint) : Shape.around(footprint, metres);
            } catch (BadFootprint e) {
                assertThat(e.sentence()).contains("too long");
                continue;
            }
            for (int k = 0; k < points; k++) {
                var point = Unrolled.position(
                        polar ? random.nextDouble(-180, 180) : x + random.nextDouble(-2 * spread, 2 * spread),
                        Math.clamp(y + random.nextDouble(-2 * spread, 2 * spread), -90, 90));
                double away = line
                        ? sampled(point, corners.subList(0, 2))
                        : Geodesy.contains(footprint, point) ? 0 : sampled(point, corners);
                // The samples miss the nearest point by a little, and the polygons may be one metre off.
                double slack = Shape.ERROR_METRES + 5;
                if (away < metres - slack) {
                    assertThat(holds(band.certain(), point))
                            .as("%s %s", footprint, point)
                            .isTrue();
                } else if (away > metres + slack) {
                    assertThat(holds(band.possible(), point))
                            .as("%s %s", footprint, point)
                            .isFalse();
                }
            }
        }
    }

    private static double sampled(Position from, List<Position> line) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < line.size(); i++) {
            Position a = line.get(i);
            Position b = line.get(i + 1);
            double best = sampled(from, a, b, 0, 1, 400);
            // Once more, closer, around the best.
            double low = Math.max(0, best - 1 / 400.0);
            double found = sampled(from, a, b, low, Math.min(1, best + 1 / 400.0), 40);
            nearest = Math.min(nearest, Geodesy.metres(from, Unrolled.between(a, b, found)));
        }
        return nearest;
    }

    private static double sampled(Position from, Position a, Position b, double low, double high, int samples) {
        double best = low;
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= samples; k++) {
            double share = low + (high - low) * k / samples;
            double metres = Geodesy.metres(from, Unrolled.between(a, b, share));
            if (metres < nearest) {
                nearest = metres;
                best = share;
            }
        }
        return best;
    }

    @Test
    void nearAPoleACircleIsAsTrueAsElsewhere() throws Exception {
        for (double latitude : new double[] {84.5, 88, 89.9, 90, -89.99, -87}) {
            for (double radius : new double[] {1_113, 50_000, 400_000}) {
                var centre = new Position(33, latitude);
                Shape shape = Shape.of(new Footprint.Circle(centre, radius));
                var random = new SplittableRandom(5);
                for (int i = 0; i < 2_000; i++) {
                    double metres = radius * random.nextDouble(0.9, 1.1);
                    Position point = Geodesy.destination(centre, random.nextDouble(360), metres);
                    if (metres < radius - Shape.ERROR_METRES) {
                        assertThat(holds(shape.certain(), point)).isTrue();
                    } else if (metres > radius + Shape.ERROR_METRES) {
                        assertThat(holds(shape.possible(), point)).isFalse();
                    }
                    if (metres > radius) {
                        assertThat(holds(shape.certain(), point)).isFalse();
                    } else {
                        assertThat(holds(shape.possible(), point)).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void anIndexFindsAnAreaAcrossTheAntimeridianFromEitherSide() {
        var across = Outline.of(polygon(179, 10, -179, 10, -179, 12, 179, 12));
        var far = Outline.of(polygon(-100, 10, -99, 10, -99, 12, -100, 12));
        var cursor = new AreaIndex(List.of(across, far), new double[] {100, 100}, new double[] {-100, -100}).cursor();
        assertThat(cursor.ask(179.5, 11, 179.6, 11)).isOne();
        assertThat(cursor.area(0)).isZero();
        assertThat(cursor.ask(-179.5, 11, -179.4, 11)).isOne();
        assertThat(cursor.ask(178, 11, 182, 11)).as("a line across it").isOne();
        assertThat(cursor.ask(-182, 11, -178, 11)).isOne();
        assertThat(cursor.ask(170, 11, 171, 11)).isZero();
        assertThat(cursor.ask(-99.5, 11, -99.4, 11)).isOne();
        assertThat(cursor.area(0)).isOne();
    }
}
