package parley.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActId;
import parley.core.act.Body;

/**
 * What both parties must say in the same words: a postponement, resumption or renewal.
 *
 * @param about the commencement it is about
 * @param said party to the index of its act
 */
record Joint(Body body, ActId about, ActId first, SortedMap<String, Long> said, Optional<Decision> decision) {
    Joint {
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
    }

    static boolean isOne(Body body) {
        return body instanceof Body.Postponement || body instanceof Body.Resumption || body instanceof Body.Renewal;
    }

    static Joint begun(Leaf leaf) {
        var said = new TreeMap<String, Long>();
        said.put(leaf.party(), leaf.index());
        return new Joint(leaf.said().orElseThrow(), about(leaf), leaf.id(), said, Optional.empty());
    }

    private static ActId about(Leaf leaf) {
        return leaf.signed().orElseThrow().act().about().getFirst();
    }

    /** Whether the leaf says the same, while nothing is decided. */
    boolean isSaidBy(Leaf leaf) {
        return decision.isEmpty() && body.equals(leaf.said().orElseThrow()) && about.equals(about(leaf));
    }

    Joint with(Leaf leaf) {
        var more = new TreeMap<>(said);
        more.putIfAbsent(leaf.party(), leaf.index());
        return new Joint(body, about, first, more, decision);
    }

    Joint decided(Decision made) {
        return new Joint(body, about, first, said, Optional.of(made));
    }

    /** When it was decided that both had said so in time. */
    Optional<Instant> madeAt() {
        return decision.filter(Decision.Made.class::isInstance).map(d -> ((Decision.Made) d).at());
    }

    /** Where the second of the two stands. */
    long completedBy() {
        return said.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
