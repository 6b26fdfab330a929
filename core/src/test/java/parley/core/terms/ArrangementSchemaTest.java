package parley.core.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import parley.core.space.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema says what the reader says, of good terms and of bad ones. */
class ArrangementSchemaTest {
    private static final String TEXT = read();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT);

    /** What only the reader can refuse, as {@code spec/arrangement.md} lists it; each of its sentences is one of these. */
    private static final List<Pattern> ONLY_THE_READER = List.of(
            // Names, and what stands under them.
            Pattern.compile("is not declared; |is not a declared |There is no article|neither a word of the rules"),
            Pattern.compile(
                    "cannot answer for a force|is not a party of these|is not a language of these|is not a ban of"),
            Pattern.compile("facets?; a lease is given|does not begin by|is not a phase of|is not an article of these"),
            Pattern.compile("names two rules|stands in \"|stands in the chain twice|says computes: false|belongs to"),
            Pattern.compile(
                    "is not a line of these|is not a mark of the line|There is no file|No place of the arrangement"),
            Pattern.compile(
                    "begins and ends every day|cannot be the name of an authority|\"[^\"]*\" is missing; it is required here"),
            Pattern.compile("is not a word that may stand here; allowed are (usa|ind|kor), "),
            // Order among values, and how great they are.
            Pattern.compile(
                    "is upside down|different datums|not after it begins|comes after the one before|decides at once"),
            Pattern.compile(
                    "\\(at most 3,650 days\\)|\\(at most 1000 km\\)|-500 to 50000 m|such as 2016-09-12T16:00:00Z"),
            Pattern.compile("longitude from|latitude from|not the same twice|is too much; at most|an offset from UTC"),
            Pattern.compile(
                    "is not a deadline, which has one of these|is not an order of instants|a deadline of a duty"),
            // Geometry.
            Pattern.compile("[Cc]ircle|radius|km from the line|on which nothing flies|lie at one place of the line"));

    private static String read() {
        try {
            return Files.readString(Scenarios.root().resolve("spec/arrangement.schema.json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> bySchema(JsonNode tree) {
        return SCHEMA.validate(tree).stream().map(Object::toString).toList();
    }

    private static List<String> byReader(JsonNode tree, SortedMap<String, byte[]> files) {
        var all = new TreeMap<>(files);
        all.put(ArrangementReader.FILE, TermsTree.bytes(tree));
        return ArrangementReader.read(all) instanceof Reading.Refused(var problems)
                ? problems.stream().map(TermsProblem::toString).toList()
                : List.of();
    }

    private static void agree(String name, SortedMap<String, byte[]> files) {
        JsonNode tree = TermsTree.of(files.get(ArrangementReader.FILE));
        assertThat(byReader(tree, files)).as(name + ", by the reader").isEmpty();
        assertThat(bySchema(tree)).as(name + ", by the schema").isEmpty();
        var apart = new ArrayList<String>();
        for (TermsTree.Mutation mutation : TermsTree.mutations(tree)) {
            List<String> schema = bySchema(mutation.tree());
            List<String> reader = byReader(mutation.tree(), files);
            if (!schema.isEmpty() && reader.isEmpty()) {
                apart.add("only the schema refuses " + mutation.what() + ": " + schema);
            }
            if (schema.isEmpty()
                    && !reader.isEmpty()
                    && reader.stream().noneMatch(ArrangementSchemaTest::isTheReadersOnly)) {
                apart.add("only the reader refuses " + mutation.what() + ": " + reader);
            }
        }
        assertThat(apart).as(name).isEmpty();
    }

    private static boolean isTheReadersOnly(String problem) {
        return ONLY_THE_READER.stream().anyMatch(each -> each.matcher(problem).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"amman-2016", "korea-2018", "india-pakistan-1991", "monterey-rehearsal"})
    void schemaAndReaderAgreeAboutAScenarioAndEverythingNearIt(String scenario) {
        agree(scenario, withSimpleGround(nearby(Scenarios.termsOf(scenario).get(ArrangementReader.FILE))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amman-2016", "korea-2018", "india-pakistan-1991"})
    void schemaAndReaderAgreeAboutADraftAndEverythingNearIt(String draft) throws IOException {
        Path file = Shared.data("../design/terms/" + draft + ".yaml").normalize();
        assumeTrue(Files.isRegularFile(file), "The drafts are not here: " + file);
        byte[] yaml = Files.readAllBytes(file);
        agree(draft, withSimpleGround(nearby(yaml)));
    }

    /** Terms whose rules ask for short distances from whole lines, which are drawn at once; nothing else of them is another. */
    private static byte[] nearby(byte[] yaml) {
        return new String(yaml, StandardCharsets.UTF_8)
                .replaceAll("distance: *\\d+ km", "distance: 50 m")
                .replaceAll("of: \\[mdl-(east|west)\\]", "of: [mdl]")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Terms with geometry that is read in no time, because they are read many times; drafts come without any. */
    private static SortedMap<String, byte[]> withSimpleGround(byte[] yaml) {
        var files = new TreeMap<String, byte[]>();
        files.put(ArrangementReader.FILE, yaml);
        JsonNode places = TermsTree.of(yaml).path("places");
        for (String named : ArrangementReader.filesNamedBy(yaml)) {
            files.put(named, ground(places, named).getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** A square, or the line through its marks. */
    private static String ground(JsonNode places, String file) {
        String geometry = "{\"type\":\"Polygon\",\"coordinates\":[[[70,30],[71,30],[71,31],[70,31],[70,30]]]}";
        for (JsonNode place : places) {
            if (place.path("line").asString("").equals(file)) {
                var line = new ArrayList<String>();
                place.path("marks").forEach(mark -> line.add(mark.toString().replace("\"", "")));
                geometry = "{\"type\":\"LineString\",\"coordinates\":" + line + "}";
            }
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
                + geometry + "}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"amman-2016", "korea-2018", "india-pakistan-1991", "monterey-rehearsal"})
    void anEditorThatReadsNumbersAndTruthsFindsNothingWrong(String scenario) {
        byte[] yaml = Scenarios.termsOf(scenario).get(ArrangementReader.FILE);
        Object plain = new Load(
                        LoadSettings.builder().setSchema(new CoreSchema()).build())
                .loadFromString(new String(yaml, StandardCharsets.UTF_8));
        assertThat(bySchema(JsonMapper.shared().valueToTree(plain))).isEmpty();
    }

    @Test
    void everyWordOfTheReaderIsInTheSchema() {
        var files = Scenarios.termsOf("amman-2016");
        JsonNode tree = TermsTree.of(files.get(ArrangementReader.FILE));
        var words = new TreeSet<String>();
        for (TermsTree.Mutation mutation : TermsTree.mutations(tree)) {
            var all = new TreeMap<>(files);
            all.put(ArrangementReader.FILE, TermsTree.bytes(mutation.tree()));
            if (ArrangementReader.read(all) instanceof Reading.Refused(var problems)) {
                problems.stream()
                        .filter(problem -> problem.message().contains("is not a word that may stand here"))
                        .filter(problem -> problem.limit().startsWith("one of "))
                        .forEach(problem -> words.addAll(List.of(
                                problem.limit().substring("one of ".length()).split(", "))));
            }
        }
        words.addAll(RuleReader.WORDS);
        assertThat(words)
                .hasSizeGreaterThan(60)
                .allSatisfy(word -> assertThat(TEXT).contains("\"" + word + "\": {"));
    }

    @Test
    void everyWordHasATitleADescriptionAndExamplesThatItAccepts() {
        var lacking = new ArrayList<String>();
        described("", JsonMapper.shared().readTree(TEXT), lacking);
        assertThat(lacking).isEmpty();
    }

    private static void described(String path, JsonNode node, List<String> lacking) {
        if (node.path("properties").isObject() && !path.contains("/then") && !path.contains("/if")) {
            node.path("properties").properties().forEach(property -> {
                for (String part : List.of("title", "description")) {
                    if (property.getValue().path(part).asString("").isEmpty()) {
                        lacking.add(path + "/" + property.getKey() + " has no " + part);
                    }
                }
            });
        }
        if (node instanceof ObjectNode object && object.path("examples") instanceof ArrayNode examples) {
            ObjectNode alone = object.deepCopy();
            alone.set("$defs", JsonMapper.shared().readTree(TEXT).path("$defs"));
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(alone.toString());
            for (JsonNode example : examples) {
                if (!schema.validate(example).isEmpty()) {
                    lacking.add(path + " refuses its example " + example);
                }
            }
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> described(path + "/" + member.getKey(), member.getValue(), lacking));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                described(path + "/" + i, list.get(i), lacking);
            }
        }
    }

    @Test
    void whatOnlyTheReaderRefusesIsWrittenDown() throws IOException {
        assertThat(Files.readString(Scenarios.root().resolve("spec/arrangement.md")))
                .contains("What only the program can refuse");
    }
}
