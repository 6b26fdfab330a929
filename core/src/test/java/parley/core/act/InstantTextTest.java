package parley.core.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InstantTextTest {
    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.\\d{1,3})?Z");
    private static final String LETTERS = "0123456789-:.TZ+ 2946tz\u0661";

    /** The same by the library's parser: slow, and plainly right. */
    private static Optional<Instant> plainly(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var instant = Instant.parse(text);
        var seconds = Instant.ofEpochSecond(instant.getEpochSecond()).toString();
        if (!seconds.equals(match.group(1) + "Z")) {
            throw new DateTimeException("another instant");
        }
        return Optional.of(instant);
    }

    private static String outcome(java.util.function.Function<String, Optional<Instant>> parser, String text) {
        try {
            return parser.apply(text).map(Instant::toString).orElse("another form");
        } catch (DateTimeException e) {
            return "no such instant";
        }
    }

    @Test
    void readsWhatTheLibraryReadsAndNothingElse() {
        var random = new Random(7);
        int read = 0;
        for (int i = 0; i < 300_000; i++) {
            var text =
                    new StringBuilder(Instant.ofEpochMilli(random.nextLong(-60_000_000_000_000L, 250_000_000_000_000L))
                            .toString());
            for (int edits = random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, letter);
                    case 1 -> text.insert(at, letter);
                    default -> text.deleteCharAt(at);
                }
            }
            var outcome = outcome(InstantText::parse, text.toString());
            assertThat(outcome).as(text.toString()).isEqualTo(outcome(InstantTextTest::plainly, text.toString()));
            read += outcome.endsWith("Z") ? 1 : 0;
        }
        assertThat(read).as("some of them are instants").isGreaterThan(100_000);
    }

    @Test
    void edgesOfTheCalendar() {
        for (var text : List.of(
                "2016-02-29T23:59:59.999Z",
                "2015-02-29T00:00:00Z",
                "2016-12-31T23:59:60Z",
                "2016-12-31T24:00:00Z",
                "2016-13-01T00:00:00Z",
                "2016-00-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2016-09-10T06:00:00.Z",
                "2016-09-10T06:00:00.1234Z",
                "2016-09-10T06:00:00",
                "Z",
                "")) {
            assertThat(outcome(InstantText::parse, text)).as(text).isEqualTo(outcome(InstantTextTest::plainly, text));
        }
    }
}
