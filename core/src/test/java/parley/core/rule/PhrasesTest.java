package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.register.Proof;
import parley.core.terms.Scenarios;

/** What verdicts say, in every language. */
class PhrasesTest {
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)}");

    private static String english(Reason reason) {
        return Phrases.ENGLISH.say(reason);
    }

    private static String english(Instant instant) {
        return english(Reason.of(Phrase.DEADLINE_AT, instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ru", "ar"})
    void aLanguageHasEveryPhraseAndNoOther(String language) {
        var bundle = Phrases.bundle(Locale.of(language));
        var keys = Arrays.stream(Phrase.values()).map(Phrase::key).collect(Collectors.toCollection(TreeSet::new));
        assertThat(bundle.getLocale()).isEqualTo(Locale.of(language));
        assertThat(bundle.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        for (Phrase phrase : Phrase.values()) {
            assertThat(values(bundle.getString(phrase.key())))
                    .as(phrase.key())
                    .isEqualTo(values(Phrases.bundle(Locale.ROOT).getString(phrase.key())));
        }
    }

    private static TreeSet<String> values(String pattern) {
        return VALUE.matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nothingIsSaidThatNobodySays() throws IOException {
        Path program = Scenarios.root().resolve("app/src/main/java/parley/app/cli/JudgeCommand.java");
        Path node = Scenarios.root().resolve("node/src/main/java/parley/node/NodeView.java");
        var said = new StringBuilder(Files.readString(program)).append(Files.readString(node));
        for (String folder : List.of("rule", "watch")) {
            try (var files = Files.list(Scenarios.root().resolve(Path.of("core/src/main/java/parley/core", folder)))) {
                for (Path file : files.sorted().toList()) {
                    String text = Files.readString(file);
                    said.append(
                            file.endsWith("Phrase.java")
                                    ? text.replaceAll("(?s)public enum Phrase \\{.*?;", "")
                                            .replaceAll("-> (IS_)", "-> Phrase.$1")
                                    : text);
                }
            }
        }
        for (Phrase phrase : Phrase.values()) {
            assertThat(Pattern.compile("Phrase\\." + phrase.name() + "\\b")
                            .matcher(said)
                            .find())
                    .as(phrase.name())
                    .isTrue();
        }
    }

    @Test
    void aVerdictIsSaidInRussianToTheLastGround() {
        var flight = Cases.activity(
                "syr-air", "medevac", "routine", Cases.box(36.5, 35.6, 36.6, 35.7), Cases.T, Cases.hours(1));
        var said =
                Cases.Said.notice(flight).seen(Cases.T.minusSeconds(3 * 3600)).act();
        Verdict verdict = RuleBook.of(Scenarios.amman())
                .judge(Cases.known(said), new Subject.Recorded(said.id()), Cases.T.minusSeconds(60), Proof.NONE);
        Phrases russian = Phrases.in("ru").orElseThrow();
        assertThat(russian.say(verdict.reason()))
                .isEqualTo(
                        "Запрещено статьёй 2: объявлено за 3 ч 0 мин до начала; требуется 24 ч: опоздание 21 ч 0 мин (статья 2(a)).");
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Forbidden by Article 2: announced 3 h 0 min before the start; 24 h are required: 21 h 0 min late (Article 2(a)).");
        for (Ground ground : verdict.grounds()) {
            assertThat(russian.say(ground.reason()))
                    .containsPattern("[а-я]{3}")
                    .doesNotContainPattern("\\b(the|is|not|of)\\b");
        }
    }

    @Test
    void aVerdictIsSaidInArabicToTheLastGround() {
        var flight = Cases.activity(
                "syr-air", "medevac", "routine", Cases.box(36.5, 35.6, 36.6, 35.7), Cases.T, Cases.hours(1));
        var said =
                Cases.Said.notice(flight).seen(Cases.T.minusSeconds(3 * 3600)).act();
        Verdict verdict = RuleBook.of(Scenarios.amman())
                .judge(Cases.known(said), new Subject.Recorded(said.id()), Cases.T.minusSeconds(60), Proof.NONE);
        Phrases arabic = Phrases.in("ar").orElseThrow();
        assertThat(arabic.say(verdict.reason()))
                .startsWith("محظور بموجب المادة 2: ")
                .contains("يلزم 24 س")
                .doesNotContainPattern("[a-zA-Z]{3}.*\\b(the|is|not|of)\\b");
        for (Ground ground : verdict.grounds()) {
            assertThat(arabic.say(ground.reason()))
                    .containsPattern("[\u0621-\u064a]{3}")
                    .doesNotContainPattern("\\b(the|is|not|of)\\b");
        }
    }

    @Test
    void arabicWordsAreArabicAndOfWholePhrasesNoneIsLeftInEnglish() {
        var arabic = Phrases.bundle(Locale.of("ar"));
        for (Phrase phrase : Phrase.values()) {
            String words = arabic.getString(phrase.key()).replaceAll("\\{\\d}", "");
            assertThat(words).as(phrase.key()).doesNotContainPattern("[a-zA-Z]");
        }
    }

    @Test
    void instantsReadAsOnAClockWithSecondsOnlyWhereThereAreAny() {
        assertThat(english(Instant.parse("2016-09-13T10:00:00Z"))).isEqualTo("13 Sep 2016 10:00 Z");
        assertThat(english(Instant.parse("2016-01-03T09:05:07Z"))).isEqualTo("3 Jan 2016 09:05:07 Z");
        assertThat(english(Instant.parse("2016-12-31T23:59:00.25Z"))).isEqualTo("31 Dec 2016 23:59:00.250 Z");
    }

    @Test
    void durationsReadInHoursAndMinutes() {
        assertThat(english(Reason.of(Phrase.BEFORE_START, Duration.ofHours(3))))
                .isEqualTo("3 h 0 min before the start");
        assertThat(english(Reason.of(Phrase.BEFORE_START, Duration.ofMillis(200))))
                .isEqualTo("less than 1 s before the start");
        assertThat(english(Reason.of(Phrase.REQUIRED, Value.limit(Duration.ofHours(24)))))
                .isEqualTo("24 h are required");
    }

    @Test
    void aPartysNameStaysInCapitalsWithinASentence() {
        assertThat(english(Reason.of(Phrase.FOR, "x", Value.parties(List.of("usa", "xaa")))))
                .isEqualTo("(x: USA and XAA)");
        assertThat(english(Reason.of(Phrase.DECLINED, Value.party("usa")).within()))
                .isEqualTo("USA declined");
        assertThat(english(Reason.of(Phrase.NOBODY_ASKED).small())).isEqualTo("nobody else is asked.");
    }
}
