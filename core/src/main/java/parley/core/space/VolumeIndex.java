package parley.core.space;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * Which of many volumes may come close to one: an index over longitude, latitude and time. Immutable, so that a fold can share it
 * with the fold before: what is added joins a short tail; a full tail becomes a packed tree, and trees of about one size become one
 * of twice that (the logarithmic method, Bentley and Saxe 1980), so that a volume is packed anew about log(n) times. What is taken
 * out, or is over, is left behind when trees are joined.
 *
 * <p>Each thread asks through its own {@link Cursor}; nothing is allocated for a question.
 */
public final class VolumeIndex {
    public static final VolumeIndex EMPTY =
            new VolumeIndex(new VolumeTree[0], new Entry[0], new double[0], HashTreePSet.empty(), Long.MIN_VALUE);

    private static final int TAIL = 128;
    private static final int BOX = 6;

    /** From the largest to the smallest. */
    private final VolumeTree[] trees;

    private final Entry[] tail;
    /** Of each of the tail, as in a tree. */
    private final double[] boxes;

    private final PSet<Long> gone;
    private final long overMillis;

    /**
     * One volume.
     *
     * @param owner whose it is: the place of its notice or request in the record
     * @param number which of the owner's, from 0
     */
    public record Entry(long owner, int number, Extent extent) {
        void box(double[] into, int at) {
            var bounds = extent.outline.bounds(0);
            into[at] = bounds.west();
            into[at + 1] = bounds.south();
            into[at + 2] = extent.startMillis();
            into[at + 3] = bounds.east();
            into[at + 4] = bounds.north();
            into[at + 5] = extent.endMillis();
        }
    }

    private VolumeIndex(VolumeTree[] trees, Entry[] tail, double[] boxes, PSet<Long> gone, long overMillis) {
        this.trees = trees;
        this.tail = tail;
        this.boxes = boxes;
        this.gone = gone;
        this.overMillis = overMillis;
    }

    /** With all of an owner's volumes. */
    public VolumeIndex with(long owner, List<Volume4D> volumes) {
        var longer = Arrays.copyOf(tail, tail.length + volumes.size());
        for (int i = 0; i < volumes.size(); i++) {
            longer[tail.length + i] = new Entry(owner, i, Extent.of(volumes.get(i)));
        }
        if (longer.length >= TAIL) {
            return packed(longer);
        }
        var wider = Arrays.copyOf(boxes, longer.length * BOX);
        for (int i = tail.length; i < longer.length; i++) {
            longer[i].box(wider, i * BOX);
        }
        return new VolumeIndex(trees, longer, wider, gone, overMillis);
    }

    /** With many owners' volumes at once, packed into one tree. */
    public static VolumeIndex of(List<Entry> entries) {
        return entries.isEmpty() ? EMPTY : EMPTY.packed(entries.toArray(Entry[]::new));
    }

    /** Without an owner's volumes. */
    public VolumeIndex without(long owner) {
        return new VolumeIndex(trees, tail, boxes, gone.plus(owner), overMillis);
    }

    /** Without the volumes that end before an instant. It never goes back. */
    public VolumeIndex over(Instant before) {
        long millis = before.toEpochMilli();
        return millis <= overMillis ? this : new VolumeIndex(trees, tail, boxes, gone, millis);
    }

    /** How many volumes are held, some of which may be over or taken out. */
    public int held() {
        return tail.length + Arrays.stream(trees).mapToInt(VolumeTree::size).sum();
    }

    private boolean live(Entry entry) {
        return entry.extent.endMillis() >= overMillis && (gone.isEmpty() || !gone.contains(entry.owner));
    }

    private VolumeIndex packed(Entry[] fresh) {
        var joined = new ArrayList<Entry>();
        int kept = trees.length;
        long size = fresh.length;
        while (kept > 0 && trees[kept - 1].size() < 2 * size) {
            size += trees[--kept].size();
        }
        for (int i = kept; i < trees.length; i++) {
            for (int k = 0; k < trees[i].size(); k++) {
                if (live(trees[i].entry(k))) {
                    joined.add(trees[i].entry(k));
                }
            }
        }
        for (Entry entry : fresh) {
            if (live(entry)) {
                joined.add(entry);
            }
        }
        var next = Arrays.copyOf(trees, joined.isEmpty() ? kept : kept + 1);
        if (!joined.isEmpty()) {
            next[kept] = new VolumeTree(joined.toArray(Entry[]::new));
        }
        var still = kept == 0 ? HashTreePSet.<Long>empty() : gone;
        return new VolumeIndex(next, new Entry[0], new double[0], still, overMillis);
    }

    /** Asks, and holds the answers. Not for two threads. */
    public static final class Cursor {
        private final double[] asked = new double[BOX];
        private int[] stack = new int[0];
        private Entry[] found = new Entry[64];
        private Meeting[] how = new Meeting[64];
        private int count;

        int[] stack(int length) {
            if (stack.length < length) {
                stack = new int[length];
            }
            return stack;
        }

        void add(Entry entry) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
                how = Arrays.copyOf(how, 2 * count);
            }
            found[count++] = entry;
        }

        /** How many volumes the last question has found. */
        public int count() {
            return count;
        }

        public Entry found(int at) {
            return found[at];
        }

        public Meeting meeting(int at) {
            return how[at];
        }
    }

    /** Finds, into the cursor, every volume that comes closer to the one asked about than the minima allow, or may. */
    public void conflicts(Extent asked, Separation minima, Cursor cursor) {
        cursor.count = 0;
        var bounds = asked.outline.bounds(minima.horizontalMetres());
        double time = minima.time().toMillis();
        cursor.asked[1] = bounds.south();
        cursor.asked[4] = bounds.north();
        cursor.asked[2] = Math.max(asked.startMillis() - time, overMillis);
        cursor.asked[5] = asked.endMillis() + time;
        for (int turn = -2; turn <= 2; turn++) {
            cursor.asked[0] = bounds.west() + turn * Unrolled.TURN;
            cursor.asked[3] = bounds.east() + turn * Unrolled.TURN;
            collect(cursor);
        }
        int kept = 0;
        for (int i = 0; i < cursor.count; i++) {
            Entry entry = cursor.found[i];
            if (live(entry) && !((wide(asked) || wide(entry.extent)) && before(cursor, kept, entry))) {
                Meeting meeting = asked.meets(entry.extent, minima);
                if (meeting != Meeting.APART) {
                    cursor.found[kept] = entry;
                    cursor.how[kept++] = meeting;
                }
            }
        }
        cursor.count = kept;
    }

    private void collect(Cursor cursor) {
        for (VolumeTree tree : trees) {
            if (tree.west() <= cursor.asked[3] && tree.east() >= cursor.asked[0]) {
                tree.collect(cursor, cursor.asked);
            }
        }
        for (int i = 0; i < tail.length; i++) {
            if (VolumeTree.meets(boxes, i * BOX, cursor.asked)) {
                cursor.add(tail[i]);
            }
        }
    }

    /** What reaches round half the earth may be met at more than one turn. */
    private static boolean wide(Extent extent) {
        var bounds = extent.outline.bounds;
        return extent.outline.isPolar() || bounds.east() - bounds.west() >= Unrolled.HALF_TURN / 2;
    }

    private static boolean before(Cursor cursor, int kept, Entry entry) {
        for (int i = 0; i < kept; i++) {
            if (cursor.found[i] == entry) {
                return true;
            }
        }
        return false;
    }
}
