package parley.core.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.core.register.Course;
import parley.core.register.Start;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Phase;
import parley.core.terms.TimeOrder;

/** Which phases run at an instant, as far as the register knows. */
final class Phases {
    private final Arrangement arrangement;
    private final Optional<Course> course;
    private final Course.Span within;

    /**
     * @param within when these terms are the version in force
     * @param course how the terms bind over time; empty when they are assumed to be in force
     */
    Phases(Arrangement arrangement, Optional<Course> course, Course.Span within) {
        this.arrangement = arrangement;
        this.course = course;
        this.within = within;
    }

    /** Whether a ban's phases run for a force of which {@code answering} answers (empty = unknown who). */
    Kleene forBan(Ban ban, Instant instant, Optional<String> answering) {
        boolean persists = arrangement.persistSuspended().contains(ban.name());
        return any(ban.when().phases(), instant, persists ? Course.Use.PERSISTENT_BAN : Course.Use.BAN, answering);
    }

    /** Whether an exception's phases run; while a start is undecided, or the terms are suspended, nothing is permitted. */
    Kleene forException(List<String> phases, Instant instant) {
        return any(phases, instant, Course.Use.EXCEPTION, Optional.empty());
    }

    private Kleene any(List<String> phases, Instant instant, Course.Use use, Optional<String> answering) {
        Kleene runs = Kleene.FALSE;
        if (!within.holds(instant)) {
            return runs;
        }
        for (Phase phase : arrangement.phases().values()) {
            if (phases.isEmpty() || phases.contains(phase.name())) {
                runs = runs.or(runs(phase, instant, use, answering));
            }
        }
        return runs;
    }

    private Kleene runs(Phase phase, Instant instant, Course.Use use, Optional<String> answering) {
        if (phase instanceof Phase.Daily daily) {
            return runsAnyway(instant, use, answering).and(Kleene.of(holds(daily, instant)));
        }
        if (course.isEmpty()) {
            return switch (phase) {
                case Phase.Fixed fixed -> Kleene.of(new Course.Span(fixed.from(), fixed.until()).holds(instant));
                case Phase.FromCommencement begun -> Kleene.TRUE;
                case Phase.FromMilestone begun -> Kleene.UNKNOWN;
                case Phase.Daily daily -> throw new IllegalStateException("Hours are asked above.");
            };
        }
        if (spans(phase, use, course.get()).stream().anyMatch(span -> span.holds(instant))) {
            return Kleene.TRUE;
        }
        if (!(phase instanceof Phase.FromCommencement begun)) {
            return Kleene.FALSE;
        }
        Kleene restrained = held(begun, instant, use, answering);
        for (Start start : course.get().starts()) {
            restrained = restrained.or(undecided(start, instant, use, answering));
        }
        return restrained;
    }

    private static List<Course.Span> spans(Phase phase, Course.Use use, Course course) {
        return switch (phase) {
            case Phase.Fixed fixed -> course.spans(use, fixed.from(), fixed.until());
            case Phase.FromCommencement begun -> course.spans(use, begun.name(), begun.lasts());
            case Phase.FromMilestone begun -> course.milestoneSpans(use, begun.milestone(), begun.lasts());
            case Phase.Daily daily -> course.spans(use, Instant.MIN, Instant.MAX);
        };
    }

    /** Whether the terms run at all, whatever the hour. */
    private Kleene runsAnyway(Instant instant, Course.Use use, Optional<String> answering) {
        var others = arrangement.phases().values().stream()
                .filter(other -> !(other instanceof Phase.Daily))
                .toList();
        if (others.isEmpty()) {
            return Kleene.of(course.map(known ->
                            known.spans(use, Instant.MIN, Instant.MAX).stream().anyMatch(span -> span.holds(instant)))
                    .orElse(true));
        }
        Kleene runs = Kleene.FALSE;
        for (Phase other : others) {
            runs = runs.or(runs(other, instant, use, answering));
        }
        return runs;
    }

    private boolean holds(Phase.Daily daily, Instant instant) {
        LocalTime time = instant.atOffset(arrangement.utcOffset()).toLocalTime();
        boolean begun = !time.isBefore(daily.from());
        boolean before = time.isBefore(daily.until());
        return daily.from().isBefore(daily.until()) ? begun && before : begun || before;
    }

    /**
     * Where a phase begins or ends: of one that has run several times, the last time that it had begun by {@code instant}, else the
     * first; {@link Instant#MAX} for no end; empty while it is not known.
     */
    Optional<Instant> edge(String name, TimeOrder.Edge edge, Instant instant) {
        return span(arrangement.phases().get(name), instant)
                .map(span -> edge == TimeOrder.Edge.START ? span.from() : span.until());
    }

    private Optional<Course.Span> span(@Nullable Phase phase, Instant instant) {
        if (phase instanceof Phase.Fixed fixed) {
            return Optional.of(new Course.Span(fixed.from(), fixed.until()));
        }
        var spans = course.stream()
                .flatMap(known -> known.runs().stream())
                .flatMap(run -> switch (phase) {
                    case Phase.FromCommencement begun ->
                        Stream.of(new Course.Span(run.from(), run.end(begun.name(), begun.lasts())));
                    case Phase.FromMilestone begun -> run.after(begun.milestone(), begun.lasts()).stream();
                    case null, default -> Stream.<Course.Span>empty();
                })
                .toList();
        return spans.stream()
                .filter(span -> !instant.isBefore(span.from()))
                .reduce((earlier, later) -> later)
                .or(() -> spans.stream().findFirst());
    }

