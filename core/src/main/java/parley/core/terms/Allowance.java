package parley.core.terms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An exception: defeats only the bans it names, only where it matches, and only when its needs are met.
 *
 * @param lifts names of the bans it lifts
 * @param needs all of them must be met
 * @param longest the activity ends at most so long after it starts
 */
public record Allowance(
        String name,
        String article,
        List<String> lifts,
        Conditions when,
        List<Need> needs,
        Optional<Duration> longest) {
    public Allowance {
        lifts = List.copyOf(lifts);
        needs = List.copyOf(needs);
    }
}
