package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.register.Start;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Scenarios;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each word of {@code spec/words}: where it fires, where it rests, and that it is the word that makes the difference. */
class WordCasesTest {
    private static final Path FOLDER = Scenarios.root().resolve("spec/words");

    /** Words of rules that change no verdict. */
    private static final Set<String> CHANGE_NO_VERDICT = Set.of(
            "article", // It is cited, never weighed.
            "says: days", // The form of an activity always says them.
            "says: area",
            "limits/settle", // Of the register: what counts from when; its tests are there.
            "limits/omit"); // Of cosigning.

    /** Both parties' newest cosignatures, of 07:45 of the day. */
    private static final Proof COSIGNED = Proof.NONE
            .with("ind", new Proof.Stamp(20, Instant.parse("2016-09-12T07:45:00Z")))
            .with("pak", new Proof.Stamp(20, Instant.parse("2016-09-12T07:45:00Z")));

    private static Map<String, Object> read(Path file) {
        var settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        try {
            return members(new Load(settings).loadFromString(Files.readString(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object tree) {
        return (Map<String, Object>) tree;
    }

    private static List<?> list(Object tree) {
        return (List<?>) tree;
    }

    /** The member of the base with what each of the others says instead. */
    private static Map<String, Object> over(String member, List<Map<String, Object>> others) {
        var all = new LinkedHashMap<>(members(read(FOLDER.resolve("base.yaml")).get(member)));
        others.forEach(other -> all.putAll(members(other.getOrDefault(member, Map.of()))));
        return all;
    }

    static List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("base.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<String> text(Map<String, Object> of, String member) {
        return Optional.ofNullable(of.get(member)).map(Object::toString);
    }

    private static Optional<Instant> instant(Map<String, Object> of, String member) {
        return text(of, member).map(Instant::parse);
    }

    private static Instant instantOf(Map<String, Object> of, String member) {
        return instant(of, member).orElseThrow(() -> new IllegalArgumentException(member + " is missing in " + of));
    }

    private static Level level(Map<String, Object> flight, String member) {
        String metres = text(flight, member).orElse("any");
        return metres.equals("any") ? new Level.Unbounded() : new Level.At(Double.parseDouble(metres), Datum.AMSL);
    }

    private static Activity activity(Map<String, Object> flight) {
        var facets = new TreeMap<String, List<String>>();
        text(flight, "aircraft")
                .filter(said -> !said.isEmpty())
                .ifPresent(aircraft -> facets.put("aircraft", List.of(aircraft)));
        return new Activity(
                text(flight, "force"),
                facets,
                List.of(new Volume4D(
                        flight.containsKey("to")
                                ? new Footprint.Corridor(
                                        List.of(position(flight.get("at")), position(flight.get("to"))), 1000)
                                : new Footprint.Circle(position(flight.get("at")), 1000),
                        new AltitudeBand(level(flight, "low"), level(flight, "high")),
                        new TimeWindow(instantOf(flight, "from"), instantOf(flight, "until")))),
                text(flight, "icao24"),
                text(flight, "callsign"),
                Optional.empty(),
                text(flight, "aircraftCount").map(Integer::parseInt));
    }

    private static Announcement announced(
            String name, int index, Map<String, Object> flight, Map<String, Object> known) {
        var acknowledged = new TreeMap<String, Instant>();
        members(known.getOrDefault("acknowledged", Map.of()))
                .forEach((who, when) -> acknowledged.put(who, Instant.parse(when.toString())));
        return new Announcement(
                Cases.id(name),
                index,
                name,
                Announcement.Kind.valueOf(text(known, "kind").orElseThrow().toUpperCase(Locale.ROOT)),
                "ind",
                instantOf(known, "issued"),
                activity(flight),
                "",
                instant(known, "seen"),
                instant(known, "seen"),
                instant(known, "offered"),
                true,
                Optional.empty(),
                Stream.of(Body.Answer.AGREE, Body.Answer.DECLINE)
                        .flatMap(answer -> answers(answer, known))
                        .toList(),
                acknowledged);
    }

    private static Stream<Announcement.Answer> answers(Body.Answer answer, Map<String, Object> known) {
        String member = answer == Body.Answer.AGREE ? "agreed" : "declined";
        return members(known.getOrDefault(member, Map.of())).entrySet().stream().map(each -> {
            Instant sealed = Instant.parse(each.getValue().toString());
            return new Announcement.Answer(
                    Cases.id(member + each.getKey()),
                    each.getKey(),
                    answer,
                    "",
                    sealed,
                    sealed.plusSeconds(86_400),
                    Optional.of(sealed),
                    Optional.empty(),
                    Optional.empty());
        });
    }

    /** The one layer or place that the record has, if any, of the day's first instant. */
    private static List<RecordedPlace> recorded(Map<String, Object> known) {
        if (!known.containsKey("layer")) {
            return List.of();
        }
        Map<String, Object> entry = members(known.get("layer"));
        var signed = new TreeSet<String>();
        list(entry.get("signed")).forEach(party -> signed.add(party.toString()));
        Instant asOf = Instant.parse("2016-09-12T00:00:00Z");
        return List.of(new RecordedPlace(
                Cases.id("layer"),
                text(entry, "place").orElseThrow(),
                "layer",
                List.of(new Footprint.Circle(position(entry.get("of")), 5000)),
                asOf,
                signed,
                Optional.of(asOf),
                Optional.ofNullable(entry.get("there"))
                        .map(there -> new TimeWindow(
                                Instant.parse(list(there).getFirst().toString()),
                                Instant.parse(list(there).getLast().toString())))));
    }

    /** The terms as begun at {@code begun}; without it, as if in force. */
    private static Optional<Course> course(Map<String, Object> known) {
        return instant(known, "begun")
                .map(at -> Course.of(new Start.InEffect(Cases.id("start"), Digest.of(new byte[0]), at, at)));
    }

    private static Position position(Object at) {
        List<?> degrees = list(at);
        return new Position(Double.parseDouble("" + degrees.get(0)), Double.parseDouble("" + degrees.get(1)));
    }

    /** What is judged of one case under the terms that a file's members make of the base's. */
    private static Verdict judged(Map<String, Object> terms, Map<String, Object> files, Map<String, Object> situation) {
        var bytes = new TreeMap<String, byte[]>();
        bytes.put(
                ArrangementReader.FILE,
                JsonMapper.shared().writeValueAsString(terms).getBytes(StandardCharsets.UTF_8));
        files.forEach((file, text) -> bytes.put(file, text.toString().getBytes(StandardCharsets.UTF_8)));
        var arrangement = ArrangementReader.read(bytes).arrangementOrThrow();
        Map<String, Object> flight = over("flight", List.of(situation));
        Map<String, Object> known = over("known", List.of(situation));
        var all = new ArrayList<Announcement>();
        for (Object earlier : list(known.getOrDefault("earlier", List.of()))) {
            var other = new LinkedHashMap<>(flight);
            other.putAll(members(earlier));
            all.add(announced("N-" + all.size(), all.size() + 1, other, known));
        }
        Announcement act = announced("N-9", 9, flight, known);
        all.add(act);
        Instant now = Instant.parse(situation
                .getOrDefault("now", read(FOLDER.resolve("base.yaml")).get("now"))
                .toString());
        Subject subject = situation.containsKey("proposed")
                ? new Subject.Proposed(activity(flight))
                : new Subject.Recorded(act.id());
        return RuleBook.of(arrangement)
                .judge(
                        new Known(20, course(known), all, recorded(known), true, Optional.empty()),
                        subject,
                        now,
                        COSIGNED);
    }

    private static String outcome(Verdict verdict) {
        return verdict.outcome().name().toLowerCase(Locale.ROOT);
    }

    /** Only the files that these terms name: one that they do not is refused. */
    private static Map<String, Object> undrawn(Map<String, Object> terms, Map<String, Object> files) {
        String text = terms.toString();
        var named = new LinkedHashMap<>(files);
        named.keySet().removeIf(file -> !text.contains(file));
        return named;
    }

    @ParameterizedTest
    @MethodSource("files")
    void aWordFiresAndRestsAndIsWhatMakesTheDifference(String name) {
        Map<String, Object> file = read(FOLDER.resolve(name));
        assertThat(file).containsKeys("words", "means", "without", "fires", "rests");
        Map<String, Object> terms = over("terms", List.of(file));
        var without = new LinkedHashMap<>(terms);
        without.putAll(members(file.get("without")));
        Map<String, Object> drawn = members(file.getOrDefault("files", Map.of()));
        boolean bothStillHold = true;
        for (String each : List.of("fires", "rests")) {
            Map<String, Object> situation = members(file.get(each));
            Verdict verdict = judged(terms, drawn, situation);
            assertThat(outcome(verdict)).as(each + ": " + verdict.sentence()).isEqualTo(situation.get("outcome"));
            assertThat(verdict.sentence())
                    .as(each)
                    .contains(text(situation, "says").orElse(""));
            bothStillHold &=
                    outcome(judged(without, undrawn(without, drawn), situation)).equals(situation.get("outcome"));
        }
        assertThat(members(file.get("fires")).get("outcome"))
                .as("what fires and what rests end differently")
                .isNotEqualTo(members(file.get("rests")).get("outcome"));
        assertThat(bothStillHold).as("the same without the word").isFalse();
    }

    @Test
    void everyWordOfTheSchemaHasACase() throws IOException {
        var cased = new TreeSet<String>();
        for (String name : files()) {
            list(read(FOLDER.resolve(name)).get("words")).forEach(word -> cased.add(word.toString()));
        }
        var words = new TreeSet<String>();
        JsonNode schema = JsonMapper.shared()
                .readTree(Files.readString(Scenarios.root().resolve("spec/arrangement.schema.json")));
        JsonNode defs = schema.path("$defs");
        properties("", defs.path("rule"), words);
        words.removeIf(word -> word.startsWith("/"));
        for (String need : List.of("notice", "acknowledgement", "agreement")) {
            properties(need + "/", defs.path("need-" + need), words);
        }
        properties("place/", defs.path("place"), words);
        properties("phases/", schema.path("properties").path("phases").path("additionalProperties"), words);
        properties("limits/", schema.path("properties").path("limits"), words);
        for (JsonNode said : defs.path("need-notice")
                .path("properties")
                .path("says")
                .path("items")
                .path("anyOf")) {
            said.path("const").asStringOpt().ifPresent(word -> words.add("says: " + word));
        }
        forms("due/", defs.path("due"), words);
        forms("due/", defs.path("before-start"), words);
        forms("", defs.path("place-reference"), words);
        for (String counted : List.of("recorded", "counts")) {
            for (JsonNode form : defs.path("place").path("oneOf")) {
                for (JsonNode word : form.path("properties").path(counted).path("oneOf")) {
                    words.add(counted + ": " + word.path("const").asString());
                }
            }
        }
        words.add("combat");
        assertThat(words).hasSizeGreaterThan(40);
        var strange = new TreeSet<>(cased);
        strange.removeAll(words);
        // A facet's name is the terms' own, and a rule without a phase has no word for it.
        assertThat(strange).as("cases of no word").containsExactlyInAnyOrder("FACET", "no phase");
        var lacking = new TreeSet<>(words);
        lacking.removeAll(cased);
        lacking.removeAll(CHANGE_NO_VERDICT);
        assertThat(lacking).as("words without a case").isEmpty();
    }

    /** The titles of the forms that a text may have. */
    private static void forms(String under, JsonNode node, Set<String> words) {
        node.path("anyOf").forEach(form -> {
            form.path("title").asStringOpt().ifPresent(title -> words.add(under + title));
            forms(under, form, words);
        });
    }

    /** The names of properties, each below what names it, at most one deep. */
    private static void properties(String under, JsonNode node, Set<String> words) {
        node.path("properties").properties().forEach(property -> {
            words.add(under + property.getKey());
            JsonNode value = property.getValue();
            properties(property.getKey() + "/", value, words);
            properties(property.getKey() + "/", value.path("items"), words);
        });
        node.path("oneOf").forEach(form -> properties(under, form, words));
    }
}
