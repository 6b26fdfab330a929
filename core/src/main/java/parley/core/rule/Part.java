package parley.core.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.AltitudeOrder;
import parley.core.terms.Conditions.AltitudeRange;

/**
 * A piece of the activity on which all place, phase and altitude words have one answer.
 *
 * @param instant its own time
 * @param inner whether it certainly belongs to the activity, and not only to the error at the footprint's rim
 */
record Part(Instant instant, SortedMap<Reach, Answer> answers, Height height, boolean inner) {

    /**
     * A place word's answer.
     *
     * @param names the areas that hold it, for people
     * @param doubt why it cannot be told anywhere
     */
    record Answer(Kleene holds, List<String> names, Optional<Reason> doubt) {}

    /**
     * An altitude of the piece.
     *
     * @param datum empty when it compares with nothing
     * @param marginMetres how far the parties grant a pressure altitude to be from one above the sea
     */
    record Height(Optional<Datum> datum, double metres, double marginMetres) {

        Kleene in(AltitudeRange range) {
            return over(range.from(), true).and(over(range.to(), false));
        }

        private Kleene over(Optional<Level.At> limit, boolean lower) {
            if (limit.isEmpty()) {
                return Kleene.TRUE;
            }
            if (datum.isEmpty()) {
                return Kleene.UNKNOWN;
            }
            return switch (AltitudeOrder.of(
                    new Level.At(metres, datum.get()), limit.get(), Optional.of(marginMetres))) {
                case LOWER -> Kleene.of(!lower);
                case HIGHER -> Kleene.of(lower);
                case EQUAL -> Kleene.TRUE;
                case UNKNOWN -> Kleene.UNKNOWN;
            };
        }
    }

    Answer answer(Reach reach) {
        Answer answer = answers.get(reach);
        if (answer == null) {
            throw new IllegalStateException("Every reach of the rules is asked: " + reach);
        }
        return answer;
    }
}
