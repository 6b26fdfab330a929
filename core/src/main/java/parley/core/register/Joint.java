package parley.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import parley.core.act.ActId;
import parley.core.act.Body;

/**
 * What both parties must say in the same words: a postponement, resumption, renewal or milestone.
 *
 * @param about the start it is about
 * @param first of the acts that say so
 * @param said party to the index of its act
 * @param left party to the index of the act by which it took back its word about a resumption, which restrains it for a while
 */
record Joint(
        Body body,
        ActId about,
        ActId first,
        SortedMap<String, Long> said,
        SortedMap<String, Long> left,
        Optional<Decision> decision) {
    Joint {
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
        left = Collections.unmodifiableSortedMap(new TreeMap<>(left));
    }

    static boolean isOne(Body body) {
        return body instanceof Body.Postponement
                || body instanceof Body.Resumption
                || body instanceof Body.Renewal
                || body instanceof Body.Milestone;
    }

    static Joint begun(Leaf leaf) {
        var said = new TreeMap<String, Long>();
        said.put(leaf.party(), leaf.index());
        return new Joint(
                leaf.said().orElseThrow(),
                about(leaf),
                leaf.id(),
                said,
                Collections.emptySortedMap(),
                Optional.empty());
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
        var still = new TreeMap<>(left);
        still.remove(leaf.party());
        return new Joint(body, about, said.isEmpty() ? leaf.id() : first, more, still, decision);
    }

    /** Without what its author took back; of a resumption it is kept, since it restrains until that has eased. */
    Joint left(Leaf by, Leaves leaves) {
        var more = new TreeMap<>(left);
        if (body instanceof Body.Resumption) {
            more.put(by.party(), by.index());
        }
        var still = new TreeMap<>(said);
        still.remove(by.party());
        return new Joint(body, about, first, still, more, decision).renamed(leaves);
    }

    /** Without what is void, unless it is decided. */
    Joint without(LongPredicate expired, Leaves leaves) {
        if (decision.isPresent() || said.values().stream().noneMatch(expired::test)) {
            return this;
        }
        var still = new TreeMap<>(said);
        still.values().removeIf(expired::test);
        return new Joint(body, about, first, still, left, decision).renamed(leaves);
    }

    private Joint renamed(Leaves leaves) {
        ActId earliest = said.entrySet().stream()
                .min(Comparator.comparingLong(Map.Entry::getValue))
                .map(entry -> leaves.get(entry.getValue()).id())
                .orElse(first);
        return new Joint(body, about, earliest, said, left, decision);
    }

    /** Whether anybody says so, or is still restrained by having said so. */
    boolean isSaid() {
        return !said.isEmpty() || !left.isEmpty();
    }

    /** From when whoever said so is restrained by that alone. */
    Optional<Instant> restrainsFrom() {
        return body instanceof Body.Resumption resumption ? Optional.of(resumption.at()) : Optional.empty();
    }

    Joint decided(Decision made) {
        return new Joint(body, about, first, said, left, Optional.of(made));
    }

    /** As if no seal had decided it yet. */
    Joint open() {
        return new Joint(body, about, first, said, left, Optional.empty());
    }

    /** When it was decided that both had said so in time. */
    Optional<Instant> madeAt() {
        return decision.filter(Decision.Made.class::isInstance).map(d -> ((Decision.Made) d).at());
    }

    /** Where the first of what is said stands, or of what took it back. */
    long begunAt() {
        return (said.isEmpty() ? left : said)
                .values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
    }

    /** Where the last of what is said stands. */
    long completedBy() {
        return said.values().stream().max(Long::compare).orElse(Long.MAX_VALUE);
    }
}
