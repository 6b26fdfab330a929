package parley.core.terms;

import java.util.List;
import parley.core.space.Footprint;

/**
 * A named piece of ground, for example DA-1.
 *
 * @param footprints the pieces it consists of
 */
public record Area(String name, List<Footprint> footprints) {
    public Area {
        footprints = List.copyOf(footprints);
    }
}
