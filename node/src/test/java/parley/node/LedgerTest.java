package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.node.ledger.Head;
import parley.node.ledger.LogStore;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** What the office refuses, what a headquarters refuses, and what survives a crash. */
class LedgerTest {
    private ThreeNodes three = new ThreeNodes(false);

    private static Draft draft(Body body, List<parley.core.act.ActId> about) {
        return new Draft("ops", "release", "o-1", about, Optional.empty(), body, new TreeMap<>());
    }

    private SignedAct release(Node node) {
        var place = new Body.Registration("protected", "A place", circle());
        return ((Released.Signed) node.release(draft(place, List.of()))).act();
    }

    private static parley.core.space.Footprint circle() {
        return new parley.core.space.Footprint.Circle(new parley.core.space.Position(36.5, 35.5), 100);
    }

    @Test
    void aReplayedActIsAnsweredWithItsPlaceAndRecordedOnce() {
        three.settle();
        var act = release(three.usa());
        three.settle();
        long size = three.office().status().recorded();
        var answer = three.office().submit(act.entry(), new TreeMap<>());
        assertThat(answer).isInstanceOf(SubmitAnswer.Recorded.class);
        assertThat(three.office().status().recorded()).isEqualTo(size);
    }

    @Test
    void anActOutOfItsChainOrOfAStrangerIsRefused() {
        three.settle();
        var first = release(three.usa());
        three.settle();
        var forged = first.entry().clone();
        forged[forged.length - 4] ^= 1;
        assertThat(three.office().submit(forged, new TreeMap<>())).isInstanceOf(SubmitAnswer.Refused.class);
        var stranger = ActCodec.sign(first.act(), first.kid(), Ed25519.signer(new byte[32])::sign);
        assertThat(three.office().submit(stranger.entry(), new TreeMap<>()))
                .isInstanceOfSatisfying(
                        SubmitAnswer.Refused.class,
                        refused -> assertThat(refused.problems().getFirst().field())
                                .isEqualTo("signature"));
        assertThat(three.office().submit("rubbish".getBytes(StandardCharsets.US_ASCII), new TreeMap<>()))
                .isInstanceOf(SubmitAnswer.Refused.class);
    }

    @Test
    void anActWhoseBlobsDidNotComeIsRefused() {
        three.settle();
        var absent = new Body.Adoption(new Digest("a".repeat(64)));
        assertThat(three.usa().release(draft(absent, List.of()))).isInstanceOf(Released.Refused.class);
    }

    @Test
    void aCosignerRefusesRollbackForkAndWrongSize() {
        three.settle();
        var note = new String(three.office().read("checkpoint").orElseThrow(), StandardCharsets.UTF_8);
        var usa = three.usa();
        assertThat(usa.addCheckpoint("old 0\n\n" + note)).isEqualTo(new WitnessAnswer.Conflict(3));
        assertThat(usa.addCheckpoint("old 9\n\n" + note))
                .isInstanceOfSatisfying(
                        WitnessAnswer.Refused.class, r -> assertThat(r.status()).isEqualTo(400));
        assertThat(usa.addCheckpoint("old 3\n\n" + note.replaceFirst("\n3\n", "\n4\n")))
                .isInstanceOfSatisfying(
                        WitnessAnswer.Refused.class, r -> assertThat(r.status()).isEqualTo(403));
        assertThat(usa.addCheckpoint("old 3\n\n" + note)).isInstanceOf(WitnessAnswer.Cosigned.class);
    }

    @Test
    void stampsNeverRunBackwards() {
        three.settle();
        var before = Head.read(three.disks.get("usa")).stamp();
        three.now = three.now.minus(Duration.ofSeconds(20));
        release(three.rus());
        three.settle();
        assertThat(Head.read(three.disks.get("usa")).stamp()).isEqualTo(before);
        assertThat(three.settled()).isTrue();
        three.now = three.now.minus(Duration.ofSeconds(20));
        release(three.rus());
        three.settle();
        assertThat(three.settled())
                .as("40 s behind its last stamp a cosigner stops")
                .isFalse();
    }

    @Test
    void everyNodeComesBackFromItsDiskWithWhatItHad() {
        three.settle();
        release(three.usa());
        three.settle();
        var digest = three.office().status().register();
        ThreeNodes.NAMES.forEach(name -> three.open(name, false));
        assertThat(three.nodes.values())
                .allSatisfy(node -> assertThat(node.status().register()).isEqualTo(digest));
        three.settle();
        release(three.rus());
        three.settle();
        assertThat(three.settled()).isTrue();
    }

    @Test
    void aSignedActSurvivesAnOfficeThatWasAwayAndACrashOfItsAuthor() {
        three.settle();
        three.cut.add("usa office");
        var act = release(three.usa());
        three.settle();
        three.cut.clear();
        three.open("usa", false);
        three.settle();
        assertThat(three.rus().view().register().entries())
                .anySatisfy(entry -> assertThat(entry.id()).isEqualTo(act.id()));
    }

    @Test
    void anOfficeThatLostItsRecordTakesItBackFromTheHeadquarters() {
        three.settle();
        var early = three.disks.get("office").copy();
        release(three.usa());
        three.settle();
        long size = three.usa().status().sealed();
        three.disks.put("office", early);
        three.open("office", false);
        three.settle();
        assertThat(three.office().status().sealed()).isEqualTo(size);
    }

    @Test
    void tilesBeyondTheCommittedSizeAreTheRemainsOfACrash() {
        three.settle();
        var disk = three.disks.get("office");
        disk.write("record/tile/entries/000.p/4", new byte[] {1, 2, 3});
        disk.write("record/tile/0/000.p/4", new byte[32]);
        var store = new LogStore(disk, 3);
        assertThat(store.size()).isEqualTo(3);
        assertThat(store.root()).isNotEqualTo(Hash.EMPTY);
        three.open("office", false);
        release(three.usa());
        three.settle();
        assertThat(three.settled()).isTrue();
    }

    @Test
    void aWithdrawalReachesTheOtherSideWithoutTheOffice() {
        three.settle();
        var act = release(three.usa());
        three.settle();
        three.cut.add("usa office");
        three.usa().release(draft(new Body.Withdrawal("Taken back."), List.of(act.id())));
        three.settle();
        assertThat(three.rus().submit(act.entry(), new TreeMap<>())).isInstanceOf(SubmitAnswer.Noted.class);
        assertThat(three.disks.get("rus").list("received")).isNotEmpty();
        var kept = three.disks.get("rus").list("received").stream()
                .map(name -> ActCodec.decode(
                        three.disks.get("rus").read("received/" + name).orElseThrow()))
                .filter(decoded -> decoded instanceof Decoded.Read(SignedAct signed)
                        && signed.act().body() instanceof Body.Withdrawal)
                .toList();
        assertThat(kept).hasSize(1);
    }

    @Test
    void whoSignedAWithdrawalCosignsNothingThatOmitsItForLong() {
        three = new ThreeNodes(true);
        ThreeNodesTest.playTo(three, Instant.parse("2016-09-10T07:00:00Z"));
        var place = release(three.usa());
        three.settle();
        three.cut.add("usa office");
        three.usa().release(draft(new Body.Withdrawal("Taken back."), List.of(place.id())));
        three.now = three.now.plus(Duration.ofSeconds(61));
        long before = Head.read(three.disks.get("usa")).size();
        release(three.rus());
        three.settle();
        assertThat(Head.read(three.disks.get("usa")).size()).isEqualTo(before);
        three.cut.clear();
        three.settle();
        assertThat(three.settled()).isTrue();
    }
}
