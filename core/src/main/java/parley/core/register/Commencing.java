package parley.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import parley.core.act.ActId;
import parley.core.act.Body;

/**
 * The simultaneous start. The first seal in record order that covers both confirmations, or shows a stamp after the deadline,
 * decides once: in effect if it covers both with all stamps in time, else lapsed. What is revealed later changes nothing.
 *
 * @param start where it stands
 * @param confirmations party to the index of its confirmation of the commencement that is undecided
 */
record Commencing(Start start, SortedMap<String, Long> confirmations) {
    static final Commencing NONE = new Commencing(new Start.NotProposed(), Collections.emptySortedMap());

    /** With a leaf that counts; others change nothing. */
    Commencing after(Leaf leaf) {
        Optional<Body> said = leaf.said();
        if (said.isPresent() && said.get() instanceof Body.Commencement(var terms, Instant at, Instant deadline)) {
            var proposed = new Start.Undecided(leaf.id(), terms, at, deadline, new TreeSet<>());
            return new Commencing(proposed, Collections.emptySortedMap());
        }
        if (said.isPresent() && said.get() instanceof Body.Confirmation && start instanceof Start.Undecided undecided) {
            var by = new TreeMap<>(confirmations);
            by.put(leaf.party(), leaf.index());
            return new Commencing(undecided.confirmedBy(by.keySet()), by);
        }
        return this;
    }

    Optional<Start.Undecided> undecided() {
        return start instanceof Start.Undecided undecided ? Optional.of(undecided) : Optional.empty();
    }

    boolean isUndecidedAbout(ActId commencement) {
        return undecided().filter(u -> u.commencement().equals(commencement)).isPresent();
    }

    /**
     * After a seal.
     *
     * @param completed the later stamp over the seal's size, once both parties' lines over it are in the record
     */
    Commencing decided(SealView seal, Optional<Instant> completed, List<String> parties, LongPredicate expired) {
        if (!(start instanceof Start.Undecided(var id, var terms, var at, var deadline, var confirmedBy))) {
            return this;
        }
        Optional<Instant> late = seal.stamps().values().stream()
                .filter(stamp -> stamp.isAfter(deadline))
                .max(Instant::compareTo);
        if (late.isPresent()) {
            return new Commencing(new Start.Lapsed(id, terms, at, late.get(), confirmedBy), confirmations);
        }
        boolean bothCovered = confirmations.keySet().containsAll(parties)
                && confirmations.values().stream().allMatch(index -> seal.covers(index) && !expired.test(index));
        if (bothCovered && completed.filter(by -> !by.isAfter(deadline)).isPresent()) {
            return new Commencing(new Start.InEffect(id, terms, at, completed.get()), confirmations);
        }
        return this;
    }
}
