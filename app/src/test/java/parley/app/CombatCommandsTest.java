package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.app.http.people.PlayedNodes;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * For combat no command proposes a time, a place, an alternative or a counterexample. Every command there is is either fed with combat
 * and heard here, or stands among those that take none, with the reason; a new one fails until somebody has put it into one of the
 * two.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CombatCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant BEFORE = Instant.parse("2016-09-13T05:00:00Z");
    private static final Instant DURING = Instant.parse("2016-09-13T08:45:00Z");

    /** Commands that neither take an activity, nor read one out of a record, nor judge. */
    private static final Map<String, String> TAKE_NO_COMBAT = Map.ofEntries(
            Map.entry("parley", "the page of help"),
            Map.entry("parley demo", "starts nodes; what they say is what the routes say"),
            Map.entry("parley serve", "starts a node; what it says is what the routes say"),
            Map.entry("parley zones", "says what somebody else has published; no activity, no record"),
            Map.entry("parley keygen", "makes keys"),
            Map.entry("parley keys", "keys alone"),
            Map.entry("parley keys new", "keys alone"),
            Map.entry("parley keys sign", "keys alone"),
            Map.entry("parley keys enter", "keys alone"),
            Map.entry("parley keys list", "keys alone"),
            Map.entry("parley keys grant", "keys alone"),
            Map.entry("parley keys revoke", "keys alone"),
            Map.entry("parley keys rotate-root", "keys alone"),
            Map.entry("parley office", "succession of an office"),
            Map.entry("parley office recover", "succession of an office"),
            Map.entry("parley office accept", "succession of an office"),
            Map.entry("parley train", "hidden: trains the start-up cache, says nothing"));

    private final Map<String, List<List<String>>> fed = new LinkedHashMap<>();
    private NothingProposed nothing;

    @BeforeAll
    void play(@TempDir Path played) throws IOException {
        var nodes = new PlayedNodes();
        nodes.playTo(CombatRecord.END);
        nodes.write("usa", played.resolve("usa"));
        nodes.write("keys", played.resolve("keys"));
        String record = played.resolve("usa").toString();
        String terms = CombatRecord.scenario().resolve("terms").toString();
        List<String> activities = activities(played);
        var sources = new ArrayList<>(CombatRecord.said(nodes));
        for (String activity : activities) {
            sources.add(Files.readString(Path.of(activity)));
        }
        nothing = new NothingProposed(sources, List.of(BEFORE, DURING, CombatRecord.END));
        var judge = new ArrayList<List<String>>();
        var replay = new ArrayList<List<String>>();
        for (Instant at : List.of(BEFORE, DURING, CombatRecord.END)) {
            for (String json : at.equals(DURING) ? List.of("--json", "") : List.of("")) {
                for (String activity : Stream.concat(activities.stream(), CombatRecord.COMBAT.stream())
                        .toList()) {
                    judge.add(words(
                            "judge",
                            "--terms",
                            terms,
                            "--record",
                            record,
                            "--activity",
                            activity,
                            "--at",
                            at.toString(),
                            json));
                }
                replay.add(words("replay", "--record", record, "--at", at.toString(), json));
            }
        }
        for (String activity : activities) {
            judge.add(words("judge", "--terms", terms, "--activity", activity, "--at", BEFORE.toString()));
            judge.add(words("judge", "--terms", terms, "--activity", activity, "--at", BEFORE.toString(), "--json"));
        }
        fed.put("parley judge", judge);
        fed.put("parley replay", replay);
        String stricter =
                other(played, "purpose: [defence-of-forces],\n   needs", "purpose: [other-combat],\n   needs");
        String unguarded = other(
                played,
                "needs: {agreement: {from: [usa], due: 0h before start, holds: 24h}}}",
                "needs: {notice: {due: 24h before start}}}");
        fed.put(
                "parley whatif",
                List.of(
                        words("whatif", "--terms", stricter, "--record", record),
                        words("whatif", "--terms", stricter, "--record", record, "--json"),
                        words(
                                "whatif",
                                "--terms",
                                stricter,
                                "--terms",
                                terms,
                                "--record",
                                record,
                                "--tracks",
                                tracks()),
                        words(
                                "whatif",
                                "--terms",
                                stricter,
                                "--terms",
                                terms,
                                "--record",
                                record,
                                "--tracks",
                                tracks(),
                                "--json")));
        // Under these everything is combat: whatever is said of any flight is said of combat.
        String allCombat = allCombat(played);
        fed.put("parley check", List.of(words("check", allCombat), words("check", unguarded)));
        fed.put("parley table", List.of(words("table", allCombat), words("table", allCombat, "--against", stricter)));
        fed.put("parley watch", List.of(words("watch", "--terms", terms, "--record", record, "--tracks", tracks())));
        fed.put(
                "parley verify",
                List.of(words("verify", record, "--keys", played.resolve("keys").toString())));
        fed.put(
                "parley prove",
                List.of(words(
                        "prove",
                        "R-0001",
                        "--record",
                        record,
                        "--output",
                        played.resolve("proof").toString())));
        fed.put("parley scenario", List.of(words("scenario", "amman-2016")));
    }

    private static List<String> words(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).toList();
    }

    private static String tracks() {
        return CombatRecord.scenario().resolve("tracks/tracks.csv").toString();
    }

    private static List<String> activities(Path at) throws IOException {
        var files = new ArrayList<String>();
        for (String facets : List.of(
                "{\"purpose\":[\"defence-of-forces\"]}",
                "{\"purpose\":[\"other-combat\"],\"urgency\":[\"emergency\"]}",
                "{\"purpose\":[\"medevac\",\"defence-of-forces\"]}",
                "{\"purpose\":[\"of-no-terms\"]}",
                "{}")) {
            Path file = at.resolve("activity-" + files.size() + ".json");
            Files.writeString(file, """
                    {"force":"rus-air","facets":%s,"volumes":[{"footprint":{"circle":{"centre":[36.6251,35.9153],\
                    "radiusMetres":1170}},"altitude":{"lower":{"metres":0,"datum":"AMSL"},"upper":{"metres":6000,\
                    "datum":"AMSL"}},"window":{"start":"2016-09-13T09:17:00Z","end":"2016-09-13T09:43:00Z"}}]}""".formatted(facets));
            files.add(file.toString());
        }
        return files;
    }

    private static String allCombat(Path at) throws IOException {
        String terms = other(at, "combat: {purpose: [combat]}", "combat: {purpose: [non-combat, combat]}");
        Path yaml = Path.of(terms, "arrangement.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace("lease: {combat: 1800s}", "lease: {combat: 1800s, non-combat: 1800s}")
                        .replace(
                                "due: 24h before start}}}",
                                "due: 24h before start}, agreement: {from: [other], due: 0h before start, holds: 24h}}}")
                        .replace(
                                "clock: offered}}}",
                                "clock: seen}, agreement: {from: [other], due: 0h before start, holds: 24h}}}"));
        return terms;
    }

    private static String other(Path at, String words, String others) throws IOException {
        Path terms = Files.createTempDirectory(at, "terms");
        Files.createDirectories(terms.resolve("areas"));
        Files.copy(
                CombatRecord.scenario().resolve("terms/areas/designated.geojson"),
                terms.resolve("areas/designated.geojson"));
        String yaml = Files.readString(CombatRecord.scenario().resolve("terms/arrangement.yaml"));
        assertThat(yaml).contains(words);
        Files.writeString(terms.resolve("arrangement.yaml"), yaml.replace(words, others));
        return terms.toString();
    }

    private static void gather(CommandLine line, TreeSet<String> names) {
        names.add(line.getCommandSpec().qualifiedName());
        line.getSubcommands().values().forEach(each -> gather(each, names));
    }

    @Test
    void everyCommandIsWalked() {
        var there = new TreeSet<String>();
        gather(Main.commandLine(), there);
        var known = new TreeSet<>(TAKE_NO_COMBAT.keySet());
        known.addAll(fed.keySet());

        assertThat(known)
                .as("A new command is fed with combat here, or said to take none")
                .containsAll(there);
    }

    List<String> heard() {
        var there = new TreeSet<String>();
        gather(Main.commandLine(), there);
        return fed.keySet().stream().filter(there::contains).toList();
    }

    @ParameterizedTest
    @MethodSource("heard")
    void ofCombatNothingIsProposed(String command) {
        for (List<String> words : fed.getOrDefault(command, List.of())) {
            var answer = AtTerminal.run(words.toArray(String[]::new));
            String from = String.join(" ", words);
            assertThat(answer.said()).as(from).isNotBlank().doesNotContain("defect");
            switch (command) {
                case "parley judge" -> nothing.in(answer.said(), from);
                case "parley replay", "parley scenario" -> aboutCombat(answer.said(), from);
                case "parley whatif" -> counts(answer.said(), from);
                // Where an aircraft was that somebody saw: no activity is judged, and nothing is offered.
                case "parley watch" -> offersNothing(answer.said(), from);
                case "parley check" -> nothing.placesAndTimes(withoutOtherFlights(answer.said()), from);
                default -> nothing.placesAndTimes(answer.said(), from);
            }
        }
    }

    /** Without the examples of flights whose declared purpose is known to be none of combat. */
    private static String withoutOtherFlights(String said) {
        return said.lines()
                .filter(
                        line -> !line.matches(
                                " *For example: a flight of \\S+, purpose (medevac|humanitarian|search-and-rescue|transport),.*"))
                .collect(Collectors.joining("\n"));
    }

    /** The lines and objects that name a combat request. */
    private void aboutCombat(String said, String from) {
        var about = new ArrayList<String>();
        for (String line : said.split("\n")) {
            if (line.startsWith("{")) {
                CombatRecord.about(JSON.readTree(line), about);
            } else if (CombatRecord.COMBAT.stream().anyMatch(line::contains)) {
                about.add(line);
            }
        }
        about.forEach(text -> nothing.in(text, from));
    }

    /** Not even the names of the requests. */
    private static void counts(String said, String from) {
        for (String line : said.split("\n")) {
            if (line.startsWith("{")
                    && JSON.readTree(line).path("case").asString("").equals("track")) {
                assertThat(line).as(from).doesNotContain(CombatRecord.COMBAT);
            }
        }
        assertThat(said).as(from).doesNotContain(CombatRecord.COMBAT).contains("combat");
    }

    private void offersNothing(String said, String from) {
        for (String line : said.split("\n")) {
            if (line.startsWith("{")) {
                JsonNode finding = JSON.readTree(line);
                assertThat(finding.path("flights").toString())
                        .as(from)
                        .doesNotContain("\"volumes\"", "\"window\"", "\"footprint\"");
            }
        }
    }

    @Test
    void refusedProposalsAreNotJudgedAtAll() {
        var answer = AtTerminal.run(
                fed.getOrDefault("parley judge", List.of()).getFirst().toArray(String[]::new));
        assertThat(answer.said()).containsIgnoringWhitespaces("is judged only as a recorded request");
    }
}
