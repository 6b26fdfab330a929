package parley.core.register;

import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;
import parley.core.act.Body;

/**
 * The layers and places that acts of a folded prefix brought in. Of a longer prefix they are made anew only if one more was brought, one of
 * them was sealed, or the terms are others; else it is the same list.
 *
 * @param bringing the leaves that brought them
 */
record Placed(Fold fold, PVector<Leaf> bringing, List<RecordedPlace> places) {

    static Placed of(Fold fold) {
        var bringing = with(TreePVector.empty(), fold.leaves().placed(), 0);
        return new Placed(fold, bringing, new Placing(fold, bringing).places());
    }

    private static PVector<Leaf> with(PVector<Leaf> known, PVector<Leaf> placed, int from) {
        PVector<Leaf> all = known;
        for (int at = from; at < placed.size(); at++) {
            Body said = placed.get(at).said().orElseThrow();
            if (said instanceof Body.Layer || said instanceof Body.Registration) {
                all = all.plus(placed.get(at));
            }
        }
        return all;
    }

    /** @param later a longer prefix of the same record */
    Placed after(Fold later) {
        var all = with(bringing, later.leaves().placed(), fold.leaves().placed().size());
        if (all.size() == bringing.size()
                && !isSealedNow(later.stamps())
                && fold.terms().versions().equals(later.terms().versions())) {
            return new Placed(later, bringing, places);
        }
        var made = new Placing(later, all).places();
        return new Placed(later, all, made.equals(places) ? places : made);
    }

    private boolean isSealedNow(Stamps later) {
        long from = fold.stamps().sealedSize();
        for (int at = bringing.size() - 1; at >= 0 && bringing.get(at).index() >= from; at--) {
            if (bringing.get(at).index() < later.sealedSize()) {
                return true;
            }
        }
        return false;
    }
}
