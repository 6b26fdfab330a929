package parley.core.register;

import java.util.List;
import java.util.Optional;

/**
 * What is announced in a folded prefix. Of a longer prefix only what may be otherwise by then is made anew, so that an entry more costs
 * what it touches and not what was ever announced.
 *
 * @param late where things stand that were offered by what was sealed too late, so that another offer may count for them
 */
record Announced(Fold fold, Announcements all, Optional<Part> late) {

    /** A part of the record. @param to excluded */
    record Part(long from, long to) {
        Part and(Part other) {
            return new Part(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    /** Made anew from everything. */
    static Announced of(Fold fold) {
        return new Announced(fold, Viewing.of(fold).announcements(), late(fold));
    }

    private static Optional<Part> late(Fold fold) {
        Optional<Part> late = Optional.empty();
        long lower = 0;
        for (var offer : fold.leaves().offers().entrySet()) {
            if (fold.expired(offer.getValue(), fold.stamps())) {
                var part = new Part(lower, offer.getKey());
                late = Optional.of(late.map(part::and).orElse(part));
            }
            lower = offer.getKey();
        }
        return late;
    }

    /** @param later a longer prefix of the same record */
    Announced after(Fold later) {
        var touched = Touched.since(this, later, List.of());
        if (touched.isEmpty()) {
            return of(later);
        }
        var viewing = Viewing.of(later);
        Announcements next = all;
        for (long index : touched.get().indexes()) {
            var made = viewing.announcement(later.leaves().get(index));
            next = made.isPresent() ? next.with(made.get()) : next.without(index);
        }
        return new Announced(later, next, touched.get().late());
    }

    /** @param packed the same prefix */
    Announced in(Fold packed) {
        return new Announced(packed, all, late);
    }
}
