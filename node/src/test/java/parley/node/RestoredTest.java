package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
import parley.node.intake.Outbox;
import parley.node.keys.KeyFiles;
import parley.node.port.MemoryDisk;
import parley.node.port.SubmitAnswer;

/** A node that comes back from a backup says nothing before it knows what it said after it. */
class RestoredTest {
    private final ThreeNodes three = new ThreeNodes(false);

    private SignedAct withdrawal(String reason, ActId about) {
        var draft = new Draft(
                "ops",
                "release",
                "o-1",
                List.of(about),
                Optional.empty(),
                new Body.Withdrawal(reason),
                new TreeMap<>());
        return ((Released.Signed) three.usa().release(draft)).act();
    }

    private ActId charterAct() {
        return three.usa().view().register().entries().stream()
                .filter(entry -> entry.type().equals("charter") && entry.party().equals("usa"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** usa's root grants it a second act key, whose private half is here already. */
    private void grantSecondKey(byte[] seed) {
        var grant = new Body.Grant(
                "usa",
                Kid.Purpose.ACT,
                "usa-act-2",
                Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519.publicKey(seed)),
                Optional.empty());
        var act = new Act(
                three.usa().config().record(),
                new Author("usa", "root", "root", "root"),
                three.now,
                three.now.plusSeconds(86_400),
                1,
                Optional.of(charterAct()),
                List.of(),
                grant);
        var signed = ActCodec.sign(act, CharterDocument.rootKid("usa"), three.signer("usa", "root")::sign);
        three.disks.get("usa").write("import/1.act", signed.entry());
        three.settle();
    }

    @Test
    void anActByAKeyThatIsYoungerThanTheBackupKeepsItsPlace() {
        three.settle();
        var seed = DemoSetup.seedsFrom(99).apply("act-2");
        new KeyFiles(three.disks.get("usa")).store("act-2", seed);
        three.open("usa", false);
        three.settle();
        var backup = three.disks.get("usa").copy();
        grantSecondKey(seed);
        three.cut.add("usa office");
        var first = withdrawal("Taken back.", charterAct());
        three.usa().step("rus");
        assertThat(three.disks.get("rus").list("received"))
                .containsExactly(first.id().hex());
        three.disks.put("usa", backup);
        three.open("usa", false);
        three.usa().step();
        three.cut.clear();
        three.usa().step();
        assertThat(three.usa().status().joined()).isTrue();
        var second = withdrawal("Another.", charterAct());
        assertThat(second.act().seq()).isEqualTo(first.act().seq() + 1);
        assertThat(second.act().prev()).contains(first.id());
    }

    /** A withdrawal goes to the other side at once, and what was signed before it goes with it. */
    @Test
    void noPlaceOfTheChainIsMissingAfterABackup() {
        three.adopt();
        var backup = three.disks.get("usa").copy();
        three.cut.add("usa office");
        var unsent = place(three.usa());
        var last = withdrawal("Taken back.", unsent.id());
        three.usa().step("rus");
        three.disks.put("usa", backup);
        three.open("usa", false);
        three.cut.clear();
        three.settle();
        assertThat(three.settled()).isTrue();
        for (var act : List.of(unsent, last)) {
            assertThat(three.rus().view().register().entries())
                    .anyMatch(entry ->
                            entry.id().equals(act.id()) && entry.sealedAt().isPresent());
        }
        assertThat(three.disks.get("rus").list("received")).isEmpty();
    }

    @Test
    void whoseChainHasAGapThatNobodyCanFillIsTold() {
        three.adopt();
        var backup = three.disks.get("usa").copy();
        three.cut.add("usa office");
        var lost = place(three.usa());
        var last = withdrawal("Taken back.", lost.id());
        three.usa().step("rus");
        three.disks.get("rus").delete("received/" + lost.id().hex());
        three.open("rus", false);
        three.disks.put("usa", backup);
        three.open("usa", false);
        three.cut.clear();
        three.settle();
        assertThat(three.usa().status().waitingFor())
                .anyMatch(why -> why.contains("before act " + last.act().seq()) && why.contains("--resume"));
        var outbox = new Outbox(three.disks.get("usa"));
        assertThat(outbox.behindGap(lost.act().seq()))
                .hasValueSatisfying(tip -> assertThat(tip.id()).isEqualTo(last.id()));
        assertThat(outbox.behindGap(last.act().seq())).isEmpty();
    }

    private SignedAct place(Node node) {
        var place = new Body.Registration("protected", "A place", new Footprint.Circle(new Position(36.5, 35.5), 100));
        var draft = new Draft("ops", "release", "o-2", List.of(), Optional.empty(), place, new TreeMap<>());
        return ((Released.Signed) node.release(draft)).act();
    }

    /** usa has a receipt over an entry that no headquarters has fetched; then the office comes back from before. */
    private MemoryDisk officeThatForgotAReceipt() {
        three.adopt();
        three.settle();
        var backup = three.disks.get("office").copy();
        three.cut.add("office usa");
        three.cut.add("office rus");
        place(three.usa());
        three.usa().step("office");
        three.cut.clear();
        three.busy.add("usa office");
        return backup;
    }

    @Test
    void anOfficeThatHasLostWhatItGaveAReceiptForSignsNoOtherHistory() {
        var backup = officeThatForgotAReceipt();
        long promised = three.office().status().recorded();
        three.disks.put("office", backup);
        three.open("office", false);
        place(three.rus());
        three.settle();
        three.busy.clear();
        three.settle();
        assertThat(three.office().status().joined()).isFalse();
        assertThat(three.office().status().recorded()).isEqualTo(promised - 1);
        assertThat(three.office().status().waitingFor().getFirst())
                .contains("signed a checkpoint of " + promised + " entries")
                .contains("parley office recover");
        assertThat(three.office().view().standstill()).contains(new Standstill.Lost(promised, promised - 1));
        three.nodes.forEach(
                (name, node) -> assertThat(node.status().forked()).as(name).isEmpty());
    }

    @Test
    void aReceiptIsNotForgottenByARestartOfWhoHasIt() {
        var backup = officeThatForgotAReceipt();
        three.disks.put("office", backup);
        three.open("usa", false);
        three.open("office", false);
        place(three.rus());
        three.settle();
        assertThat(three.office().status().joined()).isFalse();
    }

    @Test
    void anOfficeThatIsShownWhatItSignedAndLostDoesNotGoOn() throws Exception {
        three.adopt();
        three.settle();
        var backup = three.disks.get("office").copy();
        three.cut.add("office usa");
        three.cut.add("office rus");
        var receipt =
                (SubmitAnswer.Recorded) three.office().submit(place(three.usa()).entry(), new TreeMap<>());
        three.disks.put("office", backup);
        three.open("office", false);
        three.cut.clear();
        three.busy.add("usa office");
        three.settle();
        three.office().peerCheckpoint(receipt.checkpoint());
        place(three.rus());
        three.settle();
        assertThat(three.office().status().joined()).isFalse();
    }

    @Test
    void anOfficeWhoseEntriesAHeadquartersHoldsTakesThemBackAndGoesOn() {
        three.adopt();
        three.settle();
        var backup = three.disks.get("office").copy();
        place(three.usa());
        three.settle();
        long size = three.usa().status().recorded();
        three.disks.put("office", backup);
        three.open("office", false);
        three.settle();
        assertThat(three.office().status().joined()).isTrue();
        assertThat(three.office().status().recorded()).isGreaterThanOrEqualTo(size);
    }
}
