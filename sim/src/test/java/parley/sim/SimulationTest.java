package parley.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.node.scenario.ScenarioFolder;

@Tag("slow")
class SimulationTest {

    private static ScenarioFolder amman() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("scenarios/amman-2016/scenario.yaml"))) {
            here = here.getParent();
        }
        return ScenarioFolder.read(here.resolve("scenarios/amman-2016"));
    }

    @Test
    void oneSeedIsTwiceTheSame() {
        var faults = new Simulation.Faults(0.03, 0.002);
        var once = Simulation.run(amman(), 11, faults);
        assertThat(Simulation.run(amman(), 11, faults)).isEqualTo(once);
        assertThat(once.breaches()).isEmpty();
        assertThat(once.registers().values()).containsOnly(once.registers().get("office"));
        assertThat(once.lost()).isPositive();
        assertThat(once.permitted()).isPositive();
    }

    @Test
    void crashesAndLossChangeWhenThingsHappenAndNeverWhatHolds() {
        var outcome = Simulation.run(amman(), 12, new Simulation.Faults(0.1, 0.01));
        assertThat(outcome.crashes()).isPositive();
        assertThat(outcome.breaches()).isEmpty();
        assertThat(outcome.registers().values())
                .containsOnly(outcome.registers().get("office"));
    }
}
