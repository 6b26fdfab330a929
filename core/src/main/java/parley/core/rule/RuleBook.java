package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.core.act.Activity;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.core.register.Version;
import parley.core.space.BadFootprint;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Need;

/**
 * The rules of an arrangement, ready to judge. Pure: the same register, subject, instant and proof give the same verdict on every
 * machine, and the order of the rules in the file plays no part.
 *
 * <pre>
 * part    largest piece of the activity on which all place, phase and altitude conditions are constant
 * ban     match: true → forbidden, unknown → undetermined, false → permitted
 * grant   MIN(match: true → permitted, unknown → undetermined, false → forbidden; each need)
 * v(part) = MIN over bans of MAX(ban, grant of every exception that lifts it);   verdict = MIN over parts
 * </pre>
 */
public final class RuleBook {
    private static final int MOST_DECLARED = 256;

    private final Arrangement arrangement;
    private final List<Ban> bans;
    private final List<Allowance> allowances;
    private final SortedMap<Digest, RuleBook> others = new TreeMap<>();
    private final Map<Declared, Applicable> applicable = new LinkedHashMap<>();
    private final Heights heights;
    private volatile @Nullable Prepared prepared;

    private RuleBook(Arrangement arrangement) {
        this.arrangement = arrangement;
        this.bans = arrangement.bans().stream()
                .sorted(Comparator.comparing(Ban::article).thenComparing(Ban::name))
                .toList();
        this.allowances = arrangement.allowances().stream()
                .sorted(Comparator.comparing(Allowance::article).thenComparing(Allowance::name))
                .toList();
        this.heights = heights(arrangement);
    }

    public static RuleBook of(Arrangement arrangement) {
        return new RuleBook(arrangement);
    }

