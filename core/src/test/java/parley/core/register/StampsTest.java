package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The indexed times against {@link SlowStamps}, which looks at every seal. */
class StampsTest {
    private static final List<String> PARTIES = List.of("rus", "usa");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void indexedAndSlowTimesAgreeAfterEverySeal(long seed) {
        var random = new Random(seed);
        var seals = new ArrayList<SealView>();
        Stamps stamps = Stamps.of(PARTIES);
        int size = 2;
        for (int s = 0; s < 60; s++) {
            size += 1 + random.nextInt(3);
            var seal =
                    new SealView(size, random.nextInt(5) == 0 ? 2 + random.nextInt(size - 1) : size, stamps(random, s));
            seals.add(seal);
            stamps = stamps.with(seal);
            var slow = new SlowStamps(PARTIES, seals, size);
            for (int index = 0; index < size; index++) {
                assertThat(stamps.sealedAt(index)).isEqualTo(slow.sealedAt(index));
                assertThat(stamps.coveringByAny(index)).isEqualTo(slow.coveringByAny(index));
                for (String party : PARTIES) {
                    assertThat(stamps.covering(party, index)).isEqualTo(slow.covering(party, index));
                    assertThat(stamps.omitting(party, index)).isEqualTo(slow.omitting(party, index));
                }
            }
        }
    }

    /** Mostly forwards, at times backwards, often one line only. */
    private static TreeMap<String, Instant> stamps(Random random, int s) {
        var stamps = new TreeMap<String, Instant>();
        for (String party : PARTIES) {
            if (random.nextInt(4) > 0) {
                int back = random.nextInt(6) == 0 ? random.nextInt(40) : 0;
                stamps.put(party, Instant.ofEpochSecond(1_000 + 2L * s - back));
            }
        }
        return stamps;
    }
}
