package parley.core.terms;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody who mistyped probably meant. */
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The one known word that fewest slips of the keyboard turn into this: a letter too many, too few, another, or two in the wrong
     * order; at most one slip for every three letters, and two at most. Empty when none is near, or two are equally near.
     */
    static Optional<String> to(String word, Collection<String> known) {
        String written = word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        int least = Math.clamp((written.length() + 1) / 3, 1, 2) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : known) {
            int slips = slips(written, candidate);
            if (slips < least) {
                least = slips;
                nearest = Optional.of(candidate);
            } else if (slips == least && nearest.isPresent()) {
                nearest = Optional.empty();
            }
        }
        return nearest;
    }

    /** {@code  Perhaps "lifts" is meant.} with a space before it, or nothing. */
    static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(meant -> " Perhaps \"" + meant + "\" is meant.")
                .orElse("");
    }

    /** The distance of Damerau and Levenshtein in which no piece is edited twice. */
    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
                least = Math.min(least, slips[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                slips[i][j] = swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
            }
        }
        return slips[a.length()][b.length()];
    }
}
