package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.terms.Arrangement;
import parley.core.terms.Duty;
import parley.core.terms.Duty.Event;
import parley.core.terms.Phase;

/** What the terms' duties come to at an instant: owed, done, overdue, silent. */
final class Duties {
    /** Of what is owed again and again, that of earlier days is history. */
    private static final int MOST_DAYS = 400;

    private final Fold fold;
    private final Stamps stamps;
    private final Arrangement terms;
    private final Course course;
    private final List<Announcement> announcements;
    private final Instant at;

    Duties(Fold fold, Arrangement terms, Course course, List<Announcement> announcements, Instant at) {
        this.fold = fold;
        this.stamps = fold.stamps();
        this.terms = terms;
        this.course = course;
        this.announcements = announcements;
        this.at = at;
    }

    /** By due instant. */
    List<Owed> all() {
        var all = new ArrayList<Owed>();
        for (Duty duty : terms.duties()) {
            switch (duty.due()) {
                case Duty.Due.After(Duration time, Event event) -> after(duty, time, event, all);
                case Duty.Due.Recurring(LocalTime time, int days) -> recurring(duty, time, days, all);
            }
        }
        all.sort(Comparator.comparing(Owed::due));
        return List.copyOf(all);
    }

    /** Only what answers a notice or request, by due instant. */
    List<Owed> answers() {
        var all = new ArrayList<Owed>();
        for (Duty duty : terms.duties()) {
            if (duty.due() instanceof Duty.Due.After(Duration time, Event event)
                    && (event == Event.REQUEST || event == Event.NOTICE)) {
                after(duty, time, event, all);
            }
        }
        all.sort(Comparator.comparing(Owed::due));
        return List.copyOf(all);
    }

    private void after(Duty duty, Duration time, Event event, List<Owed> all) {
        switch (event) {
            case REQUEST, NOTICE ->
                announcements.stream()
                        .filter(act -> act.changes().isEmpty()
                                && (event == Event.NOTICE || act.kind() == Announcement.Kind.REQUEST)
                                && isOf(duty, act))
                        .forEach(act -> answering(duty, time, act, all));
            case INCIDENT ->
                filed(Body.Incident.class).forEach(leaf -> {
                    for (String by : owing(duty, Optional.of(leaf.party()))) {
                        seen(by, leaf)
                                .ifPresent(from -> all.add(owed(
                                        duty, by, Optional.of(leaf), from.plus(time), about(duty, by, leaf.id()))));
                    }
                });
            case COMMENCEMENT ->
                effective().forEach(span -> {
                    for (String by : owing(duty, Optional.empty())) {
                        // What was entered before the start has been given just as well; a report tells of the time
                        // since.
                        Instant since = duty.what() == Duty.What.REPORT ? span.from() : Instant.MIN;
                        if (!span.from().isAfter(at)) {
                            all.add(owed(
                                    duty,
                                    by,
                                    Optional.empty(),
                                    span.from().plus(time),
                                    filed(duty, by, since, Instant.MAX)));
                        }
                    }
                });
        }
    }

    private void answering(Duty duty, Duration time, Announcement act, List<Owed> all) {
        Leaf leaf = fold.leaves().counted(act.id()).orElseThrow();
        for (String by : owing(duty, Optional.of(act.party()))) {
            seen(by, leaf).filter(from -> !from.isAfter(at)).ifPresent(from -> {
                Owed one = owed(duty, by, Optional.of(leaf), from.plus(time), about(duty, by, act.id()));
                // Nobody owes an answer to what was taken back before it was due.
                boolean moot = one.state() != Owed.State.DONE
                        && act.withdrawnAt()
                                .filter(when -> !when.isAfter(at) && !when.isAfter(one.due()))
                                .isPresent();
                if (!moot) {
                    all.add(one);
                }
            });
        }
    }

    /** On the last of each so many local days of a span, and what was done since the time before counts. */
    private void recurring(Duty duty, LocalTime time, int days, List<Owed> all) {
        Duration between = Duration.ofDays(days);
        for (Course.Span span : effective()) {
            Instant last = span.until().isBefore(at) ? span.until() : at.plus(between);
            LocalDate day = LocalDate.ofInstant(span.from(), terms.utcOffset()).plusDays(days - 1);
            long old = day.until(LocalDate.ofInstant(last, terms.utcOffset()), ChronoUnit.DAYS) - MOST_DAYS;
            day = day.plusDays(Math.max(0, Math.ceilDiv(old, days)) * days);
            for (; ; day = day.plusDays(days)) {
                Instant due = day.atTime(time).toInstant(terms.utcOffset());
                if (due.isAfter(last) || !due.isBefore(span.until())) {
                    break;
                }
                if (due.isAfter(span.from())) {
                    for (String by : owing(duty, Optional.empty())) {
                        all.add(owed(duty, by, Optional.empty(), due, filed(duty, by, due.minus(between), due)));
                    }
                }
            }
        }
    }

