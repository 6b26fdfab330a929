package parley.app.http.people.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import parley.core.log.EntryBundle;
import parley.core.log.LogException;
import parley.core.log.TilePath;
import parley.core.log.Tiles;

/** Entries by their place; of those that stand together each bundle is read once. Not for more than one thread. */
final class StoredEntries implements LongFunction<byte[]> {
    private final Tiles tiles;
    private final long size;
    private long at = -1;
    private List<byte[]> bundle = List.of();

    StoredEntries(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    @Override
    public byte[] apply(long index) {
        long wanted = index / TilePath.FULL_WIDTH;
        if (wanted != at) {
            int width = (int) Math.min(TilePath.FULL_WIDTH, size - wanted * TilePath.FULL_WIDTH);
            bundle = read(new TilePath(TilePath.ENTRIES, wanted, width));
            at = wanted;
        }
        return bundle.get((int) (index % TilePath.FULL_WIDTH));
    }

    private List<byte[]> read(TilePath path) {
        try {
            Optional<byte[]> stored = tiles.read(path.path());
            byte[] bytes = (stored.isPresent()
                            ? stored
                            : tiles.read(path.full().path()))
                    .orElseThrow(() -> new LogException("The bundle " + path + " is missing."));
            return EntryBundle.parse(bytes, path).entries();
        } catch (LogException e) {
            throw new IllegalStateException("The tiles of this node do not hold together.", e);
        }
    }
}
