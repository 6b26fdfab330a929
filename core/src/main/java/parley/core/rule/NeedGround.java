package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.terms.Need;

/**
 * How one need of an exception stands.
 *
 * @param from who must have seen, acknowledged or agreed; empty when it cannot be told
 * @param by the deadline
 * @param value how long before the start it came; empty while it has not
 * @param limit how long before the start it must come
 * @param clock for a notice: the clock it counts by
 * @param attested for a notice: whether the other side's own key shows it
 * @param acts the acts that it rests on
 */
public record NeedGround(
        Need.Kind need,
        List<String> from,
        Optional<Instant> by,
        Outcome result,
        Optional<Duration> value,
        Duration limit,
        Optional<Need.Clock> clock,
        Optional<Boolean> attested,
        List<ActId> acts,
        Reason reason) {
    public NeedGround {
        from = List.copyOf(from);
        acts = List.copyOf(acts);
    }

    /** In English. */
    public String sentence() {
        return Phrases.ENGLISH.say(reason);
    }
}
