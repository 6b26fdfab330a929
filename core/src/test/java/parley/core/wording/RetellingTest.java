package parley.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final Pattern BLANK = Pattern.compile("\\{(\\d)(?::[kqsw])?}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Wording RUSSIAN = Wording.in("ru").orElseThrow();

    /** Where sentences are made that people may read: every file in these folders and those below, */
    private static final List<String> FOLDERS = List.of(
            "core/src/main/java/parley/core/act",
            "core/src/main/java/parley/core/register",
            "core/src/main/java/parley/core/terms",
            "node/src/main/java/parley/node",
            "app/src/main/java/parley/app/http");

    /** these, */
    private static final List<String> FILES = List.of(
            "core/src/main/java/parley/core/space/Shape.java",
            "core/src/main/java/parley/core/table/DecisionTable.java",
            "core/src/main/java/parley/core/table/TableChange.java",
            "core/src/main/java/parley/core/table/Diagram.java",
            "core/src/main/java/parley/core/table/Cover.java",
            "core/src/main/java/parley/core/table/Kinds.java",
            "core/src/main/java/parley/core/table/Outlook.java",
            "core/src/main/java/parley/core/table/Space.java",
            "core/src/main/java/parley/core/table/TermsCheck.java");

    /** but not where only other nodes, the command line, and whoever starts a node hear of it. */
    private static final Pattern UNHEARD = Pattern.compile(".*/("
            // said to other nodes and programs
            + "http/peers/.*|ledger/(Admission|BlobStore|Cosigner|Delivery|Mirror|PeerTiles|Sequencer|TimelySeals)|intake/Receipts"
            + "|(Sending|SealsLeftOut|Witnessing|OfficePart|HeadquartersPart|GuarantorPart|Part|RootActs)"
            // said before the doors are open, or in a terminal
            + "|scenario/.*|succession/.*|feed/.*|live/Snapshots|ClockFile|DemoSetup|NodeConfig|Starting|http/ParleyServer"
            + "|signin/SignInFile|node/Node|act/CharterDocument|act/PublicKeys"
            // said of a snapshot, which is then left
            + "|register/(Columns|Made|Packed|RecordTimeline|Resuming))\\.java");

    /** There, beside sentences, stand the limits that a problem names, and words of the terms. */
    private static final String LIMITED = ".*/core/(terms/\\w+|table/TermsCheck)\\.java";

    /** What is no sentence: patterns, policies, forms of files, the names of routes. */
    private static final Pattern NO_SENTENCE = Pattern.compile(
            "\\(\\[0-9a-f].*|.*'(self|none)'.*|(GET|POST|PUT|DELETE) /\\S+|.*=\\(.*|.* \\\\.*|' \\+ .*|PIN of the token:");

    private static final Pattern TITLE =
            Pattern.compile("(?:new Refused|ProblemReply\\.of|badRequest)\\(\\s*(?:\\d+,\\s*)?\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"ru", "ar"})
    void aLanguageHasEverySentenceWithItsValuesAndNoOther(String language) {
        for (String list : Retelling.LISTS) {
            var english = Retelling.bundle(list, Locale.ROOT);
            var own = Retelling.bundle(list, Locale.of(language));
            assertThat(own.getLocale()).isEqualTo(Locale.of(language));
            assertThat(own.keySet()).isEqualTo(english.keySet());
            for (String key : english.keySet()) {
                assertThat(blanks(own.getString(key))).as(key).isEqualTo(blanks(english.getString(key)));
            }
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
        Retelling.patterns(Locale.ROOT).forEach((key, pattern) -> {
            var filled = BLANK.matcher(pattern).replaceAll("Z$1 z");
            assertThat(Retelling.key(filled)).as(filled).hasValue(key);
        });
    }

    @Test
    void everySentenceOfTheSourcesIsInTheList() throws IOException {
        var known = fixed();
        var missing = new TreeMap<String, List<String>>();
        for (Path source : sources()) {
            LITERAL.matcher(said(source))
                    .results()
                    .map(match -> match.group(1).replace("\\\"", "\""))
                    .filter(literal ->
                            literal.endsWith(".") || !source.toString().matches(LIMITED))
                    .flatMap(literal -> pieces(literal).stream())
                    .filter(piece -> known.stream().noneMatch(sentence -> sentence.contains(piece)))
                    .forEach(piece -> missing.computeIfAbsent(
                                    source.getFileName().toString(), any -> new ArrayList<>())
                            .add(piece));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTitleOfARefusalIsInTheList() throws IOException {
        var known = fixed();
        for (Path source : sources()) {
            assertThat(TITLE.matcher(Files.readString(source)).results().map(match -> match.group(1)))
                    .as(source.toString())
                    .allMatch(known::contains);
        }
    }

    @Test
    void nothingIsInTheListsThatNobodySays() throws IOException {
        var said = new StringBuilder();
        for (String module : List.of("core", "node", "app")) {
            for (Path source : javaFiles(module + "/src/main/java")) {
                said.append(joined(source).replace("\\\"", "\"")).append('\n');
            }
        }
        var unsaid = new TreeMap<String, String>();
        Retelling.patterns(Locale.ROOT).forEach((key, pattern) -> {
            var words = BLANK.matcher(pattern).replaceAll("\u0000").split("\u0000|[.:;,()] ?");
            // Of a sentence that is put together its first words at least; words alone are said everywhere.
            var begun = Arrays.stream(words)
                    .map(piece -> Pattern.compile("^\\s*(\\S+( \\S+){0,4}).*$")
                            .matcher(piece)
                            .replaceAll("$1"))
                    .filter(piece -> piece.contains(" ") && piece.length() > 11)
                    .toList();
            boolean assembled = key.startsWith("kind-") || key.equals("quoted");
            if (!begun.isEmpty() && !assembled && begun.stream().noneMatch(piece -> said.indexOf(piece) >= 0)) {
                unsaid.put(key, pattern);
            }
        });
        assertThat(unsaid).isEmpty();
    }

    private static List<String> fixed() {
        return Retelling.patterns(Locale.ROOT).values().stream()
                .map(pattern -> BLANK.matcher(pattern).replaceAll("\u0000"))
                .toList();
    }

    private static List<Path> sources() throws IOException {
        var all = new ArrayList<Path>();
        for (String folder : FOLDERS) {
            all.addAll(javaFiles(folder));
        }
        FILES.forEach(file -> all.add(Scenarios.root().resolve(file)));
        all.removeIf(file -> UNHEARD.matcher(file.toString()).matches());
        return all;
    }

    private static List<Path> javaFiles(String folder) throws IOException {
        try (var files = Files.walk(Scenarios.root().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** What ends a program, what its log is told and what is said of the code are for whoever looks after it. */
    private static String said(Path source) throws IOException {
        return joined(source)
                .replaceAll("(?s)/\\*\\*.*?\\*/|(?m)^\\s*//[^\\n]*", "")
                .replaceAll(
                        "(?s)(new (IllegalState|IllegalArgument|UnsupportedOperation|UncheckedIO)Exception|LOG\\.\\w+|LOGGER\\.\\w+)\\([^;]*;",
                        "")
                .replaceAll("(?s)static final (Pattern|String) [A-Z_]+ =(\"(\\\\.|[^\"\\\\])*\"|[^;\"])*;", "");
    }

    /** A sentence that is written over several lines, in one. */
    private static String joined(Path source) throws IOException {
        return Files.readString(source).replaceAll("\"\\s*\\+\\s*\"", "");
    }

    /** What is fixed in a literal of several words. */
    private static List<String> pieces(String literal) {
        var fixed =
                literal.replaceAll(" \\([a-z][A-Za-z0-9.\\[\\]-]*\\)\\.?$", "").replaceAll(" \\($|\\.$", "");
        return Pattern.compile("%[sd,]+")
                .splitAsStream(fixed)
                .map(String::strip)
                .filter(piece -> piece.length() > 11
                        && piece.contains(" ")
                        && !piece.contains(">=")
                        && !NO_SENTENCE.matcher(piece).matches())
                .toList();
    }

    @Test
    void whatADiskSaysStandsInQuotationMarks() {
        assertThat(Retelling.orQuoted(
                        RUSSIAN,
                        "Nothing more is written: Writing head in /srv/parley failed: No space left on device."))
                .isEqualTo("Больше ничего не записывается: не удалось записать head в /srv/parley; дословно: "
                        + "«\u2068No space left on device\u2069».");
        assertThat(Retelling.orQuoted(RUSSIAN, "Input/output error"))
                .isEqualTo("дословно: «\u2068Input/output error\u2069».");
        assertThat(Retelling.orQuoted(Wording.ENGLISH, "Input/output error")).isEqualTo("Input/output error");
    }

    @Test
    void aCeremonysSentenceIsSaidInTheReadersLanguage() {
        assertThat(Retelling.of(RUSSIAN, "The key usa-act-2 has been taken back already."))
                .isEqualTo("Ключ usa-act-2 уже отозван.");
        assertThat(Retelling.of(
                        Wording.in("ar").orElseThrow(),
                        "A root is not revoked; the next root takes its place (body.kid)."))
                .isEqualTo("مفتاح الجذر لا يُسحب؛ بل يحل محله الجذر التالي (body.kid).");
    }

    @Test
    void aMistakeInTermsIsSaidWithItsPlaceBeforeItAndItsHintBehindIt() {
        assertThat(Retelling.of(
                        RUSSIAN,
                        "These terms cannot be tried: arrangement.yaml:12:9: phases.truce.lasts: \"7\" is not a duration such as"
                                + " 90s, 30min, 24h or 7d (at most 3,650 days). Give its unit: 7s, 7min, 7h or 7d."))
                .isEqualTo(
                        "Эти условия нельзя испытать: arrangement.yaml:12:9: phases.truce.lasts: «7» — не то, что здесь"
                                + " нужно: длительность вида 90s, 30min, 24h или 7d (не более 3650 дней)."
                                + " Укажите единицу: 7s, 7min, 7h or 7d.");
        assertThat(Retelling.of(RUSSIAN, "These terms cannot be tried: arrangement.yaml: Something new."))
                .isEqualTo("Эти условия нельзя испытать: «\u2068arrangement.yaml: Something new\u2069».");
    }

    @Test
    void valuesAreWrittenAsTheLanguageWritesThem() {
        assertThat(Retelling.of(RUSSIAN, "The same act is named twice (body.seen)."))
                .isEqualTo("Один и тот же акт назван дважды (body.seen).");
        assertThat(Retelling.of(
                        RUSSIAN,
                        "You may not release acts: that is for release. You are here as duty, planner. Ask a colleague who has"
                                + " that role, or your administrator for it."))
                .contains("выпускать акты", "дежурный, планировщик");
    }

    @Test
    void aValueThatLooksLikeABlankStaysAsItIs() {
        assertThat(Retelling.of(RUSSIAN, "\"{1}\" stands in \"{0}\" twice; keep one."))
                .isEqualTo("«{1}» стоит в «{0}» дважды; оставьте одно.");
        assertThat(Retelling.of(RUSSIAN, "\"$1 {1}\" stands in \"chain\" twice; keep one."))
                .isEqualTo("«$1 {1}» стоит в «chain» дважды; оставьте одно.");
    }

    @Test
    void whatIsNotInTheListStaysAsItIs() {
        // The last three would be looked into very often, if what stands in a sentence were looked into before it is
        // known to be one.
        for (String text : List.of(
                "",
                ".",
                "Something else (body).",
                "x".repeat(100_000),
                "The key {0}",
                "\"a\" is not ".repeat(300),
                "x: Nothing else. ".repeat(200),
                "x:1:2: y: ".repeat(300))) {
            assertThat(Retelling.of(RUSSIAN, text)).isEqualTo(text);
        }
        assertThat(Retelling.of(Wording.ENGLISH, "The author has said so before."))
                .isEqualTo("The author has said so before.");
    }
}
