package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.node.FailingDisk.Left;
import parley.node.ledger.Head;
import parley.node.ledger.LogStore;
import parley.node.ledger.Mirror;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;

/** Nodes that have more to take back than is held in memory at once. */
class CatchingUpTest {
    private static final int MANY = 3_000;

    private final ThreeNodes three = new ThreeNodes(false);

    private void requireSealedEverywhere() {
        three.settle();
        assertThat(three.settled()).isTrue();
        long size = three.office().status().recorded();
        assertThat(size).isGreaterThan(MANY);
        for (var name : ThreeNodes.NAMES) {
            var status = three.nodes.get(name).status();
            assertThat(status.sealed()).isEqualTo(size);
            assertThat(status.register()).isEqualTo(three.office().status().register());
            assertThat(new LogStore(three.disks.get(name), size).size()).isEqualTo(size);
        }
    }

    @Test
    void aHeadquartersThatWasAwayCatchesUpBeforeItCosigns() {
        three.adopt();
        three.fill(MANY, "log");
        requireSealedEverywhere();
    }

    @Test
    void aMirrorWhoseLineIsCutKeepsWhatWasProvedThroughARestart() {
        three.adopt();
        three.fill(MANY, "log");
        requireSealedEverywhere();
        three.forget("usa");
        three.open("usa", false);
        cutAfter(2 * Mirror.AT_ONCE / 256 + 2, "usa office");
        three.cut.add("usa rus");
        three.usa().step();

        long proved = 2L * Mirror.AT_ONCE;
        assertThat(three.usa().status().recorded()).isEqualTo(proved);
        assertThat(three.usa().status().joined()).isFalse();
        assertThat(three.usa().status().sealed())
                .as("seals that stand in what was proved")
                .isGreaterThan(2);
        assertThat(Head.read(three.disks.get("usa")).stored()).isEqualTo(proved);
        three.open("usa", false);
        assertThat(three.usa().status().recorded()).isEqualTo(proved);

        three.cut.clear();
        requireSealedEverywhere();
    }

    @Test
    void anOfficeThatWasShownMoreThanItGotBackSignsNothing() {
        three.adopt();
        var before = three.disks.get("usa").copy();
        three.cut.add("rus office");
        three.fill(MANY, "log");
        three.settle();
        assertThat(three.usa().status().recorded()).isGreaterThan(MANY);
        three.forget("office");
        three.open("office", false);
        cutAfter(2 * Mirror.AT_ONCE / 256 + 2, "office usa");
        three.office().step();
        three.disks.put("usa", before);
        three.open("usa", false);
        three.cut.clear();
        three.onRead = path -> {};
        three.office().step();

        var status = three.office().status();
        assertThat(status.recorded()).isEqualTo(2L * Mirror.AT_ONCE);
        assertThat(status.joined()).isFalse();
        assertThat(status.waitingFor()).anyMatch(why -> why.contains("It signs nothing that would contradict it"));
    }

    private void cutAfter(int bundles, String line) {
        var left = new AtomicInteger(bundles);
        three.onRead = path -> {
            if (path.startsWith("tile/entries") && left.getAndDecrement() == 0) {
                three.cut.add(line);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Left.class)
    void aMirrorWhosePowerGoesInAnyWriteGoesOnFromWhatItHolds(Left left) {
        requireWholeAfterAnyCrash("usa", left);
    }

    @ParameterizedTest
    @EnumSource(Left.class)
    void anOfficeThatTakesItsRecordBackSignsNothingBeforeAllOfItIsHere(Left left) {
        requireWholeAfterAnyCrash("office", left);
    }

    /** The node has lost its record. Every write of taking it back fails, one after the other. */
    private void requireWholeAfterAnyCrash(String name, Left left) {
        three.adopt();
        three.fill(MANY, "log");
        requireSealedEverywhere();
        long size = three.office().status().recorded();
        three.forget(name);
        var forgotten = three.disks.get(name);
        int writes = writesOf(name, forgotten);
        assertThat(writes).as("two slices and the last, each in several writes").isGreaterThan(6);
        for (int step = 1; step <= writes; step++) {
            var disk = new FailingDisk(forgotten);
            three.disks.put(name, disk);
            three.open(name, false);
            disk.failAt(step, left);
            assertThatThrownBy(() -> three.nodes.get(name).step()).isInstanceOf(Disk.Failure.class);

            three.open(name, false);
            var status = three.nodes.get(name).status();
            assertThat(status.joined()).isFalse();
            assertThat(status.recorded()).isLessThanOrEqualTo(size);
            requireSealedEverywhere();
            assertThat(three.office().status().recorded()).isEqualTo(size);
            assertThat(three.disks.get(name).list("evidence")).isEmpty();
        }
    }

    private int writesOf(String name, MemoryDisk forgotten) {
        var disk = new FailingDisk(forgotten);
        three.disks.put(name, disk);
        three.open(name, false);
        disk.failAt(0, Left.FAILED);
        three.nodes.get(name).step();
        return disk.writes();
    }
}
