package parley.core.watch;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import parley.core.act.ActId;

/**
 * Everything the watch needs of the terms and the register, and nothing else. Compiled again whenever either changes.
 *
 * @param outcomes the verdict on an announcement in the record's words: asked only of those that a finding names, since most never
 *     meet an aircraft
 */
public record WatchTerms(
        List<RestrainedArea> areas,
        List<AnnouncedFlight> flights,
        Margins margins,
        Covers covers,
        Function<ActId, String> outcomes) {
    public WatchTerms {
        areas = List.copyOf(areas);
        flights = List.copyOf(flights);
    }

    /**
     * The errors that the parties grant each other.
     *
     * @param positionMetres nearer than this to an edge, on either side, it cannot be told
     * @param altitudeMetres likewise for a limit of altitude; counted twice where the limit and the report have different datums
     * @param gap sightings farther apart than this are not joined by a line that proves anything
     */
    public record Margins(double positionMetres, double altitudeMetres, Duration gap) {}

    /** Whom the watch covers. */
    public enum Covers {
        /** The forces that the bans name; who else flies is left alone, and an unidentified aircraft cannot be told. */
        FORCES,
        /** Closed airspace: every aircraft that no notice shows to be of a force the bans leave free. */
        EVERY_AIRCRAFT
    }
}
