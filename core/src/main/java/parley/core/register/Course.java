package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.terms.Arrangement;
import parley.core.terms.Phase;

/**
 * How the terms bind over time, as far as the prefix tells: for any instant, past or to come.
 *
 * @param start the latest
 * @param postponedFrom the instant that it was moved from
 * @param released party to the instant from which it is free of a start that it confirmed and nobody decided
 * @param others starts that may restrain whoever confirmed them besides: lapsed ones until they have settled, and, beyond the
 *     sealed prefix, undecided ones
 * @param runs every time that the terms came into effect, in record order
 */
public record Course(
        Start start,
        Optional<Instant> postponedFrom,
        SortedMap<String, Instant> released,
        List<Start> others,
        List<Run> runs) {
    public Course {
        released = Collections.unmodifiableSortedMap(new TreeMap<>(released));
        others = List.copyOf(others);
        runs = List.copyOf(runs);
    }

    /** Nothing said but the start. */
    public static Course of(Start start) {
        return new Course(
                start,
                Optional.empty(),
                Collections.emptySortedMap(),
                List.of(),
                start instanceof Start.InEffect effect ? List.of(Run.of(effect)) : List.of());
    }

    Course with(Start other) {
        return new Course(other, postponedFrom, released, others, runs);
    }

    /** Every start that may restrain without being in effect; {@code released} is from the latest. */
    public List<Start> starts() {
        return Stream.concat(Stream.of(start), others.stream()).toList();
    }

    /**
     * The terms in effect.
     *
     * @param from included
     * @param ended when somebody's exit takes effect
     * @param until phase to the end that both have given it since
     * @param reached milestone to the instant at which both have said that it is reached
     */
    public record Run(
            ActId commencement,
            Instant from,
            Optional<Instant> ended,
            SortedMap<String, Instant> until,
            List<Pause> pauses,
            SortedMap<String, Instant> reached) {
        public Run {
            until = Collections.unmodifiableSortedMap(new TreeMap<>(until));
            pauses = List.copyOf(pauses);
            reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
        }

        /** In which no milestone is reached. */
        public Run(
                ActId commencement,
                Instant from,
                Optional<Instant> ended,
                SortedMap<String, Instant> until,
                List<Pause> pauses) {
            this(commencement, from, ended, until, pauses, Collections.emptySortedMap());
        }

        /** When a phase that begins by a milestone runs, as far as both have said; nothing while they have not. */
        public Optional<Span> after(String milestone, Optional<Duration> lasts) {
            return Optional.ofNullable(reached.get(milestone))
                    .map(at -> at.isBefore(from) ? from : at)
                    .map(at -> new Span(at, ended(lasts.map(at::plus).orElse(Instant.MAX))))
                    .filter(span -> span.from().isBefore(span.until()));
        }

        static Run of(Start.InEffect start) {
            return new Run(start.commencement(), start.at(), Optional.empty(), Collections.emptySortedMap(), List.of());
        }

        /** When a phase is over; excluded. */
        public Instant end(String phase, Optional<Duration> lasts) {
            Instant end = Optional.ofNullable(until.get(phase))
                    .or(() -> lasts.map(from::plus))
                    .orElse(Instant.MAX);
            return ended(end);
        }

        private Instant ended(Instant end) {
            return ended.filter(at -> at.isBefore(end)).orElse(end);
        }
    }

    /**
     * The terms suspended.
     *
     * @param held from when nothing is permitted: at once
     * @param eased from when its bans no longer bind, being a relaxation; empty while that cannot be told
     * @param resumed from when the terms run again
     * @param holds resumptions that have not brought the terms back: whoever signed one is restrained all the same
     */
    public record Pause(
            ActId suspension,
            String party,
            Instant held,
            Optional<Instant> eased,
            Optional<Instant> resumed,
            List<Hold> holds) {
        public Pause {
            holds = List.copyOf(holds);
        }

        Pause held(Instant other) {
            return new Pause(suspension, party, other, eased, resumed, holds);
        }

        Pause holding(List<Hold> more) {
            return new Pause(
                    suspension,
                    party,
                    held,
                    eased,
                    resumed,
                    Stream.concat(holds.stream(), more.stream()).toList());
        }

        Optional<Span> off(Use use) {
            Optional<Instant> from = switch (use) {
                case BAN -> eased;
                case PERSISTENT_BAN -> Optional.empty();
                case EXCEPTION -> Optional.of(held);
            };
            return from.map(at -> new Span(at, resumed.orElse(Instant.MAX)));
        }
    }

    /**
     * From a resumption's instant on, while no seal has decided it.
     *
     * @param free from when a lapsed one restrains nobody any more
     */
    public record Hold(Instant from, Optional<Instant> free, SortedSet<String> signedBy) {
        public Hold {
            signedBy = Collections.unmodifiableSortedSet(new TreeSet<>(signedBy));
        }

        public boolean at(Instant instant) {
            return !instant.isBefore(from) && free.map(instant::isBefore).orElse(true);
        }
    }

    /** How the terms stand at an instant. */
    public enum Standing {
        NOT_PROPOSED,
        UNDECIDED,
        /** Undecided again: both have moved the start. */
        POSTPONED,
        /** Decided, and not come yet. */
        AWAITING,
        IN_EFFECT,
        SUSPENDED,
        ENDED,
        LAPSED;

        /** {@code in-effect} */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How the terms stand at an instant, past or to come, as far as the prefix tells. */
    public Standing standing(Instant at, Arrangement terms) {
        Instant end = end(terms);
        if (!runs.isEmpty() && (start instanceof Start.InEffect || at.isBefore(end))) {
            Run run = runs.getLast();
            if (!at.isBefore(end)) {
                return Standing.ENDED;
            }
            if (at.isBefore(run.from())) {
                return Standing.AWAITING;
            }
            boolean suspended = run.pauses().stream()
                    .flatMap(pause -> pause.off(Use.EXCEPTION).stream())
                    .anyMatch(off -> off.holds(at));
            return suspended ? Standing.SUSPENDED : Standing.IN_EFFECT;
        }
        return switch (start) {
            case Start.NotProposed() -> Standing.NOT_PROPOSED;
            case Start.Undecided u -> postponedFrom.isPresent() ? Standing.POSTPONED : Standing.UNDECIDED;
            case Start.InEffect e -> Standing.IN_EFFECT;
            case Start.Lapsed l -> Standing.LAPSED;
        };
    }

    /** When the terms that came into effect last are known to end; {@link Instant#MAX} for not at all. */
    public Instant end(Arrangement terms) {
        if (runs.isEmpty()) {
            return Instant.MIN;
        }
        Run run = runs.getLast();
        return terms.phases().values().stream()
                .filter(Phase.FromCommencement.class::isInstance)
                .map(phase -> run.end(phase.name(), ((Phase.FromCommencement) phase).lasts()))
                .max(Instant::compareTo)
                .orElse(run.ended().orElse(Instant.MAX));
    }

    /** What of the terms is asked about. */
    public enum Use {
        BAN,
        /** A ban that the terms let go on while they are suspended. */
        PERSISTENT_BAN,
        EXCEPTION
    }

    /** @param until excluded; {@link Instant#MAX} for no end */
    public record Span(Instant from, Instant until) {
        public boolean holds(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(until);
        }
    }

    /** When a phase that begins with the start runs. */
    public List<Span> spans(Use use, String phase, Optional<Duration> lasts) {
        var spans = new ArrayList<Span>();
        for (Run run : runs) {
            Instant end = run.end(phase, lasts);
            if (run.from().isBefore(end)) {
                spans.addAll(without(List.of(new Span(run.from(), end)), run, use));
            }
        }
        return spans;
    }

    /** When a phase that begins by a milestone runs. */
    public List<Span> milestoneSpans(Use use, String milestone, Optional<Duration> lasts) {
        var spans = new ArrayList<Span>();
        for (Run run : runs) {
            run.after(milestone, lasts).ifPresent(span -> spans.addAll(without(List.of(span), run, use)));
        }
        return spans;
    }

    /** When a phase of fixed instants runs: an exit or a suspension stops it too. */
    public List<Span> spans(Use use, Instant from, Instant until) {
        List<Span> spans = List.of(new Span(from, until));
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            Instant next = i + 1 < runs.size() ? runs.get(i + 1).from() : Instant.MAX;
            for (Pause pause : run.pauses()) {
                if (pause.off(use).isPresent()) {
                    Span off = pause.off(use).get();
                    spans = without(spans, new Span(off.from(), off.until().isBefore(next) ? off.until() : next));
                }
            }
            if (run.ended().isPresent()) {
                spans = without(spans, new Span(run.ended().get(), next));
            }
        }
        return spans;
    }

    private static List<Span> without(List<Span> spans, Run run, Use use) {
        List<Span> left = spans;
        for (Pause pause : run.pauses()) {
            if (pause.off(use).isPresent()) {
                left = without(left, pause.off(use).get());
            }
        }
        return left;
    }

    private static List<Span> without(List<Span> spans, Span off) {
        var left = new ArrayList<Span>();
        for (Span span : spans) {
            Instant before = off.from().isBefore(span.until()) ? off.from() : span.until();
            Instant after = off.until().isAfter(span.from()) ? off.until() : span.from();
            if (!off.from().isBefore(off.until())) {
                left.add(span);
                continue;
            }
            if (span.from().isBefore(before)) {
                left.add(new Span(span.from(), before));
            }
            if (after.isBefore(span.until())) {
                left.add(new Span(after, span.until()));
            }
        }
        return left;
    }
}
