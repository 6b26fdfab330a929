package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.ActKey;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.audit.Audit;
import parley.core.audit.RecordSource;
import parley.core.audit.Report;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.SignedNote;
import parley.core.log.VerifierKey;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.keys.KeyFiles;
import parley.node.ledger.Head;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;
import parley.node.succession.Acceptance;
import parley.node.succession.Plan;
import parley.node.succession.Recovery;

/** The office is lost, and another takes its place: nothing sealed is forgotten, nothing acknowledged is lost. */
class SuccessionTest {
    private static final Recovery.Place PLACE = new Recovery.Place(
            new NodeConfig.Listener("127.0.0.1", 7300),
            new NodeConfig.Listener("127.0.0.1", 7301),
            "http://127.0.0.1:7301",
            false);

    private final ThreeNodes three = new ThreeNodes(false);
    private int seeds;

    private SignedAct release(Node node) {
        var place = new Body.Registration("protected", "A place", new Footprint.Circle(new Position(36.5, 35.5), 100));
        var draft = new Draft("ops", "release", "o-" + seeds++, List.of(), Optional.empty(), place, new TreeMap<>());
        return ((Released.Signed) node.release(draft)).act();
    }

    private void lose(String... nodes) {
        for (var name : nodes) {
            three.nodes.remove(name);
        }
    }

    private Recovery.Done recover(MemoryDisk to, String... mirrors) {
        var sources = new TreeMap<String, RecordSource>();
        for (var mirror : mirrors) {
            sources.put(mirror, three.disks.get(mirror)::read);
        }
        var contacts = Contacts.read(three.disks.get("usa").read(Contacts.FILE).orElseThrow());
        return new Recovery(sources, contacts, () -> {
                    var seed = new byte[32];
                    seed[0] = (byte) ++seeds;
                    return seed;
                })
                .run(to, PLACE, Optional.empty(), three.now);
    }

    private void accept(String party, Plan plan) {
        accept(party, plan, OptionalLong.empty());
    }

    private void accept(String party, Plan plan, OptionalLong alone) {
        var disk = three.disks.get(party);
        new Acceptance(disk, plan, alone).accept(Ed25519.signer(new KeyFiles(disk).seed("root")));
    }

    /** The old office is gone; both accept the new one, and all three are served again. */
    private void succeed(String... mirrors) {
        succeed(OptionalLong.empty(), mirrors);
    }

    /** @param alone how many entries usa has cosigned and rus has not */
    private void succeed(OptionalLong alone, String... mirrors) {
        lose("office", "usa", "rus");
        var disk = new MemoryDisk();
        var plan = recover(disk, mirrors).plan();
        accept("usa", plan, alone);
        accept("rus", plan);
        three.disks.put("office", disk);
        ThreeNodes.NAMES.forEach(name -> three.open(name, false));
    }

    private Report verified(String node) {
        var roots = new TreeMap<String, ActKey>();
        var config = NodeConfig.read(three.disks.get(node));
        var charter =
                three.disks.get(node).read("blobs/sha256/" + config.record()).orElseThrow();
        parley.core.act.CharterDocument.read(charter).keys().roots().forEach(root -> roots.put(root.kid(), root));
        return new Audit(three.disks.get(node)::read, roots).run();
    }

    private String origin() throws Exception {
        var note = new String(three.office().read("checkpoint").orElseThrow(), StandardCharsets.UTF_8);
        return Checkpoint.parse(SignedNote.parse(note).text()).origin();
    }

    private boolean sealed(SignedAct act) {
        return three.nodes.values().stream().allMatch(node -> sealed(node, act.id()));
    }

    private static boolean sealed(Node node, ActId id) {
        return node.view().register().entries().stream()
                .anyMatch(entry -> entry.id().equals(id) && entry.voidReason().isEmpty());
    }

