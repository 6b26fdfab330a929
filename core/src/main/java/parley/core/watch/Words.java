package parley.core.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import parley.core.space.InstantWords;

/** How grounds write numbers and instants. */
final class Words {
    private Words() {}

    static String metres(double metres) {
        return String.format(Locale.ROOT, "%,d m", Math.round(metres));
    }

    static String instant(long epochMillis) {
        return InstantWords.of(Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS));
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%,d s", Math.round(millis / 1000.0));
    }
}
