package parley.core.rule;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.core.register.Course;
import parley.core.register.Start;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Phase;

/** How the terms bind over time, word by word: the part of {@link PointwiseOracle} that reads commencements and pauses. */
final class PointwiseCourse {
    private final Arrangement terms;
    private final Known known;
    /** The party that answers for the force. */
    private final String answering;

    PointwiseCourse(Arrangement terms, Known known, String answering) {
        this.terms = terms;
        this.known = known;
        this.answering = answering;
    }

    int runs(Phase phase, Optional<Ban> ban, Instant instant) {
        if (phase instanceof Phase.Daily daily) {
            int minute = minuteOfDay(instant);
            int from = daily.from().toSecondOfDay() / 60;
            int until = daily.until().toSecondOfDay() / 60;
            boolean on = from < until ? minute >= from && minute < until : minute >= from || minute < until;
            int others = 0;
            boolean any = false;
            for (Phase other : terms.phases().values()) {
                if (!(other instanceof Phase.Daily)) {
                    any = true;
                    others = Math.max(others, runs(other, ban, instant));
                }
            }
            if (!any) {
                others = known.course().map(c -> !stopped(c, ban, instant)).orElse(true) ? 2 : 0;
            }
            return on ? others : 0;
        }
        if (phase instanceof Phase.FromMilestone milestone) {
            return milestone(milestone, ban, instant);
        }
        if (phase instanceof Phase.Fixed fixed) {
            boolean between = instant.compareTo(fixed.from()) >= 0 && instant.compareTo(fixed.until()) < 0;
            return between && known.course().map(c -> !stopped(c, ban, instant)).orElse(true) ? 2 : 0;
        }
        if (known.course().isEmpty()) {
            return 2;
        }
        Course course = known.course().get();
        int value = start(course.start(), course.released().get(answering), ban, instant);
        for (Start other : course.others()) {
            value = Math.max(value, start(other, null, ban, instant));
        }
        for (Course.Run run : course.runs()) {
            value = Math.max(value, running(run, (Phase.FromCommencement) phase, ban, instant));
        }
        return value;
    }

    private int minuteOfDay(Instant instant) {
        long seconds = instant.getEpochSecond() + terms.utcOffset().getTotalSeconds();
        return (int) (Math.floorMod(seconds, 86_400L) / 60);
    }

    private int milestone(Phase.FromMilestone phase, Optional<Ban> ban, Instant instant) {
        if (known.course().isEmpty()) {
            return 1;
        }
        int value = 0;
        for (Course.Run run : known.course().get().runs()) {
            Instant at = run.reached().get(phase.milestone());
            if (at == null) {
                continue;
            }
            Instant from = at.isBefore(run.from()) ? run.from() : at;
            boolean over = phase.lasts().isPresent()
                            && !instant.isBefore(from.plus(phase.lasts().get()))
                    || run.ended().isPresent() && !instant.isBefore(run.ended().get());
            boolean off = run.pauses().stream().anyMatch(pause -> off(pause, ban, instant));
            value = Math.max(value, instant.isBefore(from) || over || off ? 0 : 2);
        }
        return value;
    }

    /** Where a phase begins or ends, of the last run that had begun, else of the first; null while it is not known. */
    @Nullable
    Instant edge(Phase phase, boolean begin, Instant before) {
        if (phase instanceof Phase.Fixed fixed) {
            return begin ? fixed.from() : fixed.until();
        }
        Instant found = null;
        boolean begun = false;
        for (Course.Run run : known.course().map(Course::runs).orElse(java.util.List.of())) {
            Instant from = run.from();
            Instant until = Instant.MAX;
            if (phase instanceof Phase.FromMilestone milestone) {
                Instant at = run.reached().get(milestone.milestone());
                if (at == null) {
                    continue;
                }
                from = at.isBefore(from) ? from : at;
                until = milestone.lasts().map(from::plus).orElse(Instant.MAX);
            } else if (phase instanceof Phase.FromCommencement commencement) {
                Instant end = run.until().get(commencement.name());
                until = end != null
                        ? end
                        : commencement.lasts().map(run.from()::plus).orElse(Instant.MAX);
            }
            if (run.ended().isPresent() && run.ended().get().isBefore(until)) {
                until = run.ended().get();
            }
            if (phase instanceof Phase.FromMilestone && !from.isBefore(until)) {
                continue;
            }
            if (found == null || !from.isAfter(before)) {
                if (!begun || !from.isAfter(before)) {
                    found = begin ? from : until;
                }
                begun |= !from.isAfter(before);
            }
        }
        return found;
    }

    /** How a run of the terms stands at an instant, word by word. */
    private int running(Course.Run run, Phase.FromCommencement phase, Optional<Ban> ban, Instant instant) {
        Instant end = run.until().get(phase.name());
        if (end == null && phase.lasts().isPresent()) {
            end = run.from().plus(phase.lasts().get());
        }
        if (instant.isBefore(run.from())
                || end != null && !instant.isBefore(end)
                || run.ended().isPresent() && !instant.isBefore(run.ended().get())) {
            return 0;
        }
        boolean off = false;
        int held = 0;
        for (Course.Pause pause : run.pauses()) {
            off |= off(pause, ban, instant);
            for (Course.Hold hold : pause.holds()) {
                boolean now = !instant.isBefore(hold.from())
                        && (hold.free().isEmpty()
                                || instant.isBefore(hold.free().get()));
                held = Math.max(
                        held, !now ? 0 : ban.isPresent() && hold.signedBy().contains(answering) ? 2 : 1);
            }
        }
        return off ? held : 2;
    }

    private boolean off(Course.Pause pause, Optional<Ban> ban, Instant instant) {
        if (ban.isPresent() && terms.persistSuspended().contains(ban.get().name())) {
            return false;
        }
        Optional<Instant> from = ban.isPresent() ? pause.eased() : Optional.of(pause.held());
        return from.isPresent()
                && !instant.isBefore(from.get())
                && (pause.resumed().isEmpty()
                        || instant.isBefore(pause.resumed().get()));
    }

    private boolean stopped(Course course, Optional<Ban> ban, Instant instant) {
        for (int i = 0; i < course.runs().size(); i++) {
            Course.Run run = course.runs().get(i);
            boolean left =
                    run.ended().isPresent() && !instant.isBefore(run.ended().get());
            boolean again = i + 1 < course.runs().size()
                    && !instant.isBefore(course.runs().get(i + 1).from());
            if (!again && (left || run.pauses().stream().anyMatch(pause -> off(pause, ban, instant)))) {
                return true;
            }
        }
        return false;
    }

    private int start(Start start, @Nullable Instant free, Optional<Ban> ban, Instant instant) {
        if (ban.isPresent() && free != null && !instant.isBefore(free)) {
            return 0;
        }
        return switch (start) {
            case Start.NotProposed() -> 0;
            case Start.InEffect s -> 0;
            case Start.Undecided s ->
                instant.isBefore(s.at())
                        ? 0
                        : ban.isPresent() && s.confirmedBy().contains(answering) ? 2 : 1;
            case Start.Lapsed s ->
                instant.isBefore(s.at())
                                || !instant.isBefore(
                                        s.decidedAt().plus(terms.limits().settle()))
                        ? 0
                        : ban.isPresent() && s.confirmedBy().contains(answering) ? 2 : 1;
        };
    }
}
