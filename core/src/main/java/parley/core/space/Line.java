package parley.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line on the ground, straight in longitude and latitude from point to point, from its western end to its eastern.
 *
 * @param points at least two, no point twice in a row
 */
public record Line(List<Position> points) {
    public Line {
        points = List.copyOf(points);
    }

    /**
     * A place on a line.
     *
     * @param along how far: the number of the point before it, and the share of the way to the next
     * @param metres how far the position that was asked about lies from it
     */
    public record Mark(double along, double metres) {}

    /**
     * Joins pieces that touch end to end, in whatever order and direction they come.
     *
     * @throws BadFootprint if they branch, close to a ring, or leave a gap; the sentence says where
     */
    public static Line joined(List<List<Position>> pieces) throws BadFootprint {
        var left = new ArrayList<List<Position>>();
        for (List<Position> piece : pieces) {
            List<Position> clean = withoutRepeats(piece);
            if (clean.size() < 2) {
                throw new BadFootprint("A piece of the line has fewer than 2 different positions; remove it.");
            }
            left.add(clean);
        }
        if (left.isEmpty()) {
            throw new BadFootprint("The line has no piece; a line needs at least one.");
        }
        SortedMap<String, Integer> ends = ends(left);
        List<Position> line = new ArrayList<>(left.removeFirst());
        boolean grown = true;
        while (grown && !left.isEmpty()) {
            grown = false;
            for (int i = 0; i < left.size() && !grown; i++) {
                grown = append(line, left.get(i)) || prepend(line, left.get(i));
                if (grown) {
                    left.remove(i);
                }
            }
        }
        if (!left.isEmpty()) {
            throw new BadFootprint("The pieces do not make one line: none of the others begins or ends at "
                    + shown(line.getFirst()) + " or " + shown(line.getLast()) + "; "
                    + (ends.size() > 2 ? ends.size() + " loose ends are left. " : "")
                    + "Draw the gap, or take them out.");
        }
        if (line.getFirst().equals(line.getLast())) {
            throw new BadFootprint("The line closes at " + shown(line.getFirst()) + "; a line has two ends.");
        }
        return new Line(westFirst(line) ? line : line.reversed());
    }

    /** The ends that belong to one piece only. */
    private static SortedMap<String, Integer> ends(List<List<Position>> pieces) throws BadFootprint {
        var count = new TreeMap<String, Integer>();
        for (List<Position> piece : pieces) {
            count.merge(shown(piece.getFirst()), 1, Integer::sum);
            count.merge(shown(piece.getLast()), 1, Integer::sum);
        }
        for (var end : count.entrySet()) {
            if (end.getValue() > 2) {
                throw new BadFootprint("The line branches at " + end.getKey() + ", where " + end.getValue()
                        + " ends meet; take out what is no part of it.");
            }
        }
        count.values().removeIf(number -> number > 1);
        return count;
    }

    private static boolean append(List<Position> line, List<Position> piece) {
        List<Position> onward = line.getLast().equals(piece.getFirst())
                ? piece
                : line.getLast().equals(piece.getLast()) ? piece.reversed() : List.of();
        if (!onward.isEmpty()) {
            line.addAll(onward.subList(1, onward.size()));
        }
        return !onward.isEmpty();
    }

    private static boolean prepend(List<Position> line, List<Position> piece) {
        List<Position> before = line.getFirst().equals(piece.getLast())
                ? piece
                : line.getFirst().equals(piece.getFirst()) ? piece.reversed() : List.of();
        if (!before.isEmpty()) {
            line.addAll(0, before.subList(0, before.size() - 1));
        }
        return !before.isEmpty();
    }

    private static List<Position> withoutRepeats(List<Position> piece) {
        var points = new ArrayList<Position>();
        for (Position point : piece) {
            if (points.isEmpty() || !points.getLast().equals(point)) {
                points.add(point);
            }
        }
        return points;
    }

    private static boolean westFirst(List<Position> line) {
        double eastward = 0;
        for (int i = 1; i < line.size(); i++) {
            eastward += Unrolled.step(line.get(i - 1), line.get(i));
        }
        return eastward > 0
                || eastward == 0 && line.getFirst().latitude() <= line.getLast().latitude();
    }

    /** The place on the line that is nearest to a position. */
    public Mark mark(Position position) {
        double metres = Double.POSITIVE_INFINITY;
        int nearest = 0;
        for (int i = 0; i + 1 < points.size(); i++) {
            double here = Geodesy.metresToPiece(position, points.get(i), points.get(i + 1));
            if (here < metres) {
                metres = here;
                nearest = i;
            }
        }
        return new Mark(nearest + Geodesy.nearestShare(position, points.get(nearest), points.get(nearest + 1)), metres);
    }

    public Position at(double along) {
        int before = (int) Math.min(Math.floor(along), points.size() - 2);
        double share = along - before;
        return share == 0
                ? points.get(before)
                : share == 1
                        ? points.get(before + 1)
                        : Unrolled.between(points.get(before), points.get(before + 1), share);
    }

    /** From one place on the line to a later one. */
    public List<Position> between(double from, double to) {
        var part = new ArrayList<Position>();
        part.add(at(from));
        for (int i = (int) Math.floor(from) + 1; i < to; i++) {
            part.add(points.get(i));
        }
        part.add(at(to));
        return withoutRepeats(part);
    }

    public double end() {
        return points.size() - 1;
    }

    static String shown(Position position) {
        return "[" + position.longitude() + ", " + position.latitude() + "]";
    }
}
