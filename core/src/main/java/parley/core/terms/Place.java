package parley.core.terms;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.space.LinePart;

/** Somewhere that the rules name. */
public sealed interface Place {
    /** The suffix of the place of the party that answers for the force, and of the other one. */
    String OWN = "own";

    String OTHER = "other";

    String name();

    /** The places that a rule's reference may mean: one, or for {@code own} and {@code other} that of either party. */
    static List<Place> named(Map<String, Place> places, String reference) {
        int slash = reference.indexOf('/');
        if (slash < 0) {
            return places.get(reference) instanceof Place place ? List.of(place) : List.of();
        }
        if (!(places.get(reference.substring(0, slash)) instanceof PerParty(var name, var each))) {
            return List.of();
        }
        String whose = reference.substring(slash + 1);
        return whose.equals(OWN) || whose.equals(OTHER)
                ? List.copyOf(each.values())
                : each.get(whose) instanceof Place place ? List.of(place) : List.of();
    }

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
     * A line, or the part of one between two marks. It has no inside: rules ask how far from it something is.
     *
     * @param file the GeoJSON file that the line came from
     */
    record OfLine(String name, String file, LinePart part) implements Place {}

    /**
     * One piece of ground for each party. Rules name it as {@code NAME/own} and {@code NAME/other}, by who answers for the force, or as
     * {@code NAME/PARTY}.
     *
     * @param each party to its place; both parties have one
     */
    record PerParty(String name, SortedMap<String, Place> each) implements Place {
        public PerParty {
            each = Collections.unmodifiableSortedMap(new TreeMap<>(each));
        }
    }

    /**
     * Brought in by acts.
     *
     * @param kind what kind of act brings it in
     * @param counts whether one party's word is enough
     * @param staleAfter how long after its {@code asOf} it is known; after that it is unknown, not absent
     * @param whileInside an entry counts only if it lies wholly inside these places together; empty = wherever it lies
     */
    record Recorded(String name, Kind kind, Counts counts, Optional<Duration> staleAfter, List<String> whileInside)
            implements Place {
        public Recorded {
            whileInside = List.copyOf(whileInside);
        }

        /** One that counts wherever it lies. */
        public Recorded(String name, Kind kind, Counts counts, Optional<Duration> staleAfter) {
            this(name, kind, counts, staleAfter, List.of());
        }
    }

    enum Kind {
        /** A map of territory: the newest version replaces the older ones. */
        LAYER,
        /** A place that somebody registered: all of them count. */
        PROTECTED_PLACE,
        /** Something that moves, registered with the time it takes: all of them count, each in its own time. */
        MOVEMENT
    }

    enum Counts {
        REGISTERED,
        AGREED
    }
}
