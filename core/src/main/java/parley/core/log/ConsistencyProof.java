package parley.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that a tree only added entries at the end of an older one (RFC 6962, section 2.1.2).
 *
 * @param oldSize in entries, at most {@code newSize}
 * @param newSize in entries
 * @param path empty if the sizes are equal or the old one is 0
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /**
     * @throws LogException if a tile is missing or has the wrong length
     * @throws IllegalArgumentException unless 0 ≤ oldSize ≤ newSize
     */
    public static ConsistencyProof from(Tiles tiles, long oldSize, long newSize) throws LogException {
        return from(new StoredTree(tiles, newSize), oldSize);
    }

    /** The same from a tree that keeps the tiles it has read. */
    public static ConsistencyProof from(StoredTree tree, long oldSize) throws LogException {
        if (oldSize < 0 || oldSize > tree.size()) {
            throw new IllegalArgumentException("A tree of " + tree.size() + " does not extend one of " + oldSize + ".");
        }
        List<Hash> path = new ArrayList<>();
        if (oldSize > 0 && oldSize < tree.size()) {
            collect(tree, oldSize, path);
        }
        return new ConsistencyProof(oldSize, tree.size(), path);
    }

    /** RFC 6962's SUBPROOF(m, D, b), walked downwards: what is beside the way, then the old tree's last complete part. */
    private static void collect(StoredTree tree, long oldSize, List<Hash> path) throws LogException {
        List<Hash> down = new ArrayList<>();
        long start = 0;
        long end = tree.size();
        while (end != oldSize) {
            long split = start + InclusionProof.split(end - start);
            if (oldSize <= split) {
                down.add(tree.subtree(split, end));
                end = split;
            } else {
                down.add(tree.subtree(start, split));
                start = split;
            }
        }
        if (start > 0) {
            path.add(tree.subtree(start, end));
        }
        path.addAll(down.reversed());
    }

    /**
     * Rebuilds both roots (RFC 9162, section 2.1.4.2).
     *
     * @throws LogException if the new tree is not shown to extend the old one; the message says why
     */
    public void verify(Hash oldRoot, Hash newRoot) throws LogException {
        if (oldSize < 0 || oldSize > newSize) {
            throw new LogException("A tree of " + newSize + " does not extend one of " + oldSize + ".");
        }
        if (oldSize == 0 || oldSize == newSize) {
            requireEmpty();
            if (oldSize == newSize && !oldRoot.equals(newRoot)) {
                throw new LogException(
                        "Two trees of size " + newSize + " have different roots: " + oldRoot + " and " + newRoot + ".");
            }
            if (oldSize == 0 && !oldRoot.equals(Hash.EMPTY)) {
                throw new LogException(
                        "The tree of size 0 has the root " + oldRoot + "; it can only be " + Hash.EMPTY + ".");
            }
            return;
        }
        List<Hash> whole = new ArrayList<>();
        if (Long.bitCount(oldSize) == 1) {
            whole.add(oldRoot);
        }
        whole.addAll(path);
        walk(whole, oldRoot, newRoot);
    }

    private void walk(List<Hash> whole, Hash oldRoot, Hash newRoot) throws LogException {
        if (whole.isEmpty()) {
            throw new LogException("The consistency proof from " + oldSize + " to " + newSize + " is empty.");
        }
        int shared = Long.numberOfTrailingZeros(oldSize);
        long position = (oldSize - 1) >> shared;
        long last = (newSize - 1) >> shared;
        Hash old = whole.getFirst();
        Hash grown = whole.getFirst();
        for (Hash beside : whole.subList(1, whole.size())) {
            if (last == 0) {
                throw wrongLength("long");
            }
            if ((position & 1) == 1 || position == last) {
                old = Hash.node(beside, old);
                grown = Hash.node(beside, grown);
                while ((position & 1) == 0 && position != 0) {
                    position >>= 1;
                    last >>= 1;
                }
            } else {
                grown = Hash.node(grown, beside);
            }
            position >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw wrongLength("short");
        }
        requireRoot(old, oldRoot, oldSize);
        requireRoot(grown, newRoot, newSize);
    }

    private void requireEmpty() throws LogException {
        if (!path.isEmpty()) {
            throw new LogException("The consistency proof from " + oldSize + " to " + newSize + " has " + path.size()
                    + " hashes; none are needed.");
        }
    }

    private LogException wrongLength(String which) {
        return new LogException("The consistency proof from " + oldSize + " to " + newSize + " is too " + which + ": "
                + path.size() + " hashes.");
    }

    private static void requireRoot(Hash found, Hash expected, long size) throws LogException {
        if (!found.equals(expected)) {
            throw new LogException("The consistency proof leads to the root " + found + " at size " + size + ", not to "
                    + expected + ".");
        }
    }
}
