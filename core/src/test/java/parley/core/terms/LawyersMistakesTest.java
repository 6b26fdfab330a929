package parley.core.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody who writes terms gets wrong, one mistake at a time: exactly one problem comes of it, where the mistake is, and it says
 * what to write instead.
 */
class LawyersMistakesTest {
    private static final String YAML = ArrangementReader.FILE;
    private static final String AREA = "areas/ind.geojson";

    /**
     * @param file that is changed
     * @param words what stands there, once, and {@code others} in its place
     * @param at what stands where the problem points; in a file that cannot be read, nothing
     * @param says what the problem says
     */
    private record Mistake(String what, String file, String words, String others, String at, String... says) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Mistake yaml(String what, String words, String others, String at, String... says) {
        return new Mistake(what, YAML, words, others, at, says);
    }

    private static Mistake area(String what, String words, String others, String at, String... says) {
        return new Mistake(what, AREA, words, others, at, says);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(words(), names(), numbers(), form(), files()).flatMap(List::stream);
    }

    private static List<Mistake> words() {
        return List.of(
                yaml("a misspelt top-level word", "\nwatch: {", "\nwacth: {", "wacth", "Perhaps \"watch\" is meant"),
                yaml(
                        "a misspelt word of a rule",
                        "outside: [airspace",
                        "outsid: [airspace",
                        "outsid",
                        "Perhaps \"outside\" is meant"),
                yaml("a word with a capital", "\nmargins:", "\nMargins:", "Margins", "Perhaps \"margins\" is meant"),
                yaml(
                        "a misspelt value of a closed list",
                        "covers: forces",
                        "covers: force",
                        "force}",
                        "Perhaps \"forces\" is meant"),
                yaml("a misspelt ban word", "{forbid: sea, ", "{forbd: sea, ", "forbd", "Perhaps \"forbid\" is meant"),
                yaml(
                        "a misspelt word that is required",
                        "{allow: informed, article:",
                        "{allow: informed, artcile:",
                        "artcile",
                        "Perhaps \"article\" is meant"),
                yaml(
                        "a misspelt lifts",
                        "lifts: [unarmed-1km], purpose",
                        "lift: [unarmed-1km], purpose",
                        "lift",
                        "Perhaps \"lifts\" is meant"),
                yaml(
                        "a misspelt due",
                        "{due: 0h before start, says:",
                        "{deu: 0h before start, says:",
                        "deu",
                        "Perhaps \"due\" is meant"),
                yaml(
                        "a misspelt geojson",
                        "{geojson: areas/ind.geojson}",
                        "{geojsn: areas/ind.geojson}",
                        "geojsn",
                        "Perhaps \"geojson\" is meant"),
                yaml(
                        "a clock that there is not",
                        "{due: 0h before start, says:",
                        "{due: 0h before start, clock: sent, says:",
                        "sent",
                        "offered or seen"),
                yaml(
                        "a duty that there is not",
                        "duty: incident-finding",
                        "duty: finding",
                        "finding",
                        "incident-finding"));
    }

    private static List<Mistake> names() {
        return List.of(
                yaml(
                        "an area that is not declared",
                        "inside: [sea/other]}\n",
                        "inside: [seas/other]}\n",
                        "seas/other",
                        "the places",
                        "Perhaps \"sea/other\" is meant"),
                yaml(
                        "a place per party named without whose",
                        "outside: [airspace/other]",
                        "outside: [airspace]",
                        "airspace",
                        "airspace/other"),
                yaml(
                        "a misspelt ban",
                        "lifts: [unarmed-1km], purpose",
                        "lifts: [unarmed-1-km], purpose",
                        "unarmed-1-km",
                        "Perhaps \"unarmed-1km\" is meant"),
                yaml(
                        "a misspelt kind of aircraft",
                        "aircraft: [unarmed], within",
                        "aircraft: [unarmd], within",
                        "unarmd",
                        "Perhaps \"unarmed\" is meant"),
                yaml(
                        "two rules with one name",
                        "allow: informed",
                        "allow: permission",
                        "permission",
                        "\"permission\" names two rules"),
                yaml(
                        "a rule outside of any article",
                        "{forbid: sea,         article: \"2a\", ",
                        "{forbid: sea, ",
                        "{forbid: sea",
                        "\"article\" is missing"),
                yaml(
                        "an article that there is not",
                        "{allow: informed, article: \"3\"",
                        "{allow: informed, article: \"3a\"",
                        "\"3a\"",
                        "the articles are 1, 2a, 2b, 3"),
                yaml(
                        "a rule for an article that is words only",
                        "{allow: informed, article: \"3\"",
                        "{allow: informed, article: \"1\"",
                        "\"1\"",
                        "computes: false",
                        "Cite another"),
                yaml(
                        "a misspelt party",
                        "pak-af: {answers: pak}",
                        "pak-af: {answers: pk}",
                        "pk}",
                        "pk",
                        "ind, pak, nobody",
                        "Perhaps \"pak\" is meant"),
                yaml(
                        "a party that nobody is",
                        "duty: incident-finding, article: \"1\", owes: [other]",
                        "duty: incident-finding, article: \"1\", owes: [both-sides]",
                        "both-sides",
                        "other, both, ind, pak"),
                yaml(
                        "text in a language that is not declared",
                        "languages: [en, ru]",
                        "languages: [en]",
                        "ru",
                        "\"ru\" is not a language",
                        "under languages"),
                yaml(
                        "a declared language without text",
                        "languages: [en, ru]",
                        "languages: [en, ru, ur]",
                        "text: {",
                        "Articles 1, 2a, 2b, 3 have no text in \"ur\"",
                        "Add it"));
    }

