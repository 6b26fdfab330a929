package parley.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import parley.app.http.people.NodeLabel;
import parley.node.NodeConfig;
import parley.node.scenario.Scenario;
import parley.node.scenario.ScenarioReader;

/** What every screen says of a node: from its configuration, and from the scenario it plays. */
final class ScenarioLabel {
    private static final String LANGUAGE = "en";

    private ScenarioLabel() {}

    static NodeLabel of(NodeConfig config) throws IOException {
        var scenario = scenario(config);
        var tracks = scenario.flatMap(Scenario::tracks);
        return new NodeLabel(
                config.name(),
                config.role().word(),
                config.party(),
                config.arrangement(),
                scenario.map(played -> played.title().getOrDefault(LANGUAGE, config.arrangement()))
                        .orElse(config.arrangement()),
                scenario.map(Scenario::illustrative).orElse(false),
                config.demo(),
                tracks.map(Scenario.Tracks::origin).orElse("none"),
                tracks.map(Scenario.Tracks::credit).orElse(""));
    }

    private static Optional<Scenario> scenario(NodeConfig config) throws IOException {
        if (config.scenario().isEmpty()) {
            return Optional.empty();
        }
        var file = Scenarios.folder().resolve(config.scenario().get()).resolve(Scenarios.SCRIPT);
        return Optional.of(ScenarioReader.read(Files.readString(file)));
    }
}
