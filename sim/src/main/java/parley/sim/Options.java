package parley.sim;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What {@code ./dev sim} was asked for.
 *
 * @param seed the one to run, with its trace
 * @param first the first of many
 */
record Options(OptionalLong seed, long first, Duration budget, long most) {
    private static final String HELP = "./dev sim [SEED] [--minutes N] [--schedules N] [--from SEED]";

    static Options of(List<String> words) {
        var options = new Options(OptionalLong.empty(), 1, Duration.ofMinutes(1), Long.MAX_VALUE / 2);
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            options = switch (word) {
                case "--minutes" ->
                    new Options(options.seed, options.first, Duration.ofMinutes(number(words, ++i)), options.most);
                case "--schedules" -> new Options(options.seed, options.first, Duration.ofDays(1), number(words, ++i));
                case "--from" -> new Options(options.seed, number(words, ++i), options.budget, options.most);
                default -> new Options(OptionalLong.of(number(words, i)), options.first, options.budget, options.most);
            };
        }
        return options;
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
