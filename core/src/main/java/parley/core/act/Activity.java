package parley.core.act;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.space.Volume4D;

/**
 * What somebody wants to fly: whose, for what, where and when.
 *
 * @param force the force whose aircraft fly; empty when unknown
 * @param facets declared values by facet name of the terms, for example {@code purpose -> [medevac]}; an absent facet is
 *     unknown
 * @param volumes where and when; at least one
 * @param icao24 the aircraft's 24-bit ICAO address, six lower-case hexadecimal digits
 * @param callsign the callsign it will transmit
 * @param aircraftType the type's designator (ICAO Doc 8643), for example {@code C130}
 * @param aircraftCount how many aircraft fly together
 */
public record Activity(
        Optional<String> force,
        SortedMap<String, List<String>> facets,
        List<Volume4D> volumes,
        Optional<String> icao24,
        Optional<String> callsign,
        Optional<String> aircraftType,
        Optional<Integer> aircraftCount) {
    public Activity {
        var copy = new TreeMap<String, List<String>>();
        facets.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        facets = Collections.unmodifiableSortedMap(copy);
        volumes = List.copyOf(volumes);
    }

    /** Of which nothing is said about what kind of aircraft fly, and how many. */
    public Activity(
            Optional<String> force,
            SortedMap<String, List<String>> facets,
            List<Volume4D> volumes,
            Optional<String> icao24,
            Optional<String> callsign) {
        this(force, facets, volumes, icao24, callsign, Optional.empty(), Optional.empty());
    }

    /** The same with some of its volumes only. */
    public Activity with(List<Volume4D> some) {
        return new Activity(force, facets, some, icao24, callsign, aircraftType, aircraftCount);
    }
}
