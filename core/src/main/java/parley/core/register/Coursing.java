package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
        commencing.begun().forEach(before -> runs.add(run(before)));
        if (start instanceof Start.InEffect now) {
            runs.add(run(now));
        }
        return new Course(start, commencing.postponedFrom(), released(start), runs);
    }

    private Stream<Leaf> leaving(ActId about, Class<? extends Body> what) {
        return commencing.leaving().stream()
                .map(fold.leaves()::get)
                .filter(leaf ->
                        leaf.isAbout(about) && what.isInstance(leaf.said().orElse(null)));
    }

    private Stream<Joint> joint(ActId about, Class<? extends Body> what) {
        return commencing.joint().stream().filter(one -> one.about().equals(about) && what.isInstance(one.body()));
    }

    /** When a relaxation that nobody else need agree to takes effect. */
    private Optional<Instant> eased(Leaf leaf, Arrangement.Limits limits, Instant from) {
        var sealed = sealing.sealedAt(leaf.index()).map(at -> at.plus(limits.settle()));
        var offered = new Viewing(fold, offering).offeredAt(leaf).map(at -> at.plus(limits.hold()));
        return Stream.of(sealed, offered)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(at -> later(at, from));
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

    private SortedMap<String, Instant> released(Start start) {
        var released = new TreeMap<String, Instant>();
        if (start instanceof Start.Undecided undecided) {
            var limits = terms(undecided.terms()).limits();
            leaving(undecided.commencement(), Body.Release.class)
                    .forEach(leaf -> eased(leaf, limits, undecided.at())
                            .ifPresent(at -> released.merge(leaf.party(), at, (a, b) -> a.isBefore(b) ? a : b)));
        }
        return released;
    }

    private Arrangement terms(Digest digest) {
        return fold.terms().read(digest).or(() -> fold.terms().arrangement()).orElseThrow();
    }

    private Course.Run run(Start.InEffect start) {
        Arrangement terms = terms(start.terms());
        ActId id = start.commencement();
        Optional<Instant> ended = leaving(id, Body.Exit.class)
                .flatMap(leaf -> leaf.said().orElseThrow() instanceof Body.Exit(Instant at, var reason)
                        ? eased(leaf, terms.limits(), at).stream()
                        : Stream.empty())
                .min(Instant::compareTo);
        var pauses = leaving(id, Body.Suspension.class)
                .map(leaf -> pause(leaf, terms.limits()))
                .toList();
        return new Course.Run(id, start.at(), ended, renewed(start, terms), pauses);
    }

    private Course.Pause pause(Leaf leaf, Arrangement.Limits limits) {
        Instant from = ((Body.Suspension) leaf.said().orElseThrow()).from();
        Optional<Instant> resumed = Optional.empty();
        var holds = new ArrayList<Course.Hold>();
        ActId about = leaf.signed().orElseThrow().act().about().getFirst();
        for (Joint one : joint(about, Body.Resumption.class).toList()) {
            Instant at = ((Body.Resumption) one.body()).at();
            if (one.completedBy() < leaf.index()) {
                continue;
            }
            if (one.madeAt().isPresent()) {
                resumed = resumed.isEmpty() ? Optional.of(at) : resumed;
            } else {
                Optional<Instant> free = one.decision()
                        .map(decision -> ((Decision.Lapsed) decision).at().plus(limits.settle()));
                if (free.isEmpty() || free.get().isAfter(at)) {
                    holds.add(new Course.Hold(
                            at, free, new java.util.TreeSet<>(one.said().keySet())));
                }
            }
        }
        return new Course.Pause(leaf.id(), leaf.party(), held(leaf, from), eased(leaf, limits, from), resumed, holds);
    }

    /** A later end restrains, an earlier one relaxes; an end that has come is not renewed. */
    private SortedMap<String, Instant> renewed(Start.InEffect start, Arrangement terms) {
        var ends = new TreeMap<String, Instant>();
        Duration settle = terms.limits().settle();
        for (Joint one : joint(start.commencement(), Body.Renewal.class).toList()) {
            Optional<Instant> settled = one.madeAt().map(at -> at.plus(settle));
            if (settled.isEmpty()) {
                continue;
            }
            var renewal = (Body.Renewal) one.body();
            Instant end = Optional.ofNullable(ends.get(renewal.phase()))
                    .or(() -> lasts(terms, renewal.phase()).map(start.at()::plus))
                    .orElse(Instant.MAX);
            if (!settled.get().isAfter(end)) {
                ends.put(renewal.phase(), later(renewal.until(), settled.get()));
            }
        }
        return ends;
    }

    private static Optional<Duration> lasts(Arrangement terms, String phase) {
        return terms.phases().get(phase) instanceof Phase.FromCommencement begun ? begun.lasts() : Optional.empty();
    }
}
