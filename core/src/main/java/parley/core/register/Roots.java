package parley.core.register;

import org.pcollections.PVector;
import org.pcollections.TreePVector;
import parley.core.log.Hash;
import parley.core.log.Tree;

/**
 * The root of every size from 0 to now, to check seals and offers against.
 *
 * @param from the first size whose tree is held in memory
 * @param held those from there on: few are asked for their root
 * @param before where the roots of smaller sizes are read
 */
record Roots(long from, PVector<Tree> held, Packed before) {
    static final Roots OF_NOTHING = new Roots(0, TreePVector.singleton(Tree.EMPTY), Packed.NONE);

    Roots plus(Tree tree) {
        return new Roots(from, held.plus(tree), before);
    }

    Hash at(long size) {
        return size < from
                ? before.stored().root(size)
                : held.get((int) (size - from)).root();
    }

    /** With those below a size only where they are stored. */
    static Roots after(Packed packed, Tree tree) {
        return new Roots(packed.size(), TreePVector.singleton(tree), packed);
    }
}
