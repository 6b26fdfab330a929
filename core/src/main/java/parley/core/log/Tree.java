package parley.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * An append-only Merkle tree, kept as the roots of its complete subtrees: enough to append and to name the root, at most 63
 * hashes. Immutable; appending gives the next tree.
 */
public final class Tree {
    public static final Tree EMPTY = new Tree(0, List.of());

    private final long size;
    /** Roots of the complete subtrees, the largest (leftmost) first: one for each 1 in the binary size. */
    private final List<Hash> complete;

    private Tree(long size, List<Hash> complete) {
        this.size = size;
        this.complete = complete;
    }

    /** A tree from the roots of its complete subtrees, the largest first. */
    public static Tree of(long size, List<Hash> complete) {
        if (complete.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "A tree of " + size + " has " + Long.bitCount(size) + " complete subtrees, not " + complete.size());
        }
        return new Tree(size, List.copyOf(complete));
    }

    /** What {@link #of} makes it from again. */
    public List<Hash> complete() {
        return complete;
    }

    /** In entries. */
    public long size() {
        return size;
    }

    public Tree append(Hash leaf) {
        return append(List.of(leaf));
    }

    public Tree append(List<Hash> leaves) {
        List<Hash> stack = new ArrayList<>(complete);
        long count = size;
        for (Hash leaf : leaves) {
            Hash right = leaf;
            // Every trailing 1 of the size is a complete subtree that the new one on its right makes twice as large.
            for (long rest = count; (rest & 1) == 1; rest >>= 1) {
                right = Hash.node(stack.removeLast(), right);
            }
            stack.add(right);
            count++;
        }
        return new Tree(count, List.copyOf(stack));
    }

    /** RFC 6962's Merkle tree hash of all leaves. */
    public Hash root() {
        if (complete.isEmpty()) {
            return Hash.EMPTY;
        }
        Hash root = complete.getLast();
        for (int i = complete.size() - 2; i >= 0; i--) {
            root = Hash.node(complete.get(i), root);
        }
        return root;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree that && size == that.size && complete.equals(that.complete);
    }

    @Override
    public int hashCode() {
        return complete.hashCode();
    }

    @Override
    public String toString() {
        return size + " " + root();
    }
}
