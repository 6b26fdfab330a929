package parley.core.rule;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;

/**
 * Says {@link Reason}s in a language. The phrases are in {@code verdicts.properties} (English) and {@code verdicts_LANGUAGE.properties};
 * a language is added by adding its file, and its name to {@link #LANGUAGES}.
 */
public final class Phrases {
    /** In which verdicts are said. */
    public static final List<String> LANGUAGES = List.of("en", "ru", "ar");

    public static final Phrases ENGLISH = new Phrases(Locale.ROOT);

    private static final Phrases RUSSIAN = new Phrases(Locale.of("ru"));
    private static final Phrases ARABIC = new Phrases(Locale.of("ar"));

    private final Locale locale;
    private final Map<Phrase, MessageFormat> formats;
    private final UnaryOperator<String> quoting;

    private Phrases(Locale locale) {
        this.locale = locale;
        this.quoting = UnaryOperator.identity();
        this.formats = new EnumMap<>(Phrase.class);
        ResourceBundle bundle = bundle(locale);
        for (Phrase phrase : Phrase.values()) {
            formats.put(phrase, new MessageFormat(bundle.getString(phrase.key()), Locale.ROOT));
        }
    }

    private Phrases(Phrases of, UnaryOperator<String> quoting) {
        this.locale = of.locale;
        this.formats = of.formats;
        this.quoting = quoting;
    }

    /** The same, which says otherwise what is no phrase: a sentence that was made where something failed. */
    public Phrases quoting(UnaryOperator<String> how) {
        return new Phrases(this, how);
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "parley.core.rule.verdicts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Empty for a language that has no phrases here. */
    public static Optional<Phrases> in(String language) {
        return switch (language) {
            case "en" -> Optional.of(ENGLISH);
            case "ru" -> Optional.of(RUSSIAN);
            case "ar" -> Optional.of(ARABIC);
            default -> Optional.empty();
        };
    }

    public String say(Reason reason) {
        return switch (reason) {
            case Reason.Phrased(Phrase phrase, List<Value> values) ->
                say(phrase, values.stream().map(this::write).toArray());
            case Reason.Quoted(String text) -> quoting.apply(text);
            case Reason.Row(List<Reason> reasons, Reason.Between between) ->
                String.join(between(between), reasons.stream().map(this::say).toList());
            case Reason.Within(Reason inner) -> small(open(say(inner)));
            case Reason.Small(Reason inner) -> small(say(inner));
            case Reason.Awaited(List<Reason> reasons) -> awaited(reasons);
        };
    }

    private String say(Phrase phrase, Object... values) {
        MessageFormat format = Objects.requireNonNull(formats.get(phrase), "every phrase has its words");
        synchronized (format) {
            return format.format(values);
        }
    }

    private String between(Reason.Between between) {
        return switch (between) {
            case SPACE -> " ";
            case COMMA -> say(Phrase.COMMA) + " ";
            case SEMICOLON -> say(Phrase.SEMICOLON) + " ";
            case COMMA_AND -> say(Phrase.COMMA) + " " + say(Phrase.AND) + " ";
        };
    }

    /** {@code Awaiting agreement of USA by …; and acknowledgement by RUS, due by …}. */
    private String awaited(List<Reason> reasons) {
        String awaiting = say(Phrase.AWAITING);
        List<String> said = reasons.stream().map(this::say).distinct().toList();
        if (said.isEmpty()) {
            return awaiting;
        }
        String begins = awaiting + " ";
        var rest = new ArrayList<String>();
        for (String one : said) {
            rest.add(small(open(one.startsWith(begins) ? one.substring(begins.length()) : one)));
        }
        return awaiting
                + (said.getFirst().startsWith(begins) ? " " : ": ")
                + String.join(say(Phrase.SEMICOLON) + " " + say(Phrase.AND) + " ", rest);
    }

    private static String open(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    static String small(String sentence) {
        // A name of a side stays as it is written.
        boolean name = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
        return sentence.isEmpty() || name
                ? sentence
                : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** What stands in a phrase, as the language writes it. */
    public String write(Value value) {
        return switch (value) {
            case Value.Word(String text) -> text;
            case Value.Moment(Instant instant) -> instant(instant);
            case Value.Time(Duration time, boolean limit) -> limit ? length(time) : time(time);
            case Value.Distance(long metres) ->
                metres >= 10_000 && metres % 1000 == 0
                        ? say(Phrase.KILOMETRES, count(metres / 1000))
                        : say(Phrase.METRES, count(metres));
            case Value.Names(List<String> names, boolean all) -> join(names, say(all ? Phrase.AND : Phrase.OR));
            case Reason reason -> say(reason);
        };
    }

    private String join(List<String> words, String last) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(say(Phrase.COMMA) + " ", words.subList(0, words.size() - 1)) + " " + last + " "
                + words.getLast();
    }

    /** {@code 3 h 0 min}, {@code 12 min}, {@code 45 s}; never negative. */
    private String time(Duration duration) {
        Duration time = duration.abs();
        String seconds = time.toSecondsPart() > 0 ? " " + say(Phrase.SECONDS, count(time.toSecondsPart())) : "";
        if (time.toHours() > 0) {
            return say(Phrase.HOURS, count(time.toHours())) + " " + say(Phrase.MINUTES, count(time.toMinutesPart()))
                    + seconds;
        }
        if (time.toMinutes() > 0) {
            return say(Phrase.MINUTES, count(time.toMinutes())) + seconds;
        }
        return time.toSeconds() > 0 || time.isZero()
                ? say(Phrase.SECONDS, count(time.toSeconds()))
                : say(Phrase.LESS_THAN_A_SECOND);
    }

    /** A limit: {@code 24 h}, {@code 1 h 30 min}. */
    private String length(Duration duration) {
        boolean wholeHours = duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()));
        return wholeHours ? say(Phrase.HOURS, count(duration.toHours())) : time(duration);
    }

    private static String count(long number) {
        return Long.toString(number);
    }

    /** {@code 13 Sep 2016 10:00 Z}; seconds and milliseconds only where there are any. */
    private String instant(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        int millis = time.getNano() / 1_000_000;
        String seconds = time.getSecond() == 0 && millis == 0 ? "" : ":" + digits(time.getSecond(), 2);
        String month = say(Phrase.MONTHS).split(" ")[time.getMonthValue() - 1];
        return time.getDayOfMonth() + " " + month + " " + time.getYear() + " " + digits(time.getHour(), 2) + ":"
                + digits(time.getMinute(), 2) + seconds + (millis == 0 ? "" : "." + digits(millis, 3)) + " Z";
    }

    private static String digits(int number, int count) {
        return String.format(Locale.ROOT, "%0" + count + "d", number);
    }

    @Override
    public String toString() {
        return locale.toString();
    }
}
