package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What stands in a {@link Phrase}. */
public sealed interface Value permits Value.Word, Value.Moment, Value.Time, Value.Distance, Value.Names, Reason {

    /** A name, number or code, the same in every language. */
    record Word(String text) implements Value {}

    record Moment(Instant instant) implements Value {}

    /** @param limit whether whole hours are said as such: {@code 24 h}, not {@code 24 h 0 min} */
    record Time(Duration time, boolean limit) implements Value {}

    /** Whole kilometres from ten on are said as such: {@code 40 km}, but {@code 1000 m}. */
    record Distance(long metres) implements Value {}

    /** @param all {@code a, b and c}; else {@code a, b or c} */
    record Names(List<String> names, boolean all) implements Value {
        public Names {
            names = List.copyOf(names);
        }
    }

    static Value and(List<String> names) {
        return new Names(names, true);
    }

    static Value or(List<String> names) {
        return new Names(names, false);
    }

    /** Parties' codes as they are read aloud: {@code USA and RUS}. */
    static Value parties(List<String> parties) {
        return and(parties.stream().map(Value::code).toList());
    }

    static Value party(String party) {
        return new Word(code(party));
    }

    static Value limit(Duration time) {
        return new Time(time, true);
    }

    private static String code(String party) {
        return party.toUpperCase(Locale.ROOT);
    }

    /** @param value text or number, instant, duration, or a value */
    static Value of(Object value) {
        return switch (value) {
            case Value already -> already;
            case Instant instant -> new Moment(instant);
            case Duration time -> new Time(time, false);
            default -> new Word(value.toString());
        };
    }
}
