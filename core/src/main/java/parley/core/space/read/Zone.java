package parley.core.space.read;

import java.util.List;
import parley.core.space.Areas;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;

/**
 * A zone as somebody published it.
 *
 * @param name for people
 * @param identifier the publisher's own; may be empty
 * @param kind the publisher's own word for what it restrains; may be empty
 * @param field where in the file it stands
 * @param periods when it applies; one that always does has {@link Period#ALWAYS}
 * @param notes what was understood in a way that somebody might not expect
 */
public record Zone(
        String name,
        String identifier,
        String kind,
        String field,
        List<ZonePart> parts,
        List<Period> periods,
        List<String> notes) {
    public Zone {
        parts = List.copyOf(parts);
        periods = List.copyOf(periods);
        notes = List.copyOf(notes);
    }

    public int vertices() {
        return parts.stream().mapToInt(part -> part.figure().vertices()).sum();
    }

    /** The areas of its parts together, where they overlap more than once. */
    public double squareMetres() {
        double sum = 0;
        for (ZonePart part : parts) {
            if (part.figure() instanceof Figure.Area(Footprint footprint)) {
                try {
                    sum += Areas.squareMetres(footprint);
                } catch (BadFootprint e) {
                    throw new IllegalStateException("A zone that was read has an area.", e);
                }
            }
        }
        return sum;
    }
}
