package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.SignedAct;

/**
 * The course of the terms as a node knows it beyond the sealed prefix: whoever confirmed a start is restrained from signing, a
 * suspension permits nothing from when it is heard, and what leaves the terms runs on the recorded-and-offered clock. Nothing is
 * decided here: that takes a seal in the prefix.
 */
final class Ahead {
    private final Fold sealed;
    private final Fold ahead;
    private final Stamps live;

    /**
     * @param ahead the sealed prefix and the entries after it that are held here
     * @param live every cosignature that is known here
     */
    Ahead(Fold sealed, Fold ahead, Stamps live) {
        this.sealed = sealed;
        this.ahead = ahead;
        this.live = live;
    }

    Course course(List<SignedAct> restraints, Instant at, SortedSet<ActId> used) {
        Start start = start(sealed.commencing().start(), restraints, used);
        var decided = sealed.commencing().with(start).leaving(ahead.commencing().leaving());
        Course course = new Coursing(ahead, decided, sealed.stamps(), live).course();
        decided.leaving().stream()
                .filter(index -> index >= sealed.size())
                .forEach(index -> used.add(ahead.leaves().get(index).id()));
        if (course.runs().isEmpty()) {
            return course;
        }
        Course.Run run = course.runs().getLast();
        var pauses = new ArrayList<>(run.pauses());
        for (SignedAct restraint : restraints) {
            boolean heard = restraint.act().body() instanceof Body.Suspension
                    && restraint.act().about().contains(run.commencement());
            if (heard && sealed.leaves().index(restraint.id()).isEmpty()) {
                used.add(restraint.id());
                if (pauses.stream().noneMatch(pause -> pause.suspension().equals(restraint.id()))) {
                    pauses.add(pause(restraint, at));
                }
            }
        }
        var runs = new ArrayList<>(course.runs());
        runs.set(runs.size() - 1, new Course.Run(run.commencement(), run.from(), run.ended(), run.until(), pauses));
        return new Course(course.start(), course.postponedFrom(), course.released(), runs);
    }

    /** One that is only heard of permits nothing, and eases nothing. */
    private static Course.Pause pause(SignedAct suspension, Instant at) {
        Instant issued = suspension.act().issuedAt();
        Instant heard = issued.isAfter(at) ? at : issued;
        Instant from = ((Body.Suspension) suspension.act().body()).from();
        return new Course.Pause(
                suspension.id(),
                suspension.act().author().party(),
                from.isAfter(heard) ? from : heard,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** A confirmed start restrains whoever confirmed it, from signing; deciding it takes a seal. */
    private Start start(Start known, List<SignedAct> restraints, SortedSet<ActId> used) {
        Optional<Start.Undecided> undecided = known instanceof Start.Undecided u
                ? Optional.of(u)
                : known instanceof Start.NotProposed ? proposed() : Optional.empty();
        if (undecided.isEmpty()) {
            return known;
        }
        var by = new TreeSet<>(undecided.get().confirmedBy());
        for (SignedAct restraint : restraints) {
            if (restraint.act().body() instanceof Body.Confirmation
                    && restraint.act().about().contains(undecided.get().commencement())
                    && by.add(restraint.act().author().party())) {
                used.add(restraint.id());
            }
        }
        return undecided.get().confirmedBy(by);
    }

    /** A start that is proposed beyond the sealed prefix, even if a seal beyond it has put it in effect. */
    private Optional<Start.Undecided> proposed() {
        if (ahead.commencing().start() instanceof Start.InEffect(var id, var terms, var at, var decidedAt)) {
            return ahead.leaves().counted(id).flatMap(Leaf::said).flatMap(body -> switch (body) {
                case Body.Commencement said ->
                    Optional.of(new Start.Undecided(id, terms, at, said.deadline(), new TreeSet<>()));
                case Body.Postponement said ->
                    Optional.of(new Start.Undecided(id, terms, at, said.deadline(), new TreeSet<>()));
                default -> Optional.empty();
            });
        }
        return ahead.commencing().undecided();
    }
}