    @Test
    void theRecordGoesOnUnderTheNewOriginWhereItWasSealed() throws Exception {
        three.adopt();
        var before = release(three.usa());
        three.settle();
        long size = three.office().status().sealed();
        succeed("rus");
        three.settle();
        var after = release(three.rus());
        three.settle();
        assertThat(three.settled()).isTrue();
        assertThat(origin()).endsWith("/2");
        assertThat(three.office().status().sealed()).isGreaterThan(size + 2);
        assertThat(sealed(before)).isTrue();
        assertThat(sealed(after)).isTrue();
        for (var node : ThreeNodes.NAMES) {
            assertThat(verified(node)).isInstanceOf(Report.Proved.class);
        }
    }

    @Test
    void whatWasRecordedAndNotSealedIsSentAgainByItsAuthorsByteForByte() {
        three.adopt();
        three.settle();
        three.cut.add("office rus"); // rus no longer cosigns
        three.cut.add("rus office");
        var act = release(three.usa());
        three.settle();
        assertThat(three.office().status().sealed())
                .isLessThan(three.office().status().recorded());
        assertThat(sealed(three.usa(), act.id())).isFalse();
        three.cut.clear();
        succeed(OptionalLong.of(Head.read(three.disks.get("usa")).size()), "usa", "rus");
        three.settle();
        assertThat(sealed(act)).isTrue();
        assertThat(three.settled()).isTrue();
        assertThat(three.disks.get("usa").list("superseded")).hasSize(1);
        assertThat(verified("usa")).isInstanceOf(Report.Proved.class);
    }

    /** rus has heard it by the old office's record alone, or from its author and then by that record too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheOtherSideSaidInATailThatIsPutAsideStillRestrains(boolean directly) {
        three.adopt();
        var before = release(three.usa());
        three.settle();
        if (!directly) {
            three.cut.add("usa rus");
        }
        three.cut.add("office usa"); // usa no longer cosigns
        var draft = new Draft(
                "ops",
                "release",
                "o",
                List.of(before.id()),
                Optional.empty(),
                new Body.Withdrawal("gone"),
                new TreeMap<>());
        var act = ((Released.Signed) three.usa().release(draft)).act();
        three.settle();
        assertThat(three.rus().view().recorded())
                .isGreaterThan(three.rus().status().sealed());
        lose("office", "usa", "rus");
        var plan = recover(new MemoryDisk(), "usa").plan();
        accept("rus", plan, OptionalLong.of(Head.read(three.disks.get("rus")).size()));
        three.open("rus", false);
        assertThat(three.rus().read("received/usa").map(held -> new String(held, StandardCharsets.US_ASCII)))
                .hasValueSatisfying(
                        held -> assertThat(held).contains(new String(act.entry(), StandardCharsets.US_ASCII)));
    }

    @Test
    void aSuccessorThatForgetsWhatIsSealedIsRefused() {
        three.adopt();
        var old = copy("usa");
        release(three.usa());
        three.settle();
        lose("office");
        three.disks.put("shorter", old);
        var plan = recover(new MemoryDisk(), "shorter").plan();
        lose("usa", "rus");
        assertThatThrownBy(() -> accept("rus", plan))
                .isInstanceOf(Disk.Failure.class)
                .hasMessageContaining("would forget what is sealed");
    }

    /** usa has cosigned it, rus too, and usa has not heard of that. */
    @Test
    void aSuccessorThatForgetsWhatWeCosignedIsRefusedUnlessWeKnowThatTheOtherSideDidNot() {
        three.adopt();
        release(three.rus());
        three.rus().step("office");
        three.office().step("usa");
        three.usa().step("rus");
        three.office().step("rus");
        long cosigned = Head.read(three.disks.get("usa")).size();
        assertThat(three.usa().status().sealed()).isLessThan(cosigned);
        lose("office", "usa", "rus");
        var plan = recover(new MemoryDisk(), "usa").plan();
        assertThatThrownBy(() -> accept("usa", plan))
                .isInstanceOf(Disk.Failure.class)
                .hasMessageContaining("--from both headquarters")
                .hasMessageContaining("--cosigned-alone " + cosigned);
        assertThat(Head.read(three.disks.get("usa")).size()).isEqualTo(cosigned);
        var whole = recover(new MemoryDisk(), "usa", "rus").plan();
        assertThat(whole.succession().size()).isEqualTo(cosigned);
        accept("usa", whole);
    }

