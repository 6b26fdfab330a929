package parley.core.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Lie;
import parley.core.space.Outline;
import parley.core.space.Position;
import parley.core.space.Shape;

/**
 * The pieces of one footprint. Areas that it is certainly in, or certainly apart from, answer without being drawn; so do those that it
 * certainly lies across, where no two of them have a point in common: then its pieces are one in each, one at the rim of each whose edge
 * has an error, and one in none. Only for the others everything is drawn and noded ({@link Cells}).
 */
final class Cut {
    private static final int MOST_POSITIONS = 100;
    private static final double LONGEST_METRES = 300_000;
    private static final double LARGEST_METRES = 100_000;
    private static final double HIGHEST_LATITUDE = 75;
    private static final double FARTHEST_LONGITUDE = 170;

    private final Footprint footprint;
    private final Outline outline;
    private final Outline.Bounds bounds;
    private @Nullable Shape shape;
    private List<Places.Piece> asked = List.of();
    private List<Cells.Cell> cells = List.of();

    Cut(Footprint footprint) throws BadFootprint {
        this.footprint = footprint;
        if (!certainlySound(footprint)) {
            shape = Shape.of(footprint);
        }
        outline = Outline.of(footprint);
        bounds = outline.bounds(Shape.ERROR_METRES);
    }

    /** Whether it can be judged, without drawing it: false also where only the drawing shows that. */
    private static boolean certainlySound(Footprint footprint) {
        return switch (footprint) {
            case Footprint.Polygon polygon -> false;
            case Footprint.Circle(var centre, double radius) ->
                radius > 0 && radius < LARGEST_METRES && isPlain(centre);
            case Footprint.Corridor(var line, double width) ->
                width > 0 && width < LARGEST_METRES && line.size() > 1 && line.size() < MOST_POSITIONS && isShort(line);
        };
    }

    /** Far from the poles and from the antimeridian. */
    private static boolean isPlain(Position at) {
        return Math.abs(at.latitude()) < HIGHEST_LATITUDE && Math.abs(at.longitude()) < FARTHEST_LONGITUDE;
    }

    private static boolean isShort(List<Position> line) {
        double metres = 0;
        for (int i = 1; i < line.size(); i++) {
            Position a = line.get(i - 1);
            Position b = line.get(i);
            if (!isPlain(a) || !isPlain(b)) {
                return false;
            }
            metres += Outline.metresBetween(a.longitude(), a.latitude(), b.longitude(), b.latitude());
        }
        return metres < LONGEST_METRES;
    }

    /** A box around all of it, error included. */
    Outline.Bounds bounds() {
        return bounds;
    }

    private Shape shape() throws BadFootprint {
        Shape known = shape;
        if (known == null) {
            known = Shape.of(footprint);
            shape = known;
        }
        return known;
    }

    /** What is asked seldom changes within an activity, so the last answer is kept. */
    List<Cells.Cell> by(List<Places.Piece> pieces) throws BadFootprint {
        if (cells.isEmpty() || !asked.equals(pieces)) {
            asked = List.copyOf(pieces);
            cells = cells(asked);
        }
        return cells;
    }

    private List<Cells.Cell> cells(List<Places.Piece> pieces) throws BadFootprint {
        var certain = new BitSet();
        var possible = new BitSet();
        var open = new ArrayList<Integer>();
        boolean told = true;
        for (int i = 0; i < pieces.size(); i++) {
            Site site = pieces.get(i).site();
            Lie lie = Lie.of(outline, site.outline(), site.metres());
            if (lie == Lie.INSIDE) {
                certain.set(i, pieces.get(i).known());
                possible.set(i);
            } else if (lie != Lie.APART) {
                open.add(i);
                told &= lie == Lie.ACROSS;
            }
        }
        return told && allApart(pieces, open)
                ? across(pieces, open, certain, possible)
                : drawn(pieces, open, certain, possible);
    }

    private static boolean allApart(List<Places.Piece> pieces, List<Integer> open) {
        for (int i = 0; i < open.size(); i++) {
            Site one = pieces.get(open.get(i)).site();
            for (int j = 0; j < i; j++) {
                Site other = pieces.get(open.get(j)).site();
                if (Sites.meets(one.bounds(), other.bounds())
                        && !Lie.apart(one.outline(), one.metres(), other.outline(), other.metres())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Cells.Cell> across(
            List<Places.Piece> pieces, List<Integer> open, BitSet certain, BitSet possible) {
        var all = new ArrayList<Cells.Cell>();
        for (int i : open) {
            boolean exact = pieces.get(i).site().isExact();
            if (pieces.get(i).known()) {
                all.add(new Cells.Cell(with(certain, i), with(possible, i), true));
            }
            if (!exact || !pieces.get(i).known()) {
                all.add(new Cells.Cell(certain, with(possible, i), true));
            }
        }
        all.add(new Cells.Cell(certain, possible, true));
        return all;
    }

    private static BitSet with(BitSet bits, int bit) {
        var more = (BitSet) bits.clone();
        more.set(bit);
        return more;
    }

    private List<Cells.Cell> drawn(List<Places.Piece> pieces, List<Integer> open, BitSet certain, BitSet possible)
            throws BadFootprint {
        var zones = new ArrayList<Zone>();
        for (int i : open) {
            Places.Piece piece = pieces.get(i);
            Shape of = piece.site().shape();
            zones.add(
                    piece.known()
                            ? Zone.of(piece.site().name(), of)
                            : Zone.unknown(piece.site().name(), of));
        }
        var all = new ArrayList<Cells.Cell>();
        for (Cells.Cell cell : Cells.telling(Cells.of(shape(), zones))) {
            var in = (BitSet) certain.clone();
            var maybe = (BitSet) possible.clone();
            for (int k = 0; k < open.size(); k++) {
                if (cell.certain().get(k)) {
                    in.set(open.get(k));
                }
                if (cell.possible().get(k)) {
                    maybe.set(open.get(k));
                }
            }
            all.add(new Cells.Cell(in, maybe, cell.inner()));
        }
        return all;
    }
}
