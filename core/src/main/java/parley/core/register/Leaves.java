package parley.core.register;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import parley.core.act.ActId;
import parley.core.act.Body;

/**
 * The entries as folded, with what finds them. Immutable: adding one takes about log(n), and shares the rest with what was before.
 *
 * @param all in record order
 * @param first the index at which an id first stands
 * @param about an act to the leaves that counted when they came and are about it
 * @param announced the notices and requests among those that counted when they came
 * @param placed the layers and registrations among them
 * @param offers size offered to the index of the first offer of that much, those only that no earlier offer exceeds
 * @param revoking the revocations among those that counted when they came
 */
record Leaves(
        PVector<Leaf> all,
        PSortedMap<ActId, Long> first,
        PSortedMap<ActId, PVector<Long>> about,
        PVector<Long> announced,
        PVector<Long> placed,
        PSortedMap<Long, Long> offers,
        PVector<Long> revoking) {
    static final Leaves NONE = new Leaves(
            TreePVector.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePVector.empty(),
            TreePVector.empty(),
            TreePMap.empty(),
            TreePVector.empty());

    int size() {
        return all.size();
    }

    Leaf get(long index) {
        return all.get((int) index);
    }

    Leaves with(Leaf leaf) {
        var found = first.containsKey(leaf.id()) ? first : first.plus(leaf.id(), leaf.index());
        if (leaf.said().isEmpty()) {
            return new Leaves(all.plus(leaf), found, about, announced, placed, offers, revoking);
        }
        var answering = about;
        for (ActId id : leaf.signed().orElseThrow().act().about()) {
            answering = answering.plus(
                    id, about.getOrDefault(id, TreePVector.empty()).plus(leaf.index()));
        }
        Body said = leaf.said().get();
        boolean announces = said instanceof Body.Notice
                || said instanceof Body.Request
                || said instanceof Body.Decision decision && decision.answer() == Body.Answer.CHANGE;
        boolean places = said instanceof Body.Layer || said instanceof Body.Registration;
        var offered = offers;
        if (said instanceof Body.Offer(long size, var root) && offers.ceilingKey(size) == null) {
            offered = offers.plus(size, leaf.index());
        }
        return new Leaves(
                all.plus(leaf),
                found,
                answering,
                announces ? announced.plus(leaf.index()) : announced,
                places ? placed.plus(leaf.index()) : placed,
                offered,
                said instanceof Body.Revocation ? revoking.plus(leaf.index()) : revoking);
    }

    /** The revocations of that key. */
    Stream<Leaf> revocations(String kid) {
        return revoking.stream()
                .map(this::get)
                .filter(leaf -> leaf.said().orElseThrow() instanceof Body.Revocation(String named, String reason)
                        && named.equals(kid));
    }

    /** Where the entry of that id first stands. */
    Optional<Long> index(ActId id) {
        return Optional.ofNullable(first.get(id));
    }

    /** The leaf of that id, if it counted when it came; a second one with the same bytes never does. */
    Optional<Leaf> counted(ActId id) {
        return index(id).map(this::get).filter(leaf -> leaf.said().isPresent());
    }

    /** The leaves that counted when they came and are about that act, in record order. */
    Stream<Leaf> about(ActId id) {
        List<Long> indexes = about.getOrDefault(id, TreePVector.empty());
        return indexes.stream().map(this::get);
    }

    boolean saidAbout(String party, ActId id, Class<? extends Body> what) {
        return about(id)
                .anyMatch(leaf -> leaf.party().equals(party)
                        && leaf.said().filter(what::isInstance).isPresent());
    }

    /** The first offer in record order of a size that holds the entry. */
    Optional<Leaf> offerOf(long index) {
        var entry = offers.higherEntry(index);
        return entry == null ? Optional.empty() : Optional.of(get(entry.getValue()));
    }
}
