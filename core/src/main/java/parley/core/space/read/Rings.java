package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import parley.core.space.Position;

/** Small questions about rings as files have them. */
final class Rings {
    private Rings() {}

    /** Without positions that repeat the one before. */
    static List<Position> once(List<Position> ring) {
        var once = new ArrayList<Position>(ring.size());
        for (Position each : ring) {
            if (once.isEmpty() || !once.getLast().equals(each)) {
                once.add(each);
            }
        }
        return once;
    }

    static boolean crossesAntimeridian(List<Position> ring) {
        for (int i = 1; i < ring.size(); i++) {
            double step = ring.get(i).longitude() - ring.get(i - 1).longitude();
            if (Math.abs(step) > 180 && Math.abs(ring.get(i).latitude()) < 90) {
                return true;
            }
        }
        return false;
    }

    /** Closed by the format's own rule; a file that repeats the first position all the same means no other ring. */
    static List<Position> closed(List<Position> open) {
        if (open.isEmpty() || (open.size() > 1 && open.getFirst().equals(open.getLast()))) {
            return open;
        }
        var closed = new ArrayList<>(open);
        closed.add(open.getFirst());
        return closed;
    }
}
