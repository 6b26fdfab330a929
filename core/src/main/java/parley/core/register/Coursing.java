package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.terms.Arrangement;
import parley.core.terms.Phase;

/**
 * Makes the course of the terms from what was decided and said, and the times that the seals give it. What restrains counts at
 * once; what relaxes, {@code settle} after it was sealed, or, since leaving never needs the other's cosignature, {@code hold}
 * after it was recorded and offered, if that is earlier.
 */
final class Coursing {
    private final Fold fold;
    private final Commencing commencing;
    private final Stamps sealing;
    private final Stamps offering;

    /**
     * @param fold that has the leaves
     * @param commencing what was decided
     * @param sealing the seals that a relaxation may settle after
     * @param offering the stamps that show what was recorded and offered
     */
    Coursing(Fold fold, Commencing commencing, Stamps sealing, Stamps offering) {
        this.fold = fold;
        this.commencing = commencing;
        this.sealing = sealing;
        this.offering = offering;
    }

    static Course of(Fold fold) {
        return new Coursing(fold, fold.commencing(), fold.stamps(), fold.stamps()).course();
    }

    Course course() {
        Start start = commencing.start();
        var runs = new ArrayList<Course.Run>();
        var others = new ArrayList<Start>();
        for (Start before : commencing.before()) {
            if (before instanceof Start.InEffect effect) {
                runs.add(run(effect));
            } else {
                others.add(before);
            }
        }
        if (start instanceof Start.InEffect now) {
            runs.add(run(now));
        }
        return new Course(start, commencing.postponedFrom(), released(start), others, runs);
    }

    /** Whoever leaves a start leaves it however it was moved: its word may have crossed a postponement. */
    private Stream<Leaf> leaving(ActId start, Class<? extends Body> what) {
        ActId origin = Commencing.origin(start, fold.leaves());
        return commencing.leaving().stream()
                .map(fold.leaves()::get)
                .filter(leaf -> what.isInstance(leaf.said().orElse(null))
                        && Commencing.origin(about(leaf), fold.leaves()).equals(origin));
    }

    private static ActId about(Leaf leaf) {
        return leaf.signed().orElseThrow().act().about().getFirst();
    }

    private Stream<Joint> joint(ActId about, Class<? extends Body> what) {
        return commencing.joint().stream().filter(one -> one.about().equals(about) && what.isInstance(one.body()));
    }

    /** When a relaxation that nobody else need agree to takes effect. */
    private Optional<Instant> eased(Leaf leaf, Instant from) {
        var sealed = sealing.sealedAt(leaf.index()).map(this::settled);
        var offered = new Viewing(fold, offering)
                .offeredAt(leaf)
                .map(at -> at.plus(fold.terms().longest(at, Arrangement.Limits::hold)));
        return Stream.of(sealed, offered)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(at -> later(at, from));
    }

    private Instant settled(Instant at) {
        return at.plus(fold.terms().longest(at, Arrangement.Limits::settle));
    }

