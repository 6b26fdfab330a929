package parley.node.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.watch.Finding;
import parley.node.feed.CsvFeed;

/** The golden findings of the scenarios. To write them anew: {@code -Dparley.golden=write}; then read the difference. */
class ScenarioFindingsTest {
    /** The verdicts that the scripts are written to bring about. */
    static final Map<String, Map<String, String>> OUTCOMES = Map.of(
            "amman-2016",
            Map.of(
                    "N-0001", "permitted",
                    "N-0002", "permitted",
                    "N-0003", "forbidden",
                    "N-0004", "permitted",
                    "R-0001", "permitted",
                    "R-0002", "forbidden"),
            "monterey-rehearsal",
            Map.of(
                    "N-0001", "permitted",
                    "N-0002", "permitted",
                    "N-0003", "permitted",
                    "N-0004", "permitted",
                    "N-0005", "permitted",
                    "N-0006", "permitted",
                    "N-0007", "forbidden",
                    "R-0001", "permitted",
                    "R-0002", "forbidden"));

    @ParameterizedTest
    @ValueSource(strings = {"amman-2016", "monterey-rehearsal"})
    void findingsAreThoseOfTheGoldenFile(String scenario) throws IOException {
        var outcome = ScenarioWatch.run(scenario, OUTCOMES.get(scenario));
        var lines = outcome.findings().stream().map(ScenarioWatch::golden).toList();
        Path golden = ScenarioWatch.folder(scenario).resolve("expected").resolve("findings.ndjson");
        if ("write".equals(System.getProperty("parley.golden"))) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(golden));
        assertThat(outcome.health().skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"amman-2016", "monterey-rehearsal"})
    void watchingLiveStepByStepComesToTheSameFindings(String scenario) throws IOException {
        var terms = ScenarioWatch.terms(scenario, OUTCOMES.get(scenario));
        var expected = ScenarioWatch.run(scenario, OUTCOMES.get(scenario)).findings();
        var script = ScenarioWatch.scenario(ScenarioWatch.folder(scenario));
        var journal = new Journal();
        var file = ScenarioWatch.folder(scenario)
                .resolve(script.tracks().orElseThrow().file().orElseThrow());
        try (var feed = CsvFeed.of(file, journal::line)) {
            var monitor = new TrackMonitor(feed, journal, terms);
            for (Instant now = script.ends().minusSeconds(6 * 3600);
                    now.isBefore(script.ends());
                    now = now.plusSeconds(17)) {
                monitor.step(now);
            }
            monitor.step(script.ends());
            assertThat(monitor.health().ended()).isTrue();
            assertThat(monitor.findings()).allMatch(finding -> !finding.open());
            assertThat(unnamed(monitor.findings())).containsExactlyInAnyOrderElementsOf(unnamed(expected));
        }
    }

    /** Without the short names: those follow the order of opening, which another rhythm changes. */
    private static List<String> unnamed(List<Finding> findings) {
        return findings.stream()
                .map(finding -> FindingJson.line(finding).replaceFirst("\"finding\":\"[^\"]*\"", ""))
                .collect(Collectors.toList());
    }

    @Test
    void ammanShowsWhatItIsMeantToShow() throws IOException {
        var findings =
                ScenarioWatch.run("amman-2016", OUTCOMES.get("amman-2016")).findings();
        assertThat(findings)
                .extracting(finding -> finding.aircraft() + ' ' + finding.area() + ' ' + finding.standing())
                .containsExactlyInAnyOrder(
                        "778a01 DA-2 ACCOUNTED",
                        "778a02 DA-1 UNACCOUNTED",
                        "778a03 DA-3 UNDETERMINED",
                        "778a04 DA-1 ACCOUNTED",
                        "778b11 DA-1 UNACCOUNTED",
                        "778c21 DA-4 UNACCOUNTED",
                        "778d31 DA-2 UNDETERMINED");
    }
}
