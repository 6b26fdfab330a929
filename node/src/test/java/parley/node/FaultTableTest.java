package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.AddCheckpoint;
import parley.core.log.Checkpoint;
import parley.core.log.ConsistencyProof;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.node.FailingDisk.Left;
import parley.node.intake.Receipts;
import parley.node.ledger.Head;
import parley.node.ledger.LogStore;
import parley.node.ledger.Witnesses;
import parley.node.port.Disk;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/**
 * Every write of the sequencer and of the cosigner fails, in every way in which a write can fail: what may have been acknowledged
 * or cosigned, and what holds after the node has come back from its disk.
 */
class FaultTableTest {
    /** Blobs, tiles, checkpoint. */
    private static final int SEQUENCER_WRITES = 3;
    /** Blobs, tiles, head, checkpoints. */
    private static final int COSIGNER_WRITES = 4;

    private final ThreeNodes three = new ThreeNodes(false);

    static Stream<Arguments> sequencer() {
        return table(SEQUENCER_WRITES);
    }

    static Stream<Arguments> cosigner() {
        return table(COSIGNER_WRITES);
    }

    private static Stream<Arguments> table(int writes) {
        return IntStream.rangeClosed(1, writes)
                .boxed()
                .flatMap(step -> Stream.of(Left.values()).map(left -> Arguments.of(step, left)));
    }

    /** An act with blobs, so that every write is made. */
    private SignedAct adoption(Node side) {
        return ((Released.Signed) side.release(new Draft(
                        "terms",
                        "release",
                        "t-1",
                        List.of(),
                        Optional.empty(),
                        new Body.Adoption(three.scenario.manifest().digest()),
                        blobs())))
                .act();
    }

    private SortedMap<Digest, byte[]> blobs() {
        var blobs = new TreeMap<Digest, byte[]>();
        three.scenario.terms().values().forEach(file -> blobs.put(Digest.of(file), file));
        blobs.put(three.scenario.manifest().digest(), three.scenario.manifest().bytes());
        return blobs;
    }

    private FailingDisk failing(String node) {
        three.settle();
        var disk = new FailingDisk(three.disks.get(node));
        three.disks.put(node, disk);
        three.open(node, false);
        three.settle();
        return disk;
    }

    @Test
    void theTableOfTheSequencerNamesEveryWrite() {
        var disk = failing("office");
        three.cut.add("usa office");
        var act = adoption(three.usa());
        disk.failAt(0, Left.FAILED);
        assertThat(three.office().submit(act.entry(), blobs())).isInstanceOf(SubmitAnswer.Recorded.class);
        assertThat(disk.writes()).isEqualTo(SEQUENCER_WRITES);
    }

    @Test
    void theTableOfTheCosignerNamesEveryWrite() throws Exception {
        var disk = failing("usa");
        var body = unseenByUsa(disk);
        disk.failAt(0, Left.FAILED);
        assertThat(three.usa().addCheckpoint(body)).isInstanceOf(WitnessAnswer.Cosigned.class);
        assertThat(disk.writes()).isEqualTo(COSIGNER_WRITES);
    }

    /** The office has an act that usa has not: what it would ask usa to cosign. */
    private String unseenByUsa(FailingDisk disk) throws Exception {
        three.cut.addAll(List.of("office usa", "usa office", "rus usa", "usa rus"));
        adoption(three.rus());
        three.rus().step();
        three.office().step();
        three.cut.remove("usa office");
        return request(Head.read(disk).size());
    }

