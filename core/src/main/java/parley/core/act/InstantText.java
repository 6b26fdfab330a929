package parley.core.act;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@code 2016-09-10T06:00:00Z}, with up to three decimals of a second: RFC 3339 as acts spell it. Each has two, so it is read by hand. */
final class InstantText {
    private static final String FORM = "dddd-dd-ddTdd:dd:dd";
    private static final int[] NANOS = {1_000_000_000, 100_000_000, 10_000_000, 1_000_000};

    private InstantText() {}

    /**
     * @return nothing if the text has another form
     * @throws DateTimeException if there is no such day, or no such time of day; a leap second is none
     */
    static Optional<Instant> parse(String text) {
        int seconds = FORM.length();
        int decimals = text.length() - seconds - 2;
        if (text.length() <= seconds
                || !hasForm(text)
                || text.charAt(text.length() - 1) != 'Z'
                || text.length() > seconds + 1 && (text.charAt(seconds) != '.' || decimals < 1 || decimals > 3)) {
            return Optional.empty();
        }
        int fraction = 0;
        if (decimals > 0) {
            fraction = number(text, seconds + 1, decimals);
            if (fraction < 0) {
                return Optional.empty();
            }
            fraction *= NANOS[decimals];
        }
        return Optional.of(LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 2),
                        number(text, 8, 2),
                        number(text, 11, 2),
                        number(text, 14, 2),
                        number(text, 17, 2),
                        fraction)
                .toInstant(ZoneOffset.UTC));
    }

    private static boolean hasForm(String text) {
        for (int i = 0; i < FORM.length(); i++) {
            char wanted = FORM.charAt(i);
            if (wanted == 'd' ? !isDigit(text.charAt(i)) : text.charAt(i) != wanted) {
                return false;
            }
        }
        return true;
    }

    /** @return the number that the digits make; below zero if one is none */
    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
