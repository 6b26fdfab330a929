package parley.core.wording;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import parley.core.rule.Phrase;
import parley.core.rule.Phrases;
import parley.core.rule.Reason;
import parley.core.rule.Value;

/**
 * Fixed words in one language. They are in {@code words.properties} (English) and {@code words_LANGUAGE.properties}; a language is added by
 * adding its file, and its name to {@link #LANGUAGES}. What authors wrote, and the names that the terms declare, stay as they are.
 */
public final class Wording {
    /** In which everything here can be said. */
    public static final List<String> LANGUAGES = List.of("en", "ru", "ar");

    public static final Wording ENGLISH = new Wording("en", Locale.ROOT, Phrases.ENGLISH);

    private static final List<Wording> OTHERS = LANGUAGES.stream()
            .filter(language -> !language.equals("en"))
            .map(language -> new Wording(
                    language, Locale.of(language), Phrases.in(language).orElse(Phrases.ENGLISH)))
            .toList();

    private static final int LONGEST_IN_METRES = 10_000;

    private final String language;
    private final Phrases phrases;
    private final Map<Saying, String> patterns = new EnumMap<>(Saying.class);

    private Wording(String language, Locale locale, Phrases phrases) {
        this.language = language;
        this.phrases = phrases.quoting(text -> Retelling.of(this, text));
        ResourceBundle bundle = bundle(locale);
        for (Saying saying : Saying.values()) {
            patterns.put(saying, bundle.getString(saying.key()));
        }
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "parley.core.wording.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Empty for a language that has no words here. */
    public static Optional<Wording> in(String language) {
        return language.equals("en")
                ? Optional.of(ENGLISH)
                : OTHERS.stream().filter(one -> one.language.equals(language)).findFirst();
    }

    /** The language's code: {@code ru}. */
    public String language() {
        return language;
    }

    /** Says verdicts in the same language. */
    public Phrases phrases() {
        return phrases;
    }

    /** @param values texts as they are; instants, durations, numbers and lists of alternatives as the language writes them */
    public String say(Saying saying, Object... values) {
        String pattern = Objects.requireNonNull(patterns.get(saying), "every saying has its words");
        Object[] written = Arrays.stream(values).map(this::written).toArray();
        return new MessageFormat(pattern, Locale.ROOT).format(written);
    }

    /** The fixed words of a saying, without what stands in it: what it can be found by. */
    public String fixed(Saying saying) {
        return Objects.requireNonNull(patterns.get(saying), "every saying has its words")
                .replaceAll("\\{\\d}", " ")
                .replace("''", "'");
    }

    private String written(Object value) {
        return switch (value) {
            case Instant at -> instant(at);
            case Duration time -> time(time);
            case Integer number -> number(number);
            case Long number -> number(number);
            case List<?> names -> or(names.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    /** {@code 13 Sep 2016 10:00 Z} */
    public String instant(Instant at) {
        return phrases.write(new Value.Moment(at));
    }

    /** {@code 24 h}, {@code 30 min}, {@code 90 s} */
    public String time(Duration time) {
        boolean hours = time.equals(Duration.ofHours(time.toHours()));
        boolean minutes = time.equals(Duration.ofMinutes(time.toMinutes()));
        return phrases.say(
                hours
                        ? Reason.of(Phrase.HOURS, time.toHours())
                        : minutes
                                ? Reason.of(Phrase.MINUTES, time.toMinutes())
                                : Reason.of(Phrase.SECONDS, time.toSeconds()));
    }

    /** {@code 1,000 m}, {@code 25 km} */
    public String metres(double metres) {
        boolean kilometres = metres >= LONGEST_IN_METRES && metres % 1000 == 0;
        return kilometres ? say(Saying.KILOMETRES, Math.round(metres / 1000)) : say(Saying.METRES, Math.round(metres));
    }

    /** Groups of three digits, where there are more than three. */
    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(",", say(Saying.DIGITS));
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    public String or(List<String> words) {
        return joined(words, Saying.OR);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public String and(List<String> words) {
        return joined(words, Saying.AND);
    }

    private String joined(List<String> words, Saying last) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " " + say(last) + " " + words.getLast();
    }

    /** A side's code as it is read aloud; the office by its word. */
    public String party(String party) {
        return party.equals("office") ? say(Saying.OFFICE) : party.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return language;
    }
}