    private static List<Mistake> numbers() {
        return List.of(
                yaml(
                        "a duration without its unit",
                        "settle: 600s",
                        "settle: 600",
                        "600",
                        "600s",
                        "a duration such as 90s, 30min, 24h or 7d"),
                yaml("a duration spelled out", "hold: 24h", "hold: 24 hours", "24 hours", "Write 24h if that is meant"),
                yaml(
                        "a distance without its unit",
                        "distance: 1000 m",
                        "distance: 1000",
                        "1000",
                        "Write 1000 m if that is meant"),
                yaml(
                        "a distance in nautical miles",
                        "distance: 10 km",
                        "distance: 5 NM",
                        "5 NM",
                        "Write 9260 m if that is meant"),
                yaml(
                        "a thousands comma",
                        "distance: 1000 m",
                        "distance: \"1,000 m\"",
                        "\"1,000 m\"",
                        "Write 1000 m if that is meant"),
                yaml(
                        "a deadline turned round",
                        "due: 72h after incident",
                        "due: within 72h",
                        "within 72h",
                        "72h after incident"),
                yaml(
                        "a deadline spelled out",
                        "due: 0h before start, says",
                        "due: 24 hours prior to departure, says",
                        "24 hours",
                        "Write 24h before start if that is meant"),
                yaml(
                        "an end before the start",
                        "until: \"9999-01-01T00:00Z\"",
                        "until: \"1991-01-01T00:00Z\"",
                        "\"1991",
                        "not after it begins",
                        "give it a later end"),
                yaml(
                        "an instant without its offset",
                        "from: \"1992-08-19T00:00Z\"",
                        "from: \"1992-08-19T00:00\"",
                        "\"1992",
                        "with its offset, such as 2016-09-12T16:00:00Z"),
                yaml(
                        "a date alone",
                        "from: \"1992-08-19T00:00Z\"",
                        "from: 1992-08-19",
                        "1992",
                        "with its offset, such as 2016-09-12T16:00:00Z"),
                yaml(
                        "altitudes upside down",
                        "inside: [sea/other]}\n\n",
                        "inside: [sea/other], altitude: {from: 900 m AMSL, to: 300 m AMSL}}\n\n",
                        "{from: 900",
                        "upside down",
                        "Exchange them"),
                yaml(
                        "an altitude without its datum",
                        "inside: [sea/other]}\n\n",
                        "inside: [sea/other], altitude: {to: 300 m}}\n\n",
                        "300 m",
                        "Write 300 m AMSL"),
                yaml(
                        "a flight level",
                        "inside: [sea/other]}\n\n",
                        "inside: [sea/other], altitude: {to: FL100}}\n\n",
                        "FL100",
                        "Write 3048 m STANDARD"),
                yaml(
                        "an order of instants in other words",
                        "end at most 168h after start",
                        "no longer than 7d",
                        "no longer",
                        "end at most 168h after start"),
                yaml(
                        "a quota that is none",
                        "times: [end",
                        "at-most: [{count: four, of: flights, per: day}], times: [end",
                        "four",
                        "a whole number from 1"),
                yaml(
                        "hours that are not",
                        "in-force: {from: \"1992-08-19T00:00Z\", until: \"9999-01-01T00:00Z\"}",
                        "in-force: {from: \"1992-08-19T00:00Z\", until: \"9999-01-01T00:00Z\"}\n  night: {daily: 10pm-4am}",
                        "10pm",
                        "22:00-04:00"));
    }

