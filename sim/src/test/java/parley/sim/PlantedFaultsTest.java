package parley.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.sim.plant.Plant;
import parley.sim.plant.PlantedFaults;

/** The checkers bite: whatever is planted is caught, and the same scene without it breaches nothing, whoever lies in it. */
@Tag("slow")
class PlantedFaultsTest {

    static Stream<Plant> plants() {
        return PlantedFaults.all().stream();
    }

    /** What must be among them, by the words that their names contain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a sync is skipped",
                "cosigned before the head is persisted",
                "one cosignature is enough",
                "its author's own clock",
                "drops a withdrawal while the beneficiary flies",
                "hidden until after the start",
                "a stamp a day ahead",
                "a restored headquarters cosigns an old head",
                "recovers from the shorter mirror",
                "successor is made from the shorter mirror",
                "a malformed leaf",
                "one seq is signed twice",
                "a consent delivered days late",
                "a rehearsal's consent is replayed",
                "a stolen key is revoked",
                "a poisoned snapshot says that a consent was agreed",
                "a poisoned snapshot is of another head",
                "dates its first offer ahead",
                "two offices, one for each side"
            })
    void theTracesThatWereFoundOnPaperAreAmongThem(String words) {
        assertThat(plants().map(Plant::name).filter(name -> name.contains(words)))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void aPlantedFaultIsCaught(Plant plant) {
        assertThat(plant.play(Beginnings.ALL)).as(plant.name()).isEmpty();
    }
}
