package parley.core.terms;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.core.act.Body;

/**
 * An act that somebody owes, with a clock. Never part of a verdict: silence is recorded, and is never consent.
 *
 * @param owes {@code other} (the party other than the one whose act began the clock), {@code both}, parties or authorities
 * @param of the exceptions whose announcements begin the clock; empty = any
 */
public record Duty(What what, String article, List<String> owes, Due due, List<String> of) {
    public Duty {
        owes = List.copyOf(owes);
        of = List.copyOf(of);
    }

    /** What is owed, as it is written. */
    public String name() {
        return what.word();
    }

    /** What can be owed, what begins the clock, and the act that discharges it. */
    public enum What {
        ANSWER(Body.Decision.class, Event.REQUEST),
        ACKNOWLEDGEMENT(Body.Acknowledgement.class, Event.NOTICE, Event.REQUEST),
        READBACK(Body.Readback.class, Event.REQUEST),
        LAYER_VERSION(Body.Layer.class, Event.COMMENCEMENT),
        REGISTRATION(Body.Registration.class, Event.COMMENCEMENT),
        REPORT(Body.Report.class, Event.COMMENCEMENT, Event.INCIDENT),
        INCIDENT_FINDING(Body.Inquiry.class, Event.INCIDENT);

        private final Class<? extends Body> act;
        private final List<Event> events;

        What(Class<? extends Body> act, Event... events) {
            this.act = act;
            this.events = List.of(events);
        }

        /** {@code layer-version} */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<What> of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }

        /** The act that discharges it. */
        public boolean isBy(Body body) {
            return act.isInstance(body);
        }

        /** Whether it answers an act of somebody else: then whoever says nothing in time is silent. */
        public boolean answers() {
            return !events.contains(Event.COMMENCEMENT);
        }

        boolean may(Due due) {
            return switch (due) {
                case Due.After(Duration time, Event event) -> events.contains(event);
                case Due.Recurring recurring -> !answers();
            };
        }

        String forms() {
            String after = String.join(
                    ", ",
                    events.stream().map(event -> "6h after " + event.word()).toList());
            return answers() ? after : after + ", 18:00 daily, 18:00 every 7 days";
        }
    }

    /** What begins a clock. */
    public enum Event {
        REQUEST,
        NOTICE,
        COMMENCEMENT,
        INCIDENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Event> of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }
    }

    public sealed interface Due {
        /**
         * So long after the other side had seen an act that begins the clock; after a commencement, from when the terms are in effect.
         */
        record After(Duration time, Event event) implements Due {}

        /**
         * Every so many days at a local time, in the offset of the terms, while the terms are in effect: on the last of each so many
         * local days, the first of which is the day that they came into effect.
         *
         * @param days 1 for every day
         */
        record Recurring(LocalTime at, int days) implements Due {}
    }
}