    @ParameterizedTest
    @MethodSource("sequencer")
    void anActIsAcknowledgedOnlyOnceItCannotBeLost(int step, Left left) throws Exception {
        var disk = failing("office");
        three.cut.add("usa office");
        three.cut.add("usa rus");
        var act = adoption(three.usa());
        var before = text(three.office().read("checkpoint"));
        long size = three.office().status().recorded();

        disk.failAt(step, left);
        assertThatThrownBy(() -> three.office().submit(act.entry(), blobs())).isInstanceOf(Disk.Failure.class);
        assertThat(three.office().submit(act.entry(), blobs()))
                .as("a node whose disk failed acknowledges nothing more")
                .isInstanceOf(SubmitAnswer.Later.class);
        assertThatThrownBy(() -> three.office().read("checkpoint")).isInstanceOf(Disk.Failure.class);

        three.open("office", false);
        boolean committed = step == SEQUENCER_WRITES && left == Left.FAILED_BUT_PERSISTED;
        assertThat(three.office().status().recorded()).isEqualTo(committed ? size + 1 : size);
        three.settle();
        var receipt = (SubmitAnswer.Recorded) three.office().submit(act.entry(), blobs());
        assertThat(receipt.index()).as("recorded once, in its place").isEqualTo(size);
        var witnesses = witnesses("office");
        assertThat(Receipts.check(witnesses, act, receipt).checkpoint().size()).isGreaterThan(size);
        var store = new LogStore(disk, three.office().status().recorded());
        assertThat(store.rootAt(witnesses.open(before).checkpoint().size()))
                .as("what was signed before still holds")
                .isEqualTo(witnesses.open(before).checkpoint().root());
        three.cut.clear();
        three.settle();
        assertThat(three.settled()).isTrue();
        assertThat(IntStream.range(0, (int) three.office().status().recorded())
                        .filter(i -> java.util.Arrays.equals(
                                new LogStore(disk, three.office().status().recorded()).entry(i), act.entry())))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("cosigner")
    void aCheckpointIsCosignedOnlyOnceItIsStoredAndBinds(int step, Left left) throws Exception {
        var disk = failing("usa");
        var body = unseenByUsa(disk);
        var asked = AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8));
        var checkpoint = witnesses("office").open(asked.note()).checkpoint();
        var head = Head.read(disk);

        disk.failAt(step, left);
        assertThatThrownBy(() -> three.usa().addCheckpoint(body)).isInstanceOf(Disk.Failure.class);
        assertThat(three.usa().addCheckpoint(body))
                .as("a node whose disk failed cosigns nothing more")
                .isInstanceOfSatisfying(
                        WitnessAnswer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(503));

        var after = Head.read(disk);
        boolean bound = step > 3 || step == 3 && left == Left.FAILED_BUT_PERSISTED;
        assertThat(after.size()).isEqualTo(bound ? checkpoint.size() : head.size());
        var store = new LogStore(disk, after.stored());
        assertThat(store.rootAt(after.size())).isEqualTo(after.root());
        if (bound) {
            blobs().keySet()
                    .forEach(digest -> assertThat(disk.read("blobs/sha256/" + digest.hex()))
                            .isPresent());
        }
        three.cut.clear();
        three.open("usa", false);
        while (!three.usa().status().joined()) {
            three.usa().step();
        }
        assertThat(three.usa().addCheckpoint(request(Head.read(disk).size())))
                .isInstanceOf(WitnessAnswer.Cosigned.class);
        assertThat(Head.read(disk).stamp()).isAfterOrEqualTo(after.stamp());
        if (bound) {
            assertThat(three.usa().addCheckpoint(fork(checkpoint)))
                    .as("another history of that size")
                    .isNotInstanceOf(WitnessAnswer.Cosigned.class);
        }
    }

    /** What the office would send: its newest checkpoint, proven from a size. */
    private String request(long old) throws Exception {
        var note = text(three.office().read("checkpoint"));
        long size = witnesses("office").open(note).checkpoint().size();
        var proof = ConsistencyProof.from(path -> three.office().read(path), old, size);
        return new AddCheckpoint(old, proof.path(), note).encode();
    }

    /** A lie in the office's name: the same size with another root. */
    private String fork(Checkpoint checkpoint) throws Exception {
        var key = Ed25519.signer(DemoSetup.seedsFrom(7).apply("office/log"));
        var other = new Checkpoint(
                checkpoint.origin(), checkpoint.size(), Hash.leaf("another".getBytes(StandardCharsets.US_ASCII)));
        var note = other.sign(witnesses("office").log(), key).encode();
        return new AddCheckpoint(checkpoint.size(), List.of(), note).encode();
    }

    private Witnesses witnesses(String node) {
        var record = three.office().config().record().hex();
        return Witnesses.of(three.disks.get(node).read("blobs/sha256/" + record).orElseThrow());
    }

    private static String text(Optional<byte[]> bytes) {
        return new String(bytes.orElseThrow(), StandardCharsets.UTF_8);
    }
}
