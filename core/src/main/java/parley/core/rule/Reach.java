package parley.core.rule;

import java.util.Comparator;

/**
 * A place word's question: is a point in the place, or no farther from it than so many metres?
 *
 * @param metres 0 for {@code inside} and {@code outside}
 */
record Reach(String place, double metres) implements Comparable<Reach> {
    private static final Comparator<Reach> ORDER =
            Comparator.comparing(Reach::place).thenComparingDouble(Reach::metres);

    @Override
    public int compareTo(Reach other) {
        return ORDER.compare(this, other);
    }
}
