package parley.core.watch;

import java.util.Arrays;

/** Parts of a leg, as ascending pairs of fractions 0 to 1. Reused, so that looking at a leg allocates nothing. */
final class Spans {
    private double[] ends = new double[16];
    private int count;

    void clear() {
        count = 0;
    }

    void whole() {
        count = 0;
        add(0, 1);
    }

    void add(double from, double to) {
        if (2 * count + 2 > ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        ends[2 * count] = from;
        ends[2 * count + 1] = to;
        count++;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    double from(int i) {
        return ends[2 * i];
    }

    double to(int i) {
        return ends[2 * i + 1];
    }

    void copy(Spans other) {
        clear();
        for (int i = 0; i < other.count; i++) {
            add(other.from(i), other.to(i));
        }
    }

    /** Keeps what lies from {@code low} to {@code high}. */
    void clip(double low, double high) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double from = Math.max(from(i), low);
            double to = Math.min(to(i), high);
            if (from <= to) {
                ends[2 * kept] = from;
                ends[2 * kept + 1] = to;
                kept++;
            }
        }
        count = kept;
    }

    /** Keeps what lies in the other as well. */
    void intersect(Spans other, Spans scratch) {
        scratch.copy(this);
        clear();
        for (int i = 0; i < scratch.count; i++) {
            for (int j = 0; j < other.count; j++) {
                double from = Math.max(scratch.from(i), other.from(j));
                double to = Math.min(scratch.to(i), other.to(j));
                if (from <= to) {
                    add(from, to);
                }
            }
        }
    }

    boolean contains(double t) {
        for (int i = 0; i < count; i++) {
            if (t >= from(i) && t <= to(i)) {
                return true;
            }
        }
        return false;
    }
}
