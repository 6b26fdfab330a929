package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;

/** The index beside the slow and obvious way: ask every pair. */
class VolumeIndexTest {
    private static final Instant BEGIN = Instant.parse("2016-09-12T00:00:00Z");

    private static Volume4D volume(Random random, boolean crowd) {
        Position middle = crowd
                ? new Position(36 + random.nextDouble(0.3), 35 + random.nextDouble(0.3))
                : random.nextInt(5) == 0
                        ? new Position(Math.copySign(179.95, random.nextDouble() - 0.5), random.nextDouble(-1, 1))
                        : new Position(random.nextDouble(-180, 180), random.nextDouble(-89.9, 89.9));
        Instant from = BEGIN.plusSeconds(random.nextInt(86_400));
        double low = random.nextInt(5_000);
        var datum = Datum.values()[random.nextInt(4)];
        return new Volume4D(
                ExtentTest.Footprints.around(middle, crowd ? 5_000 : 300_000, random),
                new AltitudeBand(new Level.At(low, datum), new Level.At(low + random.nextInt(2_000), datum)),
                new TimeWindow(from, from.plusSeconds(random.nextInt(crowd ? 3_600 : 80_000))));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void itFindsWhatAskingEveryPairFinds(long seed) {
        var random = new Random(seed);
        boolean crowd = seed % 2 == 0;
        var minima = new Separation(
                random.nextInt(3) * 4_000, random.nextInt(2) * 300, Duration.ofMinutes(random.nextInt(10)));
        var index = VolumeIndex.EMPTY;
        var all = new TreeMap<Long, List<Volume4D>>();
        Instant over = BEGIN;
        int hits = 0;
        // All over the earth nearly every pair is measured by geodesics.
        long owners = crowd ? 700 : 250;
        for (long owner = 0; owner < owners; owner++) {
            var volumes = new ArrayList<Volume4D>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                volumes.add(volume(random, crowd));
            }
            index = index.with(owner, volumes);
            all.put(owner, volumes);
            if (random.nextInt(5) == 0) {
                long gone = random.nextLong(owner + 1);
                index = index.without(gone);
                all.remove(gone);
            }
            if (random.nextInt(50) == 0) {
                over = over.plusSeconds(random.nextInt(3_600));
                index = index.over(over);
            }
            if (owner % 7 == 0) {
                var asked = Extent.of(volume(random, crowd));
                var found = found(index, asked, minima);
                assertThat(found).isEqualTo(everyPair(all, asked, minima, over));
                hits += found.size();
            }
        }
        assertThat(hits).isPositive();
    }

    private static Set<String> found(VolumeIndex index, Extent asked, Separation minima) {
        var cursor = new VolumeIndex.Cursor();
        index.conflicts(asked, minima, cursor);
        var found = new TreeSet<String>();
        for (int i = 0; i < cursor.count(); i++) {
            assertThat(found.add(cursor.found(i).owner() + "." + cursor.found(i).number() + cursor.meeting(i)))
                    .isTrue();
        }
        return found;
    }

    private static Set<String> everyPair(
            TreeMap<Long, List<Volume4D>> all, Extent asked, Separation minima, Instant over) {
        var found = new TreeSet<String>();
        all.forEach((owner, volumes) -> {
            for (int i = 0; i < volumes.size(); i++) {
                Meeting meeting = asked.meets(Extent.of(volumes.get(i)), minima);
                if (meeting != Meeting.APART && !volumes.get(i).window().end().isBefore(over)) {
                    found.add(owner + "." + i + meeting);
                }
            }
        });
        return found;
    }

    @Test
    void anEarlierIndexIsNotChangedByWhatComesAfterIt() {
        var random = new Random(9);
        var before = VolumeIndex.EMPTY.with(0, List.of(volume(random, true)));
        var asked = Extent.of(new Volume4D(
                new Footprint.Circle(new Position(36.15, 35.15), 50_000),
                new AltitudeBand(new Level.Unbounded(), new Level.Unbounded()),
                new TimeWindow(BEGIN, BEGIN.plusSeconds(200_000))));
        var after = before;
        for (long owner = 1; owner < 300; owner++) {
            after = after.with(owner, List.of(volume(random, true)));
        }
        assertThat(found(before, asked, Separation.TOUCHING)).hasSize(1);
        assertThat(found(after, asked, Separation.TOUCHING)).hasSize(300);
        assertThat(found(after.without(5), asked, Separation.TOUCHING)).hasSize(299);
        assertThat(found(after, asked, Separation.TOUCHING)).hasSize(300);
    }
}
