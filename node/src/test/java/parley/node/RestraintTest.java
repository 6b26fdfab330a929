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
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.audit.Equivocation;
import parley.core.audit.Report;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.register.Announcement;
import parley.core.register.Start;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.node.intake.Received;
import parley.node.ledger.Chains;
import parley.node.ledger.Head;
import parley.node.ledger.Witnesses;
import parley.node.port.MemoryDisk;

/** What restrains is not lost on its way, and two histories are not taken for one. */
class RestraintTest {
    private final ThreeNodes three = new ThreeNodes(true);

    private static Draft draft(Body body, List<ActId> about) {
        return new Draft("ops", "release", "o-1", about, Optional.empty(), body, new TreeMap<>());
    }

    private static SignedAct release(Node node, Body body, ActId about) {
        return ((Released.Signed) node.release(draft(body, List.of(about)))).act();
    }

    private static SignedAct place(Node node) {
        var place = new Body.Registration(
                "protected",
                "A place",
                new parley.core.space.Footprint.Circle(new parley.core.space.Position(36.5, 35.5), 100));
        return ((Released.Signed) node.release(draft(place, List.of()))).act();
    }

    /** Plays to where the request to defend own forces has been agreed. */
    private Announcement agreed() {
        ThreeNodesTest.playTo(three, Instant.parse("2016-09-12T23:30:00Z"));
        return three.rus().view().register().announcements().stream()
                .filter(one -> one.answers().stream().anyMatch(answer -> answer.answer() == Body.Answer.AGREE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeclineAfterAnAgreementReachesTheOtherSideWithoutTheOffice() {
        var request = agreed();
        three.cut.add("usa office");
        var decline = release(three.usa(), new Body.Decision(Body.Answer.DECLINE, "No more."), request.id());
        three.usa().step();
        var lowered = three.rus().view().restrained().announcement(request.id()).orElseThrow();
        assertThat(three.rus().view().restrained().overlaid()).contains(decline.id());
        assertThat(lowered.answers())
                .allSatisfy(answer -> assertThat(answer.withdrawnAt()).isPresent());
    }

    @Test
    void whoDeclinedAfterAnAgreementCosignsNothingThatOmitsItForLong() {
        var request = agreed();
        three.busy.add("usa office");
        release(three.usa(), new Body.Decision(Body.Answer.DECLINE, "No more."), request.id());
        three.now = three.now.plus(Duration.ofSeconds(61));
        var before = Head.read(three.disks.get("usa"));
        place(three.rus());
        three.settle();
        assertThat(three.rus().status().recorded()).isGreaterThan(before.size());
        assertThat(Head.read(three.disks.get("usa")).size()).isEqualTo(before.size());
    }

    @Test
    void whoConfirmedAStartCosignsNothingThatOmitsItForLong() {
        ThreeNodesTest.playTo(three, Instant.parse("2016-09-11T20:00:00Z"));
        var start = (Start.Undecided) three.usa().view().register().start();
        assertThat(start.confirmedBy()).doesNotContain("rus");
        three.busy.add("rus office");
        release(three.rus(), new Body.Confirmation(), start.commencement());
        three.now = three.now.plus(Duration.ofSeconds(61));
        var before = Head.read(three.disks.get("rus"));
        place(three.usa());
        three.settle();
        assertThat(three.usa().status().recorded()).isGreaterThan(before.size());
        assertThat(Head.read(three.disks.get("rus")).size()).isEqualTo(before.size());
    }

    @Test
    void aWithdrawalThatIsSealedAfterItWasValidStillCounts() {
        var request = agreed();
        three.cut.add("usa office");
        var soon = Optional.of(three.now.plusSeconds(60));
        three.usa()
                .release(new Draft(
                        "ops",
                        "release",
                        "o-1",
                        List.of(request.id()),
                        soon,
                        new Body.Withdrawal("Taken back."),
                        new TreeMap<>()));
        three.now = three.now.plusSeconds(120);
        three.settle();
        three.cut.clear();
        three.settle();
        assertThat(three.disks.get("usa").list("outbox")).isEmpty();
        assertThat(three.rus()
                        .view()
                        .register()
                        .announcement(request.id())
                        .orElseThrow()
                        .answers())
                .allSatisfy(answer -> assertThat(answer.withdrawnAt()).isPresent());
    }

    @Test
    void whoIsRestoredFromABackupTakesBackWhatTheOtherSideHoldsOfIt() {
        var request = agreed();
        var backup = three.disks.get("usa").copy();
        three.cut.add("usa office");
        var decline = release(three.usa(), new Body.Decision(Body.Answer.DECLINE, "No more."), request.id());
        three.usa().step();
        three.disks.put("usa", backup);
        three.open("usa", false);
        assertThat(toldOf(request)).as("it has not asked yet what it has said").isEqualTo(Outcome.UNDETERMINED);
        three.cut.clear();
        three.settle();
        assertThat(toldOf(request)).isEqualTo(Outcome.FORBIDDEN);
        var next = place(three.usa());
        assertThat(next.act().seq()).isEqualTo(decline.act().seq() + 1);
        assertThat(next.act().prev()).contains(decline.id());
        three.settle();
        assertThat(three.settled()).isTrue();
        assertThat(three.rus().view().register().entries())
                .anyMatch(entry ->
                        entry.id().equals(decline.id()) && entry.voidReason().isEmpty());
    }

    /** What that headquarters would tell its people of a request now. */
    private Outcome toldOf(Announcement request) {
        var view = three.usa().view();
        var rules = RuleBook.of(view.restrained().terms().orElseThrow());
        return view.held(rules.judge(view.restrained(), new Subject.Recorded(request.id()), view.at(), view.proof()))
                .outcome();
    }

    @Test
    void cosignaturesThatTheOfficeLeavesOutAreEnteredByAHeadquarters() {
        agreed();
        three.unheard.add("office rus");
        three.unheard.add("office usa");
        var said = place(three.rus());
        three.settle();
        assertThat(sealed(said)).isFalse();
        three.now = three.now.plusSeconds(61);
        three.settle();
        assertThat(sealed(said)).isTrue();
        assertThat(three.usa().view().register().entries())
                .anyMatch(entry -> entry.type().equals("seal") && !entry.party().equals("office"));
    }

    private boolean sealed(SignedAct act) {
        return three.usa().view().register().entries().stream()
                .anyMatch(
                        entry -> entry.id().equals(act.id()) && entry.sealedAt().isPresent());
    }

    @Test
    void aRestraintIsSentAgainUntilTheOtherSideHoldsIt() {
        var request = agreed();
        three.cut.add("usa office");
        three.busy.add("usa rus");
        release(three.usa(), new Body.Withdrawal("Taken back."), request.id());
        three.usa().step();
        assertThat(three.disks.get("rus").list("received")).isEmpty();
        three.busy.clear();
        three.usa().step();
        assertThat(three.disks.get("rus").list("received")).hasSize(1);
    }

    @Test
    void whatIsNotHeldIsNotSaidToBeHeld() {
        var act = (Decoded.Read) ActCodec.decode(agreedWithdrawal().entry());
        var disk = new MemoryDisk();
        var received = new Received(disk);
        var signer = three.signer("usa", "act");
        for (int i = 0; i < 1_000; i++) {
            var other = new parley.core.act.Act(
                    act.signed().act().record(),
                    act.signed().act().author(),
                    act.signed().act().issuedAt(),
                    act.signed().act().validUntil(),
                    1_000 + i,
                    act.signed().act().prev(),
                    act.signed().act().about(),
                    act.signed().act().body());
            assertThat(received.keep(ActCodec.sign(other, act.signed().kid(), signer::sign)))
                    .isTrue();
        }
        assertThat(received.keep(act.signed())).isFalse();
        assertThat(disk.list("received")).hasSize(1_000);
    }

    private SignedAct agreedWithdrawal() {
        return release(three.usa(), new Body.Withdrawal("Taken back."), agreed().id());
    }

    @Test
    void twoCheckpointsOfOneSizeBeyondWhatIsHeldAreTwoHistories() throws Exception {
        three.settle();
        long beyond = three.rus().status().recorded() + 5;
        three.rus().peerCheckpoint(checkpoint(beyond, "one", false));
        three.rus().peerCheckpoint(checkpoint(beyond, "other", true));
        three.rus().step();
        assertThat(three.rus().status().forked())
                .hasValueSatisfying(why -> assertThat(why).contains("two histories"));
        var file = three.disks.get("rus").read("evidence/equivocation-" + beyond + ".json");
        assertThat(Equivocation.audit(file.orElseThrow(), new TreeMap<>())).isInstanceOf(Report.StructureOnly.class);
        three.open("rus", false);
        three.rus().step();
        assertThat(three.rus().status().forked())
                .as("a restart forgets nothing")
                .hasValueSatisfying(why -> assertThat(why).contains("two histories"));
    }

    /** As a lying office would sign it, and, if asked, as the other side was led to cosign it. */
    private String checkpoint(long size, String leaf, boolean cosigned) throws Exception {
        var witnesses = Witnesses.of(three.disks
                .get("rus")
                .read("blobs/sha256/" + three.rus().config().record().hex())
                .orElseThrow());
        var checkpoint =
                new Checkpoint(witnesses.log().name(), size, Hash.leaf(leaf.getBytes(StandardCharsets.US_ASCII)));
        var log = three.signer("office", "log");
        CosignedCheckpoint note =
                witnesses.open(checkpoint.sign(witnesses.log(), log).encode());
        if (!cosigned) {
            return note.note();
        }
        var usa = three.signer("usa", "cosigner");
        return note.with(List.of(Cosignature.sign(witnesses.cosigner("usa"), usa, three.now, checkpoint.noteText())))
                .note();
    }

    /** The other side's root takes back a key that is not its own, and says so directly. */
    private SignedAct takenBackByTheOtherSide(SignedAct last) {
        var act = new parley.core.act.Act(
                last.act().record(),
                new parley.core.act.Author("rus", "root", "root", "root"),
                three.now,
                three.now.plusSeconds(86_400),
                7,
                Optional.of(last.id()),
                List.of(),
                new Body.Revocation("usa-act-1", "Because we can."));
        return ActCodec.sign(act, parley.core.act.CharterDocument.rootKid("rus"), three.signer("rus", "root")::sign);
    }

    @Test
    void theOtherSidesRootTakesBackNoneOfOurKeys() {
        var request = agreed();
        var mine = place(three.usa());
        three.settle();
        var revocation = takenBackByTheOtherSide(mine);
        assertThat(three.usa().submit(revocation.entry(), new TreeMap<>()))
                .isInstanceOfSatisfying(
                        parley.node.port.SubmitAnswer.Refused.class,
                        refused -> assertThat(refused.problems().getFirst().message())
                                .contains("not rus's to take back"));
        assertThat(three.disks.get("usa").list("received")).isEmpty();
        release(three.usa(), new Body.Withdrawal("Taken back."), request.id());
    }

    @Test
    void aKeyThatTheOtherSideTookBackBeforeThisWasCheckedStillSigns() {
        var request = agreed();
        var mine = place(three.usa());
        var revocation = takenBackByTheOtherSide(mine);
        three.disks.get("usa").write("received/" + revocation.id().hex(), revocation.entry());
        three.open("usa", false);
        three.settle();
        assertThat(three.usa().view().restrained().overlaid()).doesNotContain(revocation.id());
        release(three.usa(), new Body.Withdrawal("Taken back."), request.id());
    }

    @Test
    void aStampIsOfWhenTheEntriesWereStored() {
        agreed();
        place(three.usa());
        three.usa().step("office");
        var asked = three.now;
        three.onRead = path -> {
            if (path.startsWith("tile/entries")) {
                three.now = asked.plus(Duration.ofHours(5)); // The office answers slowly, byte after byte.
            }
        };
        var before = Head.read(three.disks.get("rus"));
        three.office().step("rus");
        assertThat(Head.read(three.disks.get("rus")).size()).isGreaterThan(before.size());
        assertThat(Head.read(three.disks.get("rus")).stamp()).isEqualTo(asked.plus(Duration.ofHours(5)));
    }

    @Test
    void aClockThatIsPutBackWhileEntriesAreFetchedStampsNothing() {
        agreed();
        var before = Head.read(three.disks.get("rus"));
        place(three.usa());
        three.usa().step("office");
        var asked = three.now;
        three.onRead = path -> three.now = asked.minus(Duration.ofHours(5));
        three.office().step("rus");
        assertThat(Head.read(three.disks.get("rus")).size()).isEqualTo(before.size());
    }

    @Test
    void anActOfAnotherRecordMovesNoChain() {
        var act = agreedWithdrawal();
        var charter = three.disks
                .get("rus")
                .read("blobs/sha256/" + act.act().record().hex())
                .orElseThrow();
        var first = new parley.core.act.Act(
                new parley.core.act.Digest("a".repeat(64)),
                act.act().author(),
                act.act().issuedAt(),
                act.act().validUntil(),
                0,
                Optional.empty(),
                act.act().about(),
                act.act().body());
        var signer = three.signer("usa", "act");
        var chains = new Chains(parley.core.register.Keyring.of(charter), size -> parley.core.log.Hash.EMPTY);
        chains.enter(2, new Decoded.Read(ActCodec.sign(first, act.kid(), signer::sign)));
        assertThat(chains.tip("usa")).isEmpty();
    }
}
