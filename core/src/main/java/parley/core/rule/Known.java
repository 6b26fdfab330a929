package parley.core.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.core.act.ActId;
import parley.core.register.Announcement;
import parley.core.register.Announcements;
import parley.core.register.Course;
import parley.core.register.Disagreement;
import parley.core.register.RecordedPlace;
import parley.core.register.Register;
import parley.core.register.Version;

/**
 * What the rules need to know of a register.
 *
 * @param size how much of the record it rests on
 * @param course how the terms bind over time; empty when they are assumed to be in force
 * @param understood whether every act of the record is of a kind this program knows; if not, nothing is permitted
 * @param versions of the terms; those of a rule book that is none of them bind always
 * @param finder finds one of the announcements
 * @param disagreement the last one of the parties about what the record means; while it stands, nothing is permitted
 */
public record Known(
        long size,
        Optional<Course> course,
        List<Announcement> announcements,
        List<RecordedPlace> places,
        boolean understood,
        Optional<Disagreement> disagreement,
        List<Version> versions,
        Function<ActId, Optional<Announcement>> finder) {
    public Known {
        announcements = announcements instanceof Announcements ? announcements : List.copyOf(announcements);
        places = List.copyOf(places);
        versions = List.copyOf(versions);
    }

    public static Known of(Register register) {
        return new Known(
                register.size(),
                Optional.of(register.course()),
                register.announcements(),
                register.places(),
                register.notUnderstoodFrom().isEmpty(),
                register.disagreement(),
                register.versions(),
                register::announcement);
    }

    /** As given, without a register. */
    public Known(
            long size,
            Optional<Course> course,
            List<Announcement> announcements,
            List<RecordedPlace> places,
            boolean understood,
            Optional<Disagreement> disagreement,
            List<Version> versions) {
        this(
                size,
                course,
                announcements,
                places,
                understood,
                disagreement,
                versions,
                id -> announcements.stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst());
    }

    /** No record at all: nothing announced, no recorded place, and every phase that an act begins counts as running. */
    public static Known assumingInForce() {
        return new Known(0, Optional.empty(), List.of(), List.of(), true, Optional.empty(), List.of());
    }

    /** Of one version of the terms. */
    public Known(
            long size,
            Optional<Course> course,
            List<Announcement> announcements,
            List<RecordedPlace> places,
            boolean understood,
            Optional<Disagreement> disagreement) {
        this(size, course, announcements, places, understood, disagreement, List.of());
    }

    Optional<Announcement> announcement(ActId id) {
        return finder.apply(id);
    }
}
