package parley.node.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.watch.Finding;
import parley.core.watch.Sighting;
import parley.core.watch.Watch;
import parley.node.feed.CsvFeed;

/** Every segment of a scenario's tracks against every one of its areas, without an index: the golden findings, all of them. */
class ScenarioOracleTest {
    @ParameterizedTest
    @ValueSource(strings = {"amman-2016", "monterey-rehearsal"})
    void everySegmentAgainstEveryAreaComesToTheGoldenFindings(String scenario) throws IOException {
        var outcomes = ScenarioFindingsTest.OUTCOMES.get(scenario);
        var watch = new Watch(ScenarioWatch.terms(scenario, outcomes), Watch.LATENESS, false);
        var closed = new ArrayList<Finding>();
        sightings(scenario).forEach(sighting -> keep(watch.onSighting(sighting), closed));
        keep(watch.end(), closed);
        var golden = ScenarioWatch.run(scenario, outcomes).findings();
        assertThat(golden).isNotEmpty();
        assertThat(closed.stream().map(ScenarioOracleTest::withoutEvidence))
                .containsExactlyInAnyOrderElementsOf(
                        golden.stream().map(ScenarioOracleTest::withoutEvidence).toList());
    }

    private static void keep(List<Finding> told, List<Finding> closed) {
        told.stream().filter(finding -> !finding.open()).forEach(closed::add);
    }

    private static List<Sighting> sightings(String scenario) throws IOException {
        var folder = ScenarioWatch.folder(scenario);
        var file = ScenarioWatch.scenario(folder).tracks().orElseThrow().file().orElseThrow();
        var sightings = new ArrayList<Sighting>();
        try (var feed = CsvFeed.of(folder.resolve(file))) {
            feed.deliver(Instant.MAX, sightings::add);
        }
        sightings.sort(Comparator.comparingLong(Sighting::epochMillis));
        return sightings;
    }

    /** The journal's, which this watch has none of. */
    private static String withoutEvidence(Finding finding) {
        return FindingJson.line(finding).replaceFirst("\"evidence\":.*", "");
    }
}
