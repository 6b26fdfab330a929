package parley.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.sim.plant.Plant;
import parley.sim.plant.PlantedFaults;

/** The checkers bite: whatever is planted is caught. */
@Tag("slow")
class PlantedFaultsTest {

    static Stream<Plant> plants() {
        return PlantedFaults.all().stream();
    }

    @ParameterizedTest
    @MethodSource("plants")
    void aPlantedFaultIsCaught(Plant plant) {
        assertThat(plant.play(Beginnings.ALL)).as(plant.name()).isEmpty();
    }
}
