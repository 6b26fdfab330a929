package parley.core.register;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import parley.core.act.Activity;
import parley.core.act.Body;

/** When what was announced or agreed is taken back: by a withdrawal, another decision, or a revocation of its key. */
final class TakenBack {
    private final Fold fold;
    private final Stamps stamps;
    private final Optional<Instant> heard;

    /** @param heard of a node that holds the prefix at an instant: what takes back binds it then, whatever the seals will show */
    TakenBack(Fold fold, Stamps stamps, Optional<Instant> heard) {
        this.fold = fold;
        this.stamps = stamps;
        this.heard = heard;
    }

    Optional<Instant> byAuthor(Leaf leaf, Activity activity) {
        return Stream.concat(
                        fold.leaves()
                                .about(leaf.id())
                                .filter(w -> w.said().orElse(null) instanceof Body.Withdrawal
                                        && fold.counts(w, stamps)
                                        && w.party().equals(leaf.party())),
                        revoking(leaf))
                .map(w -> effect(w, leaf.party(), activity))
                .min(Instant::compareTo);
    }

    /** Revocations of an act's key that stand before it: they take back what the key said while they were not yet sealed. */
    Stream<Leaf> revoking(Leaf leaf) {
        return fold.leaves()
                .revocations(leaf.signed().orElseThrow().kid())
                .filter(r -> r.index() < leaf.index() && fold.counts(r, stamps));
    }

    Instant effect(Leaf withdrawal, String beneficiary, Activity activity) {
        Instant recorded = recordedEffect(withdrawal, beneficiary, activity);
        Instant issued = withdrawal.signed().orElseThrow().act().issuedAt();
        return heard.filter(recorded::isAfter)
                .map(at -> issued.isAfter(at) ? at : issued)
                .orElse(recorded);
    }

    /**
     * When a withdrawal takes effect on the record: at the earlier of the beneficiary's first cosignature over it, and the lease
     * after the withdrawer's last cosignature that omits it. In the tail, over which no seal stands yet, it binds from when it was
     * issued, but not from before its author's last cosignature without it.
     */
    private Instant recordedEffect(Leaf withdrawal, String beneficiary, Activity activity) {
        String by = withdrawal.party();
        var omitted = stamps.omitting(by, withdrawal.index());
        var any = stamps.coveringByAny(withdrawal.index());
        Instant issued = withdrawal.signed().orElseThrow().act().issuedAt();
        if (any.isEmpty()) {
            return omitted.filter(o -> o.isAfter(issued)).orElse(issued);
        }
        // One's own announcement is withdrawn as soon as anybody can be shown to hold the withdrawal.
        var seen = by.equals(beneficiary) ? any : stamps.covering(beneficiary, withdrawal.index());
        var lapsed = fold.terms().lease(activity).flatMap(lease -> omitted.map(o -> o.plus(lease)));
        return Stream.of(seen, lapsed)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(any.get());
    }
}