    @Test
    void aGuarantorFollowsTheSuccessor() {
        var four = ThreeNodes.guaranteed(false);
        three.nodes.clear();
        three.disks.putAll(four.disks);
        List.of("office", "usa", "rus", "guarantor").forEach(name -> three.open(name, false));
        three.adopt();
        three.nodes.clear();
        var disk = new MemoryDisk();
        var plan = recover(disk, "usa").plan();
        accept("usa", plan);
        accept("rus", plan);
        var acceptance = new Acceptance(three.disks.get("guarantor"), plan);
        assertThat(acceptance.signs()).isFalse();
        acceptance.follow();
        assertThat(new Acceptance(three.disks.get("guarantor"), plan).accepted())
                .isTrue();
        three.disks.put("office", disk);
        List.of("office", "usa", "rus", "guarantor").forEach(name -> three.open(name, false));
        three.settle();
        var act = release(three.usa());
        three.settle();
        three.settle();
        assertThat(sealed(act)).as("at the guarantor too").isTrue();
        assertThat(verified("guarantor")).isInstanceOf(Report.Proved.class);
    }

    private MemoryDisk copy(String node) {
        return three.disks.get(node).copy();
    }

    @Test
    void oneSideAloneMakesNoSuccessor() {
        three.adopt();
        long size = three.usa().status().sealed();
        lose("office", "usa", "rus");
        var disk = new MemoryDisk();
        var plan = recover(disk, "usa").plan();
        accept("usa", plan);
        three.disks.put("office", disk);
        ThreeNodes.NAMES.forEach(name -> three.open(name, false));
        three.settle();
        assertThat(three.office().status().recorded()).isEqualTo(size);
        assertThat(three.settled()).isFalse();
    }

    @Test
    void theOldOfficeComingBackIsNobody() {
        three.adopt();
        var old = copy("office");
        succeed("usa");
        three.settle();
        long size = three.usa().status().sealed();
        three.disks.put("office", old);
        three.open("office", false);
        release(three.usa());
        three.settle();
        assertThat(three.usa().status().sealed()).isEqualTo(size);
        assertThat(three.usa().status().halted()).isEmpty();
    }

    @Test
    void theOldOfficeFromABackupTakesNothingOfItsSuccessorsRecord() {
        three.adopt();
        var old = copy("office");
        succeed("usa");
        three.settle();
        three.fill(3_000, "log");
        three.settle();
        three.disks.put("office", old);
        three.forget("office");
        three.open("office", false);
        three.office().step();
        assertThat(three.office().status().recorded()).isZero();
        assertThat(three.office().status().waitingFor()).anyMatch(why -> why.contains("another office has taken over"));
    }

    @Test
    void theSuccessorsLogKeyIsFollowedByAnother() throws Exception {
        three.adopt();
        succeed("usa");
        three.settle();
        new KeyFiles(three.disks.get("office")).store("log-2", new byte[32]);
        for (var party : List.of("usa", "rus")) {
            grantLogKey(party);
            three.settle();
        }
        for (int i = 0; i < 2; i++) {
            var act = release(three.usa());
            three.settle();
            assertThat(three.settled()).isTrue();
            assertThat(sealed(act)).isTrue();
            ThreeNodes.NAMES.forEach(name -> three.open(name, false));
            three.settle();
        }
    }

