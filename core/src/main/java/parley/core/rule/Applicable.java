package parley.core.rule;

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
 * What whoever declares so much has to ask of the ground: the places of the bans that may catch them, and of the exceptions to those.
 *
 * @param reaches what those rules ask of the ground
 */
record Applicable(SortedSet<Reach> reaches) {
    static Applicable to(Arrangement arrangement, Activity activity, List<Ban> bans, List<Allowance> allowances) {
        // Whose flight it is, and what for, is the same at every time.
        var matching = new Matching(
                arrangement,
                activity,
                new Phases(
                        arrangement,
                        Optional.empty(),
                        new Course.Span(java.time.Instant.MIN, java.time.Instant.MAX)),
                false);
        var reaches = new TreeSet<Reach>();
        for (Ban ban : bans) {
            if (Matching.all(matching.fixed(ban.when(), true)) != Kleene.FALSE) {
                note(ban.when(), reaches);
                allowances.stream()
                        .filter(allowance -> allowance.lifts().contains(ban.name()))
                        .forEach(allowance -> note(allowance.when(), reaches));
            }
        }
        return new Applicable(reaches);
    }

    private static void note(Conditions when, SortedSet<Reach> reaches) {
        when.inside().forEach(place -> reaches.add(new Reach(place, 0)));
        when.outside().forEach(place -> reaches.add(new Reach(place, 0)));
        when.within().ifPresent(within -> within.of().forEach(place -> reaches.add(new Reach(place, within.metres()))));
    }
}
