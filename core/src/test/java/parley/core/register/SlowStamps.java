package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The times of the record the slow and obvious way: every question looks at every seal. */
final class SlowStamps {
    private final List<SealView> seals;
    private final SortedMap<String, @Nullable Instant[]> least = new TreeMap<>();
    private final @Nullable Instant[] sealedAt;

    /**
     * @param seals in record order
     * @param size of the prefix
     */
    SlowStamps(List<String> parties, List<SealView> seals, int size) {
        this.seals = seals;
        for (String party : parties) {
            least.put(party, least(party, size));
        }
        sealedAt = sealedAt(parties, size);
    }

    private @Nullable Instant[] least(String party, int size) {
        @Nullable Instant[] atSize = new Instant[size + 1];
        for (SealView seal : seals) {
            Instant stamp = seal.stamps().get(party);
            int top = (int) Math.min(seal.size(), size);
            if (stamp != null) {
                Instant known = atSize[top];
                atSize[top] = known == null || stamp.isBefore(known) ? stamp : known;
            }
        }
        @Nullable Instant[] least = new Instant[size];
        Instant running = null;
        for (int i = size - 1; i >= 0; i--) {
            Instant here = atSize[i + 1];
            if (here != null && (running == null || here.isBefore(running))) {
                running = here;
            }
            least[i] = running;
        }
        return least;
    }

    private @Nullable Instant[] sealedAt(List<String> parties, int size) {
        @Nullable Instant[] sealed = new Instant[size];
        int upTo = 0;
        for (int s = 0; s < seals.size(); s++) {
            int top = (int) Math.min(seals.get(s).size(), size);
            if (top > upTo) {
                Optional<Instant> both = completedBy(seals, s, parties);
                if (both.isPresent()) {
                    for (; upTo < top; upTo++) {
                        sealed[upTo] = both.get();
                    }
                }
            }
        }
        return sealed;
    }

    /**
     * If with the s-th seal each party's line over that size is in the record: the later of their stamps. Lines may come in
     * separate seals, because a headquarters may enter those that the office left out; of two by one party the earlier counts.
     */
    static Optional<Instant> completedBy(List<SealView> seals, int s, List<String> parties) {
        var stamps = merged(seals, s);
        return stamps.keySet().containsAll(parties)
                ? stamps.values().stream().max(Instant::compareTo)
                : Optional.empty();
    }

    private static SortedMap<String, Instant> merged(List<SealView> seals, int s) {
        var stamps = new TreeMap<>(seals.get(s).stamps());
        for (int before = 0; before < s; before++) {
            if (seals.get(before).size() == seals.get(s).size()) {
                seals.get(before)
                        .stamps()
                        .forEach((party, stamp) -> stamps.merge(party, stamp, (a, b) -> b.isBefore(a) ? b : a));
            }
        }
        return stamps;
    }

    Optional<Instant> sealedAt(long index) {
        return Optional.ofNullable(sealedAt[(int) index]);
    }

    /** The party's first cosignature over the entry. */
    Optional<Instant> covering(String party, long index) {
        @Nullable Instant[] of = least.get(party);
        return of == null ? Optional.empty() : Optional.ofNullable(of[(int) index]);
    }

    /** The first cosignature of anybody over the entry. */
    Optional<Instant> coveringByAny(long index) {
        return least.keySet().stream()
                .flatMap(party -> covering(party, index).stream())
                .min(Instant::compareTo);
    }

    /**
     * The party's last cosignature that omits the entry. What is stamped after its first cosignature over the entry does not
     * count: an honest cosigner never goes back.
     */
    Optional<Instant> omitting(String party, long index) {
        var until = covering(party, index);
        var omitting = new ArrayList<Instant>();
        for (SealView seal : seals) {
            Instant stamp = seal.stamps().get(party);
            if (stamp != null && !seal.covers(index) && (until.isEmpty() || !stamp.isAfter(until.get()))) {
                omitting.add(stamp);
            }
        }
        return omitting.stream().max(Instant::compareTo);
    }
}
