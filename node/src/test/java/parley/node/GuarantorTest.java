package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.audit.Audit;
import parley.core.audit.Report;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** A third witness and mirror: it adds proof, and nobody waits for it. */
class GuarantorTest {
    private final ThreeNodes four = ThreeNodes.guaranteed(false);

    private Node guarantor() {
        return four.nodes.get("guarantor");
    }

    private void release(Node node) {
        var place = new Body.Registration("protected", "A place", new Footprint.Circle(new Position(36.5, 35.5), 100));
        var draft = new Draft("ops", "release", "o-1", List.of(), Optional.empty(), place, new TreeMap<>());
        assertThat(node.release(draft)).isInstanceOf(Released.Signed.class);
    }

    private Report verified(String node) {
        var roots = new TreeMap<String, ActKey>();
        var config = NodeConfig.read(four.disks.get(node));
        var charter =
                four.disks.get(node).read("blobs/sha256/" + config.record()).orElseThrow();
        CharterDocument.read(charter).keys().roots().forEach(root -> roots.put(root.kid(), root));
        return new Audit(four.disks.get(node)::read, roots).run();
    }

    @Test
    void itHoldsTheWholeRecordAndCosignsIt() {
        four.adopt();
        release(four.usa());
        four.settle();
        assertThat(four.settled()).isTrue();
        var note = new String(four.office().read("checkpoint").orElseThrow(), StandardCharsets.UTF_8);
        assertThat(note).contains("/guarantor ");
        assertThat(guarantor().status().sealed())
                .isEqualTo(four.office().status().sealed());
        assertThat(guarantor().status().register())
                .isEqualTo(four.usa().status().register());
        assertThat(verified("guarantor")).isInstanceOf(Report.Proved.class);
        assertThat(verified("usa").sentence()).contains("guarantor");
    }

    @Test
    void consentsAreKeptAliveWithoutIt() {
        var playing = ThreeNodes.guaranteed(true);
        ThreeNodesTest.playTo(playing, Instant.parse("2016-09-12T23:30:00Z"));
        assertThat(playing.nodes.values())
                .allSatisfy(node -> assertThat(node.status().waitingFor()).isEmpty());
    }

    @Test
    void nobodyWaitsForIt() {
        four.adopt();
        four.nodes.remove("guarantor");
        release(four.usa());
        four.settle();
        assertThat(four.settled()).isTrue();
        assertThat(verified("usa")).isInstanceOf(Report.Proved.class);
        four.open("guarantor", false);
        four.settle();
        assertThat(guarantor().status().sealed())
                .isEqualTo(four.office().status().sealed());
    }

    @Test
    void headquartersRestartWhileItIsAway() {
        four.adopt();
        four.nodes.remove("guarantor");
        four.open("usa", false);
        four.settle();
        release(four.usa());
        four.settle();
        assertThat(four.settled()).isTrue();
    }

    @Test
    void itTakesNoActsAndSignsNone() {
        four.settle();
        assertThat(guarantor().submit(new byte[] {1}, new TreeMap<>()))
                .isInstanceOf(parley.node.port.SubmitAnswer.Refused.class);
        var draft =
                new Draft("ops", "release", "o", List.of(), Optional.empty(), new Body.Confirmation(), new TreeMap<>());
        assertThat(guarantor().release(draft)).isInstanceOf(Released.Refused.class);
    }

    @Test
    void whereTheTermsNeedItNothingIsSealedWithoutIt() {
        var needed = ThreeNodes.guarantorNeeded();
        needed.adopt();
        var sealed = needed.usa().status().sealed();
        assertThat(sealed).isGreaterThan(2);
        needed.nodes.remove("guarantor");
        release(needed.usa());
        needed.settle();
        assertThat(needed.office().status().recorded()).isGreaterThan(sealed);
        assertThat(needed.nodes.values())
                .allSatisfy(node -> assertThat(node.status().sealed()).isLessThanOrEqualTo(sealed));
        assertThat(needed.settled()).isFalse();

        needed.open("guarantor", false);
        needed.settle();
        assertThat(needed.settled()).isTrue();
        assertThat(needed.nodes.values())
                .allSatisfy(node -> assertThat(node.status().sealed()).isGreaterThan(sealed));
        var seal = needed.usa().view().register().seals().getLast();
        assertThat(seal.stamps()).containsOnlyKeys("usa", "rus", "guarantor");
    }
}