    /** From when a restraint binds: the first that anybody can be shown to have held it. */
    private Instant held(Leaf leaf, Instant from) {
        Instant issued = leaf.signed().orElseThrow().act().issuedAt();
        return later(
                sealing.coveringByAny(leaf.index())
                        .or(() -> sealing.omitting(leaf.party(), leaf.index()).filter(issued::isBefore))
                        .orElse(issued),
                from);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** From a start that the author has not confirmed again since. */
    private SortedMap<String, Instant> released(Start start) {
        var released = new TreeMap<String, Instant>();
        Optional<Instant> at = switch (start) {
            case Start.Undecided undecided -> Optional.of(undecided.at());
            case Start.Lapsed lapsed -> Optional.of(lapsed.at());
            default -> Optional.empty();
        };
        if (at.isPresent()) {
            ActId id = commencing.commencement().orElseThrow();
            leaving(id, Body.Release.class)
                    .filter(leaf -> leaf.index() > lastConfirmed(id, leaf.party()))
                    .forEach(leaf -> eased(leaf, at.get())
                            .ifPresent(free -> released.merge(leaf.party(), free, Coursing::earlier)));
        }
        return released;
    }

    private long lastConfirmed(ActId start, String party) {
        return fold.leaves()
                .about(start)
                .filter(leaf -> leaf.party().equals(party) && leaf.said().orElseThrow() instanceof Body.Confirmation)
                .mapToLong(Leaf::index)
                .max()
                .orElse(-1);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Course.Run run(Start.InEffect start) {
        ActId id = start.commencement();
        Optional<Instant> ended = leaving(id, Body.Exit.class)
                .flatMap(leaf -> leaf.said().orElseThrow() instanceof Body.Exit(Instant at, var reason)
                        ? eased(leaf, at).stream()
                        : Stream.empty())
                .min(Instant::compareTo);
        var pauses =
                leaving(id, Body.Suspension.class).map(leaf -> pause(leaf, id)).toList();
        return new Course.Run(id, start.at(), ended, renewed(start), pauses, reached(id));
    }

    /** Resumed by what both have said since: whoever has said so before the suspension has not thought of it. */
    private Course.Pause pause(Leaf leaf, ActId start) {
        Instant from = ((Body.Suspension) leaf.said().orElseThrow()).from();
        Optional<Instant> resumed = Optional.empty();
        var holds = new ArrayList<Course.Hold>();
        var since = joint(start, Body.Resumption.class)
                .filter(one -> one.begunAt() > leaf.index())
                .toList();
        for (Joint one : since) {
            if (one.madeAt().isEmpty()) {
                holds.addAll(holds(one));
            } else if (resumed.isEmpty()) {
                resumed = Optional.of(((Body.Resumption) one.body()).at());
            }
        }
        return new Course.Pause(leaf.id(), leaf.party(), held(leaf, from), eased(leaf, from), resumed, holds);
    }

    /** Of a resumption that was not made: whoever took its word back is free once that has eased. */
    private List<Course.Hold> holds(Joint one) {
        Instant at = ((Body.Resumption) one.body()).at();
        Optional<Instant> lapsed = one.decision().map(decision -> settled(((Decision.Lapsed) decision).at()));
        var holds = new ArrayList<Course.Hold>();
        if (!one.said().isEmpty()) {
            holds.add(new Course.Hold(at, lapsed, new TreeSet<>(one.said().keySet())));
        }
        one.left().forEach((party, by) -> {
            Optional<Instant> free = Stream.of(lapsed, eased(fold.leaves().get(by), at))
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo);
            holds.add(new Course.Hold(at, free, new TreeSet<>(List.of(party))));
        });
        holds.removeIf(hold -> hold.free().filter(free -> !free.isAfter(at)).isPresent());
        return holds;
    }

    /** The first that was made counts. */
    private SortedMap<String, Instant> reached(ActId start) {
        var reached = new TreeMap<String, Instant>();
        joint(start, Body.Milestone.class)
                .filter(one -> one.madeAt().isPresent())
                .map(one -> (Body.Milestone) one.body())
                .forEach(one -> reached.putIfAbsent(one.milestone(), one.at()));
        return reached;
    }

    /** A later end restrains, an earlier one relaxes; an end that has come is not renewed. */
    private SortedMap<String, Instant> renewed(Start.InEffect start) {
        var ends = new TreeMap<String, Instant>();
        for (Joint one : joint(start.commencement(), Body.Renewal.class).toList()) {
            Optional<Instant> settled = one.madeAt().map(this::settled);
            if (settled.isEmpty()) {
                continue;
            }
            var renewal = (Body.Renewal) one.body();
            Instant end = Optional.ofNullable(ends.get(renewal.phase()))
                    .or(() -> lasts(start.terms(), renewal.phase()).map(start.at()::plus))
                    .orElse(Instant.MAX);
            if (!settled.get().isAfter(end)) {
                ends.put(renewal.phase(), later(renewal.until(), settled.get()));
            }
        }
        return ends;
    }

    private Optional<Duration> lasts(Digest terms, String phase) {
        Optional<Arrangement> read =
                fold.terms().read(terms).or(() -> fold.terms().arrangement());
        return read.isPresent() && read.get().phases().get(phase) instanceof Phase.FromCommencement begun
                ? begun.lasts()
                : Optional.empty();
    }
}
