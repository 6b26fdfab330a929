package parley.core.register;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import parley.core.act.Activity;
import parley.core.terms.Arrangement;

/** What the terms say about an activity by what it declares; in doubt, the stricter reading. */
final class Leases {
    private Leases() {}

    /** F: how old the consenter's newest cosignature may be; the shortest that may apply. */
    static Optional<Duration> lease(Arrangement terms, Activity activity) {
        return terms.limits().leases().stream()
                .filter(lease -> mayDeclare(activity, lease.facet(), lease.values()))
                .map(Arrangement.Lease::time)
                .min(Duration::compareTo);
    }

    /** Whether the combat guard watches it: a combat value is declared, or the facet is not declared at all. */
    static boolean guards(Arrangement terms, Activity activity) {
        return terms.combat().entrySet().stream()
                .anyMatch(combat -> mayDeclare(activity, combat.getKey(), combat.getValue()));
    }

    private static boolean mayDeclare(Activity activity, String facet, SortedSet<String> values) {
        var declared = activity.facets().get(facet);
        return declared == null || declared.stream().anyMatch(values::contains);
    }
}
