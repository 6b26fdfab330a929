package parley.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names a tile of hashes or a bundle of entries ({@code tlog-tiles}).
 *
 * @param level 0 for leaf hashes, upwards; {@link #ENTRIES} for a bundle of entries
 * @param index from 0, left to right
 * @param width in hashes or entries, 1 to 256; below 256 it is partial
 */
public record TilePath(int level, long index, int width) {
    public static final int FULL_WIDTH = 256;
    /** The level of entry bundles. */
    public static final int ENTRIES = -1;

    private static final int MAX_LEVEL = 63;

    public TilePath {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL_WIDTH) {
            throw new IllegalArgumentException("No tile has level " + level + ", index " + index + ", width " + width);
        }
    }

    /** All tiles and bundles that a tree of this size has: bundles first, then tiles level by level, from the left. */
    public static List<TilePath> ofTree(long size) {
        List<TilePath> paths = new ArrayList<>();
        addLevel(paths, ENTRIES, size);
        long count = size;
        for (int level = 0; count > 0; level++, count /= FULL_WIDTH) {
            addLevel(paths, level, count);
        }
        return paths;
    }

    /** Those of them that are partial: the right edge, one at most of each level. */
    public static List<TilePath> edgeOf(long size) {
        List<TilePath> paths = new ArrayList<>();
        addEdge(paths, ENTRIES, size);
        long count = size;
        for (int level = 0; count > 0; level++, count /= FULL_WIDTH) {
            addEdge(paths, level, count);
        }
        return paths;
    }

    private static void addEdge(List<TilePath> paths, int level, long count) {
        int width = (int) (count % FULL_WIDTH);
        if (width > 0) {
            paths.add(new TilePath(level, count / FULL_WIDTH, width));
        }
    }

    private static void addLevel(List<TilePath> paths, int level, long count) {
        for (long index = 0; index * FULL_WIDTH < count; index++) {
            paths.add(new TilePath(level, index, (int) Math.min(FULL_WIDTH, count - index * FULL_WIDTH)));
        }
    }

    /** How many hashes stand at a level of a tree: floor(size / 256^level). */
    static long count(long size, int level) {
        return level * 8 >= Long.SIZE ? 0 : size >>> (level * 8);
    }

    public boolean isFull() {
        return width == FULL_WIDTH;
    }

    public boolean isBundle() {
        return level == ENTRIES;
    }

    /** The full tile or bundle at this place: what to read where a partial one has gone. */
    public TilePath full() {
        return new TilePath(level, index, FULL_WIDTH);
    }

    /** The folder of the partial files at this place, with a slash at its end: obsolete once the full one is written. */
    public String partialFolder() {
        return full().path() + ".p/";
    }

    /** The path below the log: {@code tile/0/x001/x234/067.p/8}. */
    public String path() {
        StringBuilder path = new StringBuilder();
        long rest = index;
        do {
            String digits = Integer.toString((int) (rest % 1000) + 1000).substring(1);
            path.insert(0, path.isEmpty() ? digits : "x" + digits + "/");
            rest /= 1000;
        } while (rest > 0);
        String level = isBundle() ? "entries" : Integer.toString(this.level);
        return "tile/" + level + "/" + path + (isFull() ? "" : ".p/" + width);
    }

    /** Reads what {@link #path} writes, and nothing else: empty for any other text. */
    public static Optional<TilePath> parse(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 3 || parts.length > 12 || !parts[0].equals("tile")) {
            return Optional.empty();
        }
        try {
            int last = parts.length - 1;
            int width = FULL_WIDTH;
            if (parts[last - 1].endsWith(".p")) {
                width = Integer.parseInt(parts[last]);
                last--;
                parts[last] = parts[last].substring(0, parts[last].length() - 2);
            }
            long index = 0;
            for (int i = 2; i <= last; i++) {
                String digits = parts[i].startsWith("x") ? parts[i].substring(1) : parts[i];
                index = Math.addExact(Math.multiplyExact(index, 1000L), Integer.parseInt(digits));
            }
            int level = parts[1].equals("entries") ? ENTRIES : Integer.parseInt(parts[1]);
            // One spelling per tile: whatever was lenient above does not write back to the same text.
            TilePath tile = new TilePath(level, index, width);
            return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    /**
     * The file at this place, or where a partial one has gone, the full one that replaced it.
     *
     * @throws LogException if there is neither
     */
    byte[] read(Tiles tiles) throws LogException {
        Optional<byte[]> found = tiles.read(path());
        if (found.isEmpty() && !isFull()) {
            found = tiles.read(full().path());
        }
        return found.orElseThrow(() -> new LogException("The file " + path() + " is missing."));
    }

    /**
     * The bytes of the file at this place as a larger log has them, cut to this width.
     *
     * @param size of the log that stands in the tiles
     */
    public byte[] cut(Tiles tiles, long size) throws LogException {
        long count = isBundle() ? size : count(size, level);
        TilePath now = new TilePath(level, index, (int) Math.min(FULL_WIDTH, count - index * FULL_WIDTH));
        byte[] bytes = now.read(tiles);
        return isBundle()
                ? new EntryBundle(EntryBundle.parse(bytes, now).entries().subList(0, width)).encode()
                : new HashTile(HashTile.parse(bytes, now).hashes().subList(0, width)).encode();
    }

    @Override
    public String toString() {
        return path();
    }
}
