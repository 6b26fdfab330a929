package parley.core.register;

import org.pcollections.PVector;
import org.pcollections.TreePVector;
import parley.core.log.Hash;

/**
 * The root of every size from 0 to now, to check seals and offers against.
 *
 * @param from the first size whose root is held in memory
 * @param held those from there on
 * @param before where the roots of smaller sizes are read
 */
record Roots(long from, PVector<Hash> held, Packed before) {
    static final Roots OF_NOTHING = new Roots(0, TreePVector.singleton(Hash.EMPTY), Packed.NONE);

    Roots plus(Hash root) {
        return new Roots(from, held.plus(root), before);
    }

    Hash at(long size) {
        return size < from ? before.stored().root(size) : held.get((int) (size - from));
    }

    /** With those below a size only where they are stored. */
    static Roots after(Packed packed, Hash root) {
        return new Roots(packed.size(), TreePVector.singleton(root), packed);
    }
}
