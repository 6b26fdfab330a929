package parley.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cosigned checkpoint as the record holds it.
 *
 * @param index the seal's own place in the record
 * @param size how many entries it covers: those with an index below
 * @param stamps party to the stamp of its cosignature; one party's line may be missing
 */
public record SealView(long index, long size, SortedMap<String, Instant> stamps) {
    public SealView {
        stamps = Collections.unmodifiableSortedMap(new TreeMap<>(stamps));
    }

    public boolean covers(long entry) {
        return entry < size;
    }
}
