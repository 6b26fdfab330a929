package parley.core.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Body;

/**
 * Which announcements may be others than they were, now that more is on the record. An announcement follows from what is said about it,
 * from the times that seals give it and that, from offers of it, and from the terms; whatever shares none of these with what is new is as it
 * was. Too many do no harm: they are made anew, and come out the same.
 */
final class Touched {
    private final Leaves leaves;
    private final SortedSet<Long> indexes = new TreeSet<>();
    private final SortedSet<ActId> asked = new TreeSet<>();
    private Optional<Announced.Part> late = Optional.empty();

    /** @param leaves in which what is said about an announcement is looked for */
    Touched(Leaves leaves) {
        this.leaves = leaves;
    }

    /** Where in the record they stand. */
    SortedSet<Long> indexes() {
        return indexes;
    }

    /** Where things stand that were offered by what was sealed too late. */
    Optional<Announced.Part> late() {
        return late;
    }

    /**
     * Since an earlier prefix.
     *
     * @param after a longer prefix of the same record
     * @param beyond cosignatures that no seal of it holds
     * @return empty if all may be others: the terms are
     */
    static Optional<Touched> since(Announced before, Fold after, List<SealView> beyond) {
        Fold earlier = before.fold();
        if (!earlier.terms().equals(after.terms())
                && !earlier.terms().versions().equals(after.terms().versions())) {
            return Optional.empty();
        }
        var touched = new Touched(after.leaves());
        var seals = new ArrayList<SealView>();
        for (int at = earlier.seals().size(); at < after.seals().size(); at++) {
            seals.add(after.seals().get(at));
        }
        seals.addAll(beyond);
        Stamps stamps = earlier.stamps();
        long from = earlier.size();
        for (SealView seal : seals) {
            from = Math.min(from, stamps.unchangedBelow(seal));
            stamps = stamps.with(seal);
        }
        for (long index = from; index < after.size(); index++) {
            touched.leaf(after.leaves().get(index));
        }
        touched.offers(before, after, from, stamps);
        return Optional.of(touched);
    }

    /** What new offers, and those that now turn out to be sealed too late, say when things were offered. */
    private void offers(Announced before, Fold after, long from, Stamps stamps) {
        late = before.late();
        for (long index = from; index < after.size(); index++) {
            Leaf leaf = leaves.get(index);
            if (leaf.said().orElse(null) instanceof Body.Offer(long size, var root)) {
                if (index >= before.fold().size()) {
                    between(before.fold().leaves().offeredBefore(leaf), size);
                }
                if (after.expired(index, stamps)) {
                    var part = new Announced.Part(leaves.offeredBefore(leaf), size);
                    late = Optional.of(late.map(part::and).orElse(part));
                }
                late.ifPresent(part -> between(part.from(), Math.min(part.to(), size)));
            }
        }
    }

    /** The announcements that stand in a part of the record. */
    private void between(long from, long to) {
        leaves.announcedBetween(from, to).forEach(indexes::add);
    }

    /** The announcements that the act of that id is, or is about. */
    void act(ActId id) {
        leaves.counted(id).ifPresent(this::leaf);
    }

    private void leaf(Leaf leaf) {
        if (leaf.said().isEmpty()) {
            return;
        }
        switch (leaf.said().get()) {
            case Body.Notice notice -> indexes.add(leaf.index());
            case Body.Request request -> asked(leaf);
            case Body.Decision decision -> about(leaf);
            case Body.Withdrawal withdrawal -> about(leaf);
            case Body.Acknowledgement acknowledgement -> about(leaf);
            case Body.Readback readback -> about(leaf);
            default -> {}
        }
    }

    private void about(Leaf leaf) {
        leaf.signed().orElseThrow().act().about().forEach(this::act);
    }

    /** A request, and all that was put in its place. */
    private void asked(Leaf request) {
        if (asked.add(request.id())) {
            indexes.add(request.index());
            leaves.about(request.id())
                    .filter(leaf -> Viewing.activity(leaf).isPresent())
                    .forEach(leaf -> indexes.add(leaf.index()));
        }
    }
}
