package parley.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a stored log, and what to write when it grows. Immutable: {@link #append} touches no file and names those to
 * write; whoever stores makes them durable, then goes on with {@link Growth#after}. After a crash in between, a writer opened at
 * the old size writes the same files again, or others over them: nothing below a signed checkpoint ever changes.
 */
public final class TileWriter {
    private final Tree tree;
    /** The partial bundle's entries, 0 to 255. */
    private final List<byte[]> bundle;
    /** Each level's partial tile, 0 to 255 hashes, from level 0. */
    private final List<List<Hash>> edge;

    private TileWriter(Tree tree, List<byte[]> bundle, List<List<Hash>> edge) {
        this.tree = tree;
        this.bundle = List.copyOf(bundle);
        this.edge = edge.stream().map(List::copyOf).toList();
    }

    /** A file to write. */
    public record TileFile(String path, byte[] bytes) {}

    /**
     * What appending does.
     *
     * @param after the writer to append to next
     * @param files each whole, to be written atomically, bundles before tiles
     * @param obsolete folders of partial files ({@code tile/0/000.p/}) that full files of this growth replace; they may go once
     *     those are durable
     */
    public record Growth(TileWriter after, List<TileFile> files, List<String> obsolete) {
        public Growth {
            files = List.copyOf(files);
            obsolete = List.copyOf(obsolete);
        }

        public Tree tree() {
            return after.tree();
        }
    }

    /** A writer of a log with nothing in it. */
    public static TileWriter empty() {
        return new TileWriter(Tree.EMPTY, List.of(), List.of());
    }

    /**
     * A writer of a log that stands in tiles.
     *
     * @param size of the tree to append to; what the tiles hold beyond it is written over
     * @throws LogException if a file of the right edge is missing or broken
     */
    public static TileWriter open(Tiles tiles, long size) throws LogException {
        List<byte[]> bundle = List.of();
        int width = (int) (size % TilePath.FULL_WIDTH);
        if (width > 0) {
            TilePath path = new TilePath(TilePath.ENTRIES, size / TilePath.FULL_WIDTH, width);
            bundle = EntryBundle.parse(path.read(tiles), path).entries();
        }
        List<List<Hash>> edge = new ArrayList<>();
        long count = size;
        for (int level = 0; count > 0; level++, count /= TilePath.FULL_WIDTH) {
            width = (int) (count % TilePath.FULL_WIDTH);
            if (width == 0) {
                edge.add(List.of());
                continue;
            }
            TilePath path = new TilePath(level, count / TilePath.FULL_WIDTH, width);
            edge.add(HashTile.parse(path.read(tiles), path).hashes());
        }
        return new TileWriter(new StoredTree(tiles, size).tree(), bundle, edge);
    }

    /** The tree so far. */
    public Tree tree() {
        return tree;
    }

    /** @throws IllegalArgumentException if an entry is longer than {@link EntryBundle#MAX_ENTRY_LENGTH} */
    public Growth append(List<byte[]> entries) {
        entries.forEach(EntryBundle::requireLength);
        List<TileFile> files = new ArrayList<>();
        List<String> obsolete = new ArrayList<>();
        List<byte[]> restOfBundle = grow(
                TilePath.ENTRIES, bundle, entries, tree.size(), files, obsolete, all -> new EntryBundle(all).encode());

        List<Hash> leaves = entries.stream().map(Hash::leaf).toList();
        List<List<Hash>> after = new ArrayList<>();
        List<Hash> rising = leaves;
        long count = tree.size();
        for (int level = 0; level < edge.size() || !rising.isEmpty(); level++, count /= TilePath.FULL_WIDTH) {
            List<Hash> partial = level < edge.size() ? edge.get(level) : List.of();
            List<Hash> roots = new ArrayList<>();
            after.add(grow(level, partial, rising, count, files, obsolete, all -> {
                HashTile tile = new HashTile(all);
                if (all.size() == TilePath.FULL_WIDTH) {
                    roots.add(tile.root(0, 8));
                }
                return tile.encode();
            }));
            rising = roots;
        }
        return new Growth(new TileWriter(tree.append(leaves), restOfBundle, after), files, obsolete);
    }

    private interface Encoding<T> {
        byte[] encode(List<T> whole);
    }

    /** Fills the partial file of a level with more, in as many files as it takes; gives back what stands in the last partial. */
    private static <T> List<T> grow(
            int level,
            List<T> partial,
            List<T> more,
            long count,
            List<TileFile> files,
            List<String> obsolete,
            Encoding<T> encoding) {
        List<T> current = new ArrayList<>(partial);
        long index = count / TilePath.FULL_WIDTH;
        for (int taken = 0; taken < more.size(); ) {
            int room = Math.min(TilePath.FULL_WIDTH - current.size(), more.size() - taken);
            current.addAll(more.subList(taken, taken + room));
            taken += room;
            TilePath path = new TilePath(level, index, current.size());
            files.add(new TileFile(path.path(), encoding.encode(current)));
            if (path.isFull()) {
                obsolete.add(path.partialFolder());
                current = new ArrayList<>();
                index++;
            }
        }
        return current;
    }
}
