package parley.core.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.Activity;
import parley.core.register.Course;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;

/**
 * The rules for whoever declares so much: the bans that may catch them, and the exceptions to those.
 *
 * @param reaches what those rules ask of the ground
 * @param guarded whether the combat guard watches them
 * @param lease F for an agreement
 */
record Applicable(
        List<Of<Ban>> bans,
        List<Of<Allowance>> allowances,
        SortedSet<Reach> reaches,
        boolean guarded,
        Optional<Duration> lease) {
    /** @param fixed what does not depend on where and when */
    record Of<R>(R rule, List<Matching.Word> fixed) {}

    static Applicable to(Arrangement arrangement, Activity activity, List<Ban> bans, List<Allowance> allowances) {
        // Whose flight it is, and what for, is the same at every time.
        var matching = new Matching(
                arrangement,
                activity,
                new Phases(
                        arrangement, Optional.empty(), new Course.Span(java.time.Instant.MIN, java.time.Instant.MAX)),
                false);
        var reaches = new TreeSet<Reach>();
        var catching = new ArrayList<Of<Ban>>();
        var lifting = new ArrayList<Of<Allowance>>();
        for (Ban ban : bans) {
            List<Matching.Word> fixed = matching.fixed(ban.when(), true);
            if (Matching.all(fixed) != Kleene.FALSE) {
                catching.add(new Of<>(ban, fixed));
                note(ban.when(), reaches);
            }
        }
        for (Allowance allowance : allowances) {
            if (catching.stream()
                    .anyMatch(ban -> allowance.lifts().contains(ban.rule().name()))) {
                lifting.add(new Of<>(allowance, matching.fixed(allowance.when(), false)));
                note(allowance.when(), reaches);
            }
        }
        return new Applicable(
                List.copyOf(catching),
                List.copyOf(lifting),
                reaches,
                arrangement.guards(activity),
                arrangement.lease(activity));
    }

    private static void note(Conditions when, SortedSet<Reach> reaches) {
        when.inside().forEach(place -> reaches.add(new Reach(place, 0)));
        when.outside().forEach(place -> reaches.add(new Reach(place, 0)));
        when.within().ifPresent(within -> within.of().forEach(place -> reaches.add(new Reach(place, within.metres()))));
    }
}
