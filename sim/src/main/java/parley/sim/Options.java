package parley.sim;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code ./dev sim} was asked for.
 *
 * @param seed the one to run, with its trace
 * @param first the first of many
 * @param kills how often a real process is killed, if that was asked for
 */
record Options(OptionalLong seed, long first, Duration budget, long most, OptionalInt kills) {
    private static final int KILLS = 200;
    private static final String HELP =
            "./dev sim [SEED] [--minutes N] [--schedules N] [--from SEED], or\n  ./dev sim --processes [KILLS] [--from SEED]";

    static Options of(List<String> words) {
        var options =
                new Options(OptionalLong.empty(), 1, Duration.ofMinutes(1), Long.MAX_VALUE / 2, OptionalInt.empty());
        for (int i = 0; i < words.size(); i++) {
            options = switch (words.get(i)) {
                case "--minutes" -> options.within(Duration.ofMinutes(number(words, ++i)));
                case "--schedules" -> options.most(number(words, ++i));
                case "--from" -> options.from(number(words, ++i));
                case "--processes" ->
                    options.killing(
                            i + 1 < words.size() && !words.get(i + 1).startsWith("-")
                                    ? (int) number(words, ++i)
                                    : KILLS);
                default -> options.only(number(words, i));
            };
        }
        return options;
    }

    private Options only(long one) {
        return new Options(OptionalLong.of(one), first, budget, most, kills);
    }

    private Options from(long seed) {
        return new Options(this.seed, seed, budget, most, kills);
    }

    private Options within(Duration time) {
        return new Options(seed, first, time, most, kills);
    }

    private Options most(long schedules) {
        return new Options(seed, first, Duration.ofDays(1), schedules, kills);
    }

    private Options killing(int times) {
        return new Options(seed, first, budget, most, OptionalInt.of(times));
    }

    private static long number(List<String> words, int i) {
        try {
            return Long.parseLong(words.get(i));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            System.err.println((i < words.size() ? "\"" + words.get(i) + "\" is not a number" : "A number is missing")
                    + ". Usage: " + HELP);
            System.exit(2);
            throw new IllegalStateException(e);
        }
    }
}
