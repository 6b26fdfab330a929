package parley.core.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of one size, read from tiles as needed. It believes the tiles: whoever does not trust their source compares
 * {@link #root} with a checkpoint, or a proof made here with {@code verify}. Tiles once read are kept, so an instance is for one
 * task and one thread.
 */
public final class StoredTree {
    private final Tiles tiles;
    private final long size;
    private final long stored;
    private final Map<TilePath, HashTile> known = new LinkedHashMap<>();
    /** Roots that were computed: of complete subtrees within a tile, and of what is left of each to the right edge. Many proofs share them. */
    private final Map<Subtree, Hash> computed = new LinkedHashMap<>();

    private record Subtree(long start, int height) {
        /** From start to the end of the tree, which is no power of two. */
        static Subtree toEdge(long start) {
            return new Subtree(start, -1);
        }
    }

    /** @param size in entries; the tiles are those of this size, or full ones that came later */
    public StoredTree(Tiles tiles, long size) {
        this(tiles, size, size);
    }

    /**
     * An earlier tree, read from the tiles of a later one: whoever stored may have skipped the partial tiles of this size.
     *
     * @param size in entries
     * @param stored the size whose tiles there are, at least {@code size}
     */
    public StoredTree(Tiles tiles, long size, long stored) {
        if (size < 0 || stored < size) {
            throw new IllegalArgumentException("No tree of size " + size + " stands in tiles of size " + stored + ".");
        }
        this.tiles = tiles;
        this.size = size;
        this.stored = stored;
    }

    public long size() {
        return size;
    }

    public Hash root() throws LogException {
        return size == 0 ? Hash.EMPTY : subtree(0, size);
    }

    /** The compact form, to append to. */
    public Tree tree() throws LogException {
        List<Hash> complete = new ArrayList<>();
        for (long start = 0; start < size; ) {
            long width = Long.highestOneBit(size - start);
            complete.add(subtree(start, start + width));
            start += width;
        }
        return Tree.of(size, complete);
    }

    public Hash leaf(long index) throws LogException {
        return subtree(index, index + 1);
    }

    /** The entry's bytes as the bundle has them; compare {@link Hash#leaf} with {@link #leaf} before believing them. */
    public byte[] entry(long index) throws LogException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of " + size + " has no entry " + index + ".");
        }
        return bundle(index / TilePath.FULL_WIDTH).get((int) (index % TilePath.FULL_WIDTH));
    }

    /** The entries of a bundle, as many as there are of the stored size; the first has the index {@code number} × 256. */
    public List<byte[]> bundle(long number) throws LogException {
        TilePath path = tile(TilePath.ENTRIES, number, stored);
        return EntryBundle.parse(path.read(tiles), path).entries();
    }

    /** RFC 6962's MTH(D[start:end]), where start is a multiple of the smallest power of two that is at least end − start. */
    Hash subtree(long start, long end) throws LogException {
        long width = end - start;
        if (start < 0 || width < 1 || end > size) {
            throw new IllegalArgumentException("A tree of " + size + " has no entries " + start + " to " + end + ".");
        }
        if (Long.bitCount(width) == 1) {
            return complete(start, Long.numberOfTrailingZeros(width));
        }
        var edge = Subtree.toEdge(start);
        var known = end == size ? computed.get(edge) : null;
        if (known != null) {
            return known;
        }
        long left = Long.highestOneBit(width);
        var root = Hash.node(complete(start, Long.numberOfTrailingZeros(left)), subtree(start + left, end));
        if (end == size) {
            computed.put(edge, root);
        }
        return root;
    }

    /** The root of the 2^height leaves from start: a hash of a tile, or made from its two halves. */
    private Hash complete(long start, int height) throws LogException {
        int level = height / 8;
        int within = height % 8;
        if (within > 0) {
            var subtree = new Subtree(start, height);
            var hash = computed.get(subtree);
            if (hash == null) {
                long half = 1L << (height - 1);
                hash = Hash.node(complete(start, height - 1), complete(start + half, height - 1));
                computed.put(subtree, hash);
            }
            return hash;
        }
        long position = start >>> (level * 8);
        TilePath path = tile(level, position / TilePath.FULL_WIDTH, TilePath.count(stored, level));
        HashTile tile = known.get(path);
        if (tile == null) {
            tile = HashTile.parse(path.read(tiles), path);
            known.put(path, tile);
        }
        return tile.hashes().get((int) (position % TilePath.FULL_WIDTH));
    }

    private static TilePath tile(int level, long index, long count) {
        return new TilePath(level, index, (int) Math.min(TilePath.FULL_WIDTH, count - index * TilePath.FULL_WIDTH));
    }
}
