package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a seal has decided, once, about something that both parties must have said. */
sealed interface Decision {
    /** @param at the later stamp of the deciding seal */
    record Made(Instant at) implements Decision {}

    /** @param at the greatest stamp of the deciding seal, which came too late */
    record Lapsed(Instant at) implements Decision {}

    /**
     * The seals in record order.
     *
     * @param completed the later stamp over each seal's size, once the lines of all who seal are in the record
     * @param lines each one's earliest over that size
     * @param known the latest instant that the record with this seal claims or shows
     */
    record Sealing(
            SealView seal,
            Optional<Instant> completed,
            SortedMap<String, Instant> lines,
            Instant known,
            List<String> parties,
            LongPredicate expired) {

        /** When it is shown that both had said so: the seal covers what each of them said, in time, with both lines. */
        Optional<Instant> covers(SortedMap<String, Long> said) {
            return completed.filter(at -> said.keySet().containsAll(parties)
                    && said.values().stream().allMatch(index -> seal.covers(index) && !expired.test(index)));
        }

        /**
         * Not before what is stamped was there for both to see. That rests on what whoever entered the seal says, so it serves
         * only to hold up what relaxes.
         */
        Instant shown(Instant stamped) {
            return known.isAfter(stamped) ? known : stamped;
        }

        /**
         * The first seal that covers what both said, or shows both past the deadline, decides. One party's line alone never does:
         * who stamps ahead of the time would otherwise undo what both had said in time.
         */
        Optional<Decision> by(Instant deadline, SortedMap<String, Long> said) {
            Optional<Decision> covered = covers(said).map(at -> at.isAfter(deadline) ? new Lapsed(at) : new Made(at));
            return covered.or(() -> bothPast(deadline).map(Lapsed::new));
        }

        private Optional<Instant> bothPast(Instant deadline) {
            return parties.stream()
                            .allMatch(party ->
                                    Stream.of(seal.stamps(), lines).anyMatch(by -> isPast(by.get(party), deadline)))
                    ? seal.stamps().values().stream().max(Instant::compareTo)
                    : Optional.empty();
        }

        private static boolean isPast(@Nullable Instant stamp, Instant deadline) {
            return stamp != null && stamp.isAfter(deadline);
        }
    }
}
