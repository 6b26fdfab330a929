package parley.core.watch;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.space.AltitudeBand;
import parley.core.space.Footprint;
import parley.core.space.TimeWindow;

/**
 * Where and when a ban restrains aircraft.
 *
 * @param article the article that the ban computes
 * @param rule the ban's name
 * @param place the place of the terms
 * @param area the part of that place
 * @param withinMetres the ban also reaches this far beyond the footprint; 0 for <i>inside</i>
 * @param active when it restrains; an instant in none of them is not restrained
 * @param forces the forces it restrains; empty for any
 * @param conditional whether the ban also depends on something that no track shows (a purpose, an aircraft's type)
 */
public record RestrainedArea(
        String article,
        String rule,
        String place,
        String area,
        Footprint footprint,
        double withinMetres,
        AltitudeBand altitude,
        List<TimeWindow> active,
        SortedSet<String> forces,
        boolean conditional) {
    public RestrainedArea {
        active = List.copyOf(active);
        forces = Collections.unmodifiableSortedSet(new TreeSet<>(forces));
    }
}
