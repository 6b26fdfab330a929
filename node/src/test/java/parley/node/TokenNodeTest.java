package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.keys.SoftToken;

/** A headquarters whose act key and cosigner key are in a device and nowhere else. Runs where SoftHSM2 is installed. */
class TokenNodeTest {
    private final ThreeNodes three = new ThreeNodes(false);

    @Test
    void aHeadquartersSignsAndCosignsWithADevice() throws Throwable {
        var seeds = DemoSetup.seedsFrom(ThreeNodes.SEED);
        SoftToken.put("usa-act", "b1", seeds.apply("usa/act"));
        SoftToken.put("usa-cosigner", "b2", seeds.apply("usa/cosigner"));
        var disk = three.disks.get("usa");
        for (var key : List.of("act", "cosigner", "root", "next-root")) {
            disk.delete("keys/" + key + ".p12");
        }
        SoftToken.configure(disk, SoftToken.LABEL, SoftToken.PIN);
        three.open("usa", false);

        three.adopt();
        var place = new Body.Registration("protected", "A place", new Footprint.Circle(new Position(36.5, 35.5), 100));
        var draft = new Draft("ops", "release", "o-1", List.of(), Optional.empty(), place, new TreeMap<>());
        var signed = (Released.Signed) three.usa().release(draft);
        three.settle();

        assertThat(three.settled()).isTrue();
        assertThat(three.rus().view().register().index(signed.act().id())).isPresent();
        assertThat(three.rus().view().register().seals().getLast().stamps()).containsKeys("usa", "rus");
    }
}
