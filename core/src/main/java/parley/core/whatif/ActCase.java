package parley.core.whatif;

import parley.core.register.Announcement;
import parley.core.rule.Verdict;

/** A recorded notice or request that the other terms judge otherwise. Never a combat one: those are only counted. */
public record ActCase(Announcement act, Verdict before, Verdict after) {
    /** {@code forbidden → permitted} */
    public String change() {
        return Counts.change(before.outcome().word(), after.outcome().word());
    }
}
