package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

/** A point belongs to the nearest part of a line, at equal distance to both. */
class LinePartTest {
    private static final List<Position> WINDING = List.of(
            at(126.67, 37.83),
            at(126.70, 37.95),
            at(126.90, 38.05),
            at(126.88, 38.12),
            at(127.10, 38.28),
            at(127.47, 38.30),
            at(127.60, 38.33),
            at(127.80, 38.29),
            at(128.05, 38.31),
            at(128.20, 38.50),
            at(128.36, 38.62));

    private static Position at(double longitude, double latitude) {
        return new Position(longitude, latitude);
    }

    @Test
    void piecesMakeOneLineInWhateverOrderAndDirectionTheyCome() throws BadFootprint {
        for (long seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var pieces = new ArrayList<List<Position>>();
            int from = 0;
            while (from < WINDING.size() - 1) {
                int to = Math.min(WINDING.size() - 1, from + 1 + random.nextInt(3));
                List<Position> piece = WINDING.subList(from, to + 1);
                pieces.add(random.nextBoolean() ? piece : piece.reversed());
                from = to;
            }
            Collections.shuffle(pieces, random);

            assertThat(Line.joined(pieces).points()).as("seed " + seed).isEqualTo(WINDING);
        }
    }

    @Test
    void whatBranchesClosesOrLeavesAGapIsNoLine() {
        assertThatThrownBy(() -> Line.joined(
                        List.of(List.of(at(0, 0), at(1, 0)), List.of(at(1, 0), at(2, 0)), List.of(at(1, 0), at(1, 1)))))
                .isInstanceOf(BadFootprint.class)
                .hasMessageContaining("branches at [1.0, 0.0]");
        assertThatThrownBy(() -> Line.joined(List.of(List.of(at(0, 0), at(1, 0)), List.of(at(1.1, 0), at(2, 0)))))
                .isInstanceOf(BadFootprint.class)
                .hasMessageContaining("do not make one line");
        assertThatThrownBy(() -> Line.joined(List.of(List.of(at(0, 0), at(1, 0), at(1, 1), at(0, 0)))))
                .isInstanceOf(BadFootprint.class)
                .hasMessageContaining("closes");
    }

    /** Every point but those within a metre of an edge or of the divide: drawn ground and plain distances say the same. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(doubles = {1_000, 10_000, 40_000})
    void theDrawnGroundIsThatOfPlainDistances(double metres) throws BadFootprint {
        var line = new Line(WINDING);
        double middle = line.mark(at(127.55, 38.31)).along();
        double[] west = {0, middle};
        double[] east = {middle, line.end()};
        check(LinePart.of(line, west[0], west[1], List.of(east)), metres);
        check(LinePart.of(line, east[0], east[1], List.of(west)), metres);
    }

    @Tag("slow")
    @Test
    void aMiddlePartAGapAndAnOverlapAreDividedAlike() throws BadFootprint {
        var line = new Line(WINDING);
        check(LinePart.of(line, 3.2, 6, List.of(new double[] {0, 3.2}, new double[] {6, 10})), 25_000);
        check(LinePart.of(line, 0, 4, List.of(new double[] {6.5, 10})), 60_000);
        check(LinePart.of(line, 0, 6, List.of(new double[] {4, 10})), 20_000);
        check(LinePart.of(line, 5, 5.5, List.of(new double[] {0, 5}, new double[] {5.5, 10})), 30_000);
    }

    @Test
    void aLineAcrossTheAntimeridianIsDividedAsElsewhere() throws BadFootprint {
        var line = new Line(List.of(at(179.2, -17), at(179.8, -16.8), at(-179.7, -17.1), at(-179, -16.9)));
        check(LinePart.of(line, 0, 1.4, List.of(new double[] {1.4, 3})), 20_000);
        check(LinePart.of(line, 1.4, 3, List.of(new double[] {0, 1.4})), 20_000);
    }

    /** On a straight line the divide at a mark is the geodesic that stands square on it. */
    @Test
    void onAStraightLineThePartsMeetAtRightAngles() throws BadFootprint {
        var line = new Line(List.of(at(10, 0), at(12, 0)));
        var west = LinePart.of(line, 0, 0.5, List.of(new double[] {0.5, 1}));

        assertThat(west.isNearest(at(10.99999, 0.2))).isTrue();
        assertThat(west.isNearest(at(11, 0.2))).isTrue();
        assertThat(west.isNearest(at(11.00001, 0.2))).isFalse();
        assertThat(certainly(west.within(30_000), at(10.9999, 0.2))).isTrue();
        assertThat(possibly(west.within(30_000), at(11.0001, 0.2))).isFalse();
        assertThat(possibly(west.within(30_000), at(10.5, 0.28))).isFalse();
    }

    private static void check(LinePart part, double metres) throws BadFootprint {
        Shape shape = part.within(metres);
        var random = new Random(7);
        var points = part.points();
        int sure = 0;
        for (int i = 0; i < 3_000; i++) {
            Position near = points.get(random.nextInt(points.size()));
            Position point = Geodesy.destination(near, random.nextDouble() * 360, random.nextDouble() * metres * 1.6);
            boolean holds = part.metres(point) <= metres && part.isNearest(point);
            boolean certain = certainly(shape, point);
            boolean possible = possibly(shape, point);
            assertThat(!certain || holds).as("certain, but not so: " + point).isTrue();
            assertThat(!holds || possible).as("so, but not possible: " + point).isTrue();
            assertThat(!certain || possible).isTrue();
            if (certain == possible) {
                sure++;
            }
        }
        assertThat(sure).isGreaterThan(2_980);
    }

    private static boolean certainly(Shape shape, Position point) {
        return shape.certain().covers(Shape.PLANE.createPoint(new Coordinate(point.longitude(), point.latitude())));
    }

    private static boolean possibly(Shape shape, Position point) {
        return shape.possible().covers(Shape.PLANE.createPoint(new Coordinate(point.longitude(), point.latitude())));
    }
}