    private Kleene undecided(Start start, Instant instant, Course.Use use, Optional<String> answering) {
        return switch (start) {
            case Start.NotProposed() -> Kleene.FALSE;
            case Start.InEffect effect -> Kleene.FALSE;
            case Start.Undecided undecided ->
                instant.isBefore(undecided.at()) || isReleased(start, instant, use, answering)
                        ? Kleene.FALSE
                        : restrains(undecided.confirmedBy(), use, answering);
            case Start.Lapsed lapsed ->
                instant.isBefore(lapsed.at())
                                || !instant.isBefore(free(lapsed))
                                || isReleased(start, instant, use, answering)
                        ? Kleene.FALSE
                        : restrains(lapsed.confirmedBy(), use, answering);
        };
    }

    /** A lapse relaxes only after it has settled. */
    private Instant free(Start.Lapsed lapsed) {
        return lapsed.decidedAt().plus(arrangement.limits().settle());
    }

    private boolean isReleased(Start start, Instant instant, Course.Use use, Optional<String> answering) {
        return use != Course.Use.EXCEPTION
                && start.equals(course.orElseThrow().start())
                && answering
                        .map(course.orElseThrow().released()::get)
                        .filter(from -> !instant.isBefore(from))
                        .isPresent();
    }

    /** While the terms are suspended, a resumption that is not decided restrains whoever signed it. */
    private Kleene held(Phase.FromCommencement phase, Instant instant, Course.Use use, Optional<String> answering) {
        Kleene held = Kleene.FALSE;
        for (Course.Run run : course.orElseThrow().runs()) {
            if (instant.isBefore(run.from()) || !instant.isBefore(run.end(phase.name(), phase.lasts()))) {
                continue;
            }
            for (Course.Pause pause : run.pauses()) {
                for (Course.Hold hold : pause.holds()) {
                    if (hold.at(instant)) {
                        held = held.or(restrains(hold.signedBy(), use, answering));
                    }
                }
            }
        }
        return held;
    }

    /** Whoever said so is restrained from the instant it named; for the others, and for exceptions, it cannot be told. */
    private static Kleene restrains(SortedSet<String> saidBy, Course.Use use, Optional<String> answering) {
        return use != Course.Use.EXCEPTION && answering.map(saidBy::contains).orElse(false)
                ? Kleene.TRUE
                : Kleene.UNKNOWN;
    }

    /** Why it may not be told whether the terms run. */
    Reason doubt() {
        return course.flatMap(known -> known.starts().stream()
                        .flatMap(start -> doubt(start).stream())
                        .findFirst()
                        .or(() -> known.runs().stream()
                                .flatMap(run -> run.pauses().stream())
                                .flatMap(pause -> pause.holds().stream())
                                .map(hold -> Reason.of(Phrase.RESUMPTION_UNDECIDED, hold.from()))
                                .findFirst()))
                .orElseGet(() -> Reason.of(Phrase.PHASE_NOT_KNOWN));
    }

    private static Optional<Reason> doubt(Start start) {
        return switch (start) {
            case Start.Undecided undecided -> Optional.of(Reason.of(Phrase.START_UNDECIDED, undecided.at()));
            case Start.Lapsed lapsed -> Optional.of(Reason.of(Phrase.START_LAPSED, lapsed.at()));
            default -> Optional.empty();
        };
    }

    /** The instants of the day at which hours begin or end, from one instant to another. */
    SortedSet<Instant> hours(Instant from, Instant until) {
        var hours = new TreeSet<Instant>();
        for (Phase phase : arrangement.phases().values()) {
            if (phase instanceof Phase.Daily daily) {
                LocalDate last = LocalDate.ofInstant(until, arrangement.utcOffset());
                for (LocalDate day = LocalDate.ofInstant(from, arrangement.utcOffset());
                        !day.isAfter(last);
                        day = day.plusDays(1)) {
                    hours.add(day.atTime(daily.from()).toInstant(arrangement.utcOffset()));
                    hours.add(day.atTime(daily.until()).toInstant(arrangement.utcOffset()));
                }
            }
        }
        return hours;
    }

    /** The instants at which a phase begins or ends, for anybody; but for hours of the day, which are many. */
    SortedSet<Instant> changes() {
        var spans = new ArrayList<Course.Span>();
        for (Phase phase : arrangement.phases().values()) {
            if (course.isPresent()) {
                for (Course.Use use : Course.Use.values()) {
                    spans.addAll(spans(phase, use, course.get()));
                }
            } else if (phase instanceof Phase.Fixed fixed) {
                spans.add(new Course.Span(fixed.from(), fixed.until()));
            }
        }
        course.ifPresent(known -> spans.addAll(undecided(known)));
        spans.add(within);
        var changes = new TreeSet<Instant>();
        for (Course.Span span : spans) {
            if (!span.from().equals(Instant.MIN)) {
                changes.add(span.from());
            }
            if (!span.until().equals(Instant.MAX)) {
                changes.add(span.until());
            }
        }
        return changes;
    }

    private List<Course.Span> undecided(Course known) {
        var spans = new ArrayList<Course.Span>();
        for (Start start : known.starts()) {
            switch (start) {
                case Start.NotProposed() -> {}
                case Start.InEffect effect -> {}
                case Start.Undecided undecided -> spans.add(new Course.Span(undecided.at(), Instant.MAX));
                case Start.Lapsed lapsed -> spans.add(new Course.Span(lapsed.at(), free(lapsed)));
            }
        }
        known.released().values().forEach(free -> spans.add(new Course.Span(free, Instant.MAX)));
        for (Course.Run run : known.runs()) {
            for (Course.Pause pause : run.pauses()) {
                pause.holds()
                        .forEach(hold -> spans.add(
                                new Course.Span(hold.from(), hold.free().orElse(Instant.MAX))));
            }
        }
        return spans;
    }
}
