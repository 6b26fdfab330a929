package parley.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import parley.core.rule.Value;

/** Numbers and instants as they stand in grounds: no finer than they are worth. */
final class Words {
    private Words() {}

    static Value metres(double metres) {
        return new Value.Distance(Math.round(metres));
    }

    static Instant instant(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS);
    }

    static Duration seconds(long millis) {
        return Duration.ofSeconds(Math.round(millis / 1000.0));
    }
}
