package parley.core.space.read;

import java.util.List;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** What a zone draws on the ground. Only an area can be restrained; lines and points are read so that nothing is lost. */
public sealed interface Figure {
    record Area(Footprint footprint) implements Figure {}

    record Line(List<Position> positions) implements Figure {
        public Line {
            positions = List.copyOf(positions);
        }
    }

    record Point(Position position) implements Figure {}

    default String word() {
        return switch (this) {
            case Area(Footprint.Polygon polygon) -> "polygon";
            case Area(Footprint.Circle circle) -> "circle";
            case Area(Footprint.Corridor corridor) -> "corridor";
            case Line line -> "line";
            case Point point -> "point";
        };
    }

    default int vertices() {
        return switch (this) {
            case Area(Footprint.Polygon(var rings)) ->
                rings.stream().mapToInt(ring -> ring.size() - 1).sum();
            case Area(Footprint.Circle circle) -> 1;
            case Area(Footprint.Corridor(var line, double width)) -> line.size();
            case Line(var positions) -> positions.size();
            case Point point -> 1;
        };
    }
}
