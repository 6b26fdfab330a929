package parley.core.watch;

import java.util.Optional;
import parley.core.rule.Reason;

/**
 * One reason of a finding.
 *
 * @param supports the standing it is a reason for; empty for what is worth knowing whatever the standing
 * @param key reasons with one key are one reason; of two, the weightier stays
 * @param weight how much it weighs among its kind (metres, seconds)
 */
record Ground(Optional<Finding.Standing> supports, String key, double weight, Reason reason) {
    static Ground note(String key, Reason reason) {
        return new Ground(Optional.empty(), key, 0, reason);
    }

    static Ground of(Finding.Standing supports, String key, double weight, Reason reason) {
        return new Ground(Optional.of(supports), key, weight, reason);
    }
}
