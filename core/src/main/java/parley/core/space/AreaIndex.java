package parley.core.space;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Which areas can a line touch? A quadtree in flat arrays whose cells know of each area whether the whole cell lies inside it
 * (a <i>true hit</i>: no geometry needed), outside (not listed), or on its edge (the exact test decides). It refines only where
 * an edge runs.
 *
 * <p>Immutable; each thread asks through its own {@link Cursor}.
 */
public final class AreaIndex {
    private static final int MAX_DEPTH = 14;
    private static final int MAX_NODES = 2_000_000;
    private static final double SMALLEST_CELL_METRES = 250;
    /** The plane is trusted to 1 %, so a cell's half diagonal is taken that much longer. */
    private static final double CAUTION = 1.01;

    /** Per node: the first of its four children, or {@code ~offset} of its leaf in {@link #leaves}. */
    private int[] nodes = new int[1024];

    private int nodeCount;
    /** Per leaf: a count, then {@code area << 1 | inside}. Offset 0 is the empty leaf. */
    private int[] leaves = new int[1024];

    private int leavesEnd = 1;
    private final int areas;
    private final double west;
    private final double south;
    private final double width;
    private final double height;

    private record Cell(int node, int depth, double x, double y, double w, double h, int[] candidates) {}

    /**
     * @param outlines the areas
     * @param near per area: a point more than this many metres outside certainly does not count
     * @param sure per area: a point less than this many metres outside certainly counts (negative: that deep inside)
     */
    public AreaIndex(List<Outline> outlines, double[] near, double[] sure) {
        areas = outlines.size();
        double w = Double.POSITIVE_INFINITY;
        double s = Double.POSITIVE_INFINITY;
        double e = Double.NEGATIVE_INFINITY;
        double n = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < areas; i++) {
            Outline.Bounds box = outlines.get(i).bounds(near[i]);
            w = Math.min(w, box.west());
            s = Math.min(s, box.south());
            e = Math.max(e, box.east());
            n = Math.max(n, box.north());
        }
        west = areas == 0 ? 0 : w;
        south = areas == 0 ? 0 : s;
        width = areas == 0 ? 0 : e - w;
        height = areas == 0 ? 0 : n - s;
        build(outlines, near, sure);
    }

    private void build(List<Outline> outlines, double[] near, double[] sure) {
        int[] all = new int[areas];
        Arrays.setAll(all, i -> i);
        newNodes(1);
        var queue = new ArrayDeque<Cell>();
        queue.add(new Cell(0, 0, west, south, width, height, all));
        while (!queue.isEmpty()) {
            Cell cell = queue.remove();
            double half = CAUTION
                    * Math.max(
                            diagonal(cell.x, cell.y, cell.w, cell.h),
                            diagonal(cell.x, cell.y + cell.h, cell.w, -cell.h))
                    / 2;
            int[] listed = new int[cell.candidates.length];
            int[] areasHere = new int[cell.candidates.length];
            int count = 0;
            boolean edge = false;
            for (int area : cell.candidates) {
                double outside = outlines.get(area).metresOutside(cell.x + cell.w / 2, cell.y + cell.h / 2);
                if (outside - half > near[area]) {
                    continue;
                }
                boolean inside = outside + half < sure[area];
                // Near a pole distances are slow, and cells are thin: such an edge is never followed.
                edge |= !inside && !outlines.get(area).isPolar();
                areasHere[count] = area;
                listed[count++] = area << 1 | (inside ? 1 : 0);
            }
            boolean split =
                    edge && cell.depth < MAX_DEPTH && 2 * half > SMALLEST_CELL_METRES && nodeCount + 4 < MAX_NODES;
            if (!split) {
                nodes[cell.node] = ~leaf(listed, count);
                continue;
            }
            int child = newNodes(4);
            nodes[cell.node] = child;
            int[] candidates = Arrays.copyOf(areasHere, count);
            double w = cell.w / 2;
            double h = cell.h / 2;
            for (int i = 0; i < 4; i++) {
                queue.add(new Cell(
                        child + i, cell.depth + 1, cell.x + (i & 1) * w, cell.y + (i >> 1) * h, w, h, candidates));
            }
        }
    }

    private static double diagonal(double x, double y, double w, double h) {
        double latitude = Math.clamp(y, -89.9, 89.9);
        return StrictMath.hypot(
                w * Outline.metresPerDegreeLongitude(latitude), h * Outline.metresPerDegreeLatitude(latitude));
    }

    private int newNodes(int count) {
        int first = nodeCount;
        nodeCount += count;
        if (nodeCount > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.max(nodeCount, nodes.length * 2));
        }
        return first;
    }

    private int leaf(int[] listed, int count) {
        if (count == 0) {
            return 0;
        }
        int offset = leavesEnd;
        leavesEnd += count + 1;
        if (leavesEnd > leaves.length) {
            leaves = Arrays.copyOf(leaves, Math.max(leavesEnd, leaves.length * 2));
        }
        leaves[offset] = count;
        System.arraycopy(listed, 0, leaves, offset + 1, count);
        return offset;
    }

    /** How many cells there are, for tests and logs. */
    public int cells() {
        return nodeCount;
    }

    /** Asks the index; reused from question to question, so that a question allocates nothing. */
    public final class Cursor {
        private final int[] hits = new int[areas];
        private final int[] seenIn = new int[areas];
        private int question;
        private int count;

        /**
         * Finds the areas that the line between two points can touch.
         *
         * @return how many; see {@link #area} and {@link #inside}
         */
        public int ask(double x0, double y0, double x1, double y1) {
            count = 0;
            if (areas == 0) {
                return 0;
            }
            double left = Math.min(x0, x1);
            double right = Math.max(x0, x1);
            double bottom = Math.min(y0, y1);
            double top = Math.max(y0, y1);
            question++;
            // Areas across the antimeridian lie beyond 180, and so does the far end of a line across it.
            for (int turn = -1; turn <= 1; turn++) {
                double shift = turn * Unrolled.TURN;
                askAt(left + shift, bottom, right + shift, top);
            }
            return count;
        }

        private void askAt(double left, double bottom, double right, double top) {
            if (right < west || left > west + width || top < south || bottom > south + height) {
                return;
            }
            boolean wholly = left >= west && right <= west + width && bottom >= south && top <= south + height;
            descend(0, west, south, width, height, left, bottom, right, top, wholly);
        }

        private void descend(
                int node,
                double x,
                double y,
                double w,
                double h,
                double left,
                double bottom,
                double right,
                double top,
                boolean oneLeaf) {
            int value = nodes[node];
            while (value >= 0) {
                w /= 2;
                h /= 2;
                double middleX = x + w;
                double middleY = y + h;
                boolean west = left < middleX;
                boolean east = right >= middleX;
                boolean south = bottom < middleY;
                boolean north = top >= middleY;
                if (west == east || south == north) {
                    for (int i = 0; i < 4; i++) {
                        if (((i & 1) == 0 ? west : east) && ((i >> 1) == 0 ? south : north)) {
                            descend(
                                    value + i,
                                    x + (i & 1) * w,
                                    y + (i >> 1) * h,
                                    w,
                                    h,
                                    left,
                                    bottom,
                                    right,
                                    top,
                                    false);
                        }
                    }
                    return;
                }
                x = east ? middleX : x;
                y = north ? middleY : y;
                value = nodes[value + (east ? 1 : 0) + (north ? 2 : 0)];
            }
            collect(~value, oneLeaf);
        }

        private void collect(int leaf, boolean oneLeaf) {
            int end = leaf + leaves[leaf];
            for (int i = leaf + 1; i <= end; i++) {
                int area = leaves[i] >> 1;
                if (seenIn[area] != question) {
                    seenIn[area] = question;
                    hits[count++] = oneLeaf ? leaves[i] : leaves[i] & ~1;
                }
            }
        }

        /** The area of the i-th hit. */
        public int area(int i) {
            return hits[i] >> 1;
        }

        /** Whether the whole line certainly lies inside that area. */
        public boolean inside(int i) {
            return (hits[i] & 1) == 1;
        }
    }

    public Cursor cursor() {
        return new Cursor();
    }
}
