package parley.sim;

import java.nio.file.Files;
import java.nio.file.Path;
import parley.node.scenario.ScenarioFolder;

/** Made once for all tests. */
public final class Beginnings {
    public static final Beginning.All ALL = Beginning.of(amman());

    private Beginnings() {}

    private static ScenarioFolder amman() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("scenarios/amman-2016/scenario.yaml"))) {
            here = here.getParent();
        }
        return ScenarioFolder.read(here.resolve("scenarios/amman-2016"));
    }
}
