package parley.node.ledger;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.log.Hash;
import parley.core.log.TilePath;
import parley.core.register.Stored;

/**
 * Reads again what a register does not hold in memory. What was read stays for as long as there is room for it. It takes no lock, so
 * that whoever looks far back holds nobody up.
 */
final class Reread implements Stored {
    private final LogStore store;
    private final Map<Long, SoftReference<Part>> parts = new ConcurrentHashMap<>();

    Reread(LogStore store) {
        this.store = store;
    }

    /** A bundle, of which each entry is decoded when it is asked for. Two threads that do so at once come to the same. */
    private static final class Part {
        private final List<byte[]> entries;
        private final @Nullable Decoded[] decoded;

        Part(List<byte[]> entries) {
            this.entries = entries;
            this.decoded = new Decoded[entries.size()];
        }

        Decoded at(int index) {
            Decoded known = decoded[index];
            if (known == null) {
                known = ActCodec.decode(entries.get(index));
                decoded[index] = known;
            }
            return known;
        }
    }

    @Override
    public Decoded entry(long index) {
        long bundle = index / TilePath.FULL_WIDTH;
        int at = (int) (index % TilePath.FULL_WIDTH);
        var known = parts.get(bundle);
        Part part = known == null ? null : known.get();
        if (part == null || part.entries.size() <= at) {
            part = new Part(store.entries(bundle * TilePath.FULL_WIDTH, store.size()));
            parts.put(bundle, new SoftReference<>(part));
        }
        return part.at(at);
    }

    @Override
    public Hash root(long size) {
        return store.rootAt(size);
    }
}
