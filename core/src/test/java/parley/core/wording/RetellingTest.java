package parley.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.terms.Scenarios;

/** The node's exact sentences, in the reader's language. */
class RetellingTest {
    private static final Pattern BLANK = Pattern.compile("\\{(\\d)(?::[sw])?}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Wording RUSSIAN = Wording.in("ru").orElseThrow();

    /** Where sentences are made that people read; of the keys' ceremonies only their kind is said in other languages. */
    private static final List<String> SOURCES = List.of(
            "register/Fold",
            "register/Meaning",
            "register/Adopting",
            "register/Deciding",
            "register/Turning",
            "register/ReadingBack",
            "register/Deconflicting",
            "register/Keyring",
            "act/ActCheck");

    @ParameterizedTest
    @ValueSource(strings = {"ru", "ar"})
    void aLanguageHasEverySentenceWithItsValuesAndNoOther(String language) {
        var english = Retelling.bundle(Locale.ROOT);
        var own = Retelling.bundle(Locale.of(language));
        assertThat(own.getLocale()).isEqualTo(Locale.of(language));
        assertThat(own.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(blanks(own.getString(key))).as(key).isEqualTo(blanks(english.getString(key)));
        }
    }

    private static TreeSet<String> blanks(String pattern) {
        return BLANK.matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everySentenceIsFoundAgainWhateverStandsInIt() {
        var english = Retelling.bundle(Locale.ROOT);
        for (String key : new TreeSet<>(english.keySet())) {
            var filled = BLANK.matcher(english.getString(key)).replaceAll("Z$1 z");
            assertThat(Retelling.key(filled)).as(filled).hasValue(key);
        }
    }

    @Test
    void everySentenceOfTheSourcesIsInTheList() throws IOException {
        var english = Retelling.bundle(Locale.ROOT);
        var known = english.keySet().stream()
                .map(english::getString)
                .map(pattern -> BLANK.matcher(pattern).replaceAll("\u0000"))
                .toList();
        var missing = new TreeMap<String, List<String>>();
        for (String source : SOURCES) {
            var file = Scenarios.root().resolve("core/src/main/java/parley/core/" + source + ".java");
            // What ends a program is for whoever looks after it.
            var text = Files.readString(file).replaceAll("new IllegalStateException\\([^;]*;", "");
            LITERAL.matcher(text)
                    .results()
                    .map(match -> match.group(1).replace("\\\"", "\""))
                    .flatMap(literal -> pieces(literal).stream())
                    .filter(piece -> known.stream().noneMatch(sentence -> sentence.contains(piece)))
                    .forEach(piece -> missing.computeIfAbsent(source, any -> new ArrayList<>())
                            .add(piece));
        }
        assertThat(missing).isEmpty();
    }

    /** What is fixed in a literal of several words. */
    private static List<String> pieces(String literal) {
        var fixed =
                literal.replaceAll(" \\([a-z][A-Za-z0-9.\\[\\]-]*\\)\\.?$", "").replaceAll("\\.$", "");
        return Pattern.compile("%[sd,]+")
                .splitAsStream(fixed)
                .map(String::strip)
                .filter(piece -> piece.length() > 11 && piece.contains(" ") && !piece.contains(">="))
                .toList();
    }

    @Test
    void valuesAreWrittenAsTheLanguageWritesThem() {
        assertThat(Retelling.of(RUSSIAN, "The same act is named twice (body.seen)."))
                .isEqualTo("Один и тот же акт назван дважды (body.seen).");
        assertThat(Retelling.of(
                        RUSSIAN,
                        "You may not release acts: that is for release. You are here as duty, planner. Ask a colleague who has"
                                + " that role, or your administrator for it."))
                .contains("выпускать акты", "дежурный, планирующий");
    }

    @Test
    void whatIsNotInTheListStaysAsItIs() {
        for (String text : List.of("", ".", "Something else (body).", "x".repeat(100_000), "The key {0}")) {
            assertThat(Retelling.of(RUSSIAN, text)).isEqualTo(text);
        }
        assertThat(Retelling.of(Wording.ENGLISH, "The author has said so before."))
                .isEqualTo("The author has said so before.");
    }
}