    /** The root's next act after its succession. */
    private void grantLogKey(String party) throws Exception {
        var view = three.usa().view();
        var last = view.register().entries().stream()
                .filter(entry ->
                        entry.type().equals("succession") && entry.party().equals(party))
                .findFirst()
                .orElseThrow();
        var name = view.register().keyring().newest().log().name();
        var key = VerifierKey.of(name, VerifierKey.Type.LOG, Ed25519.publicKey(new byte[32]));
        var act = new Act(
                view.config().record(),
                new Author(party, "root", "root", "root"),
                three.now,
                three.now.plusSeconds(86_400),
                2,
                Optional.of(last.id()),
                List.of(),
                new Body.Grant("office", Kid.Purpose.LOG, "office-log-3", key.toString(), Optional.empty()));
        var signed = ActCodec.sign(act, CharterDocument.rootKid(party), three.signer(party, "root")::sign);
        three.disks.get(party).write("import/2.act", signed.entry());
    }

    @Test
    void afterTwoHistoriesTheSealedBranchStandsAndSealingGoesOn() throws Exception {
        three.adopt();
        three.rus().peerCheckpoint(forked());
        three.settle();
        assertThat(three.rus().status().forked()).isPresent();
        succeed("usa", "rus");
        three.settle();
        var act = release(three.rus());
        three.settle();
        assertThat(three.rus().status().forked()).isEmpty();
        assertThat(sealed(act)).isTrue();
        assertThat(three.disks.get("rus").list("superseded")).hasSize(1);
    }

    @Test
    void evidenceThatACrashLeftBehindDoesNotStopTheSuccessor() throws Exception {
        three.adopt();
        three.rus().peerCheckpoint(forked());
        three.settle();
        var name = "evidence/" + three.disks.get("rus").list("evidence").getFirst();
        var evidence = three.disks.get("rus").read(name).orElseThrow();
        succeed("usa", "rus");
        // As if the power had gone between the head and the clean-up.
        three.disks.get("rus").write(name, evidence);
        three.open("rus", false);
        three.settle();
        var act = release(three.usa());
        three.settle();
        assertThat(three.rus().status().forked()).isEmpty();
        assertThat(sealed(act)).isTrue();
    }

    @Test
    void aLieOfTheOldOfficeThatComesOutLaterDoesNotStopTheSuccessor() throws Exception {
        three.adopt();
        var lie = forked();
        succeed("usa", "rus");
        three.settle();
        three.rus().peerCheckpoint(lie);
        var act = release(three.usa());
        three.settle();
        assertThat(sealed(act)).isTrue();
        assertThat(three.disks.get("rus").list("evidence")).isNotEmpty();
    }

    /** Signed by the office, and of other entries than all hold. */
    private String forked() {
        var log = Ed25519.signer(new KeyFiles(three.disks.get("office")).seed("log"));
        var key = parley.node.ledger.Witnesses.of(three.disks
                        .get("usa")
                        .read("blobs/sha256/" + three.usa().config().record())
                        .orElseThrow())
                .log();
        return new Checkpoint(key.name(), 4, Hash.leaf(new byte[] {1}))
                .sign(key, log)
                .encode();
    }

    @Test
    void acceptingTwiceGivesTheSameBytes() {
        three.adopt();
        lose("office", "usa", "rus");
        var plan = recover(new MemoryDisk(), "usa").plan();
        var before = copy("usa");
        accept("usa", plan);
        var first = three.disks.get("usa").read(Acceptance.ACT).orElseThrow();
        assertThat(new Acceptance(three.disks.get("usa"), plan).accepted()).isTrue();
        three.disks.put("usa", before);
        accept("usa", plan);
        assertThat(three.disks.get("usa").read(Acceptance.ACT).orElseThrow()).isEqualTo(first);
    }

    @Test
    void theOfficeMayBeReplacedAgain() throws Exception {
        three.adopt();
        succeed("usa");
        three.settle();
        succeed("rus");
        three.settle();
        var act = release(three.usa());
        three.settle();
        assertThat(origin()).endsWith("/3");
        assertThat(sealed(act)).isTrue();
        assertThat(verified("rus")).isInstanceOf(Report.Proved.class);
    }
}
