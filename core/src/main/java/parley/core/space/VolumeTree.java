package parley.core.space;

/**
 * Volumes in a tree of boxes over longitude, latitude and time, packed once into flat arrays. Immutable. Each box is halved at the median
 * of the direction that parts its volumes best, down to a handful; so a crowd in one place parts by time, and a crowd in one hour by
 * place.
 */
final class VolumeTree {
    private static final int LEAF = 8;
    private static final int BOX = 6;
    /** More than two for each halving of 2^31. */
    private static final int STACK = 96;

    /** In the order of the tree. */
    private final VolumeIndex.Entry[] entries;
    /** Of each entry: west, south, start, east, north, end; instants in milliseconds. */
    private final double[] boxes;
    /** Of each node; the children of n are 2n + 1 and 2n + 2. */
    private final double[] nodes;

    VolumeTree(VolumeIndex.Entry[] given) {
        double[] loose = new double[given.length * BOX];
        int[] order = new int[given.length];
        for (int i = 0; i < given.length; i++) {
            order[i] = i;
            given[i].box(loose, i * BOX);
        }
        new Sorting(loose, order).part(0, order.length);
        entries = new VolumeIndex.Entry[given.length];
        boxes = new double[loose.length];
        for (int i = 0; i < order.length; i++) {
            entries[i] = given[order[i]];
            System.arraycopy(loose, order[i] * BOX, boxes, i * BOX, BOX);
        }
        int count = 1;
        for (int covered = given.length; covered > LEAF; covered = (covered + 1) / 2) {
            count = 2 * count + 1;
        }
        nodes = new double[count * BOX];
        bound(0, 0, given.length);
    }

    int size() {
        return entries.length;
    }

    VolumeIndex.Entry entry(int at) {
        return entries[at];
    }

    double west() {
        return nodes[0];
    }

    double east() {
        return nodes[3];
    }

    private void bound(int node, int from, int to) {
        int at = node * BOX;
        for (int i = 0; i < BOX; i++) {
            nodes[at + i] = i < 3 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        if (to - from <= LEAF) {
            for (int entry = from; entry < to; entry++) {
                widen(at, boxes, entry * BOX);
            }
            return;
        }
        int middle = (from + to) >>> 1;
        bound(2 * node + 1, from, middle);
        bound(2 * node + 2, middle, to);
        widen(at, nodes, (2 * node + 1) * BOX);
        widen(at, nodes, (2 * node + 2) * BOX);
    }

    private void widen(int at, double[] by, int from) {
        for (int i = 0; i < 3; i++) {
            nodes[at + i] = Math.min(nodes[at + i], by[from + i]);
            nodes[at + 3 + i] = Math.max(nodes[at + 3 + i], by[from + 3 + i]);
        }
    }

    /** Adds to the cursor every entry whose box meets the box it asks about. */
    void collect(VolumeIndex.Cursor cursor, double[] asked) {
        int[] stack = cursor.stack(3 * STACK);
        int top = 0;
        int node = 0;
        int from = 0;
        int to = entries.length;
        while (true) {
            if (meets(nodes, node * BOX, asked)) {
                if (to - from > LEAF) {
                    int middle = (from + to) >>> 1;
                    stack[top++] = 2 * node + 2;
                    stack[top++] = middle;
                    stack[top++] = to;
                    node = 2 * node + 1;
                    to = middle;
                    continue;
                }
                for (int entry = from; entry < to; entry++) {
                    if (meets(boxes, entry * BOX, asked)) {
                        cursor.add(entries[entry]);
                    }
                }
            }
            if (top == 0) {
                return;
            }
            to = stack[--top];
            from = stack[--top];
            node = stack[--top];
        }
    }

    static boolean meets(double[] boxes, int at, double[] asked) {
        return boxes[at] <= asked[3]
                && boxes[at + 3] >= asked[0]
                && boxes[at + 1] <= asked[4]
                && boxes[at + 4] >= asked[1]
                && boxes[at + 2] <= asked[5]
                && boxes[at + 5] >= asked[2];
    }

    /** Brings entries into the order of the tree. */
    private static final class Sorting {
        private final double[] boxes;
        private final int[] order;

        Sorting(double[] boxes, int[] order) {
            this.boxes = boxes;
            this.order = order;
        }

        private double middle(int entry, int way) {
            return boxes[entry * BOX + way] + boxes[entry * BOX + 3 + way];
        }

        void part(int from, int to) {
            if (to - from <= LEAF) {
                return;
            }
            int middle = (from + to) >>> 1;
            select(from, to - 1, middle, way(from, to));
            part(from, middle);
            part(middle, to);
        }

        /** The direction in which the volumes lie apart most, for their own size. */
        private int way(int from, int to) {
            int best = 0;
            double most = -1;
            for (int way = 0; way < 3; way++) {
                double least = Double.POSITIVE_INFINITY;
                double greatest = Double.NEGATIVE_INFINITY;
                double sizes = 0;
                for (int i = from; i < to; i++) {
                    double at = middle(order[i], way);
                    least = Math.min(least, at);
                    greatest = Math.max(greatest, at);
                    sizes += boxes[order[i] * BOX + 3 + way] - boxes[order[i] * BOX + way];
                }
                double apart = (greatest - least) / (sizes / (to - from) + 1e-9);
                if (apart > most) {
                    most = apart;
                    best = way;
                }
            }
            return best;
        }

        /** Hoare's selection: what is less than the median comes before it. */
        private void select(int first, int last, int wanted, int way) {
            int low = first;
            int high = last;
            while (low < high) {
                double pivot = middle(order[(low + high) >>> 1], way);
                int i = low;
                int k = high;
                while (i <= k) {
                    while (middle(order[i], way) < pivot) {
                        i++;
                    }
                    while (middle(order[k], way) > pivot) {
                        k--;
                    }
                    if (i <= k) {
                        int swapped = order[i];
                        order[i++] = order[k];
                        order[k--] = swapped;
                    }
                }
                if (wanted <= k) {
                    high = k;
                } else if (wanted >= i) {
                    low = i;
                } else {
                    return;
                }
            }
        }
    }
}
