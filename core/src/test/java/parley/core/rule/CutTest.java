package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Lie;
import parley.core.space.Position;
import parley.core.space.Shape;

/** Cutting by distances comes to what drawing everything comes to. */
class CutTest {
    private static final double METRES_PER_DEGREE = 111_320;

    private static Position moved(Position from, double heading, double metres) {
        return new Position(
                from.longitude()
                        + Math.sin(heading) * metres / METRES_PER_DEGREE / Math.cos(Math.toRadians(from.latitude())),
                from.latitude() + Math.cos(heading) * metres / METRES_PER_DEGREE);
    }

    private static Footprint footprint(Random dice, Position middle) {
        Position at = moved(middle, dice.nextDouble() * 7, dice.nextDouble() * 30_000);
        return switch (dice.nextInt(3)) {
            case 0 -> new Footprint.Circle(at, 10 + dice.nextDouble() * dice.nextDouble() * 20_000);
            case 1 -> {
                var line = new ArrayList<>(List.of(at));
                double heading = dice.nextDouble() * 7;
                for (int i = dice.nextInt(3); i >= 0; i--) {
                    heading += dice.nextGaussian() * 0.8;
                    line.add(moved(line.getLast(), heading, 500 + dice.nextDouble() * 30_000));
                }
                yield new Footprint.Corridor(line, 100 + dice.nextDouble() * 8_000);
            }
            default -> new Footprint.Polygon(rings(dice, at));
        };
    }

    private static List<List<Position>> rings(Random dice, Position at) {
        double far = 1_000 + dice.nextDouble() * 15_000;
        int corners = 4 + dice.nextInt(12);
        var outer = new ArrayList<Position>();
        var hole = new ArrayList<Position>();
        for (int i = 0; i < corners; i++) {
            double heading = 2 * Math.PI * i / corners;
            outer.add(moved(at, heading, far * (0.6 + 0.4 * dice.nextDouble())));
            hole.add(moved(at, -heading, far * (0.1 + 0.15 * dice.nextDouble())));
        }
        outer.add(outer.getFirst());
        hole.add(hole.getFirst());
        return dice.nextInt(3) == 0 ? List.of(outer, hole) : List.of(outer);
    }

    private static List<Places.Piece> pieces(Random dice, Position middle) {
        var pieces = new ArrayList<Places.Piece>();
        for (int i = 1 + dice.nextInt(4); i > 0; i--) {
            double metres = dice.nextInt(3) == 0 ? 1 + dice.nextDouble() * 5_000 : 0;
            pieces.add(new Places.Piece(new Site("area " + i, footprint(dice, middle), metres), dice.nextInt(6) > 0));
        }
        return pieces;
    }

    private static Set<Cells.Cell> drawn(Footprint flight, List<Places.Piece> pieces) throws BadFootprint {
        var zones = new ArrayList<Zone>();
        for (Places.Piece piece : pieces) {
            Shape shape = piece.site().shape();
            zones.add(piece.known() ? Zone.of("", shape) : Zone.unknown("", shape));
        }
        return new HashSet<>(Cells.telling(Cells.of(Shape.of(flight), zones)));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 36, -52, 71})
    void piecesAreThoseOfTheDrawing(double latitude) throws BadFootprint {
        var dice = new Random(Double.hashCode(latitude));
        for (int i = 0; i < 250; i++) {
            var middle = new Position(30 + dice.nextDouble() * 10, latitude + dice.nextDouble());
            Footprint flight = footprint(dice, middle);
            List<Places.Piece> pieces = pieces(dice, middle);
            var cut = new Cut(flight);
            assertThat(new HashSet<>(cut.by(pieces)))
                    .as(
                            "%s among %s",
                            flight,
                            pieces.stream().map(piece -> piece.site().outline()).toList())
                    .isEqualTo(drawn(flight, pieces));
        }
    }

    @Test
    void nearAnEdgeTheDrawingTells() throws BadFootprint {
        var dice = new Random(5);
        var middle = new Position(36, 35);
        int unsure = 0;
        for (int i = 0; i < 300; i++) {
            double radius = 2_000 + dice.nextDouble() * 5_000;
            var area = new Site("area", new Footprint.Circle(middle, radius), 0);
            double own = 100 + dice.nextDouble() * 3_000;
            // Touching from outside or from inside, to within some metres.
            double away = radius + (dice.nextBoolean() ? own : -own) + dice.nextGaussian() * 8;
            var flight = new Footprint.Circle(moved(middle, dice.nextDouble() * 7, away), own);
            var cut = new Cut(flight);
            var pieces = List.of(new Places.Piece(area, true));
            assertThat(new HashSet<>(cut.by(pieces))).isEqualTo(drawn(flight, pieces));
            unsure += Lie.of(parley.core.space.Outline.of(flight), area.outline(), 0) == Lie.UNSURE ? 1 : 0;
        }
        assertThat(unsure).isPositive();
    }
}
