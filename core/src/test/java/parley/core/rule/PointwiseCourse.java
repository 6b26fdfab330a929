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
