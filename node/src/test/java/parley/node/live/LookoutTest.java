package parley.node.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.core.register.Announcement;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.watch.Finding;
import parley.node.NodeView;
import parley.node.port.MemoryDisk;
import parley.node.scenario.MemoryNodes;
import parley.node.scenario.ScenarioFolder;

/** A headquarters that is started again after the flights are over looks at the same tracks once more. */
@Tag("slow")
class LookoutTest {
    private static final Instant FLOWN = Instant.parse("2016-09-13T10:45:00Z");

    @Test
    void findingsOfAnotherLookNameTheSameFlightsWithTheSameVerdicts() throws IOException {
        var played = new MemoryNodes(ScenarioFolder.read(ScenarioWatch.folder("amman-2016")));
        played.playTo(FLOWN);
        var view = played.nodes().get("rus").view();
        var tracks = ScenarioWatch.folder("amman-2016").resolve("tracks/tracks.csv");
        var again = Lookout.over(tracks, new MemoryDisk()).orElseThrow();

        again.step(view.register(), view::restrained, view::proof, view.at());

        assertThat(judgedNow(view, "R-0001")).isNotEqualTo("permitted");
        assertThat(flights(view.findings()))
                .contains(List.of("R-0001 permitted"))
                .isEqualTo(flights(again.findings()));
    }

    private static String judgedNow(NodeView view, String name) {
        var book = RuleBook.of(view.restrained().terms().orElseThrow());
        Optional<Announcement> flight = view.restrained().announcements().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        return book.judge(
                        view.restrained(),
                        new Subject.Recorded(flight.orElseThrow().id()),
                        view.at(),
                        view.proof())
                .outcome()
                .word();
    }

    private static List<List<String>> flights(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.flights().stream()
                        .map(flight -> flight.name() + " " + flight.outcome())
                        .toList())
                .toList();
    }
}
