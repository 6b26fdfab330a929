package parley.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.act.Body;
import parley.core.register.VoidReason;
import parley.core.terms.Scenarios;

/** What acts, rules and tables say, in every language. */
class WordingTest {
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)}");
    private static final Wording RUSSIAN = Wording.in("ru").orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"", "ru", "ar"})
    void aLanguageHasEverySayingAndNoOther(String language) {
        var bundle = Wording.bundle(Locale.of(language));
        var keys = Arrays.stream(Saying.values()).map(Saying::key).collect(Collectors.toCollection(TreeSet::new));
        assertThat(bundle.getLocale()).isEqualTo(Locale.of(language));
        assertThat(bundle.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        for (Saying saying : Saying.values()) {
            assertThat(values(bundle.getString(saying.key())))
                    .as(saying.key())
                    .isEqualTo(values(Wording.bundle(Locale.ROOT).getString(saying.key())));
        }
    }

    private static TreeSet<String> values(String pattern) {
        return VALUE.matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nothingIsThereThatNobodySays() throws IOException {
        var said = new StringBuilder();
        for (String folder : List.of("wording", "table")) {
            try (var files = Files.list(Scenarios.root().resolve(Path.of("core/src/main/java/parley/core", folder)))) {
                for (Path file : files.filter(one -> !one.endsWith("Saying.java"))
                        .sorted()
                        .toList()) {
                    said.append(Files.readString(file));
                }
            }
        }
        for (Saying saying : Saying.values()) {
            // Those that a constant of another list names by its own word.
            boolean named = saying.name()
                    .matches("(VOID|OWE|EVENT)_.*|DAY|WEEK|MONTH|YEAR|FLIGHTS|AIRCRAFT|AGREE|DECLINE|CHANGE");
            assertThat(named
                            || Pattern.compile("Saying\\." + saying.name() + "\\b|-> " + saying.name() + "\\b")
                                    .matcher(said)
                                    .find())
                    .as(saying.name())
                    .isTrue();
        }
    }

    @Test
    void everyKindOfVoidActHasItsWords() {
        for (VoidReason.Kind kind : VoidReason.Kind.values()) {
            assertThat(RUSSIAN.say(Saying.valueOf("VOID_" + kind.name()))).containsPattern("[а-я]{3}");
        }
    }

    @Test
    void anActIsSaidInTheReadersLanguageAndItsFreeTextAsWritten() {
        var suspension = new Body.Suspension(Instant.parse("2016-09-13T10:00:00Z"), "Shelling near DA-1.");
        assertThat(sentence(RUSSIAN, suspension))
                .isEqualTo("USA приостанавливает условия с 13 сентября 2016 10:00 Z. Shelling near DA-1.");
        assertThat(sentence(Wording.ENGLISH, suspension))
                .isEqualTo("USA suspends the terms from 13 Sep 2016 10:00 Z. Shelling near DA-1.");
    }

    private static String sentence(Wording words, Body body) {
        return new ActWords(words, id -> Optional.empty()).sentence("usa", List.of(), body, "");
    }

    @Test
    void numbersAreGroupedAsTheLanguageDoes() {
        assertThat(Wording.ENGLISH.metres(1_000)).isEqualTo("1,000 m");
        assertThat(RUSSIAN.metres(1_000)).isEqualTo("1\u00a0000 м");
        assertThat(RUSSIAN.metres(25_000)).isEqualTo("25 км");
        assertThat(RUSSIAN.time(Duration.ofMinutes(90))).isEqualTo("90 мин");
        assertThat(Wording.ENGLISH.or(List.of("a", "b", "c"))).isEqualTo("a, b or c");
    }

    @Test
    void aRuleIsSaidInWords() {
        var terms = Scenarios.amman();
        assertThat(new RuleWords(terms, Wording.ENGLISH).of("2"))
                .containsExactly("Forbidden: any flight of syr-air, inside designated.");
        assertThat(new RuleWords(terms, Wording.ENGLISH).of("4"))
                .containsExactly("Excepted from combat-by-parties (Article 3): any flight of rus-air, whose purpose is"
                        + " defence-of-forces. Needs agreement of USA before the start, 24 h old at most at the end.");
        assertThat(new RuleWords(terms, Wording.ENGLISH).of("1")).isEmpty();
        assertThat(new RuleWords(terms, RUSSIAN).of("6"))
                .contains("Обязанность (обе стороны): сообщение, ежедневно до 18:00 местного времени.");
    }

    @Test
    void everyArticleThatComputesHasItsRuleInWords() {
        var terms = Scenarios.amman();
        for (Wording words : List.of(Wording.ENGLISH, RUSSIAN)) {
            var rules = new RuleWords(terms, words);
            terms.articles()
                    .values()
                    .forEach(article -> assertThat(rules.of(article.number()).isEmpty())
                            .as(article.number())
                            .isEqualTo(!article.computes()));
        }
    }
}
