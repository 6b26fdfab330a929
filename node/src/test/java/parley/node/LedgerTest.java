package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.ActKey;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.audit.Equivocation;
import parley.core.audit.Report;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.node.intake.Receipts;
import parley.node.ledger.Head;
import parley.node.ledger.LogStore;
import parley.node.ledger.Witnesses;
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
        three.adopt();
        var act = release(three.usa());
        three.settle();
        long size = three.office().status().recorded();
        var answer = three.office().submit(act.entry(), new TreeMap<>());
        assertThat(answer).isInstanceOf(SubmitAnswer.Recorded.class);
        assertThat(three.office().status().recorded()).isEqualTo(size);
    }

    @Test
    void anActOutOfItsChainOrOfAStrangerIsRefused() {
        three.adopt();
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
    void aSealThatIsStampedAheadOfTheTimeIsNotEntered() throws Exception {
        three.adopt();
        assertThat(submitted(three.now.plusSeconds(86_400)))
                .isInstanceOfSatisfying(SubmitAnswer.Refused.class, refused -> {
                    assertThat(refused.problems().getFirst().field()).isEqualTo("body.checkpoint");
                    assertThat(refused.problems().getFirst().message()).contains("stamp");
                });
        assertThat(submitted(three.now)).isInstanceOf(SubmitAnswer.Recorded.class);
    }

    /** What the office says to a seal of usa's own, over the newest checkpoint, with its own line alone. */
    private SubmitAnswer submitted(Instant stamp) throws Exception {
        var disk = three.disks.get("usa");
        var witnesses = Witnesses.of(
                disk.read("blobs/sha256/" + three.usa().config().record().hex()).orElseThrow());
        var newest =
                witnesses.open(new String(three.office().read("checkpoint").orElseThrow(), StandardCharsets.UTF_8));
        var bare = new CosignedCheckpoint(newest.checkpoint(), newest.signature(), new TreeMap<>());
        var line = Cosignature.sign(
                witnesses.cosigner("usa"),
                three.signer("usa", "cosigner"),
                stamp,
                newest.checkpoint().noteText());
        var seal = (Released.Signed) three.usa()
                .release(draft(new Body.Seal(bare.with(List.of(line)).note()), List.of()));
        var answer = three.office().submit(seal.act().entry(), new TreeMap<>());
        disk.delete("outbox/" + disk.list("outbox").getFirst());
        three.open("usa", false);
        three.settle();
        return answer;
    }

    @Test
    void anActWhoseBlobsDidNotComeIsRefused() {
        three.settle();
        var absent = new Body.Adoption(new Digest("a".repeat(64)));
        assertThat(three.usa().release(draft(absent, List.of()))).isInstanceOf(Released.Refused.class);
    }

    @Test
    void anActThatIsNeverTakenLeavesNoBlobs() {
        three.adopt();
        three.settle();
        var before = three.disks.get("office").list("blobs/sha256");
        var blobs = new TreeMap<Digest, byte[]>();
        var file = new byte[1_000];
        var manifest = (Digest.of(file).hex() + "  a.bin\n").getBytes(StandardCharsets.US_ASCII);
        blobs.put(Digest.of(file), file);
        blobs.put(Digest.of(manifest), manifest);
        var act = new Act(
                three.usa().config().record(),
                new Author("usa", "terms", "release", "o-1"),
                three.now,
                three.now.plusSeconds(3_600),
                1_000_000_000,
                Optional.of(ActId.of(new byte[] {1})),
                List.of(),
                new Body.Adoption(Digest.of(manifest)));
        var signed = ActCodec.sign(act, "usa-act-1", three.signer("usa", "act")::sign);
        assertThat(three.office().submit(signed.entry(), blobs)).isInstanceOf(SubmitAnswer.Later.class);
        assertThat(three.disks.get("office").list("blobs/sha256")).isEqualTo(before);
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
    void aCheckpointByNoKeyOfTheLogIsForbiddenWhateverElseIsWrongWithIt() throws Exception {
        three.settle();
        var origin = new String(three.office().read("checkpoint").orElseThrow(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
        var seed = new byte[32];
        var stranger = VerifierKey.of(origin, VerifierKey.Type.LOG, Ed25519.publicKey(seed));
        for (long size : List.of(3L, 4L, 1_000_000L)) {
            var note = new Checkpoint(origin, size, Hash.leaf(new byte[] {1})).sign(stranger, Ed25519.signer(seed));
            for (var old : List.of(0, 2, 3)) {
                assertThat(three.usa().addCheckpoint("old " + old + "\n\n" + note.encode()))
                        .as("size %s, old size %s", size, old)
                        .isInstanceOfSatisfying(
                                WitnessAnswer.Refused.class,
                                r -> assertThat(r.status()).isEqualTo(403));
            }
        }
    }

    @Test
    void stampsNeverRunBackwards() {
        three.adopt();
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
        three.adopt();
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
        three.adopt();
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
        three.adopt();
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
        three.adopt();
        release(three.usa());
        three.settle();
        assertThat(three.settled()).isTrue();
    }

    @Test
    void aWithdrawalReachesTheOtherSideWithoutTheOffice() {
        three.adopt();
        var act = release(three.usa());
        three.settle();
        three.cut.add("usa office");
        three.usa().release(draft(new Body.Withdrawal("Taken back."), List.of(act.id())));
        three.settle();
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
        // Only the act is held up: the headquarters can still fetch what it is to cosign.
        three.busy.add("usa office");
        three.usa().release(draft(new Body.Withdrawal("Taken back."), List.of(place.id())));
        three.now = three.now.plus(Duration.ofSeconds(61));
        long before = Head.read(three.disks.get("usa")).size();
        release(three.rus());
        three.settle();
        assertThat(Head.read(three.disks.get("usa")).size()).isEqualTo(before);
        three.busy.clear();
        three.settle();
        assertThat(three.settled()).isTrue();
    }

    @Test
    void aReceiptHoldsOnlyForItsOwnActAndPlace() throws Exception {
        three.adopt();
        var act = release(three.usa());
        var other = release(three.usa());
        three.settle();
        var receipt = (SubmitAnswer.Recorded) three.office().submit(act.entry(), new TreeMap<>());
        var charter = three.disks
                .get("usa")
                .read("blobs/sha256/" + three.usa().config().record().hex())
                .orElseThrow();
        var witnesses = Witnesses.of(charter);
        assertThat(Receipts.check(witnesses, act, receipt).checkpoint().size()).isGreaterThan(receipt.index());
        assertThatThrownBy(() -> Receipts.check(witnesses, other, receipt)).isInstanceOf(LogException.class);
        var elsewhere = new SubmitAnswer.Recorded(receipt.index() + 1, receipt.checkpoint(), receipt.inclusion());
        assertThatThrownBy(() -> Receipts.check(witnesses, act, elsewhere)).isInstanceOf(LogException.class);
        var shorter = new SubmitAnswer.Recorded(
                receipt.index(),
                receipt.checkpoint(),
                receipt.inclusion().subList(1, receipt.inclusion().size()));
        assertThatThrownBy(() -> Receipts.check(witnesses, act, shorter)).isInstanceOf(LogException.class);
        var unsigned = new SubmitAnswer.Recorded(
                receipt.index(), receipt.checkpoint().replaceFirst("\n\\d+\n", "\n999\n"), receipt.inclusion());
        assertThatThrownBy(() -> Receipts.check(witnesses, act, unsigned)).isInstanceOf(NoteException.class);
    }

    @Test
    void anActIsNotAcknowledgedByAReceiptThatProvesNothing() {
        three.adopt();
        three.receipts = receipt -> new SubmitAnswer.Recorded(receipt.index() + 1, receipt.checkpoint(), List.of());
        three.cut.add("office usa");
        release(three.usa());
        three.usa().step();
        assertThat(three.usa().status().waitingFor()).anyMatch(line -> line.contains("receipt for it proves nothing"));
        three.receipts = UnaryOperator.identity();
        three.cut.clear();
        three.settle();
        assertThat(three.usa().status().waitingFor()).isEmpty();
    }

    @Test
    void aDraftThatTheRecordWouldHoldVoidIsNotSigned() {
        three.settle();
        var early = new Body.Registration("protected", "A place", circle());
        assertThat(three.usa().release(draft(early, List.of())))
                .isInstanceOfSatisfying(
                        Released.Refused.class,
                        refused -> assertThat(refused.problems().getFirst().message())
                                .contains("terms"));
        assertThat(three.disks.get("usa").list("outbox")).isEmpty();
    }

    @Test
    void aSecondHistoryStopsSealingAndLeavesEvidenceThatAStrangerCanCheck() throws Exception {
        three.adopt();
        release(three.usa());
        three.settle();
        var rus = three.rus();
        var charter = three.disks
                .get("rus")
                .read("blobs/sha256/" + rus.config().record().hex())
                .orElseThrow();
        var witnesses = Witnesses.of(charter);
        var logKey = Ed25519.signer(DemoSetup.seedsFrom(7).apply("office/log"));
        var forked = new Checkpoint(witnesses.log().name(), 4, Hash.leaf(new byte[] {1}));
        rus.peerCheckpoint(forked.sign(witnesses.log(), logKey).encode());
        var files = three.disks.get("rus").list("evidence");
        assertThat(files).containsExactly("equivocation-4.json");
        var file = three.disks.get("rus").read("evidence/equivocation-4.json").orElseThrow();
        var roots = new TreeMap<String, ActKey>();
        witnesses.charter().keys().roots().forEach(root -> roots.put(root.kid(), root));
        assertThat(Equivocation.audit(file, roots)).isInstanceOf(Report.Proved.class);
        long before = Head.read(three.disks.get("rus")).size();
        release(three.usa());
        three.settle();
        assertThat(Head.read(three.disks.get("rus")).size()).isEqualTo(before);
    }
}
