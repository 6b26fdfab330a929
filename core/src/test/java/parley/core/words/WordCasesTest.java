package parley.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.core.rule.Verdict;
import parley.core.table.DecisionTable;
import parley.core.table.TableText;
import parley.core.table.TermsCheck;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementCheck;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Scenarios;
import parley.core.wording.Wording;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each word of {@code spec/words}: where it fires, where it rests, and that it is the word that makes the difference. */
class WordCasesTest {
    /** Words that nothing can be without. */
    private static final Set<String> ALWAYS_SAID = Set.of(
            // The form of an activity always says them.
            "notice/says: days", "notice/says: area");

    private static final JsonNode SCHEMA = schema();

    private static JsonNode schema() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Scenarios.root().resolve("spec/arrangement.schema.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<String> files() {
        return WordCase.files();
    }

    private static Outcome outcome(WordCase file, String situation, boolean without) {
        var files = file.files(situation, without);
        Map<String, Object> asked = file.situation(situation);
        return switch (file.asks()) {
            case "verdict" -> {
                Verdict verdict = KnownCase.judged(file, asked, terms(files));
                yield new Outcome(verdict.outcome().name().toLowerCase(Locale.ROOT), verdict.sentence());
            }
            case "finding" -> WatchCase.found(asked, terms(files));
            case "signing" -> {
                var report = ArrangementCheck.check(files);
                yield new Outcome(
                        report.passed() ? "signable" : "refused",
                        report.errors().toString());
            }
            case "note" -> {
                var remarks = TermsCheck.check(files).remarks();
                boolean noted = remarks.stream()
                        .anyMatch(remark -> remark.kind()
                                .word()
                                .equals(file.file().get("notes").toString()));
                yield new Outcome(noted ? "noted" : "unnoted", remarks.toString());
            }
            case "table" -> {
                String table = DecisionTable.of(terms(files)) instanceof DecisionTable.Result.Told(var made)
                        ? TableText.plain(made, Wording.ENGLISH)
                        : "";
                yield new Outcome(table.contains(file.file().get("shows").toString()) ? "shown" : "absent", table);
            }
            case "duty" -> new RecordCase(file, situation, without).owed();
            case "act" -> new RecordCase(file, situation, without).last();
            case "verdict of the record" -> new RecordCase(file, situation, without).verdict();
            default -> throw new IllegalArgumentException("Nobody can be asked for a " + file.asks());
        };
    }

    private static Arrangement terms(Map<String, byte[]> files) {
        return ArrangementReader.read(files).arrangementOrThrow();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aWordFiresAndRestsAndIsWhatMakesTheDifference(String name) {
        WordCase file = WordCase.of(name);
        assertThat(file.file()).containsKeys("words", "means", "without", "fires", "rests");
        boolean bothStillHold = true;
        for (String each : List.of("fires", "rests")) {
            Map<String, Object> situation = file.situation(each);
            Outcome came = outcome(file, each, false);
            assertThat(came.word()).as(each + ": " + came.says()).isEqualTo(situation.get("outcome"));
            assertThat(came.says())
                    .as(each)
                    .contains(WordCase.text(situation, "says").orElse(""));
            bothStillHold &= outcome(file, each, true).word().equals(situation.get("outcome"));
        }
        assertThat(file.situation("fires").get("outcome"))
                .as("what fires and what rests end differently")
                .isNotEqualTo(file.situation("rests").get("outcome"));
        assertThat(bothStillHold).as("the same without the word").isFalse();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aCaseUsesTheWordsThatItIsACaseOf(String name) {
        WordCase file = WordCase.of(name);
        var used = new TreeSet<>(SchemaWords.usedBy(file.tree("fires", false), SCHEMA));
        used.addAll(SchemaWords.usedBy(file.tree("rests", false), SCHEMA));
        assertThat(used).containsAll(file.words());
    }

    @Test
    void everyWordOfTheSchemaHasACase() {
        var words = new TreeSet<>(SchemaWords.all(SCHEMA));
        var cased = files().stream()
                .flatMap(name -> WordCase.of(name).words().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(words).hasSizeGreaterThan(150).contains("authorities", "notice/clock: seen", "level/150 m AGL");
        var strange = new TreeSet<>(cased);
        strange.removeAll(words);
        assertThat(strange).as("cases of no word").isEmpty();
        var lacking = new TreeSet<>(words);
        lacking.removeAll(cased);
        lacking.removeAll(ALWAYS_SAID);
        assertThat(lacking).as("words without a case").isEmpty();
    }
}
