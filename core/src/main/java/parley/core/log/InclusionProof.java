package parley.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that a leaf stands at an index of a tree (RFC 6962, section 2.1.1).
 *
 * @param index from 0
 * @param size of the tree, in entries
 * @param path the hashes beside the way from the leaf up to the root
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * @throws LogException if a tile is missing or has the wrong length
     * @throws IllegalArgumentException unless 0 ≤ index &lt; size
     */
    public static InclusionProof from(Tiles tiles, long index, long size) throws LogException {
        return from(new StoredTree(tiles, size), index);
    }

    /** The same from a tree that keeps the tiles it has read: for many proofs at one size. */
    public static InclusionProof from(StoredTree tree, long index) throws LogException {
        if (index < 0 || index >= tree.size()) {
            throw new IllegalArgumentException("A tree of " + tree.size() + " has no entry " + index + ".");
        }
        List<Hash> path = new ArrayList<>();
        long start = 0;
        long end = tree.size();
        while (end - start > 1) {
            long split = start + split(end - start);
            if (index < split) {
                path.add(tree.subtree(split, end));
                end = split;
            } else {
                path.add(tree.subtree(start, split));
                start = split;
            }
        }
        return new InclusionProof(index, tree.size(), path.reversed());
    }

    /** The largest power of two below a width of 2 or more. */
    static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    /**
     * Walks from the leaf to the root (RFC 9162, section 2.1.3.2).
     *
     * @throws LogException if it does not lead there; the message says why
     */
    public void verify(Hash leaf, Hash root) throws LogException {
        if (index < 0 || index >= size) {
            throw new LogException("A tree of " + size + " has no entry " + index + ".");
        }
        long position = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash beside : path) {
            if (last == 0) {
                throw new LogException("The inclusion proof is too long: " + path.size() + " hashes for entry " + index
                        + " of " + size + ".");
            }
            if ((position & 1) == 1 || position == last) {
                hash = Hash.node(beside, hash);
                while ((position & 1) == 0 && position != 0) {
                    position >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, beside);
            }
            position >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new LogException("The inclusion proof is too short: " + path.size() + " hashes for entry " + index
                    + " of " + size + ".");
        }
        if (!hash.equals(root)) {
            throw new LogException("The inclusion proof of entry " + index + " leads to the root " + hash + " at size "
                    + size + ", not to " + root + ".");
        }
    }
}
