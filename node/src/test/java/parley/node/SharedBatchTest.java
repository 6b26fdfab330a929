package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.ledger.Heads;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;
import parley.node.port.SubmitAnswer;

/** A seal that the office owes while more is on its way rides with the next act, in one batch and one commit, for better or worse. */
class SharedBatchTest {
    private final ThreeNodes three = new ThreeNodes(false);
    private List<SignedAct> acts = List.of();

    /** Counts how often a checkpoint is committed, and fails for good when it is told to. */
    private static final class CountingDisk extends MemoryDisk {
        final AtomicInteger commits = new AtomicInteger();
        private volatile boolean full;

        CountingDisk(MemoryDisk from) {
            from.paths().forEach(path -> super.write(path, from.read(path).orElseThrow()));
        }

        @Override
        public synchronized void write(SortedMap<String, byte[]> files) {
            if (full) {
                throw new Disk.Failure("The disk is full.");
            }
            if (files.containsKey(Heads.NEWEST)) {
                commits.incrementAndGet();
            }
            super.write(files);
        }
    }

    private SignedAct act(int number) {
        var place = new Body.Registration(
                "protected", "Place " + number, new Footprint.Circle(new Position(36.5, 35.5), 100));
        var draft = new Draft("ops", "release", "o-" + number, List.of(), Optional.empty(), place, new TreeMap<>());
        return ((Released.Signed) three.usa().release(draft)).act();
    }

    private SubmitAnswer submit(int number) {
        return three.office().submit(acts.get(number).entry(), new TreeMap<>());
    }

    /**
     * An office that owes a seal over its first act, while a second is recorded and not sealed; its lines are cut, its clock stands,
     * and its threads run. The third is not submitted yet.
     */
    private CountingDisk owing() {
        three.adopt();
        var disk = new CountingDisk(three.disks.get("office"));
        three.disks.put("office", disk);
        three.open("office", false);
        three.settle();
        var released = new ArrayList<SignedAct>();
        for (int i = 0; i < 3; i++) {
            released.add(act(i));
        }
        acts = List.copyOf(released);
        var office = three.office();
        office.tick();
        assertThat(submit(0)).isInstanceOf(SubmitAnswer.Recorded.class);
        assertThat(office.visit("usa")).isTrue();
        // The second comes in while the other side fetches the first.
        var second = new ArrayDeque<>(List.of(1));
        three.onRead = path -> {
            if (!second.isEmpty()) {
                assertThat(submit(second.remove())).isInstanceOf(SubmitAnswer.Recorded.class);
            }
        };
        assertThat(office.visit("rus")).isTrue();
        assertThat(second).isEmpty();
        assertThat(office.status().sealed()).isEqualTo(office.status().recorded() - 1);
        three.cut.add("office usa");
        three.cut.add("office rus");
        office.start();
        disk.commits.set(0);
        return disk;
    }

    @Test
    void aSealThatIsOwedSharesTheCommitOfTheNextAct() {
        var disk = owing();
        try (var office = three.office()) {
            long recorded = office.status().recorded();
            office.tick();
            office.tick();
            assertThat(office.status().recorded()).as("it waits for company").isEqualTo(recorded);
            assertThat(submit(2)).isInstanceOf(SubmitAnswer.Recorded.class);
            assertThat(office.status().recorded()).isEqualTo(recorded + 2);
            assertThat(disk.commits).hasValue(1);
        }
    }

    @Test
    void aSealThatNobodyJoinsIsEnteredAfterAMoment() {
        owing();
        try (var office = three.office()) {
            long recorded = office.status().recorded();
            three.now = three.now.plus(Duration.ofMillis(100));
            office.tick();
            assertThat(office.status().recorded()).isEqualTo(recorded + 1);
        }
    }

    @Test
    void whoSharesABatchWithASealThatFailsIsNotToldThatTheActIsRecorded() {
        var disk = owing();
        long recorded = three.office().status().recorded();
        try (var office = three.office()) {
            disk.full = true;
            assertThatThrownBy(() -> submit(2)).isInstanceOf(Disk.Failure.class);
            assertThat(office.status().halted()).isPresent();
            assertThat(submit(2)).isInstanceOf(SubmitAnswer.Later.class);
        }
        disk.full = false;
        three.open("office", false);
        assertThat(three.office().status().recorded()).isEqualTo(recorded);
        three.cut.clear();
        three.settle();
        assertThat(three.settled()).isTrue();
        assertThat(((SubmitAnswer.Recorded) submit(2)).index())
                .as("its author has sent the same bytes again")
                .isGreaterThanOrEqualTo(recorded);
    }
}
