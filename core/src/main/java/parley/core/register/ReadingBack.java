package parley.core.register;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Limits;
import parley.core.act.Spoken;
import parley.core.space.Footprint;
import parley.core.space.Geodesy;
import parley.core.space.Position;
import parley.core.space.Volume4D;

/** Positions read back beside those that were asked about. */
final class ReadingBack {
    private ReadingBack() {}

    /** What a party has last read back of a request, or of changes to one. */
    static Optional<Body.Readback> last(Leaves leaves, ActId request, String party) {
        return last(leaves.about(request).filter(leaf -> leaf.party().equals(party)));
    }

    static Optional<Body.Readback> last(Stream<Leaf> said) {
        return said.filter(leaf -> leaf.said().orElseThrow() instanceof Body.Readback)
                .reduce((earlier, later) -> later)
                .map(leaf -> (Body.Readback) leaf.said().orElseThrow());
    }

    /** The positions that say where an activity is: centres of circles, corners of polygons, points of lines. */
    static SequencedSet<Position> positions(Activity activity) {
        var positions = new LinkedHashSet<Position>();
        for (Volume4D volume : activity.volumes()) {
            switch (volume.footprint()) {
                case Footprint.Circle circle -> positions.add(circle.centre());
                case Footprint.Corridor corridor -> positions.addAll(corridor.line());
                case Footprint.Polygon polygon -> polygon.rings().forEach(positions::addAll);
            }
        }
        return positions;
    }

    /**
     * How far off it was read back, along the geodesic, in any order: the farthest that an asked position is from the nearest that
     * was said, or a said one from the nearest that was asked.
     */
    static double metresOff(Body.Readback readback, Activity asked) {
        var wanted = List.copyOf(positions(asked));
        var said = readback.positions().stream().map(Spoken::position).toList();
        return Math.max(farthest(wanted, said), farthest(said, wanted));
    }

    private static double farthest(List<Position> from, List<Position> to) {
        double farthest = 0;
        for (Position one : from) {
            double nearest = Double.POSITIVE_INFINITY;
            for (Position other : to) {
                nearest = Math.min(nearest, Geodesy.metres(one, other));
            }
            farthest = Math.max(farthest, nearest);
        }
        return farthest;
    }

    /** A grid square whose corners lie farther from its middle than the tolerance says too little. */
    static Optional<String> tooCoarse(Body.Readback readback, double toleranceMetres) {
        return readback.positions().stream()
                .flatMap(spoken -> spoken instanceof Spoken.Grid(var reference)
                                && reference.squareMetres() / Math.sqrt(2) > toleranceMetres
                        ? Optional.of("The grid reference " + reference.text() + " names a square of "
                                        + words(reference.squareMetres()) + "; " + words(toleranceMetres)
                                        + " are to be told apart. Give more digits (body.positions).")
                                .stream()
                        : Stream.empty())
                .findFirst();
    }

    static Optional<String> tooMany(Activity asked) {
        int count = positions(asked).size();
        return count > Limits.POSITIONS_READ_BACK
                ? Optional.of("It has " + count + " positions; at most " + Limits.POSITIONS_READ_BACK
                        + " can be read back: ask for it in parts.")
                : Optional.empty();
    }

    /** {@code 480 m}, {@code 9.1 km}. */
    static String words(double metres) {
        return metres < 1000 ? Math.round(metres) + " m" : String.format(Locale.ROOT, "%.1f km", metres / 1000);
    }
}
