package parley.core.terms;

import java.util.List;

/**
 * An exception: defeats only the bans it names, only where it matches, and only when its needs are met.
 *
 * @param lifts names of the bans it lifts
 * @param needs all of them must be met
 * @param times orders of instants, all of which must hold
 * @param quotas none of which may be exceeded
 */
public record Allowance(
        String name,
        String article,
        List<String> lifts,
        Conditions when,
        List<Need> needs,
        List<TimeOrder> times,
        List<Quota> quotas) {
    public Allowance {
        lifts = List.copyOf(lifts);
        needs = List.copyOf(needs);
        times = List.copyOf(times);
        quotas = List.copyOf(quotas);
    }
}
