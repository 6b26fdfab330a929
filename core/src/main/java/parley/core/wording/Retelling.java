package parley.core.wording;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.core.act.Problem;

/**
 * Says in another language what the node has said in an English sentence: why an act is void, what is wrong with a draft, why something is
 * refused, why a node has stopped. The register keeps these sentences as they are, since its digest covers them. The English patterns are in
 * {@code retold.properties}, {@code refused.properties}, {@code halted.properties} and {@code unfit.properties}, the others beside them. What fits no pattern stays as it is.
 */
public final class Retelling {
    private static final Pattern BLANK = Pattern.compile("\\{(\\d)(?::([kqsw]))?}");
    /** A sentence, perhaps with the field that it is about, and its full stop. */
    private static final Pattern SENTENCE = Pattern.compile("(?s)(.*?)\\.?(?: \\(([a-z][A-Za-z0-9.\\[\\]-]*)\\))?\\.?");

    /** {@code arrangement.yaml:12:9: rules[0].force: } before a sentence. */
    private static final Pattern LOCATED = Pattern.compile("(?s)([\\w./-]+(?::\\d+){0,2}: (?:[\\w.\\[\\]-]+: )?)(.*)");

    private static final Pattern MEASURED =
            Pattern.compile("(-?\\d{1,3}(?:,\\d{3})*|-?\\d{1,9}) (m|s)( [A-Z0-9]{3,8})?");
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'Z'", Locale.ENGLISH);
    /** Longer ones nobody has written here. */
    private static final int LONGEST = 4_000;

    /** Of acts and drafts, of what the people's door refuses, of a node that has stopped, of terms that cannot be read. No key stands in two. */
    static final List<String> LISTS = List.of("retold", "refused", "halted", "unfit");

    private static final List<Sentence> ENGLISH = english();

    private static final Map<String, SortedMap<String, String>> OTHERS = Wording.LANGUAGES.stream()
            .filter(language -> !language.equals("en"))
            .collect(Collectors.toUnmodifiableMap(language -> language, language -> patterns(Locale.of(language))));

    private final Wording words;
    private final Map<String, String> own;

    /**
     * One English sentence of the list.
     *
     * @param texts what stands before, between and after its values
     * @param values number and kind of each value, in the order of the English sentence
     */
    record Sentence(String key, List<String> texts, List<Blank> values) {
        int length() {
            return texts.stream().mapToInt(String::length).sum();
        }

        /** What stands in its blanks, if it is this sentence; each as short as it can be, so that one pass decides. */
        Optional<List<String>> read(String text) {
            if (!text.startsWith(texts.getFirst())) {
                return Optional.empty();
            }
            var found = new ArrayList<String>();
            int at = texts.getFirst().length();
            for (int i = 1; i < texts.size(); i++) {
                boolean last = i == texts.size() - 1;
                String next = texts.get(i);
                int until = last ? text.length() - next.length() : text.indexOf(next, at + 1);
                if (until <= at || last && !text.endsWith(next)) {
                    return Optional.empty();
                }
                found.add(text.substring(at, until));
                at = until + next.length();
            }
            return at == text.length() ? Optional.of(found) : Optional.empty();
        }
    }

    /**
     * A place for a value.
     *
     * @param kind {@code w} a word of the list, {@code k} the same, without which it is another sentence, {@code s} a sentence of it,
     *     {@code q} somebody else's words, or nothing
     */
    record Blank(int number, String kind) {}

    private Retelling(Wording words) {
        this.words = words;
        this.own = Objects.requireNonNull(OTHERS.get(words.language()), "English is not retold");
    }

    /** All lists of a language, by key. */
    static SortedMap<String, String> patterns(Locale locale) {
        var all = new TreeMap<String, String>();
        for (String list : LISTS) {
            var bundle = bundle(list, locale);
            bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
        }
        return all;
    }

