package parley.app.cli;

import parley.app.http.people.NodeLabel;
import parley.node.NodeConfig;

/** What every screen says of a node: from its configuration, and from the scenario it plays. */
final class ScenarioLabel {
    private ScenarioLabel() {}

    static NodeLabel of(NodeConfig config) {
        return new NodeLabel(
                config.name(),
                config.role().word(),
                config.party(),
                config.arrangement(),
                config.arrangement(),
                false,
                config.demo(),
                "none",
                "");
    }
}
