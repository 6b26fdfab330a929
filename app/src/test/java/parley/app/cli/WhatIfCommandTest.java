package parley.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.AtTerminal;
import parley.app.http.people.PlayedNodes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other terms tried on the played record of amman-2016. */
class WhatIfCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path data = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void play() throws IOException {
        var nodes = new PlayedNodes();
        nodes.playTo(Instant.parse("2016-09-13T11:00:00Z"));
        nodes.write("usa", data);
    }

    private static Path scenario() {
        var at = Path.of("").toAbsolutePath();
        while (!at.resolve("scenarios/amman-2016").toFile().isDirectory()) {
            at = at.getParent();
        }
        return at.resolve("scenarios/amman-2016");
    }

    /** The terms with other words in the place of some. */
    private Path terms(String words, String others) throws IOException {
        Path terms = folder.resolve("terms");
        Files.createDirectories(terms.resolve("areas"));
        Files.copy(scenario().resolve("terms/areas/designated.geojson"), terms.resolve("areas/designated.geojson"));
        String yaml = Files.readString(scenario().resolve("terms/arrangement.yaml"));
        assertThat(yaml).contains(words);
        Files.writeString(terms.resolve("arrangement.yaml"), yaml.replace(words, others));
        return terms;
    }

    private static AtTerminal.Answer whatIf(String... more) {
        var words = new java.util.ArrayList<>(List.of("whatif", "--record", data.toString(), "--json"));
        words.addAll(List.of(more));
        return AtTerminal.run(words.toArray(String[]::new));
    }

    private static List<JsonNode> lines(AtTerminal.Answer said) {
        assertThat(said.code()).as(said.said()).isZero();
        return said.said()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .toList();
    }

    @Test
    void anArticleThatAsksForLessNoticePermitsTheFlightThatCameLate() throws IOException {
        Path sooner = terms(
                "purpose: [non-combat],\n   needs: {notice: {due: 24h before start}}",
                "purpose: [non-combat],\n   needs: {notice: {due: 2h before start}}");
        var lines = lines(whatIf("--terms", sooner.toString()));

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().at("/old/outcome").stringValue()).isEqualTo("forbidden");
        assertThat(lines.getFirst().at("/new/outcome").stringValue()).isEqualTo("permitted");
        assertThat(lines.getFirst().at("/old/sentence").stringValue()).contains("announced 3 h 0 min before the start");
        var counts = lines.getLast();
        assertThat(counts.at("/acts/changes").toString()).isEqualTo("{\"forbidden → permitted\":1}");
        assertThat(counts.at("/acts/compared").intValue()).isEqualTo(4);
        assertThat(counts.at("/acts/combat").toString()).isEqualTo("{\"compared\":2,\"otherwise\":0}");
        assertThat(counts.at("/complete").booleanValue()).isTrue();
    }

    @Test
    void ofCombatOnlyNumbersAreGiven() throws IOException {
        Path narrower = terms(
                "force: [rus-air], purpose: [defence-of-forces]", "force: [usa-air], purpose: [defence-of-forces]");
        var lines = lines(whatIf("--terms", narrower.toString()));

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().at("/acts/combat/otherwise").intValue()).isEqualTo(2);
        assertThat(lines.getFirst().toString()).doesNotContain("R-0");
    }

    @Test
    void ofCombatNoMoreIsSaidIfTheTermsToTryMarkNone() throws IOException {
        Path unmarked = terms("combat: {purpose: [combat]}  ", "combat: {}  ");
        Path narrower = Files.createDirectories(folder.resolve("narrower"));
        Files.createDirectories(narrower.resolve("areas"));
        Files.copy(unmarked.resolve("areas/designated.geojson"), narrower.resolve("areas/designated.geojson"));
        Files.writeString(
                narrower.resolve("arrangement.yaml"),
                Files.readString(unmarked.resolve("arrangement.yaml"))
                        .replace("force: [rus-air], purpose: [defence", "force: [usa-air], purpose: [defence"));
        var lines = lines(whatIf("--terms", unmarked.toString(), "--terms", narrower.toString()));

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().at("/acts/combat/otherwise").intValue()).isPositive();
        assertThat(lines.getFirst().toString()).doesNotContain("R-0");
    }

    @Test
    void tracksAreComparedEntryByEntry() throws IOException {
        Path milder = terms("covers: every-aircraft", "covers: forces");
        Path own = scenario().resolve("terms");
        Path tracks = scenario().resolve("tracks/tracks.csv");
        var lines =
                lines(whatIf("--terms", own.toString(), "--terms", milder.toString(), "--tracks", tracks.toString()));

        var cases = lines.stream()
                .filter(line -> line.at("/case").stringValue().equals("track"))
                .toList();
        assertThat(cases).isNotEmpty().allSatisfy(one -> {
            assertThat(one.at("/old/standing").stringValue()).isEqualTo("unaccounted");
            assertThat(one.at("/new/standing").stringValue()).isEqualTo("undetermined");
        });
        var counts = lines.getLast().at("/tracks");
        assertThat(counts.at("/otherwise").intValue()).isEqualTo(cases.size());
        assertThat(counts.at("/compared").intValue()
                        + counts.at("/combat/compared").intValue())
                .isEqualTo(7);
    }

    @Test
    void forPeopleEachCaseHasBothExplanations() throws IOException {
        Path sooner = terms(
                "purpose: [non-combat],\n   needs: {notice: {due: 24h before start}}",
                "purpose: [non-combat],\n   needs: {notice: {due: 2h before start}}");
        var said = AtTerminal.run("whatif", "--record", data.toString(), "--terms", sooner.toString());

        assertThat(said.said())
                .contains("forbidden → permitted")
                .contains("old: Forbidden by Article")
                .contains("new: Permitted by Article")
                .contains("1 of 4 notices and requests come out otherwise: 1 forbidden → permitted.")
                .contains("0 of 2 combat requests come out otherwise.");
    }

    @Test
    void threeSetsOfTermsAreTooMany() {
        String own = scenario().resolve("terms").toString();
        var said = whatIf("--terms", own, "--terms", own, "--terms", own);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.said()).contains("Two sets of terms are compared, and 3 were given");
    }
}