    /** When the terms are in effect, suspensions left out: while a phase that does not begin anew every day runs. */
    private List<Course.Span> effective() {
        var spans = new ArrayList<Course.Span>();
        for (Phase phase : terms.phases().values()) {
            switch (phase) {
                case Phase.FromCommencement begun ->
                    spans.addAll(course.spans(Course.Use.EXCEPTION, begun.name(), begun.lasts()));
                case Phase.Fixed fixed -> spans.addAll(course.spans(Course.Use.EXCEPTION, fixed.from(), fixed.until()));
                case Phase.FromMilestone begun -> {}
                case Phase.Daily daily -> {}
            }
        }
        spans.sort(Comparator.comparing(Course.Span::from));
        var joined = new ArrayList<Course.Span>();
        for (Course.Span span : spans) {
            if (!joined.isEmpty() && !span.from().isAfter(joined.getLast().until())) {
                Course.Span before = joined.removeLast();
                Instant until = before.until().isAfter(span.until()) ? before.until() : span.until();
                joined.add(new Course.Span(before.from(), until));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private boolean isOf(Duty duty, Announcement act) {
        return duty.of().isEmpty()
                || terms.allowances().stream()
                        .filter(allowance -> duty.of().contains(allowance.name()))
                        .anyMatch(allowance -> terms.mayBeFor(allowance.when(), act.activity()));
    }

    /** @param author of what began the clock; nobody for the start and the day */
    private List<String> owing(Duty duty, Optional<String> author) {
        var owing = new ArrayList<String>();
        for (String word : duty.owes()) {
            switch (word) {
                case "both" -> owing.addAll(terms.parties());
                case "other" ->
                    author.ifPresent(
                            one -> terms.other(one).ifPresentOrElse(owing::add, () -> owing.addAll(terms.parties())));
                default -> owing.add(word);
            }
        }
        return owing.stream()
                .distinct()
                .filter(by -> !author.equals(Optional.of(by)))
                .toList();
    }

    /** From when somebody had it before them; an authority, which cosigns nothing, from when both had. */
    private Optional<Instant> seen(String by, Leaf leaf) {
        return fold.parties().contains(by) ? stamps.covering(by, leaf.index()) : stamps.sealedAt(leaf.index());
    }

    private Stream<Leaf> filed(Class<? extends Body> what) {
        return fold.leaves().placed().stream()
                .filter(leaf -> leaf.said().filter(what::isInstance).isPresent() && fold.counts(leaf, stamps));
    }

    private Optional<Leaf> filed(Duty duty, String by, Instant after, Instant until) {
        return fold.leaves().placed().stream()
                .filter(leaf -> discharges(duty, by, leaf))
                .filter(leaf -> sealedAt(leaf)
                        .filter(when -> when.isAfter(after) && !when.isAfter(until))
                        .isPresent())
                .findFirst();
    }

    private Optional<Leaf> about(Duty duty, String by, ActId act) {
        return fold.leaves()
                .about(act)
                .filter(leaf -> discharges(duty, by, leaf))
                .findFirst();
    }

    private boolean discharges(Duty duty, String by, Leaf leaf) {
        return leaf.party().equals(by)
                && leaf.said().filter(duty.what()::isBy).isPresent()
                && fold.counts(leaf, stamps)
                && sealedAt(leaf).isPresent();
    }

    private Optional<Instant> sealedAt(Leaf leaf) {
        return stamps.sealedAt(leaf.index()).filter(when -> !when.isAfter(at));
    }

    private Owed owed(Duty duty, String by, Optional<Leaf> to, Instant due, Optional<Leaf> done) {
        Optional<Instant> when = done.flatMap(this::sealedAt);
        return new Owed(
                duty,
                by,
                to.map(Leaf::id),
                to.map(Leaf::name),
                due,
                Owed.state(duty, due, when, at),
                done.map(Leaf::id),
                when);
    }
}
