package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;

/** Two volumes against minima; where they lie on the map, beside a slow oracle of polygons drawn wider and intersected (JTS). */
class ExtentTest {
    private static final Instant NOON = Instant.parse("2016-09-12T12:00:00Z");
    private static final AltitudeBand LOW = band(0, 1_000, Datum.AMSL);

    private static AltitudeBand band(double from, double to, Datum datum) {
        return new AltitudeBand(new Level.At(from, datum), new Level.At(to, datum));
    }

    private static Volume4D volume(Footprint footprint, AltitudeBand band, long fromSeconds, long seconds) {
        Instant from = NOON.plusSeconds(fromSeconds);
        return new Volume4D(footprint, band, new TimeWindow(from, from.plusSeconds(seconds)));
    }

    private static Meeting meet(Volume4D a, Volume4D b, Separation minima) {
        Meeting one = Extent.of(a).meets(Extent.of(b), minima);
        assertThat(Extent.of(b).meets(Extent.of(a), minima)).isEqualTo(one);
        return one;
    }

    private static Footprint circle(double longitude, double latitude, double radius) {
        return new Footprint.Circle(new Position(longitude, latitude), radius);
    }

    @Test
    void windowsAreClosedAndMinimaAreKeptByExactlyAsMuch() {
        Footprint here = circle(36, 35, 1_000);
        Volume4D first = volume(here, LOW, 0, 3_600);
        assertThat(meet(first, volume(here, LOW, 3_600, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.CERTAIN);
        assertThat(meet(first, volume(here, LOW, 3_601, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.APART);
        var minima = new Separation(0, 0, Duration.ofMinutes(5));
        assertThat(meet(first, volume(here, LOW, 3_600 + 299, 60), minima)).isEqualTo(Meeting.CERTAIN);
        assertThat(meet(first, volume(here, LOW, 3_600 + 300, 60), minima)).isEqualTo(Meeting.APART);
    }

    @Test
    void whatGoesRoundTheEarthIsMetAtEitherEnd() {
        var line = List.of(new Position(-175, 0), new Position(0, 0), new Position(175, 28));
        Volume4D round = volume(new Footprint.Corridor(line, 200_000), LOW, 0, 60);
        // 668 km from the western end, across the antimeridian.
        assertThat(meet(round, volume(circle(179, 0, 600_000), LOW, 0, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.CERTAIN);
        assertThat(meet(round, volume(circle(179, 0, 500_000), LOW, 0, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.APART);
    }

    @Test
    void bandsOfOneDatumCompareAsNumbers() {
        Footprint here = circle(36, 35, 1_000);
        Volume4D low = volume(here, LOW, 0, 60);
        assertThat(meet(low, volume(here, band(1_000, 2_000, Datum.AMSL), 0, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.CERTAIN);
        var minima = new Separation(0, 300, Duration.ZERO);
        assertThat(meet(low, volume(here, band(1_299, 2_000, Datum.AMSL), 0, 60), minima))
                .isEqualTo(Meeting.CERTAIN);
        assertThat(meet(low, volume(here, band(1_300, 2_000, Datum.AMSL), 0, 60), minima))
                .isEqualTo(Meeting.APART);
        var unbounded = new AltitudeBand(new Level.Unbounded(), new Level.Unbounded());
        assertThat(meet(low, volume(here, unbounded, 0, 60), minima)).isEqualTo(Meeting.CERTAIN);
    }

    @Test
    void altitudesAboveDifferentThingsAreNeverSilentlyCompared() {
        Footprint here = circle(36, 35, 1_000);
        Volume4D low = volume(here, LOW, 0, 60);
        assertThat(meet(low, volume(here, band(1_050, 2_000, Datum.W84), 0, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.POSSIBLE);
        assertThat(meet(low, volume(here, band(1_100, 2_000, Datum.W84), 0, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.APART);
        assertThat(meet(low, volume(here, band(500, 2_000, Datum.W84), 0, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.CERTAIN);
        assertThat(meet(low, volume(here, band(9_000, 9_500, Datum.STANDARD), 0, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.POSSIBLE);
        assertThat(meet(low, volume(here, band(1_000, 1_100, Datum.AGL), 0, 60), Separation.TOUCHING))
                .isEqualTo(Meeting.POSSIBLE);
    }

    @Test
    void heightsAboveGroundCompareOnlyAboveTheSameGround() {
        Footprint here = circle(36, 35, 1_000);
        Volume4D low = volume(here, band(0, 100, Datum.AGL), 0, 60);
        Volume4D high = volume(here, band(200, 300, Datum.AGL), 0, 60);
        assertThat(meet(low, high, Separation.TOUCHING)).isEqualTo(Meeting.APART);
        assertThat(meet(low, high, new Separation(1_000, 0, Duration.ZERO))).isEqualTo(Meeting.POSSIBLE);
    }

    @Test
    void circlesKeepTheirDistanceToAMillimetreAlsoAcrossTheAntimeridianAndAtAPole() {
        for (Position from : List.of(
                new Position(36, 35), new Position(179.99, -17), new Position(-60, 89.99), new Position(10, -90))) {
            for (double azimuth : new double[] {0, 77, 180, 250}) {
                Position to = Geodesy.destination(from, azimuth, 12_000);
                Position rounded = new Position(to.longitude(), to.latitude());
                Volume4D a = volume(new Footprint.Circle(from, 3_000), LOW, 0, 60);
                Volume4D b = volume(new Footprint.Circle(rounded, 4_000), LOW, 0, 60);
                assertThat(meet(a, b, new Separation(4_999.999, 0, Duration.ZERO)))
                        .isEqualTo(Meeting.APART);
                assertThat(meet(a, b, new Separation(5_000.001, 0, Duration.ZERO)))
                        .isEqualTo(Meeting.CERTAIN);
            }
        }
    }

    @Test
    void anAreaInAnothersHoleIsNotInItsWay() {
        var ring = square(36, 35, 0.5);
        var hole = square(36, 35, 0.2);
        Volume4D outer = volume(new Footprint.Polygon(List.of(ring, hole)), LOW, 0, 60);
        Volume4D inner = volume(new Footprint.Polygon(List.of(square(36, 35, 0.1))), LOW, 0, 60);
        assertThat(meet(outer, inner, Separation.TOUCHING)).isEqualTo(Meeting.APART);
        assertThat(meet(outer, inner, new Separation(20_000, 0, Duration.ZERO))).isEqualTo(Meeting.CERTAIN);
        Volume4D filled = volume(new Footprint.Polygon(List.of(ring)), LOW, 0, 60);
        assertThat(meet(filled, inner, Separation.TOUCHING)).isEqualTo(Meeting.CERTAIN);
    }

    private static List<Position> square(double x, double y, double half) {
        return List.of(
                new Position(x - half, y - half),
                new Position(x + half, y - half),
                new Position(x + half, y + half),
                new Position(x - half, y + half),
                new Position(x - half, y - half));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void footprintsMeetAsTheOracleHasIt(long seed) {
        var random = new Random(seed);
        var seen = new HashMap<Meeting, Integer>();
        for (int i = 0; i < 150; i++) {
            Position middle = new Position(
                    random.nextBoolean() ? random.nextDouble(-180, 180) : 179.9,
                    random.nextInt(4) == 0
                            ? Math.copySign(random.nextDouble(84, 89.5), random.nextDouble() - 0.5)
                            : random.nextDouble(-70, 70));
            Footprint a = Footprints.around(middle, 20_000, random);
            Footprint b = Footprints.around(
                    Geodesy.destination(middle, random.nextDouble(360), random.nextDouble(60_000)), 20_000, random);
            if (Shape.problem(a).isPresent() || Shape.problem(b).isPresent()) {
                continue;
            }
            double minimum = random.nextBoolean() ? 0 : random.nextDouble(20_000);
            Meeting meeting =
                    meet(volume(a, LOW, 0, 60), volume(b, LOW, 0, 60), new Separation(minimum, 0, Duration.ZERO));
            seen.merge(meeting, 1, Integer::sum);
            agrees(meeting, a, b, minimum);
        }
        assertThat(seen.getOrDefault(Meeting.APART, 0)).isGreaterThan(10);
        assertThat(seen.getOrDefault(Meeting.CERTAIN, 0)).isGreaterThan(10);
    }

    /** Some metres are the oracle's own error. */
    private static void agrees(Meeting meeting, Footprint a, Footprint b, double minimum) {
        try {
            boolean surely = minimum > 4
                    && intersect(
                            Shape.around(a, minimum - 4).certain(), Shape.of(b).certain());
            boolean perhaps = intersect(
                    Shape.around(a, minimum + 4).possible(), Shape.of(b).possible());
            assertThat(surely && meeting == Meeting.APART)
                    .as("%s %s %s", a, b, minimum)
                    .isFalse();
            assertThat(!perhaps && meeting != Meeting.APART)
                    .as("%s %s %s", a, b, minimum)
                    .isFalse();
        } catch (BadFootprint e) {
            // The oracle draws no long line around a pole.
        }
    }

    private static boolean intersect(Geometry a, Geometry b) {
        return a.intersects(b)
                || shifted(a, 360).intersects(b)
                || shifted(a, -360).intersects(b);
    }

    private static Geometry shifted(Geometry a, double degrees) {
        return org.locationtech.jts.geom.util.AffineTransformation.translationInstance(degrees, 0)
                .transform(a);
    }

    /** Random ground plans. */
    static final class Footprints {
        private Footprints() {}

        static Footprint around(Position middle, double metres, Random random) {
            return switch (random.nextInt(3)) {
                case 0 -> new Footprint.Circle(middle, random.nextDouble(100, metres));
                case 1 -> {
                    var line = new ArrayList<>(List.of(middle));
                    for (int i = 0; i < 1 + random.nextInt(3); i++) {
                        line.add(Geodesy.destination(
                                line.getLast(), random.nextDouble(360), random.nextDouble(500, metres)));
                    }
                    yield new Footprint.Corridor(line, random.nextDouble(200, metres / 2));
                }
                default -> {
                    int corners = 3 + random.nextInt(6);
                    var ring = new ArrayList<Position>();
                    for (int i = 0; i < corners; i++) {
                        ring.add(Geodesy.destination(
                                middle,
                                -360.0 * (i + random.nextDouble(0.8)) / corners,
                                random.nextDouble(metres / 4, metres)));
                    }
                    ring.add(ring.getFirst());
                    yield new Footprint.Polygon(List.of(ring));
                }
            };
        }
    }
}
