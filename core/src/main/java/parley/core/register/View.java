package parley.core.register;

import java.util.List;
import java.util.Optional;
import parley.core.act.Digest;
import parley.core.terms.Arrangement;

/**
 * What a register shows.
 *
 * @param places of a register that is no fold; those of a fold are many, and are made when somebody asks
 */
record View(
        Optional<Arrangement> terms,
        Optional<Digest> termsDigest,
        Course course,
        List<Announcement> announcements,
        List<RecordedPlace> places,
        Optional<Disagreement> disagreement,
        Optional<Long> notUnderstoodFrom) {
    View {
        announcements = List.copyOf(announcements);
        places = List.copyOf(places);
    }

    View with(Course other, List<Announcement> others, Optional<Disagreement> otherwise, Optional<Long> notUnderstood) {
        return new View(terms, termsDigest, other, others, places, otherwise, notUnderstood);
    }
}
