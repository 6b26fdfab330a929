package parley.app.http.people.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody looks for on the record.
 *
 * @param party the author's, or {@code office}; empty for anybody
 * @param types kinds of acts; empty for any
 * @param besides kinds that are left out
 * @param since no earlier, by the act's own word
 * @param until no later
 * @param words all of which must be in it: in its name, its id's beginning, what its author wrote or what it is said by
 * @param thread the place of an act: only what is about it, what that is about, and so on
 * @param voided only void ones, or only those that count; empty for both
 */
public record Query(
        Optional<String> party,
        List<String> types,
        List<String> besides,
        Optional<Instant> since,
        Optional<Instant> until,
        List<String> words,
        Optional<Long> thread,
        Optional<Boolean> voided) {
    public Query {
        types = List.copyOf(types);
        besides = List.copyOf(besides);
        words = List.copyOf(words);
    }

    /** Whether nothing is left out. */
    public boolean everything() {
        return party.isEmpty()
                && types.isEmpty()
                && besides.isEmpty()
                && since.isEmpty()
                && until.isEmpty()
                && words.isEmpty()
                && thread.isEmpty()
                && voided.isEmpty();
    }

    /** The acts that are about one another, with this one among them. */
    public static Query exchange(long place) {
        return new Query(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(place),
                Optional.empty());
    }
}
