package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Body;

/**
 * The simultaneous start, and what both or either have said about it since. The first seal in record order that covers both
 * confirmations, or shows both sides past the deadline, decides once: in effect if it covers both with all stamps in time, else
 * lapsed. What is revealed later changes nothing.
 *
 * @param start where it stands
 * @param confirmations party to the index of its confirmation of the start that is undecided, unless it has released itself
 * @param postponedFrom the instant that the start was moved from
 * @param before starts in effect before this one, and lapsed ones, in record order
 * @param joint what both must say in the same words: what is decided, in the order of the deciding seals, then what is open
 * @param leaving the suspensions, exits and releases, in record order: nobody else is asked
 */
record Commencing(
        Start start,
        SortedMap<String, Long> confirmations,
        Optional<Instant> postponedFrom,
        List<Start> before,
        List<Joint> joint,
        List<Long> leaving) {
    static final Commencing NONE = new Commencing(
            new Start.NotProposed(), Collections.emptySortedMap(), Optional.empty(), List.of(), List.of(), List.of());

    /** The commencement that a start goes back to, however often it was moved. */
    static ActId origin(ActId start, Leaves leaves) {
        ActId id = start;
        for (Optional<Leaf> moved = moved(id, leaves); moved.isPresent(); moved = moved(id, leaves)) {
            id = moved.get().signed().orElseThrow().act().about().getFirst();
        }
        return id;
    }

    private static Optional<Leaf> moved(ActId id, Leaves leaves) {
        return leaves.counted(id).filter(leaf -> leaf.said().orElseThrow() instanceof Body.Postponement);
    }

    /** With a leaf that counts; others change nothing. @param leaves with it */
    Commencing after(Leaf leaf, Leaves leaves) {
        if (leaf.said().isEmpty()) {
            return this;
        }
        return switch (leaf.said().get()) {
            case Body.Commencement(var terms, Instant at, Instant deadline) ->
                proposed(new Start.Undecided(leaf.id(), terms, at, deadline, new TreeSet<>()));
            case Body.Confirmation c
            when start instanceof Start.Undecided undecided -> {
                var by = new TreeMap<>(confirmations);
                by.put(leaf.party(), leaf.index());
                var restrained = new TreeSet<>(undecided.confirmedBy());
                restrained.add(leaf.party());
                yield new Commencing(undecided.confirmedBy(restrained), by, postponedFrom, before, joint, leaving);
            }
            case Body body when Joint.isOne(body) -> with(said(leaf));
            case Body.Withdrawal w -> with(takenBack(leaf, leaves));
            case Body.Release r -> released(leaf, leaves).left(leaf);
            case Body body when Overlay.leaves(body) -> left(leaf);
            default -> this;
        };
    }

    /** Another start: the one before it goes on restraining, until it has ended or settled. */
    Commencing proposed(Start.Undecided another) {
        return new Commencing(
                another,
                Collections.emptySortedMap(),
                Optional.empty(),
                start instanceof Start.NotProposed ? before : and(before, start),
                joint,
                leaving);
    }

    /** With one that restrains besides: what an overlay has heard of. */
    Commencing beside(Start.Undecided other) {
        return new Commencing(start, confirmations, postponedFrom, and(before, other), joint, leaving);
    }

    private static <T> List<T> and(List<T> known, T more) {
        return Stream.concat(known.stream(), Stream.of(more)).toList();
    }

    private Commencing left(Leaf leaf) {
        return leaving(and(leaving, leaf.index()));
    }

    private List<Joint> said(Leaf leaf) {
        var next = new ArrayList<>(joint);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).isSaidBy(leaf)) {
                next.set(i, next.get(i).with(leaf));
                return next;
            }
        }
        next.add(Joint.begun(leaf));
        return next;
    }

    /** Whether the act at that index is a party's word about something that both must say, and that is not decided. */
    boolean isOpen(long index) {
        return joint.stream()
                .anyMatch(one -> one.decision().isEmpty() && one.said().containsValue(index));
    }

    private List<Joint> takenBack(Leaf withdrawal, Leaves leaves) {
        ActId about = withdrawal.signed().orElseThrow().act().about().getFirst();
        long half = leaves.index(about).orElseThrow();
        return joint.stream()
                .map(one ->
                        one.decision().isEmpty() && one.said().containsValue(half) ? one.left(withdrawal, leaves) : one)
                .filter(Joint::isSaid)
                .toList();
    }

    /** Its author's confirmation, and its words about a resumption, decide nothing from here on. */
    private Commencing released(Leaf release, Leaves leaves) {
        ActId origin = origin(release.signed().orElseThrow().act().about().getFirst(), leaves);
        var still = new TreeMap<>(confirmations);
        if (commencement().filter(id -> origin(id, leaves).equals(origin)).isPresent()) {
            still.remove(release.party());
        }
        var next = joint.stream()
                .map(one -> one.body() instanceof Body.Resumption
                                && one.decision().isEmpty()
                                && one.said().containsKey(release.party())
                                && origin(one.about(), leaves).equals(origin)
                        ? one.left(release, leaves)
                        : one)
                .toList();
        return new Commencing(start, still, postponedFrom, before, next, leaving);
    }

    Commencing with(List<Joint> others) {
        return new Commencing(start, confirmations, postponedFrom, before, List.copyOf(others), leaving);
    }

    /** With another start: what an overlay has lowered. */
    Commencing with(Start other) {
        return new Commencing(other, confirmations, postponedFrom, before, joint, leaving);
    }

    Commencing leaving(List<Long> others) {
        return new Commencing(start, confirmations, postponedFrom, before, joint, List.copyOf(others));
    }

    Optional<Start.Undecided> undecided() {
        return start instanceof Start.Undecided undecided ? Optional.of(undecided) : Optional.empty();
    }

    boolean isUndecidedAbout(ActId commencement) {
        return undecided().filter(u -> u.commencement().equals(commencement)).isPresent();
    }

    /** The act that the start as it stands goes back to: what is said about the terms' course names it. */
    Optional<ActId> commencement() {
        return switch (start) {
            case Start.NotProposed() -> Optional.empty();
            case Start.Undecided undecided -> Optional.of(undecided.commencement());
            case Start.InEffect effect -> Optional.of(effect.commencement());
            case Start.Lapsed lapsed -> Optional.of(lapsed.commencement());
        };
    }

    /** After a seal. @param settle the margin after sealing before a relaxation takes effect */
    Commencing decided(Decision.Sealing by, Duration settle, Leaves leaves) {
        Commencing next = withoutExpired(by, settle, leaves);
        var open = next.joint().stream()
                .filter(one -> one.decision().isEmpty())
                .sorted(Comparator.comparingLong(Joint::completedBy))
                .toList();
        for (Joint one : open) {
            next = next.decided(one, by, settle);
        }
        return next.startDecided(by);
    }

    private Commencing decided(Joint one, Decision.Sealing by, Duration settle) {
        Optional<Decision> decision = switch (one.body()) {
            case Body.Postponement p when start() instanceof Start.Lapsed -> Optional.empty();
            // Moving the start relaxes: it must have been shown, and have settled, before the start that it moves.
            case Body.Postponement p
            when commencement().equals(Optional.of(one.about())) ->
                by.covers(one.said())
                        .map(at -> by.shown(at).plus(settle).isAfter(starts())
                                ? new Decision.Lapsed(at)
                                : new Decision.Made(at));
            case Body.Resumption(Instant at, Instant deadline) -> by.by(deadline, one.said());
            case Body.Renewal r -> by.covers(one.said()).map(Decision.Made::new);
            // What begins by it may relax: it must have settled before the instant that it names.
            case Body.Milestone(String milestone, Instant at) ->
                by.covers(one.said())
                        .map(made -> by.shown(made).plus(settle).isAfter(at)
                                ? new Decision.Lapsed(made)
                                : new Decision.Made(made));
            default -> Optional.empty();
        };
        if (decision.isEmpty()) {
            return this;
        }
        var next = new ArrayList<>(joint);
        next.remove(one);
        int decidedBefore = (int)
                next.stream().filter(other -> other.decision().isPresent()).count();
        next.add(decidedBefore, one.decided(decision.get()));
        Commencing decided = with(next);
        return one.body() instanceof Body.Postponement moved && decision.get() instanceof Decision.Made
                ? decided.postponed(one, moved)
                : decided;
    }

    private Instant starts() {
        return switch (start) {
            case Start.Undecided undecided -> undecided.at();
            case Start.InEffect effect -> effect.at();
            case Start.Lapsed lapsed -> lapsed.at();
            case Start.NotProposed() -> Instant.MIN;
        };
    }

    /** Both confirm anew: what they had confirmed was another instant. */
    private Commencing postponed(Joint one, Body.Postponement moved) {
        var terms = switch (start) {
            case Start.Undecided undecided -> undecided.terms();
            case Start.InEffect effect -> effect.terms();
            default -> throw new IllegalStateException("Only a start that stands is postponed.");
        };
        return new Commencing(
                new Start.Undecided(one.first(), terms, moved.at(), moved.deadline(), new TreeSet<>()),
                Collections.emptySortedMap(),
                Optional.of(starts()),
                before,
                joint,
                leaving);
    }

    private Commencing startDecided(Decision.Sealing by) {
        if (!(start instanceof Start.Undecided(var id, var terms, var at, var deadline, var confirmedBy))) {
            return this;
        }
        return by.by(deadline, confirmations)
                .map(decision -> with(
                        switch (decision) {
                            case Decision.Made(Instant made) -> new Start.InEffect(id, terms, at, made);
                            case Decision.Lapsed(Instant late) -> new Start.Lapsed(id, terms, at, late, confirmedBy);
                        }))
                .orElse(this);
    }

    /**
     * What was first sealed too late is void, and may be said again. Void is a relaxation too: what has not settled before the
     * instant from which it would restrain is left to lapse.
     */
    private Commencing withoutExpired(Decision.Sealing by, Duration settle, Leaves leaves) {
        Optional<Instant> settled = by.completed().map(at -> at.plus(settle));
        if (settled.isEmpty()) {
            return this;
        }
        var open = joint.stream()
                .map(one -> one.restrainsFrom().filter(settled.get()::isAfter).isEmpty()
                        ? one.without(by.expired(), leaves)
                        : one)
                .filter(Joint::isSaid)
                .toList();
        Commencing next = with(open);
        if (!(start instanceof Start.Undecided undecided) || settled.get().isAfter(undecided.at())) {
            return next;
        }
        if (by.expired().test(leaves.index(undecided.commencement()).orElseThrow())) {
            return next.unproposed();
        }
        var still = new TreeMap<>(confirmations);
        still.values().removeIf(by.expired()::test);
        var restrained = new TreeSet<>(undecided.confirmedBy());
        confirmations.keySet().stream()
                .filter(party -> !still.containsKey(party))
                .forEach(restrained::remove);
        return new Commencing(undecided.confirmedBy(restrained), still, postponedFrom, before, next.joint(), leaving);
    }

    /** As before a commencement that is void. */
    private Commencing unproposed() {
        return new Commencing(
                before.isEmpty() ? new Start.NotProposed() : before.getLast(),
                Collections.emptySortedMap(),
                Optional.empty(),
                before.isEmpty() ? before : before.subList(0, before.size() - 1),
                joint,
                leaving);
    }
}
