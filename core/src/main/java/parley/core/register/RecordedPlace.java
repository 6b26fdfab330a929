package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import parley.core.act.ActId;
import parley.core.space.Footprint;
import parley.core.space.TimeWindow;
import parley.core.terms.Place;

/**
 * A layer, protected place or movement that acts brought in.
 *
 * @param place the recorded place of the terms
 * @param asOf when it was true on the ground; a stale layer is unknown, not absent
 * @param signedBy the parties that entered it; a place that counts as agreed needs both
 * @param sealedAt when the act that made it count was sealed
 * @param window when it is there; empty for what does not move
 */
public record RecordedPlace(
        ActId id,
        String place,
        String name,
        List<Footprint> footprints,
        Instant asOf,
        SortedSet<String> signedBy,
        Optional<Instant> sealedAt,
        Optional<TimeWindow> window) {

    /** One that does not move. */
    public RecordedPlace(
            ActId id,
            String place,
            String name,
            List<Footprint> footprints,
            Instant asOf,
            SortedSet<String> signedBy,
            Optional<Instant> sealedAt) {
        this(id, place, name, footprints, asOf, signedBy, sealedAt, Optional.empty());
    }

    RecordedPlace during(Optional<TimeWindow> time) {
        return new RecordedPlace(id, place, name, footprints, asOf, signedBy, sealedAt, time);
    }

    /** Whether it is there at an instant; the ends of its window are in it. */
    public boolean isThere(Instant at) {
        return window.filter(time -> at.isBefore(time.start()) || at.isAfter(time.end()))
                .isEmpty();
    }

    /** Whether it counts under these terms: sealed, and entered by as many parties as the place asks for. */
    public boolean counts(Place.Recorded under, List<String> parties) {
        return sealedAt.isPresent()
                && (under.counts() == Place.Counts.REGISTERED ? !signedBy.isEmpty() : signedBy.containsAll(parties));
    }

    /** Whether it is too old at an instant to be known. */
    public boolean stale(Place.Recorded under, Instant at) {
        return under.staleAfter().filter(age -> at.isAfter(asOf.plus(age))).isPresent();
    }

    /** Of versions of one layer the one that replaces the others at an instant: the newest on the ground, the later of two equals. */
    public static Optional<RecordedPlace> newest(List<RecordedPlace> versions, Instant at) {
        return versions.stream()
                .filter(version -> !version.asOf().isAfter(at))
                .reduce((newest, next) -> next.asOf().isBefore(newest.asOf()) ? newest : next);
    }
}
