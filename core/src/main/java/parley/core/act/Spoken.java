package parley.core.act;

import parley.core.space.GridReference;
import parley.core.space.Position;

/** A position in somebody's own words. */
public sealed interface Spoken {
    /** What is meant; of a grid reference, the middle of the square that it names. */
    Position position();

    /** Read from a map. */
    record Point(Position position) implements Spoken {}

    /** An MGRS grid reference, as it was said. */
    record Grid(GridReference reference) implements Spoken {
        @Override
        public Position position() {
            return reference.middle();
        }
    }
}
