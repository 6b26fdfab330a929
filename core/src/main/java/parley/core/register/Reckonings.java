package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;

/**
 * What the parties say they have folded, beside what was folded here.
 *
 * @param digests the register's digest at every size that ends with a seal: those that can be reckoned
 * @param live reckonings since both last agreed
 * @param lifted the last disagreement that a later agreement has ended
 */
record Reckonings(PSortedMap<Long, Digest> digests, List<One> live, Optional<Disagreement> lifted) {
    static final Reckonings NONE = new Reckonings(TreePMap.empty(), List.of(), Optional.empty());

    /** @param alike whether it is the digest that was folded here */
    record One(long index, ActId id, String party, long size, boolean alike) {}

    Reckonings sealedAt(long size, Digest digest) {
        return new Reckonings(digests.plus(size, digest), live, lifted);
    }

    /** What can be reckoned last. */
    Optional<Body.Reckoning> newest() {
        return digests.isEmpty()
                ? Optional.empty()
                : Optional.of(new Body.Reckoning(
                        digests.lastKey(), digests.lastEntry().getValue()));
    }

    /** With a leaf that counts; others change nothing. */
    Reckonings after(Leaf leaf) {
        if (leaf.said().orElse(null) instanceof Body.Reckoning(long size, Digest register)) {
            var one = new One(leaf.index(), leaf.id(), leaf.party(), size, register.equals(digests.get(size)));
            return new Reckonings(
                    digests, Stream.concat(live.stream(), Stream.of(one)).toList(), lifted);
        }
        return this;
    }

    /** After a seal: an agreement that is sealed ends what was before it. */
    Reckonings decided(List<String> parties, Stamps stamps) {
        for (int i = live.size() - 1; i >= 0; i--) {
            long size = live.get(i).size();
            Optional<Instant> alike = alike(size, parties, stamps);
            if (alike.isPresent()) {
                var later = live.stream()
                        .filter(one -> one.size() > size || one.size() == size && !one.alike())
                        .toList();
                var ended = live.stream()
                        .filter(one -> !one.alike() && one.size() < size)
                        .reduce((first, second) -> second)
                        .map(one -> new Disagreement(one.id(), one.party(), one.size(), alike));
                return new Reckonings(digests, later, ended.or(() -> lifted));
            }
        }
        return this;
    }

    /** If every party has reckoned alike at that size, under seal: when the last of these was sealed. */
    private Optional<Instant> alike(long size, List<String> parties, Stamps stamps) {
        var sealed = new ArrayList<Instant>();
        for (String party : parties) {
            var at = live.stream()
                    .filter(one ->
                            one.alike() && one.size() == size && one.party().equals(party))
                    .flatMap(one -> stamps.sealedAt(one.index()).stream())
                    .min(Instant::compareTo);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            sealed.add(at.get());
        }
        return sealed.stream().max(Instant::compareTo);
    }

    /** The one that stands, or else the last that has ended. */
    Optional<Disagreement> disagreement() {
        return live.stream()
                .filter(one -> !one.alike())
                .findFirst()
                .map(one -> new Disagreement(one.id(), one.party(), one.size(), Optional.empty()))
                .or(() -> lifted);
    }
}
