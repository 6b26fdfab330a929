package parley.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a seed decides, one throw after the other. */
final class Dice {
    static final Instant ZERO = Instant.parse("2020-01-01T00:00:00Z");

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    <T> List<T> some(List<T> from) {
        var some = new ArrayList<T>();
        from.forEach(each -> {
            if (chance(50)) {
                some.add(each);
            }
        });
        return some.isEmpty() ? List.of(one(from)) : some;
    }

    Instant hour(int below) {
        return ZERO.plusSeconds(3600L * random.nextInt(below));
    }

    Optional<Instant> maybe(int percent) {
        return chance(percent) ? Optional.of(hour(16)) : Optional.empty();
    }
}
