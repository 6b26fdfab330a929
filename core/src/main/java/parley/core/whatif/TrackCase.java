package parley.core.whatif;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import parley.core.watch.Finding;

/**
 * An entry that the watch finds otherwise under the other terms.
 *
 * @param before what it found under the first; empty if nothing
 * @param after what it finds under the second; empty if nothing. One of the two is there.
 */
public record TrackCase(Optional<Finding> before, Optional<Finding> after) {
    static final Comparator<TrackCase> ORDER = Comparator.comparing(TrackCase::entered)
            .thenComparing(one -> one.either().aircraft())
            .thenComparing(one -> one.either().rule())
            .thenComparing(one -> one.either().place())
            .thenComparing(one -> one.either().area());

    /** {@code accounted → unaccounted}; {@code none} where there is no finding. */
    public String change() {
        return Counts.change(word(before), word(after));
    }

    /** The finding, the first if there are two. */
    public Finding either() {
        return before.or(() -> after).orElseThrow();
    }

    private Instant entered() {
        return either().entered();
    }

    private static String word(Optional<Finding> finding) {
        return finding.map(found -> found.standing().name().toLowerCase(Locale.ROOT))
                .orElse("none");
    }
}
