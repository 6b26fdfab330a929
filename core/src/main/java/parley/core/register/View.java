package parley.core.register;

import java.util.List;
import java.util.Optional;
import parley.core.act.Digest;
import parley.core.terms.Arrangement;

/** What a register shows that is no fold, or that an overlay has lowered. */
record View(
        Optional<Arrangement> terms,
        Optional<Digest> termsDigest,
        Course course,
        Announcements announcements,
        List<RecordedPlace> places,
        Optional<Disagreement> disagreement,
        Optional<Long> notUnderstoodFrom) {
    View {
        places = List.copyOf(places);
    }
}
