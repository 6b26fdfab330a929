package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.port.MemoryDisk;

/** An act that is signed waits for the disk, and until then is nobody's business. */
class ReleasesTest {
    private static final int SECONDS = 20;
    /** More than are folded anew for each that comes. */
    private static final int MANY = 70;

    private final ThreeNodes three = new ThreeNodes(false);

    /** A disk that keeps who writes an act waiting. */
    private static final class SlowDisk extends MemoryDisk {
        final CountDownLatch waiting = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        SlowDisk(MemoryDisk from) {
            from.paths().forEach(path -> super.write(path, from.read(path).orElseThrow()));
        }

        @Override
        public void write(SortedMap<String, byte[]> files) {
            if (files.firstKey().startsWith("outbox/") && waiting.getCount() > 0) {
                waiting.countDown();
                try {
                    assertThat(goOn.await(SECONDS, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            super.write(files);
        }
    }

    private static Draft place() {
        var circle = new Footprint.Circle(new Position(36.5, 35.5), 100);
        var body = new Body.Registration("protected", "A place", circle);
        return new Draft("ops", "release", "o-1", List.of(), Optional.empty(), body, new TreeMap<>());
    }

    @Test
    void anActThatWaitsForTheDiskIsNotSentAndHoldsUpNobodyElse() throws Exception {
        three.adopt();
        var disk = new SlowDisk(three.disks.get("usa"));
        three.disks.put("usa", disk);
        three.open("usa", false);
        three.settle();
        long recorded = three.office().status().recorded();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var released = threads.submit(() -> three.usa().release(place()));
            assertThat(disk.waiting.await(SECONDS, TimeUnit.SECONDS)).isTrue();

            assertThat(three.rus().release(place())).isInstanceOf(Released.Signed.class);
            three.settle();
            assertThat(three.settled())
                    .as("the other side's act is sealed meanwhile")
                    .isTrue();
            assertThat(three.usa().status().recorded()).isGreaterThan(recorded);
            long without = three.usa().status().recorded();

            disk.goOn.countDown();
            assertThat(released.get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(Released.Signed.class);
            three.settle();
            assertThat(three.usa().status().recorded()).isGreaterThan(without);
            assertThat(three.settled()).isTrue();
        }
    }

    private static Draft report(String officer, List<ActId> about) {
        return new Draft("ops", "release", officer, about, Optional.empty(), new Body.Report("Seen."), new TreeMap<>());
    }

    private ActId signed(Node node, Draft draft) {
        return ((Released.Signed) node.release(draft)).act().id();
    }

    /** Many acts wait, so that the register which the next is judged by is not folded anew for each: it lags behind the record. */
    @Test
    void anActThatRestsOnWhatCameMeanwhileIsJudgedByTheNewestRecord() {
        three.adopt();
        three.busy.add("usa office");
        for (int i = 0; i < MANY; i++) {
            signed(three.usa(), report("o-" + i, List.of()));
        }
        signed(three.rus(), report("r-1", List.of()));
        three.settle();
        signed(three.usa(), report("folded", List.of()));
        var heard = signed(three.rus(), report("r-2", List.of()));
        three.settle();

        signed(three.usa(), report("heard", List.of(heard)));
        var unheard = new ActId("0".repeat(ActId.of(new byte[0]).hex().length()));
        assertThat(three.usa().release(report("unheard", List.of(unheard)))).isInstanceOf(Released.Refused.class);
        var last = signed(three.usa(), report("last", List.of(heard)));

        three.busy.clear();
        three.now = three.now.plusSeconds(60);
        three.settle();
        assertThat(three.settled()).isTrue();
        assertThat(three.rus().view().register().name(last))
                .as("it counts, and so do all before it")
                .isPresent();
    }
}
