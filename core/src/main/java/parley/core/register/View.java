package parley.core.register;

import java.util.List;
import java.util.Optional;
import parley.core.act.Digest;
import parley.core.terms.Arrangement;

/** What a register shows. */
record View(
        Optional<Arrangement> terms,
        Optional<Digest> termsDigest,
        Start start,
        List<Announcement> announcements,
        List<RecordedPlace> places,
        List<Entry> entries,
        List<SealView> seals,
        Optional<Long> notUnderstoodFrom) {
    View {
        announcements = List.copyOf(announcements);
        places = List.copyOf(places);
        entries = List.copyOf(entries);
        seals = List.copyOf(seals);
    }

    View with(Start other, List<Announcement> others) {
        return new View(terms, termsDigest, other, others, places, entries, seals, notUnderstoodFrom);
    }
}
