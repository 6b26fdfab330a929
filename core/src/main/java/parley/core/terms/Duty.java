package parley.core.terms;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * An act that somebody owes, with a clock. Never part of a verdict: silence is recorded, and is never consent.
 *
 * @param name what is owed: {@code answer}, {@code acknowledgement}, {@code layer-version}, {@code report}
 * @param owes {@code other} (the party other than the one whose act began the clock), {@code both}, or parties
 * @param of the exceptions whose announcements begin the clock; empty = any
 */
public record Duty(String name, String article, List<String> owes, Due due, List<String> of) {
    public Duty {
        owes = List.copyOf(owes);
        of = List.copyOf(of);
    }

    public sealed interface Due {
        /**
         * So long after an act.
         *
         * @param event {@code request}, {@code notice}, {@code commencement} or {@code incident}
         */
        record After(Duration time, String event) implements Due {}

        /** Every day at a local time, in the offset of the terms. */
        record Daily(LocalTime at) implements Due {}
    }
}
