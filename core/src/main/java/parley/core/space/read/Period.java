package parley.core.space.read;

import java.time.Instant;
import java.util.Optional;
import parley.core.space.InstantWords;

/**
 * When a zone applies.
 *
 * @param start empty: since ever
 * @param end empty: for good
 * @param recurring the file's own words for days and hours within it, which are not computed here; empty for all the time
 */
public record Period(Optional<Instant> start, Optional<Instant> end, String recurring) {
    static final Period ALWAYS = new Period(Optional.empty(), Optional.empty(), "");

    public String words() {
        String from = start.map(at -> "from " + InstantWords.of(at)).orElse("");
        String to = end.map(at -> (from.isEmpty() ? "" : " ") + "until " + InstantWords.of(at))
                .orElse("");
        String whole = from + to;
        String when = recurring.isEmpty() ? "" : (whole.isEmpty() ? "" : ", ") + recurring;
        return whole.isEmpty() && when.isEmpty() ? "always" : whole + when;
    }
}