    private static List<Mistake> form() {
        return List.of(
                yaml(
                        "a wrong indentation",
                        "  pak-af: {answers: pak}",
                        " pak-af: {answers: pak}",
                        "pak-af",
                        "in line with"),
                yaml("a tab", "  pak-af: {answers: pak}", "\tpak-af: {answers: pak}", "\t", "spaces"),
                yaml(
                        "a bracket not closed",
                        "parties: [ind, pak]",
                        "parties: [ind, pak",
                        ":",
                        "which opens in line 5",
                        "Close it with ]"),
                yaml(
                        "a quote not closed",
                        "utc-offset: \"+05:30\"",
                        "utc-offset: \"+05:30",
                        "\"+05:30",
                        "is closed only in line",
                        "Close it"),
                yaml("an article twice", "  \"2b\": {text", "  \"2a\": {text", "\"2a\"", "stands here twice"),
                yaml(
                        "a colon in a text without quotes",
                        "{en: \"Unarmed aircraft may fly up to 1,000 m from the other side's airspace.\"",
                        "{en: Unarmed aircraft: they may fly up to 1 km from the other side's airspace.",
                        ": they",
                        "quotes"),
                yaml(
                        "a word where a list is needed",
                        "inside: [sea/other],\n   needs",
                        "inside: sea/other,\n   needs",
                        "sea/other",
                        "write [sea/other]"),
                yaml(
                        "a list where a text is needed",
                        "utc-offset: \"+05:30\"",
                        "utc-offset: [\"+05:30\"]",
                        "[",
                        "write a word or text"),
                yaml(
                        "a text where members are needed",
                        "watch: {covers: forces}",
                        "watch: forces",
                        "forces",
                        "write members, as {name: value}"),
                yaml(
                        "a number for a name",
                        "arrangement: india-pakistan-1991",
                        "arrangement: India–Pakistan 1991",
                        "India",
                        "lower-case letters",
                        "Write india-pakistan-1991"),
                yaml(
                        "a word left out",
                        "\npersist-suspended: []\n",
                        "\n",
                        "parley",
                        "\"persist-suspended\" is missing",
                        "[]"),
                yaml(
                        "a word with nothing after it",
                        "utc-offset: \"+05:30\"",
                        "utc-offset:",
                        "",
                        "write an offset from UTC such as +03:00"),
                yaml("three parties", "parties: [ind, pak]", "parties: [ind, pak, chn]", "[ind", "exactly two"));
    }

    private static List<Mistake> files() {
        return List.of(
                yaml(
                        "a file that is not there",
                        "geojson: areas/ind.geojson",
                        "geojson: areas/india.geojson",
                        "areas/india.geojson",
                        "There is no file \"areas/india.geojson\"",
                        "Perhaps"),
                yaml(
                        "a path out of the folder",
                        "geojson: areas/ind.geojson",
                        "geojson: ../areas/ind.geojson",
                        "../areas",
                        "relative path"),
                area("a file that is not GeoJSON", "", "Our airspace, as the annex says.", "", "GeoJSON"),
                area(
                        "a file of another kind of JSON",
                        "\"FeatureCollection\"",
                        "\"Topology\"",
                        "\"Topology\"",
                        "FeatureCollection",
                        "wrap the areas in one"),
                area(
                        "an area crossing itself",
                        "[74.5, 31.0]",
                        "[77.0, 31.0]",
                        "[",
                        "Self-intersection",
                        "76.0598",
                        "draw the polygon so that no edge touches or crosses another"),
                area("a ring that is not closed", ", [74.6, 32.0]]]", "]]", "[", "repeat the first position"),
                area(
                        "a point where an area is needed",
                        "\"Polygon\"",
                        "\"Point\"",
                        "\"Point\"",
                        "draw a Polygon or a MultiPolygon"),
                area(
                        "latitude before longitude",
                        "[76.0, 32.2]",
                        "[32.2, 176.0]",
                        "[32.2",
                        "a longitude from -180 to 180 and a latitude from -90 to 90"),
                area(
                        "a comma as the decimal sign",
                        "[76.0, 32.2]",
                        "[76,0, 32,2]",
                        "[76,0",
                        "A position is [longitude, latitude]"),
                area("a coordinate in quotes", "[76.0, 32.2]", "[\"76.0\", 32.2]", "[\"76.0\"", "longitude"),
                area("a bracket too few", "[76.0, 32.2]", "[76.0, 32.2", "", "GeoJSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amman-2016", "korea-2018", "india-pakistan-1991"})
    void ofAFileThatIsMissingOnlyThatIsSaid(String scenario) {
        for (String file : Scenarios.termsOf(scenario).keySet()) {
            if (!file.equals(YAML)) {
                var files = new TreeMap<>(Scenarios.termsOf(scenario));
                files.remove(file);
                assertThat(ArrangementCheck.check(files).errors())
                        .as(file)
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.message())
                                .contains("There is no file \"" + file + "\" beside the arrangement; put it there"));
            }
        }
    }

    private static SortedMap<String, byte[]> changed(Mistake mistake) {
        var files = new TreeMap<>(Scenarios.termsOf("india-pakistan-1991"));
        String before = text(files, mistake.file());
        assertThat(before).contains(mistake.words());
        int at = before.indexOf(mistake.words());
        String after = mistake.words().isEmpty()
                ? mistake.others()
                : before.substring(0, at)
                        + mistake.others()
                        + before.substring(at + mistake.words().length());
        files.put(mistake.file(), after.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static String text(SortedMap<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneProblemWhereItIsAndWithWhatToWrite(Mistake mistake) {
        var files = changed(mistake);
        var problems = ArrangementCheck.check(files).errors();
        assertThat(problems).hasSize(1);
        TermsProblem problem = problems.getFirst();
        assertThat(problem.file()).isEqualTo(mistake.file());
        assertThat(problem.message()).contains(mistake.says()).endsWith(".");
        assertThat(problem.line()).as("line").isPositive();
        assertThat(problem.mark().column()).as("column").isPositive();
        String line = text(files, mistake.file()).lines().toList().get(problem.line() - 1);
        assertThat(line.substring(problem.mark().column() - 1)).startsWith(mistake.at());
    }
}