    static ResourceBundle bundle(String list, Locale locale) {
        return ResourceBundle.getBundle(
                "parley.core.wording." + list,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The longest first, so that none is taken for one that only begins and ends alike. */
    private static List<Sentence> english() {
        return patterns(Locale.ROOT).entrySet().stream()
                .map(one -> sentence(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingInt(Sentence::length).reversed())
                .toList();
    }

    private static Sentence sentence(String key, String pattern) {
        var texts = new ArrayList<String>();
        var values = new ArrayList<Blank>();
        var matcher = BLANK.matcher(pattern);
        int at = 0;
        while (matcher.find()) {
            texts.add(pattern.substring(at, matcher.start()));
            values.add(new Blank(
                    Integer.parseInt(matcher.group(1)),
                    Optional.ofNullable(matcher.group(2)).orElse("")));
            at = matcher.end();
        }
        texts.add(pattern.substring(at));
        return new Sentence(key, List.copyOf(texts), List.copyOf(values));
    }

    /** The same in that language; as it is where it is English that is wanted, or nothing in the list fits. */
    public static String of(Wording words, String english) {
        return words.language().equals("en") || english.length() > LONGEST
                ? english
                : new Retelling(words).whole(english).orElse(english);
    }

    /** As {@link #of(Wording, String)}; what is not in the list is another program's, and is quoted. */
    public static String orQuoted(Wording words, String english) {
        if (words.language().equals("en") || english.length() > LONGEST) {
            return english;
        }
        var retelling = new Retelling(words);
        return retelling
                .whole(english)
                .orElseGet(() -> retelling.pattern("quoted").replace("{0}", isolated(english)) + ".");
    }

    /** A title: what the list says for it, without a full stop. */
    public static String title(Wording words, String english) {
        return words.language().equals("en")
                ? english
                : new Retelling(words).retold(english).orElse(english);
    }

    /** Problems with their sentences said otherwise; what they are about stays as it is. */
    public static List<Problem> of(Wording words, List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(problem.field(), of(words, problem.message())))
                .toList();
    }

    /** The key of the sentence that a text is, without its full stop. */
    static Optional<String> key(String text) {
        return find(text).findFirst().map(Found::key);
    }

    private record Found(String key, List<String> said, List<Blank> values) {}

    private static Stream<Found> find(String text) {
        return ENGLISH.stream()
                .flatMap(one -> one.read(text).map(said -> new Found(one.key(), said, one.values())).stream());
    }

    private Optional<String> whole(String english) {
        var parts = SENTENCE.matcher(english);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var field = Optional.ofNullable(parts.group(2))
                .map(name -> " (" + name + ")")
                .orElse("");
        // With "(PKCS#11)" or a field at its end a sentence of the list may be whole already.
        return told(parts.group(1))
                .map(said -> said + field + ".")
                .or(() -> field.isEmpty()
                        ? Optional.empty()
                        : retold(parts.group(1) + field).map(said -> said + "."));
    }

    private Optional<String> retold(String text) {
        return find(text).filter(Retelling::isMeant).findFirst().map(found -> {
            var values = new TreeMap<String, String>();
            for (int i = 0; i < found.values().size(); i++) {
                var blank = found.values().get(i);
                values.putIfAbsent(
                        Integer.toString(blank.number()), value(found.said().get(i), blank.kind()));
            }
            // One pass: what looks like a blank within a value is part of that value.
            return BLANK.matcher(pattern(found.key()))
                    .replaceAll(blank -> Matcher.quoteReplacement(values.getOrDefault(blank.group(1), blank.group())));
        });
    }

    /** Looks no deeper than into the words of the list, so that no text takes long. */
    private static boolean isMeant(Found found) {
        return IntStream.range(0, found.values().size())
                .allMatch(i -> !found.values().get(i).kind().equals("k")
                        || find(found.said().get(i))
                                .anyMatch(word -> word.values().stream()
                                        .noneMatch(blank -> blank.kind().equals("k"))));
    }

    /** A sentence, perhaps with a hint behind it, or with a file and a line before it. */
    private Optional<String> told(String text) {
        return retold(text).or(() -> hinted(text)).or(() -> located(text));
    }

    /** The hint first: nothing that turns out to be no sentence has been said by then, however deep it goes. */
    private Optional<String> hinted(String text) {
        int end = text.lastIndexOf(". ");
        return end < 0
                        || find(text.substring(end + 2))
                                .noneMatch(found -> found.key().startsWith("hint-"))
                ? Optional.empty()
                : retold(text.substring(0, end))
                        .flatMap(first -> retold(text.substring(end + 2)).map(hint -> first + ". " + hint));
    }

    private Optional<String> located(String text) {
        var parts = LOCATED.matcher(text);
        return parts.matches()
                ? retold(parts.group(2)).or(() -> hinted(parts.group(2))).map(said -> parts.group(1) + said)
                : Optional.empty();
    }

    private String value(String text, String kind) {
        return switch (kind) {
            case "w", "k" ->
                retold(text)
                        .orElseGet(() -> Arrays.stream(text.split(", ", -1))
                                .map(word -> retold(word).orElse(word))
                                .collect(Collectors.joining(words.language().equals("ar") ? "، " : ", ")));
            case "s" -> told(text).map(Retelling::small).orElseGet(() -> "«" + isolated(text) + "»");
            case "q" -> "«" + isolated(text) + "»";
            default -> measured(text).or(() -> instant(text)).orElse(text);
        };
    }

    private String pattern(String key) {
        return Objects.requireNonNull(own.get(key), "every language has every sentence");
    }

    /** Inside a sentence, where the script has small letters: {@code Ключ} becomes {@code ключ}, and {@code JSON} stays. */
    private static String small(String said) {
        return said.length() > 1
                        && Character.UnicodeScript.of(said.charAt(0)) == Character.UnicodeScript.CYRILLIC
                        && Character.isLowerCase(said.charAt(1))
                ? said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1)
                : said;
    }

    /** Keeps its own direction, whatever stands around it. */
    private static String isolated(String text) {
        return "\u2068" + text + "\u2069";
    }

    private Optional<String> measured(String text) {
        var parts = MEASURED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1).replace(",", ""));
        return Optional.of(
                (parts.group(2).equals("m") ? words.say(Saying.METRES, number) : words.time(Duration.ofSeconds(number)))
                        + Optional.ofNullable(parts.group(3)).orElse(""));
    }

    private Optional<String> instant(String text) {
        try {
            return Optional.of(words.instant(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text, WRITTEN).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
