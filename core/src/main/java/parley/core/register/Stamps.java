package parley.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Whose cosignatures cover what, and since when: the times of the record. Immutable; every question and every further seal takes
 * about log(seals).
 *
 * @param parties whose cosignatures count
 * @param lines by size: each party's earliest stamp on that size
 * @param byParty each party's own
 * @param sealed up to which size, and when: the first seal that made it so. Sizes and the order of the record go up together
 */
record Stamps(
        List<String> parties,
        PSortedMap<Long, SortedMap<String, Instant>> lines,
        SortedMap<String, Own> byParty,
        PSortedMap<Long, Instant> sealed) {

    static Stamps of(List<String> parties) {
        return new Stamps(parties, TreePMap.empty(), Collections.emptySortedMap(), TreePMap.empty());
    }

    /**
     * With one seal more, in record order. Lines over one size may come in separate seals, because a headquarters may enter
     * those that the office left out; of two by one party the earlier counts.
     */
    Stamps with(SealView seal) {
        SortedMap<String, Instant> merged =
                new TreeMap<>(lines.getOrDefault(seal.size(), Collections.emptySortedMap()));
        var own = new TreeMap<>(byParty);
        seal.stamps().forEach((party, stamp) -> {
            merged.merge(party, stamp, (a, b) -> b.isBefore(a) ? b : a);
            own.put(party, own.getOrDefault(party, Own.NONE).with(seal.size(), stamp));
        });
        var next = new Stamps(parties, lines.plus(seal.size(), merged), own, sealed);
        return next.completed(seal.size())
                .filter(at -> seal.size() > sealedSize())
                .map(at -> new Stamps(parties, next.lines, own, sealed.plus(seal.size(), at)))
                .orElse(next);
    }

    /** The latest of all stamps in the record. */
    Optional<Instant> latest() {
        return byParty.values().stream()
                .filter(own -> !own.smallest().isEmpty())
                .map(own -> own.smallest().lastKey())
                .max(Instant::compareTo);
    }

    /** If each party's line over that size is in the record: the later of their stamps. */
    Optional<Instant> completed(long size) {
        var stamps = lines.getOrDefault(size, Collections.emptySortedMap());
        return stamps.keySet().containsAll(parties)
                ? stamps.values().stream().max(Instant::compareTo)
                : Optional.empty();
    }

    /** The largest size that both have cosigned. */
    long sealedSize() {
        return sealed.isEmpty() ? 0 : sealed.lastKey();
    }

    /** Once there, it never changes. */
    Optional<Instant> sealedAt(long index) {
        return value(sealed.higherEntry(index));
    }

    /** The party's first cosignature over the entry. */
    Optional<Instant> covering(String party, long index) {
        return byParty.getOrDefault(party, Own.NONE).covering(index);
    }

    /** The first cosignature of anybody over the entry. */
    Optional<Instant> coveringByAny(long index) {
        return byParty.values().stream()
                .flatMap(own -> own.covering(index).stream())
                .min(Instant::compareTo);
    }

    /**
     * The party's last cosignature that omits the entry. What is stamped after its first cosignature over the entry does not
     * count: an honest cosigner never goes back.
     */
    Optional<Instant> omitting(String party, long index) {
        return byParty.getOrDefault(party, Own.NONE).omitting(index);
    }

    /** The index below which one seal more changes no time of any entry. */
    long unchangedBelow(SealView seal) {
        long below = Long.MAX_VALUE;
        for (var stamp : seal.stamps().entrySet()) {
            Own own = byParty.getOrDefault(stamp.getKey(), Own.NONE);
            below = Math.min(below, own.unchangedBelow(stamp.getValue()));
        }
        return with(seal).sealedSize() > sealedSize() ? Math.min(below, sealedSize()) : below;
    }

    private static <K> Optional<Instant> value(java.util.Map.@Nullable Entry<K, Instant> entry) {
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    /**
     * One party's stamps.
     *
     * @param least size to stamp, those only that no larger size has earlier; so sizes and stamps go up together
     * @param smallest stamp to the smallest size stamped then
     */
    record Own(PSortedMap<Long, Instant> least, PSortedMap<Instant, Long> smallest) {
        static final Own NONE = new Own(TreePMap.empty(), TreePMap.empty());

        Own with(long size, Instant stamp) {
            Long known = smallest.get(stamp);
            var sizes = known == null || size < known ? smallest.plus(stamp, size) : smallest;
            var over = least.ceilingEntry(size);
            if (over != null && !over.getValue().isAfter(stamp)) {
                return new Own(least, sizes);
            }
            var next = least;
            for (var under = next.lowerEntry(size);
                    under != null && !under.getValue().isBefore(stamp);
                    under = next.lowerEntry(size)) {
                next = next.minus(under.getKey());
            }
            return new Own(next.plus(size, stamp), sizes);
        }

        /** What was stamped before that instant stays the first cosignature over what it covers, and so does what came before it. */
        long unchangedBelow(Instant stamp) {
            var last = least.isEmpty() ? null : least.lastEntry();
            while (last != null && !last.getValue().isBefore(stamp)) {
                last = least.lowerEntry(last.getKey());
            }
            return last == null ? 0 : last.getKey();
        }

        Optional<Instant> covering(long index) {
            return value(least.higherEntry(index));
        }

        Optional<Instant> omitting(long index) {
            Optional<Instant> until = covering(index);
            if (until.isEmpty()) {
                return smallest.isEmpty() ? Optional.empty() : Optional.of(smallest.lastKey());
            }
            // Whatever was stamped before the first cosignature over the entry omits it; at that very second one may.
            if (smallest.getOrDefault(until.get(), Long.MAX_VALUE) <= index) {
                return until;
            }
            return Optional.ofNullable(smallest.lowerKey(until.get()));
        }
    }
}
