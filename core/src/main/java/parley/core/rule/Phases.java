package parley.core.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.register.Start;
import parley.core.terms.Arrangement;
import parley.core.terms.Phase;

/** Which phases run at an instant, as far as the register knows. */
final class Phases {
    private final Arrangement arrangement;
    private final Optional<Start> start;

    Phases(Arrangement arrangement, Optional<Start> start) {
        this.arrangement = arrangement;
        this.start = start;
    }

    /** Whether a ban's phases run for a force of which {@code answering} answers (empty = unknown who). */
    Kleene forBan(List<String> phases, Instant instant, Optional<String> answering) {
        return any(phases, instant, Optional.of(answering));
    }

    /** Whether an exception's phases run; while the start is undecided nothing is permitted. */
    Kleene forException(List<String> phases, Instant instant) {
        return any(phases, instant, Optional.empty());
    }

    private Kleene any(List<String> phases, Instant instant, Optional<Optional<String>> restrained) {
        Kleene runs = Kleene.FALSE;
        for (Phase phase : arrangement.phases().values()) {
            if (phases.isEmpty() || phases.contains(phase.name())) {
                runs = runs.or(runs(phase, instant, restrained));
            }
        }
        return runs;
    }

    private Kleene runs(Phase phase, Instant instant, Optional<Optional<String>> restrained) {
        return switch (phase) {
            case Phase.Fixed fixed -> Kleene.of(!instant.isBefore(fixed.from()) && instant.isBefore(fixed.until()));
            case Phase.FromCommencement begun ->
                start.map(decided -> begun(begun, decided, instant, restrained)).orElse(Kleene.TRUE);
        };
    }

    private Kleene begun(
            Phase.FromCommencement phase, Start decided, Instant instant, Optional<Optional<String>> restrained) {
        return switch (decided) {
            case Start.NotProposed() -> Kleene.FALSE;
            case Start.InEffect effect ->
                Kleene.of(!instant.isBefore(effect.at())
                        && phase.lasts()
                                .map(time -> instant.isBefore(effect.at().plus(time)))
                                .orElse(true));
            case Start.Undecided undecided -> {
                if (instant.isBefore(undecided.at())) {
                    yield Kleene.FALSE;
                }
                yield held(undecided.confirmedBy(), restrained);
            }
            case Start.Lapsed lapsed -> {
                Instant free = lapsed.decidedAt().plus(arrangement.limits().settle());
                if (instant.isBefore(lapsed.at()) || !instant.isBefore(free)) {
                    yield Kleene.FALSE;
                }
                // A lapse relaxes only after it has settled.
                yield held(lapsed.confirmedBy(), restrained);
            }
        };
    }

    /** Whoever confirmed is restrained from the instant it confirmed for; for the others, and for exceptions, it cannot be told. */
    private static Kleene held(SortedSet<String> confirmedBy, Optional<Optional<String>> restrained) {
        boolean confirmed = restrained.isPresent()
                && restrained.get().map(confirmedBy::contains).orElse(false);
        return confirmed ? Kleene.TRUE : Kleene.UNKNOWN;
    }

    /** Why it may not be told whether the terms run. */
    String doubt() {
        return start.map(decided -> switch (decided) {
                    case Start.Undecided undecided ->
                        "the start at " + Sentences.instant(undecided.at()) + " is not decided";
                    case Start.Lapsed lapsed ->
                        "the start at " + Sentences.instant(lapsed.at()) + " has lapsed and not yet settled";
                    default -> "the phase is not known";
                })
                .orElse("the phase is not known");
    }

    /** The instants at which a phase begins or ends. */
    SortedSet<Instant> changes() {
        var changes = new TreeSet<Instant>();
        for (Phase phase : arrangement.phases().values()) {
            switch (phase) {
                case Phase.Fixed fixed -> {
                    changes.add(fixed.from());
                    changes.add(fixed.until());
                }
                case Phase.FromCommencement begun -> start.ifPresent(decided -> begins(begun, decided, changes));
            }
        }
        return changes;
    }

    private void begins(Phase.FromCommencement phase, Start decided, SortedSet<Instant> changes) {
        switch (decided) {
            case Start.NotProposed() -> {}
            case Start.InEffect effect -> {
                changes.add(effect.at());
                phase.lasts().ifPresent(time -> changes.add(effect.at().plus(time)));
            }
            case Start.Undecided undecided -> changes.add(undecided.at());
            case Start.Lapsed lapsed -> {
                changes.add(lapsed.at());
                changes.add(lapsed.decidedAt().plus(arrangement.limits().settle()));
            }
        }
    }
}
