package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.register.Announcement;
import parley.core.space.Volume4D;
import parley.core.terms.Need;

/**
 * What the needs of an exception are measured by.
 *
 * @param announced the act that announced the activity; empty when it is only proposed
 * @param at the instant it is judged at
 * @param start of the activity; of one without volumes, {@code at}
 * @param end of the activity; of one without volumes, {@code at}
 */
record Occasion(Optional<Announcement> announced, Instant at, Instant start, Instant end) {
    static Occasion of(Activity activity, Optional<Announcement> announced, Instant at) {
        var edges = new TreeSet<Instant>();
        for (Volume4D volume : activity.volumes()) {
            edges.add(volume.window().start());
            edges.add(volume.window().end());
        }
        return edges.isEmpty()
                ? new Occasion(announced, at, at, at)
                : new Occasion(announced, at, edges.first(), edges.last());
    }

    /** The deadline of a need. */
    Instant by(Need need) {
        return start.minus(need.due());
    }

    /** Whether the deadline of a need is over. */
    boolean past(Need need) {
        return at.isAfter(by(need));
    }

    /** The act that announced the activity, if any did. */
    List<ActId> acts() {
        return announced.map(act -> List.of(act.id())).orElse(List.of());
    }

    /** A ground that rests on nothing but the announcement, and has no measured value. */
    NeedGround ground(Need need, List<String> from, Outcome result, String sentence) {
        return ground(need, from, result, Optional.empty(), sentence, acts());
    }

    /** @param value how long before the start what is needed came; empty while it has not */
    NeedGround ground(
            Need need, List<String> from, Outcome result, Optional<Duration> value, String sentence, List<ActId> acts) {
        return new NeedGround(
                need.kind(),
                from,
                Optional.of(by(need)),
                result,
                value,
                need.due(),
                need.kind() == Need.Kind.NOTICE ? Optional.of(need.clock()) : Optional.empty(),
                Optional.empty(),
                acts,
                sentence);
    }
}
