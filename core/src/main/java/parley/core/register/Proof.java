package parley.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Each party's newest cosignature: from live cosignatures at a node, from seals and the checkpoint offline.
 *
 * @param newest party to its newest stamp
 */
public record Proof(SortedMap<String, Stamp> newest) {
    public static final Proof NONE = new Proof(new TreeMap<>());

    public Proof {
        newest = Collections.unmodifiableSortedMap(new TreeMap<>(newest));
    }

    /**
     * @param size how much of the record the cosignature covers
     * @param at whole seconds
     */
    public record Stamp(long size, Instant at) {
        /** Later, or at the same second over more. */
        boolean newerThan(Stamp other) {
            return at.equals(other.at) ? size > other.size : at.isAfter(other.at);
        }
    }

    /** With a seal more, as far as it is stamped by an instant. */
    Proof and(SealView seal, Instant by) {
        Proof proof = this;
        for (var stamp : seal.stamps().entrySet()) {
            if (!stamp.getValue().isAfter(by)) {
                proof = proof.with(stamp.getKey(), new Stamp(seal.size(), stamp.getValue()));
            }
        }
        return proof;
    }

    static Proof of(Iterable<SealView> seals, Instant by) {
        Proof proof = NONE;
        for (SealView seal : seals) {
            proof = proof.and(seal, by);
        }
        return proof;
    }

    public Optional<Stamp> of(String party) {
        return Optional.ofNullable(newest.get(party));
    }

    /** This with one more cosignature, if it is newer. */
    public Proof with(String party, Stamp stamp) {
        var all = new TreeMap<>(newest);
        all.merge(party, stamp, (a, b) -> b.newerThan(a) ? b : a);
        return new Proof(all);
    }
}
