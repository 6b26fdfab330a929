package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ThreeNodesTest {

    @Test
    void theCharterIsSealedAtAllThreeBeforeAnythingElse() {
        var three = new ThreeNodes(false);
        three.settle();
        for (var node : three.nodes.values()) {
            assertThat(node.status().waitingFor()).isEmpty();
            assertThat(node.status().sealed())
                    .isEqualTo(node.status().recorded())
                    .isEqualTo(3);
        }
    }

    @Test
    @Tag("slow")
    void theScenarioPlaysToTheEndWithOneRegisterOnThreeNodes() {
        var three = new ThreeNodes(true);
        playTo(three, three.scenario.scenario().ends());
        var digests = three.nodes.values().stream()
                .map(node -> node.status().register())
                .distinct()
                .toList();
        assertThat(digests).hasSize(1);
        assertThat(three.usa().view().register().announcements()).hasSize(6);
        assertThat(three.usa().view().register().entries())
                .allSatisfy(entry -> assertThat(entry.voidReason()).isEmpty());
    }

    static void playTo(ThreeNodes three, Instant end) {
        while (three.now.isBefore(end)) {
            three.settle();
            for (var node : three.nodes.values()) {
                assertThat(node.status().waitingFor())
                        .as(node.config().name() + " at " + three.now)
                        .isEmpty();
            }
            three.now = three.nodes.values().stream()
                    .map(node -> node.status().nextDue())
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo)
                    .filter(next -> next.isBefore(end))
                    .orElse(end);
        }
        three.settle();
    }
}
