package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
 * confirmations, or shows a stamp after the deadline, decides once: in effect if it covers both with all stamps in time, else
 * lapsed. What is revealed later changes nothing.
 *
 * @param start where it stands
 * @param confirmations party to the index of its confirmation of the start that is undecided
 * @param postponedFrom the instant that the start was moved from
 * @param begun starts in effect before this one
 * @param joint what both must say in the same words, in record order
 * @param leaving the suspensions, exits and releases, in record order: nobody else is asked
 */
record Commencing(
        Start start,
        SortedMap<String, Long> confirmations,
        Optional<Instant> postponedFrom,
        List<Start.InEffect> begun,
        List<Joint> joint,
        List<Long> leaving) {
    static final Commencing NONE = new Commencing(
            new Start.NotProposed(), Collections.emptySortedMap(), Optional.empty(), List.of(), List.of(), List.of());

    /** With a leaf that counts; others change nothing. */
    Commencing after(Leaf leaf) {
        if (leaf.said().isEmpty()) {
            return this;
        }
        return switch (leaf.said().get()) {
            case Body.Commencement(var terms, Instant at, Instant deadline) ->
                new Commencing(
                        new Start.Undecided(leaf.id(), terms, at, deadline, new TreeSet<>()),
                        Collections.emptySortedMap(),
                        Optional.empty(),
                        start instanceof Start.InEffect before
                                ? Stream.concat(begun.stream(), Stream.of(before))
                                        .toList()
                                : begun,
                        joint,
                        leaving);
            case Body.Confirmation c
            when start instanceof Start.Undecided undecided -> {
                var by = new TreeMap<>(confirmations);
                by.put(leaf.party(), leaf.index());
                yield new Commencing(undecided.confirmedBy(by.keySet()), by, postponedFrom, begun, joint, leaving);
            }
            case Body body when Joint.isOne(body) -> with(said(leaf));
            case Body body
            when Overlay.leaves(body) ->
                new Commencing(
                        start,
                        confirmations,
                        postponedFrom,
                        begun,
                        joint,
                        Stream.concat(leaving.stream(), Stream.of(leaf.index())).toList());
            default -> this;
        };
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

    private Commencing with(List<Joint> others) {
        return new Commencing(start, confirmations, postponedFrom, begun, List.copyOf(others), leaving);
    }

    /** With another start and its confirmations: what an overlay has lowered. */
    Commencing with(Start other) {
        return new Commencing(other, confirmations, postponedFrom, begun, joint, leaving);
    }

    Commencing leaving(List<Long> others) {
        return new Commencing(start, confirmations, postponedFrom, begun, joint, List.copyOf(others));
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
    Commencing decided(Decision.Sealing by, Duration settle) {
        Commencing next = this;
        for (int i = 0; i < joint.size(); i++) {
            next = next.decided(i, by, settle);
        }
        return next.startDecided(by);
    }

    private Commencing decided(int i, Decision.Sealing by, Duration settle) {
        Joint one = joint.get(i);
        if (one.decision().isPresent()) {
            return this;
        }
        Optional<Decision> decision = switch (one.body()) {
            case Body.Postponement p when start() instanceof Start.Lapsed -> Optional.empty();
            // Moving the start relaxes: it must have settled before the start that it moves.
            case Body.Postponement p
            when commencement().equals(Optional.of(one.about())) ->
                by.covers(one.said())
                        .map(at -> at.plus(settle).isAfter(starts()) ? new Decision.Lapsed(at) : new Decision.Made(at));
            case Body.Resumption(Instant at, Instant deadline) -> by.by(deadline, one.said());
            case Body.Renewal r -> by.covers(one.said()).map(Decision.Made::new);
            default -> Optional.empty();
        };
        if (decision.isEmpty()) {
            return this;
        }
        var next = new ArrayList<>(joint);
        next.set(i, one.decided(decision.get()));
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
                begun,
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
}
