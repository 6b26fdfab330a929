package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import parley.core.act.ActId;
import parley.core.act.Body;

/**
 * The entries as folded, with what finds them. Immutable: adding one takes about log(n), and shares the rest with what was before.
 *
 * @param packed the first of them, without their acts; none, until somebody packs them
 * @param rest those after, in record order
 * @param first the index at which an id first stands in the rest, unless it is packed
 * @param about an act to the leaves of the rest that counted when they came and are about it
 * @param announcedLater the notices and requests among those that counted when they came
 * @param placed the layers and registrations of all leaves that counted when they came, with their footprints; reports and
 *     incidents too
 * @param offers size offered to the index of the offer that is dated first of all of at least that much. Sizes and dates go up together
 * @param keyed the roots' words about keys, of all leaves that counted when they came
 */
record Leaves(
        Packed packed,
        PVector<Leaf> rest,
        PMap<ActId, Long> first,
        PMap<ActId, PVector<Long>> about,
        PVector<Long> announcedLater,
        PVector<Leaf> placed,
        PSortedMap<Long, Long> offers,
        PVector<Leaf> keyed) {
    static final Leaves NONE = after(Packed.NONE, TreePVector.empty(), TreePMap.empty(), TreePVector.empty());

    /** Nothing but what is packed. */
    static Leaves after(Packed packed, PVector<Leaf> placed, PSortedMap<Long, Long> offers, PVector<Leaf> keyed) {
        return new Leaves(
                packed,
                TreePVector.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                TreePVector.empty(),
                placed,
                offers,
                keyed);
    }

    /** The same, of which no act is held in memory. */
    Leaves packed(Stored stored) {
        return after(packed.with(this, stored), placed, offers, keyed);
    }

    int size() {
        return packed.size() + rest.size();
    }

    Leaf get(long index) {
        int at = (int) index;
        return at < packed.size() ? packed.get(at) : rest.get(at - packed.size());
    }

    Stream<Leaf> all() {
        return LongStream.range(0, size()).mapToObj(this::get);
    }

    Leaves with(Leaf leaf) {
        var found = index(leaf.id()).isPresent() ? first : first.plus(leaf.id(), leaf.index());
        if (leaf.said().isEmpty()) {
            return new Leaves(packed, rest.plus(leaf), found, about, announcedLater, placed, offers, keyed);
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
        boolean places = said instanceof Body.Layer
                || said instanceof Body.Registration
                || said instanceof Body.Report
                || said instanceof Body.Incident;
        var offered = offers;
        if (said instanceof Body.Offer(long size, var root)) {
            offered = offeredBy(leaf, size);
        }
        return new Leaves(
                packed,
                rest.plus(leaf),
                found,
                answering,
                announces ? announcedLater.plus(leaf.index()) : announcedLater,
                places ? placed.plus(leaf) : placed,
                offered,
                Keyring.isAboutKeys(said) ? keyed.plus(leaf) : keyed);
    }

    private PSortedMap<Long, Long> offeredBy(Leaf offer, long size) {
        Instant at = dated(offer);
        var over = offers.ceilingEntry(size);
        if (over != null && !dated(get(over.getValue())).isAfter(at)) {
            return offers;
        }
        var next = offers;
        for (var under = next.lowerEntry(size);
                under != null && !dated(get(under.getValue())).isBefore(at);
                under = next.lowerEntry(size)) {
            next = next.minus(under.getKey());
        }
        return next.plus(size, offer.index());
    }

    /** The size below which whatever was offered had been offered before an offer, by what they are dated. */
    long offeredBefore(Leaf offer) {
        Instant at = dated(offer);
        var last = offers.isEmpty() ? null : offers.lastEntry();
        while (last != null && !dated(get(last.getValue())).isBefore(at)) {
            last = offers.lowerEntry(last.getKey());
        }
        return last == null ? 0 : last.getKey();
    }

    private static Instant dated(Leaf offer) {
        return offer.signed().orElseThrow().act().issuedAt();
    }

    /** The notices, requests and agreements with changes that counted when they came. */
    Stream<Leaf> announced() {
        return both(packed.announced(), announcedLater);
    }

    /** Where those of them stand that stand in a part of the record. @param to excluded */
    LongStream announcedBetween(long from, long to) {
        return LongStream.concat(
                packed.announcedBetween(from, to),
                LongStream.range(place(from), Math.max(place(from), place(to)))
                        .map(at -> announcedLater.get((int) at)));
    }

    /** How many of those that are not packed stand before an index. */
    private long place(long index) {
        int low = 0;
        int high = announcedLater.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (announcedLater.get(middle) < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Stream<Leaf> both(LongStream before, List<Long> later) {
        return Stream.concat(before.boxed(), later.stream()).map(this::get);
    }

    /** The revocations of that key. */
    Stream<Leaf> revocations(String kid) {
        return keyed.stream()
                .filter(leaf -> leaf.said().orElseThrow() instanceof Body.Revocation(String named, String reason)
                        && named.equals(kid));
    }

    /** Where the entry of that id first stands. */
    Optional<Long> index(ActId id) {
        return packed.index(id).or(() -> Optional.ofNullable(first.get(id)));
    }

    /** The short name of the entry at that index. */
    String name(long index) {
        int at = (int) index;
        return at < packed.size()
                ? packed.name(at)
                : rest.get(at - packed.size()).name();
    }

    /** Whether the leaf at that index counted when it came. Its act is not read for it. */
    boolean counted(long index) {
        return !name(index).isEmpty();
    }

    /** The leaf of that id, if it counted when it came; a second one with the same bytes never does. */
    Optional<Leaf> counted(ActId id) {
        return index(id).map(this::get).filter(leaf -> leaf.said().isPresent());
    }

    /** The leaves that counted when they came and are about that act, in record order. */
    Stream<Leaf> about(ActId id) {
        return both(packed.about(id), about.getOrDefault(id, TreePVector.empty()));
    }

    boolean saidAbout(String party, ActId id, Class<? extends Body> what) {
        return about(id)
                .anyMatch(leaf -> leaf.party().equals(party)
                        && leaf.said().filter(what::isInstance).isPresent());
    }

    /** Of all offers of a size that holds the entry, the one that is dated first. */
    Optional<Leaf> offerOf(long index) {
        var entry = offers.higherEntry(index);
        return entry == null ? Optional.empty() : Optional.of(get(entry.getValue()));
    }
}
