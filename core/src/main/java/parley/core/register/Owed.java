package parley.core.register;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.terms.Duty;

/**
 * One thing that somebody owes by the terms' duties, as it stands at an instant. It follows from the record and the instant, nobody
 * authors it, and it is never part of a verdict.
 *
 * @param by who owes it
 * @param to the act that began the clock; empty for what the start of the terms or the day began
 * @param name of that act
 * @param due the instant itself is in time
 * @param discharge the act that discharged it
 * @param at when that was sealed, which may be late
 */
public record Owed(
        Duty duty,
        String by,
        Optional<ActId> to,
        Optional<String> name,
        Instant due,
        State state,
        Optional<ActId> discharge,
        Optional<Instant> at) {

    public enum State {
        /** Due in time to come. */
        OWED,
        DONE,
        /** Not done in time, and not done since. */
        OVERDUE,
        /** Overdue, where it would have answered what somebody said. Silence is recorded, and is never consent. */
        SILENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static State state(Duty duty, Instant due, Optional<Instant> done, Instant at) {
        if (done.isPresent()) {
            return State.DONE;
        }
        return !at.isAfter(due) ? State.OWED : duty.what().answers() ? State.SILENT : State.OVERDUE;
    }

    /** Whether it was done after it was due. */
    public boolean isLate() {
        return at.filter(due::isBefore).isPresent();
    }
}
