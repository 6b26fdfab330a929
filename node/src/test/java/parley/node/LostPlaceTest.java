package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.log.Ed25519;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.keys.KeyFiles;
import parley.node.port.SubmitAnswer;

/** A thief with a side's act key takes a place in its chain: what the side signed there is lost to the record, and nothing else. */
class LostPlaceTest {
    private final ThreeNodes three = new ThreeNodes(true);
    private SignedAct place;

    private static Body place() {
        return new Body.Registration("protected", "A place", new Footprint.Circle(new Position(36.5, 35.5), 100));
    }

    private Released says(Node node, Body body, ActId... about) {
        return node.release(
                new Draft("ops", "release", "o-1", List.of(about), Optional.empty(), body, new TreeMap<>()));
    }

    private SignedAct signs(Node node, Body body, ActId... about) {
        return ((Released.Signed) says(node, body, about)).act();
    }

    @BeforeEach
    void aPlaceIsKnown() {
        ThreeNodesTest.playTo(three, Instant.parse("2016-09-10T07:00:00Z"));
        place = signs(three.usa(), place());
        three.settle();
        three.busy.add("usa office");
    }

    /** The thief is sooner at the office, with other words under the same number. */
    private void stealPlaceOf(SignedAct mine) {
        var act = mine.act();
        var stolen = ActCodec.sign(
                new Act(
                        act.record(),
                        act.author(),
                        act.issuedAt(),
                        act.validUntil(),
                        act.seq(),
                        act.prev(),
                        List.of(),
                        place()),
                mine.kid(),
                three.signer("usa", "act")::sign);
        assertThat(three.office().submit(stolen.entry(), new TreeMap<>())).isInstanceOf(SubmitAnswer.Recorded.class);
        three.busy.clear();
    }

    private boolean sealed(SignedAct act) {
        return three.nodes.values().stream()
                .allMatch(node -> node.view().register().entries().stream()
                        .anyMatch(entry -> entry.id().equals(act.id())
                                && entry.sealedAt().isPresent()));
    }

    private void later() {
        for (int i = 0; i < 3; i++) {
            three.now = three.now.plus(Duration.ofSeconds(61));
            three.settle();
        }
    }

    @Test
    void aWithdrawalThatLostItsPlaceIsSaidAgainAndSealed() {
        var lost = signs(three.usa(), new Body.Withdrawal("Taken back."), place.id());
        stealPlaceOf(lost);
        later();
        var again = signs(three.usa(), new Body.Withdrawal("Taken back."), place.id());
        assertThat(again.act().seq()).isEqualTo(lost.act().seq() + 1);
        later();
        assertThat(sealed(again)).isTrue();
        assertThat(three.usa().status().waitingFor()).noneMatch(why -> why.contains("is not sealed"));
    }

    @Test
    void whatLostItsPlaceIsPutAsideForItsPeopleAndShownToTheOtherSide() {
        var lost = signs(three.usa(), new Body.Withdrawal("Taken back."), place.id());
        stealPlaceOf(lost);
        later();
        assertThat(three.disks.get("usa").list("outbox")).isEmpty();
        assertThat(three.disks.get("usa").list("refused")).hasSize(1);
        assertThat(three.disks.get("rus").list("received")).contains(lost.id().hex());
        three.open("usa", false);
        assertThat(three.usa().view().refused()).extracting(SignedAct::id).containsExactly(lost.id());
    }

    @Test
    void aChainThatIsCutOffGoesOnWhereTheGrantOfANewKeySays() {
        var lost = signs(three.usa(), new Body.Withdrawal("Taken back."), place.id());
        var behind = signs(three.usa(), place());
        stealPlaceOf(lost);
        later();
        assertThat(three.disks.get("usa").list("refused")).hasSize(2);
        assertThat(says(three.usa(), place()))
                .isInstanceOfSatisfying(
                        Released.Refused.class,
                        refused -> assertThat(refused.problems().getFirst().message())
                                .contains("--resume"));
        grantSecondKey(new Body.Continuation(behind.act().seq() + 1, behind.id()));
        later();
        var next = signs(three.usa(), place());
        assertThat(next.act().seq()).isEqualTo(behind.act().seq() + 1);
        assertThat(next.act().prev()).contains(behind.id());
        later();
        assertThat(sealed(next)).isTrue();
    }

    @Test
    void anActByAKeyThatWasTakenBackMeanwhileDoesNotStick() {
        var unsent = signs(three.usa(), new Body.Withdrawal("Taken back."), place.id());
        three.disks
                .get("usa")
                .write(
                        "import/1.act",
                        root(new Body.Revocation("usa-act-1", "Stolen.")).entry());
        three.usa().step("rus");
        // The root's word goes by another way.
        var revocation = three.disks.get("usa").read("outbox/root-000000000001").orElseThrow();
        assertThat(three.office().submit(revocation, new TreeMap<>())).isInstanceOf(SubmitAnswer.Recorded.class);
        three.settle();
        three.busy.clear();
        later();
        var theirs = signs(three.rus(), place());
        later();
        assertThat(sealed(theirs)).isTrue();
        assertThat(three.disks.get("usa").list("outbox")).isEmpty();
        assertThat(three.usa().view().refused()).extracting(SignedAct::id).contains(unsent.id());
    }

    private SignedAct root(Body body) {
        var charter = three.usa().view().register().entries().stream()
                .filter(entry -> entry.type().equals("charter") && entry.party().equals("usa"))
                .findFirst()
                .orElseThrow()
                .id();
        var act = new Act(
                three.usa().config().record(),
                new Author("usa", "root", "root", "root"),
                three.now,
                three.now.plusSeconds(86_400),
                1,
                Optional.of(charter),
                List.of(),
                body);
        return ActCodec.sign(act, CharterDocument.rootKid("usa"), three.signer("usa", "root")::sign);
    }

    private void grantSecondKey(Body.Continuation resumes) {
        var seed = DemoSetup.seedsFrom(99).apply("act-2");
        new KeyFiles(three.disks.get("usa")).store("act-2", seed);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519.publicKey(seed));
        var grant = new Body.Grant("usa", Kid.Purpose.ACT, "usa-act-2", key, Optional.of(resumes));
        three.disks.get("usa").write("import/1.act", root(grant).entry());
        three.settle();
        three.open("usa", false);
        three.settle();
    }
}
