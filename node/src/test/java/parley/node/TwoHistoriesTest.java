package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.audit.Equivocation;
import parley.core.audit.Report;
import parley.core.log.AddCheckpoint;
import parley.core.log.Checkpoint;
import parley.core.log.ConsistencyProof;
import parley.core.log.Hash;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.ledger.Head;
import parley.node.ledger.LogStore;
import parley.node.ledger.Witnesses;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** An office that signs two histories ends its sealing by it, and nothing else: restraint goes on, and nothing is forgotten. */
class TwoHistoriesTest {
    private final ThreeNodes three = new ThreeNodes(false);

    private static Draft draft(Body body, ActId... about) {
        return new Draft("ops", "release", "o-1", List.of(about), Optional.empty(), body, new TreeMap<>());
    }

    private static SignedAct release(Node node, Body body, ActId... about) {
        return ((Released.Signed) node.release(draft(body, about))).act();
    }

    private static SignedAct place(Node node) {
        return release(
                node,
                new Body.Registration("protected", "A place", new Footprint.Circle(new Position(36.5, 35.5), 100)));
    }

    private Witnesses witnesses() {
        return Witnesses.of(three.disks
                .get("usa")
                .read("blobs/sha256/" + three.usa().config().record().hex())
                .orElseThrow());
    }

    /** A checkpoint of other entries than all others hold, signed by the office. */
    private String signed(long size, Hash root) {
        var key = witnesses().log();
        return new Checkpoint(key.name(), size, root)
                .sign(key, three.signer("office", "log"))
                .encode();
    }

    private String other(long size) {
        return signed(size, Hash.leaf(new byte[] {1}));
    }

    private List<String> evidence(String node) {
        return three.disks.get(node).list("evidence");
    }

    @Test
    void whoHasSeenTwoHistoriesStillWithdraws() throws Exception {
        three.adopt();
        var mine = place(three.rus());
        three.settle();
        three.rus().peerCheckpoint(other(4));
        three.rus().step();
        assertThat(three.rus().status().forked()).isPresent();
        var taken = release(three.rus(), new Body.Withdrawal("Taken back."), mine.id());
        three.rus().step();
        assertThat(three.disks.get("usa").list("received")).contains(taken.id().hex());
    }

    @Test
    void whoHasSeenTwoHistoriesStillHearsTheOther() throws Exception {
        three.adopt();
        var theirs = place(three.usa());
        three.settle();
        three.rus().peerCheckpoint(other(4));
        three.rus().step();
        three.cut.add("usa office");
        var taken = release(three.usa(), new Body.Withdrawal("Taken back."), theirs.id());
        three.usa().step();
        assertThat(three.disks.get("rus").list("received")).contains(taken.id().hex());
    }

    @Test
    void whoHasSeenTwoHistoriesServesWhatItHoldsAndCosignsNothing() throws Exception {
        three.adopt();
        three.settle();
        three.rus().peerCheckpoint(other(4));
        var before = Head.read(three.disks.get("rus"));
        place(three.usa());
        three.settle();
        assertThat(three.rus().read("checkpoint")).isPresent();
        assertThat(Head.read(three.disks.get("rus")).size()).isEqualTo(before.size());
        assertThat(Head.read(three.disks.get("rus")).stamp()).isEqualTo(before.stamp());
        assertThat(three.rus().status().halted()).isEmpty();
        assertThat(three.rus().status().settled()).isFalse();
    }

    @Test
    void anOfficeThatIsShownItsSecondHistorySignsNoMore() throws Exception {
        three.adopt();
        three.settle();
        three.office().peerCheckpoint(other(4));
        long size = three.office().status().recorded();
        var act = place(three.usa());
        assertThat(three.office().submit(act.entry(), new TreeMap<>())).isInstanceOf(SubmitAnswer.Later.class);
        three.settle();
        assertThat(three.office().status().recorded()).isEqualTo(size);
    }

    @Test
    void aSecondHistoryShownByAddCheckpointIsEvidence() {
        three.adopt();
        place(three.usa());
        three.settle();
        long size = Head.read(three.disks.get("usa")).size();
        three.usa().addCheckpoint("old " + size + "\n\n" + other(size));
        assertThat(evidence("usa")).containsExactly("equivocation-" + size + ".json");
        var file = three.disks
                .get("usa")
                .read("evidence/equivocation-" + size + ".json")
                .orElseThrow();
        assertThat(Equivocation.audit(file, new TreeMap<>())).isInstanceOf(Report.StructureOnly.class);
        place(three.rus());
        three.settle();
        assertThat(Head.read(three.disks.get("usa")).size()).isEqualTo(size);
    }

    @Test
    void aSecondHistoryThatEndsBeforeOursIsEvidenceToo() {
        three.adopt();
        three.settle();
        assertThat(three.usa().addCheckpoint("old 4\n\n" + other(4))).isInstanceOf(WitnessAnswer.Conflict.class);
        assertThat(evidence("usa")).containsExactly("equivocation-4.json");
    }

    @Test
    void whatTheOfficeDidNotSignIsNoEvidence() {
        three.adopt();
        three.settle();
        var key = witnesses().log();
        var note = new Checkpoint(key.name(), 4, Hash.leaf(new byte[] {1})).sign(key, three.signer("usa", "act"));
        three.usa().addCheckpoint("old 4\n\n" + note.encode());
        assertThat(evidence("usa")).isEmpty();
        assertThat(three.usa().status().forked()).isEmpty();
    }

    /** usa holds an entry that it fetched after a restart, and no checkpoint that covers it; another entry is shown at its place. */
    @Test
    void evidenceThatNobodyElseCanJudgeYetIsNotForgotten() throws Exception {
        three.adopt();
        three.settle();
        var disk = three.disks.get("office").copy();
        long size = three.usa().status().recorded();
        three.cut.add("office usa");
        three.cut.add("office rus");
        place(three.rus());
        three.rus().step("office");
        three.open("usa", false);
        three.usa().step();
        assertThat(three.usa().status().recorded())
                .isGreaterThan(Head.read(three.disks.get("usa")).size());
        var store = new LogStore(disk, size);
        store.append(List.of(ActCodec.decode("another".getBytes(StandardCharsets.US_ASCII))));
        var proof = ConsistencyProof.from(store.tiles(), size, size + 1).path();
        three.usa().addCheckpoint(new AddCheckpoint(size, proof, signed(size + 1, store.root())).encode());
        assertThat(three.usa().status().forked()).isPresent();
        three.open("usa", false);
        three.cut.clear();
        three.settle();
        assertThat(three.usa().status().forked()).as("after a restart").isPresent();
        assertThat(Head.read(three.disks.get("usa")).size()).isEqualTo(size);
    }
}
