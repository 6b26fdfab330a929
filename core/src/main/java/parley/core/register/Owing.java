package parley.core.register;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.pcollections.PSortedMap;
import parley.core.act.Body;
import parley.core.act.Digest;

/**
 * When a party should reckon. The sizes follow from the record alone, so that both reckon the same ones: the first prefix that ends
 * with a seal from every {@link #EVERY} entries on; the one that ends with the first seal of a UTC day; and while a disagreement
 * stands, the newest, or the one that the other has reckoned. Only if something other than seals, offers and reckonings was said
 * since the last: an idle record rests. A disagreement alone makes each reckon once more, so that it can be settled there too.
 */
record Owing(Fold fold) {
    static final int EVERY = 64;
    /** How far back the party's own last reckoning is looked for. */
    private static final int LOOKED_BACK = 1_000;

    Optional<Body.Reckoning> by(String party) {
        PSortedMap<Long, Digest> digests = fold.reckonings().digests();
        if (digests.isEmpty()) {
            return Optional.empty();
        }
        long last = last(party);
        Optional<Disagreement> stands =
                fold.reckonings().disagreement().filter(one -> one.alikeSince().isEmpty());
        long size = stands.isEmpty()
                ? Math.max(counted(digests), dawned(last))
                : offered(party, last).orElseGet(digests::lastKey);
        boolean toSettle = stands.filter(one -> last <= index(one)).isPresent()
                || stands.isPresent() && offered(party, last).isPresent();
        return size > last && digests.containsKey(size) && (toSettle || said(last, size))
                ? Optional.of(new Body.Reckoning(size, digests.get(size)))
                : Optional.empty();
    }

    private long index(Disagreement one) {
        return fold.leaves().index(one.reckoning()).orElseThrow();
    }

    /** A larger size at which another party has reckoned as it is folded here: to reckon it too is what settles. */
    private Optional<Long> offered(String party, long last) {
        return fold.reckonings().live().stream()
                .filter(one -> one.alike() && one.size() > last && !one.party().equals(party))
                .map(Reckonings.One::size)
                .max(Long::compareTo);
    }

    private long counted(PSortedMap<Long, Digest> digests) {
        for (long mark = fold.size() / EVERY * EVERY; mark >= EVERY; mark -= EVERY) {
            Map.Entry<Long, Digest> first = digests.ceilingEntry(mark);
            if (first != null) {
                return first.getKey();
            }
        }
        return 0;
    }

    /** The size that ends with the first seal of the newest day, if the record is older than that day, and it is above another. */
    private long dawned(long above) {
        List<SealView> seals = fold.seals();
        for (int i = seals.size() - 1;
                i > 0 && i > seals.size() - LOOKED_BACK && seals.get(i).index() >= above;
                i--) {
            if (day(seals.get(i)).isAfter(day(seals.get(i - 1)))) {
                return seals.get(i).index() + 1;
            }
        }
        return 0;
    }

    private static LocalDate day(SealView seal) {
        return seal.stamps().values().stream()
                .max(java.time.Instant::compareTo)
                .map(stamp -> LocalDate.ofInstant(stamp, ZoneOffset.UTC))
                .orElse(LocalDate.MIN);
    }

    private long last(String party) {
        for (long index = fold.size() - 1; index >= Math.max(0, fold.size() - LOOKED_BACK); index--) {
            Leaf leaf = fold.leaves().get(index);
            if (leaf.said().orElse(null) instanceof Body.Reckoning(long size, Digest register)
                    && leaf.party().equals(party)) {
                return size;
            }
        }
        return 0;
    }

    private boolean said(long from, long to) {
        for (long index = Math.max(from, to - LOOKED_BACK); index < to; index++) {
            if (fold.leaves().get(index).said().filter(ITSELF.negate()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static final Predicate<Body> ITSELF =
            body -> body instanceof Body.Seal || body instanceof Body.Offer || body instanceof Body.Reckoning;
}
