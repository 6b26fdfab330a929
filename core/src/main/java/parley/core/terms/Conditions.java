package parley.core.terms;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import parley.core.space.AltitudeBand.Level;

/**
 * When a rule matches: every word that is present must hold. An absent word means <em>any</em>, unbound and unidentified
 * included.
 *
 * @param forces names of forces; empty = any
 * @param facets facet to its values, groups expanded to their members
 * @param inside places: in any of them, edges included
 * @param outside places: in none of them, edges excluded
 * @param within near any of some places
 * @param altitude a range that the altitude must lie in
 * @param phases phases: in any of them; empty = while any declared phase runs
 */
public record Conditions(
        List<String> forces,
        SortedMap<String, SortedSet<String>> facets,
        List<String> inside,
        List<String> outside,
        Optional<Within> within,
        Optional<AltitudeRange> altitude,
        List<String> phases) {
    public Conditions {
        forces = List.copyOf(forces);
        facets = Collections.unmodifiableSortedMap(new TreeMap<>(facets));
        inside = List.copyOf(inside);
        outside = List.copyOf(outside);
        phases = List.copyOf(phases);
    }

    /**
     * No farther, along the geodesic, than a distance from any of the places.
     *
     * @param metres the distance, itself included
     */
    public record Within(double metres, List<String> of) {
        public Within {
            of = List.copyOf(of);
        }
    }

    /** Limits included; an absent limit is no limit. Only altitudes of the same datum compare; others cannot be told. */
    public record AltitudeRange(Optional<Level.At> from, Optional<Level.At> to) {}
}
