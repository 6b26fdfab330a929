package parley.sim.plant;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
public final class PlantedFaults {
    private PlantedFaults() {}

    public static List<Plant> all() {
        return Stream.of(
                        Forgetting.plants(),
                        Lying.plants(),
                        BadLeaves.plants(),
                        Misjudging.plants(),
                        Poisoned.plants(),
                        CopiedRoot.plants())
                .flatMap(List::stream)
                .toList();
    }
}
