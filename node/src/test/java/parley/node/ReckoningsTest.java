package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.log.Policy;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** Headquarters say by themselves what they have folded, and then rest. */
class ReckoningsTest {
    private final ThreeNodes three = new ThreeNodes(false);

    @Test
    void bothHeadquartersReckonByThemselvesAndTheRecordComesToRest() {
        three.adopt();
        three.now = three.now.plusSeconds(86_400);
        var registered = three.usa()
                .release(new Draft(
                        "places",
                        "release",
                        "t-2",
                        List.of(),
                        Optional.empty(),
                        new Body.Registration(
                                "protected", "Hospital", new Footprint.Circle(new Position(36.62, 35.92), 150)),
                        new TreeMap<>()));
        assertThat(registered).isInstanceOf(Released.Signed.class);
        three.settle();
        three.now = three.now.plusSeconds(60);
        three.settle();
        var entries = three.rus().view().register().entries();
        long size = three.rus().status().recorded();
        for (int i = 0; i < 3; i++) {
            three.now = three.now.plusSeconds(86_400);
            three.settle();
        }
        assertThat(three.rus().status().recorded()).as("nothing more is said").isEqualTo(size);
        assertThat(three.settled()).isTrue();
        assertThat(entries)
                .filteredOn(entry -> entry.type().equals("reckoning"))
                .extracting(entry -> entry.party())
                .containsExactlyInAnyOrder("usa", "rus");
        assertThat(three.rus().view().register().disagreement()).isEmpty();
    }

    @Test
    void everyKeyEpochHasItsPolicyFileWhichTheNewestCheckpointSatisfies() throws Exception {
        three.settle();
        var disk = three.disks.get("usa");
        assertThat(disk.list("policy")).containsExactly("000000000000");
        var policy = Policy.parse(disk.read("policy/000000000000").orElseThrow());
        var note = three.usa().view().checkpoint().orElseThrow();
        assertThat(policy.open(note).size()).isEqualTo(three.usa().status().sealed());
        assertThat(three.disks.get("keys").read("policy")).isPresent();
    }
}
