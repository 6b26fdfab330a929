package parley.core.terms;

import java.time.Duration;
import java.util.Locale;

/**
 * How many an exception covers: {@code {count: 4, of: flights, per: day}}. Counted are those that were recorded earlier, until
 * withdrawn, whoever announced them.
 *
 * @param count the greatest number, from 1
 */
public record Quota(int count, Unit of, Period per) {

    public enum Unit {
        /** Each occasion is one. */
        FLIGHTS,
        /** As many as each occasion says; one with the same address counts once. */
        AIRCRAFT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public sealed interface Period {
        /** Of the local calendar, in the offset of the terms; a week begins on Monday. An occasion belongs to where it starts. */
        enum Calendar implements Period {
            DAY,
            WEEK,
            MONTH,
            YEAR;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** Any stretch of time so long: its first instant is in, its last is out. */
        record Rolling(Duration time) implements Period {}

        /** As it is written. */
        default String written() {
            return switch (this) {
                case Calendar calendar -> calendar.word();
                case Rolling(Duration time) -> Words.written(time);
            };
        }
    }
}