    /**
     * The altitudes that rules name. The parties grant an altitude its margin, and twice that where the datums differ, as in the watch.
     */
    private static Heights heights(Arrangement arrangement) {
        var limits = Stream.concat(
                        arrangement.bans().stream().map(Ban::when),
                        arrangement.allowances().stream().map(Allowance::when))
                .flatMap(when -> when.altitude().stream())
                .flatMap(range -> Stream.of(range.from(), range.to()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return new Heights(limits, 2 * arrangement.margins().altitudeMetres());
    }

    public Arrangement arrangement() {
        return arrangement;
    }

    /** As {@link #judge(Known, Subject, Instant, Proof)}, from a register or one that an overlay has lowered. */
    public Verdict judge(Register register, Subject subject, Instant at, Proof proof) {
        return judge(Known.of(register), subject, at, proof).over(register.overlaid());
    }

    /**
     * Judges, as known at {@code at}. Total: an act that is not announced, or a combat activity that is only proposed, is
     * undetermined, with the reason.
     *
     * @param proof each party's newest stamp
     */
    public Verdict judge(Known known, Subject subject, Instant at, Proof proof) {
        boolean among = Version.span(known.versions(), arrangement.digest()).isPresent();
        return among && known.versions().size() > 1
                ? new Versions(known, this::of).judge(this, subject, at, proof)
                : judge(known, new Course.Span(Instant.MIN, Instant.MAX), subject, at, proof);
    }

    /** The rules as a register has them, which may be of an earlier time: those of its newest terms, or these if it has none. */
    public RuleBook in(Register register) {
        return register.versions().isEmpty() ? this : of(register.versions().getLast());
    }

    /** The rules of another version. */
    private RuleBook of(Version version) {
        if (version.digest().equals(arrangement.digest())) {
            return this;
        }
        synchronized (others) {
            return others.computeIfAbsent(version.digest(), digest -> RuleBook.of(version.arrangement()));
        }
    }

    /** @param within when these rules bind */
    Verdict judge(Known known, Course.Span within, Subject subject, Instant at, Proof proof) {
        boolean assuming = known.course().isEmpty();
        return switch (subject) {
            case Subject.Recorded recorded ->
                known.announcement(recorded.act())
                        .map(act -> judged(known, within, act.activity(), Optional.of(act), at, proof))
                        .orElseGet(() -> new Verdict(
                                Outcome.UNDETERMINED,
                                at,
                                Optional.of(recorded.act()),
                                Optional.empty(),
                                Reason.of(Phrase.NO_SUCH_ACT),
                                assuming,
                                known.size(),
                                List.of(),
                                List.of(arrangement.digest())));
            case Subject.Proposed proposed ->
                applicable(proposed.activity()).guarded()
                        ? new Verdict(
                                Outcome.UNDETERMINED,
                                at,
                                Optional.empty(),
                                Optional.empty(),
                                Reason.of(Phrase.COMBAT_PROPOSED),
                                assuming,
                                known.size(),
                                List.of(),
                                List.of(arrangement.digest()))
                        : judged(known, within, proposed.activity(), Optional.empty(), at, proof);
        };
    }

    /** Judges a proposal without a record, as if the terms were in force: no recorded place, nothing announced. */
    public Verdict judgeInForce(Subject.Proposed subject, Instant at) {
        return judge(Known.assumingInForce(), subject, at, Proof.NONE);
    }

    private Verdict judged(
            Known known,
            Course.Span within,
            Activity activity,
            Optional<Announcement> announced,
            Instant at,
            Proof proof) {
        Applicable declared = applicable(activity);
        boolean guarded = declared.guarded();
        Prepared ready = prepared(known, within);
        Phases phases = ready.phases();
        Judgement.Cutting cutting = each -> {
            var time = Occasion.of(each, Optional.empty(), at, arrangement.utcOffset());
            SortedSet<Instant> changes = ready.changes(time.start(), time.end());
            return ready.pieces()
                    .of(
                            each,
                            changes,
                            new Parts(ready.places(), applicable(each).reaches(), changes, heights));
        };
        var quotas = new Quotas(
                arrangement,
                announced,
                at,
                known.announcements(),
                (allowance, other) ->
                        covers(allowance, new Matching(arrangement, other, phases, guarded), other, cutting));
        List<Activity> occasions = Occasion.split(activity);
        var whole = Occasion.of(activity, announced, at, arrangement.utcOffset());
        var verdicts = new ArrayList<Verdict>();
        for (int i = 0; i < occasions.size(); i++) {
            int which = i;
            Activity occasion = occasions.get(i);
            var orders = new Orders(whole, Occasion.of(occasion, announced, at, arrangement.utcOffset()), phases);
            verdicts.add(new Judgement(
                            applicable(occasion),
                            new Matching(arrangement, occasion, phases, guarded),
                            new Needs(arrangement, occasion, announced, at, proof, declared.lease(), guarded),
                            allowance -> Stream.concat(
                                            allowance.times().stream().map(orders::of),
                                            allowance.quotas().stream()
                                                    .map(quota -> quotas.of(allowance, quota, occasions, which)))
                                    .toList(),
                            cutting,
                            new Judgement.Case(occasion, announced, at, known, guarded),
                            arrangement.limits().settle(),
                            arrangement.digest())
                    .verdict());
        }
        return Blocks.worst(occasions, verdicts, guarded);
    }

    private record Declared(Optional<String> force, SortedMap<String, List<String>> facets) {}

    /** The rules that what an activity declares does not leave out; the same few are declared again and again. */
    private Applicable applicable(Activity activity) {
        var declared = new Declared(activity.force(), activity.facets());
        synchronized (applicable) {
            Applicable known = applicable.get(declared);
            if (known == null) {
                known = Applicable.to(arrangement, activity, bans, allowances);
                if (applicable.size() >= MOST_DECLARED) {
                    applicable.remove(applicable.keySet().iterator().next());
                }
                applicable.put(declared, known);
            }
            return known;
        }
    }

    /** What follows from a register and not from the activity; a register is judged by again and again. */
    private Prepared prepared(Known known, Course.Span within) {
        Prepared before = prepared;
        if (before != null && before.isOf(known, within)) {
            return before;
        }
        Optional<Prepared> alike =
                Optional.ofNullable(before).filter(one -> one.places().areOf(known.places()));
        Prepared next = new Prepared(
                known,
                within,
                new Phases(arrangement, known.course(), within),
                alike.map(Prepared::places).orElseGet(() -> new Places(arrangement, known.places())),
                alike.map(Prepared::pieces).orElseGet(Pieces::new));
        prepared = next;
        return next;
    }

    /** Whether some part of an occasion is caught by a ban that the exception lifts, and that part is one it is for. */
    private Kleene covers(Allowance allowance, Matching matching, Activity occasion, Judgement.Cutting cutting) {
        Kleene fixed = Matching.all(matching.fixed(allowance.when(), false));
        if (fixed == Kleene.FALSE) {
            return fixed;
        }
        List<Part> parts;
        try {
            parts = cutting.of(occasion);
        } catch (BadFootprint e) {
            return Kleene.UNKNOWN;
        }
        Kleene covers = Kleene.FALSE;
        for (Ban ban : bans) {
            Kleene caught = Matching.all(matching.fixed(ban.when(), true)).and(fixed);
            if (allowance.lifts().contains(ban.name()) && caught != Kleene.FALSE) {
                for (Part part : parts) {
                    Kleene here = caught.and(Matching.all(matching.of(ban, part)))
                            .and(Matching.all(matching.of(allowance, part)));
                    covers = covers.or(part.inner() ? here : here.and(Kleene.UNKNOWN));
                }
            }
        }
        return covers;
    }

    /** Whether the combat guard watches this activity. */
    public boolean guards(Activity activity) {
        return arrangement.guards(activity);
    }

    /** F for an agreement to this activity; empty when the terms give none. */
    public Optional<Duration> lease(Activity activity) {
        return arrangement.lease(activity);
    }

    /** Whether some exception that may apply counts this activity's notice from when it was recorded and offered. Never combat. */
    public boolean offered(Activity activity) {
        if (guards(activity)) {
            return false;
        }
        var matching = new Matching(
                arrangement,
                activity,
                new Phases(arrangement, Optional.empty(), new Course.Span(Instant.MIN, Instant.MAX)),
                false);
        return allowances.stream()
                .filter(allowance -> allowance.needs().stream()
                        .anyMatch(need -> need.kind() == Need.Kind.NOTICE && need.clock() == Need.Clock.OFFERED))
                .anyMatch(allowance -> Matching.all(matching.fixed(allowance.when(), false)) != Kleene.FALSE);
    }
}
