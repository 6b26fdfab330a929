package parley.core.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.register.Course;
import parley.core.register.RecordedPlace;

/**
 * What the rules know of a register before they know of an activity.
 *
 * @param recorded the register's own list, by which it is known again
 * @param within when these rules bind
 * @param pieces activities cut before, among these places
 * @param always the instants at which a phase or a place changes, whatever is flown
 */
record Prepared(
        List<RecordedPlace> recorded,
        Optional<Course> course,
        Course.Span within,
        Phases phases,
        Places places,
        Pieces pieces,
        SortedSet<Instant> always) {
    Prepared(Known known, Course.Span within, Phases phases, Places places, Pieces pieces) {
        this(known.places(), known.course(), within, phases, places, pieces, all(phases, places));
    }

    private static SortedSet<Instant> all(Phases phases, Places places) {
        var all = new TreeSet<>(phases.changes());
        all.addAll(places.changes());
        return all;
    }

    boolean isOf(Known known, Course.Span other) {
        // The same list is asked again and again; to compare two long ones each time would cost more than what is
        // saved.
        return recorded == known.places() && within.equals(other) && course.equals(known.course());
    }

    /** Those, and what the hours of phases add between two instants; none beyond them. */
    SortedSet<Instant> changes(Instant start, Instant end) {
        var changes = new TreeSet<>(phases.hours(start, end));
        for (Instant change : always.tailSet(start)) {
            if (change.isAfter(end)) {
                break;
            }
            changes.add(change);
        }
        return changes;
    }
}
