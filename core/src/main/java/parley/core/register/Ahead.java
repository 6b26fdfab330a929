package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.SignedAct;

/**
 * The course of the terms as a node knows it beyond the sealed prefix: whoever confirmed a start, or would resume the terms, is
 * restrained from signing, a suspension permits nothing from when it is heard, and what leaves the terms runs on the
 * recorded-and-offered clock. Nothing is decided here: that takes a seal in the prefix.
 */
final class Ahead {
    private final Fold sealed;
    private final Fold ahead;
    private final Stamps live;
    private final List<SignedAct> restraints;
    private final Instant at;
    private final SortedSet<ActId> used;

    /**
     * @param ahead the sealed prefix and the entries after it that are held here
     * @param live every cosignature that is known here
     * @param restraints what restrains ahead of the sealed prefix
     * @param at now
     * @param used the acts that lowered anything are added here
     */
    Ahead(Fold sealed, Fold ahead, Stamps live, List<SignedAct> restraints, Instant at, SortedSet<ActId> used) {
        this.sealed = sealed;
        this.ahead = ahead;
        this.live = live;
        this.restraints = restraints;
        this.at = at;
        this.used = used;
    }

    Course course() {
        var commencing = moved(proposed(confirmed()))
                .with(joint())
                .leaving(ahead.commencing().leaving());
        Course course = new Coursing(ahead, commencing, sealed.stamps(), live).course();
        commencing.leaving().stream()
                .filter(index -> index >= sealed.size())
                .forEach(index -> used.add(ahead.leaves().get(index).id()));
        if (course.runs().isEmpty()) {
            return course;
        }
        var runs = new ArrayList<>(course.runs());
        runs.add(heard(runs.removeLast()));
        return new Course(course.start(), course.postponedFrom(), course.released(), course.others(), runs);
    }

    private Commencing confirmed() {
        Commencing known = sealed.commencing();
        return known.undecided().map(this::confirmed).map(known::with).orElse(known);
    }

    /** Whoever confirmed it is restrained, from signing. */
    private Start.Undecided confirmed(Start.Undecided undecided) {
        var by = new TreeSet<>(undecided.confirmedBy());
        for (SignedAct restraint : restraints) {
            if (restraint.act().body() instanceof Body.Confirmation
                    && restraint.act().about().contains(undecided.commencement())
                    && by.add(restraint.act().author().party())) {
                used.add(restraint.id());
            }
        }
        return undecided.confirmedBy(by);
    }

    /** With the starts that are proposed beyond the sealed prefix, even if a seal beyond it has decided them. */
    private Commencing proposed(Commencing known) {
        Commencing next = known;
        for (Leaf leaf : tail()) {
            if (leaf.said().orElse(null) instanceof Body.Commencement(var terms, Instant start, Instant deadline)) {
                next = next.proposed(
                        confirmed(new Start.Undecided(leaf.id(), terms, start, deadline, new TreeSet<>())));
            }
        }
        return next;
    }

    /** A start that both have moved, beyond the sealed prefix, restrains whoever has confirmed where it is now. */
    private Commencing moved(Commencing known) {
        Commencing next = known;
        var seen = new TreeSet<ActId>();
        known.commencement().ifPresent(seen::add);
        for (SignedAct restraint : restraints) {
            Optional<Leaf> about = restraint.act().body() instanceof Body.Confirmation
                    ? restraint.act().about().stream().findFirst().flatMap(ahead.leaves()::counted)
                    : Optional.empty();
            if (about.isPresent()
                    && about.get().said().orElseThrow() instanceof Body.Postponement moved
                    && seen.add(about.get().id())) {
                var terms = ahead.leaves()
                        .counted(Commencing.origin(about.get().id(), ahead.leaves()))
                        .flatMap(Leaf::said);
                if (terms.isPresent() && terms.get() instanceof Body.Commencement first) {
                    next = next.beside(confirmed(new Start.Undecided(
                            about.get().id(), first.terms(), moved.at(), moved.deadline(), new TreeSet<>())));
                }
            }
        }
        return next;
    }

    private List<Leaf> tail() {
        return Stream.iterate(sealed.size(), index -> index < ahead.size(), index -> index + 1)
                .map(ahead.leaves()::get)
                .toList();
    }

    /** What the sealed prefix has decided, and all that is said beyond it, as if it were open. */
    private List<Joint> joint() {
        var decided = sealed.commencing().joint().stream()
                .filter(one -> one.decision().isPresent())
                .toList();
        return Stream.concat(
                        decided.stream(),
                        ahead.commencing().joint().stream().skip(decided.size()).map(Joint::open))
                .toList();
    }

    /** With the suspensions and resumptions that are heard of. */
    private Course.Run heard(Course.Run run) {
        var pauses = new ArrayList<>(run.pauses());
        pauses.replaceAll(this::fromReceipt);
        var holds = new ArrayList<Course.Hold>();
        for (SignedAct restraint : restraints) {
            boolean known = sealed.leaves().index(restraint.id()).isPresent();
            boolean recorded = ahead.leaves().counted(restraint.id()).isPresent();
            if (known || !isAbout(restraint, run)) {
                continue;
            }
            if (restraint.act().body() instanceof Body.Suspension suspension) {
                used.add(restraint.id());
                if (pauses.stream().noneMatch(pause -> pause.suspension().equals(restraint.id()))) {
                    pauses.add(pause(restraint, suspension));
                }
            } else if (restraint.act().body() instanceof Body.Resumption resumption) {
                used.add(restraint.id());
                if (!recorded) {
                    var by = new TreeSet<>(List.of(restraint.act().author().party()));
                    holds.add(new Course.Hold(resumption.at(), Optional.empty(), by));
                }
            }
        }
        pauses.replaceAll(pause -> pause.holding(holds));
        return new Course.Run(run.commencement(), run.from(), run.ended(), run.until(), pauses, run.reached());
    }

    private boolean isAbout(SignedAct restraint, Course.Run run) {
        ActId origin = Commencing.origin(run.commencement(), ahead.leaves());
        return restraint.act().about().stream()
                .anyMatch(id -> Commencing.origin(id, ahead.leaves()).equals(origin));
    }

    /** While no stamp shows when it was held, a suspension binds now at the latest, however fast its author's clock. */
    private Course.Pause fromReceipt(Course.Pause pause) {
        long index = ahead.leaves().index(pause.suspension()).orElseThrow();
        if (sealed.stamps().coveringByAny(index).isPresent()) {
            return pause;
        }
        Instant from = ((Body.Suspension) ahead.leaves().get(index).said().orElseThrow()).from();
        Instant latest = from.isAfter(at) ? from : at;
        return pause.held().isAfter(latest) ? pause.held(latest) : pause;
    }

    /** One that is only heard of permits nothing, and eases nothing. */
    private Course.Pause pause(SignedAct suspension, Body.Suspension said) {
        Instant issued = suspension.act().issuedAt();
        Instant heard = issued.isAfter(at) ? at : issued;
        return new Course.Pause(
                suspension.id(),
                suspension.act().author().party(),
                said.from().isAfter(heard) ? said.from() : heard,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
