package parley.core.terms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somewhere that the rules name. */
public sealed interface Place {
    String name();

    /**
     * Drawn in the terms.
     *
     * @param file the GeoJSON file it came from; empty for a circle written in the arrangement
     */
    record Drawn(String name, Optional<String> file, List<Area> areas) implements Place {
        public Drawn {
            areas = List.copyOf(areas);
        }
    }

    /**
     * Brought in by acts.
     *
     * @param kind what kind of act brings it in
     * @param counts whether one party's word is enough
     * @param staleAfter how long after its {@code asOf} it is known; after that it is unknown, not absent
     */
    record Recorded(String name, Kind kind, Counts counts, Optional<Duration> staleAfter) implements Place {}

    enum Kind {
        /** A map of territory: the newest version replaces the older ones. */
        LAYER,
        /** A place that somebody registered: all of them count. */
        PROTECTED_PLACE
    }

    enum Counts {
        REGISTERED,
        AGREED
    }
}
