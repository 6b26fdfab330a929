package parley.core.register;

import parley.core.act.Decoded;
import parley.core.log.Hash;

/**
 * The record that was folded, as it is stored: where a register that does not hold every act's bytes in memory reads them again. It
 * must give what was folded; an entry that has another id is refused.
 */
public interface Stored {
    /** The entry at that index. */
    Decoded entry(long index);

    /** The root that the record had at that size. */
    Hash root(long size);
}
