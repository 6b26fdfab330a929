package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongPredicate;

/** What a seal has decided, once, about something that both parties must have said. */
sealed interface Decision {
    /** @param at the later stamp of the deciding seal */
    record Made(Instant at) implements Decision {}

    /** @param at the greatest stamp of the deciding seal, which came too late */
    record Lapsed(Instant at) implements Decision {}

    /**
     * The seals in record order.
     *
     * @param completed the later stamp over each seal's size, once both parties' lines over it are in the record
     */
    record Sealing(SealView seal, Optional<Instant> completed, List<String> parties, LongPredicate expired) {

        /** When it is shown that both had said so: the seal covers what each of them said, in time, with both lines. */
        Optional<Instant> covers(SortedMap<String, Long> said) {
            return completed.filter(at -> said.keySet().containsAll(parties)
                    && said.values().stream().allMatch(index -> seal.covers(index) && !expired.test(index)));
        }

        /** The first seal that covers what both said, or shows a stamp after the deadline, decides. */
        Optional<Decision> by(Instant deadline, SortedMap<String, Long> said) {
            Optional<Decision> late = seal.stamps().values().stream()
                    .filter(stamp -> stamp.isAfter(deadline))
                    .max(Instant::compareTo)
                    .map(Lapsed::new);
            return late.or(
                    () -> covers(said).filter(at -> !at.isAfter(deadline)).map(Made::new));
        }
    }
}
