package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.register.Announcement;
import parley.core.space.Volume4D;
import parley.core.terms.Deadline;
import parley.core.terms.Need;

/**
 * What the needs of an exception are measured by: of a block of days, one of its occasions.
 *
 * @param announced the act that announced the activity; empty when it is only proposed
 * @param at the instant it is judged at
 * @param start of the occasion; of one without volumes, {@code at}
 * @param end of the occasion; of one without volumes, {@code at}
 * @param offset of local times
 */
record Occasion(Optional<Announcement> announced, Instant at, Instant start, Instant end, ZoneOffset offset) {

    static Occasion of(Activity activity, Optional<Announcement> announced, Instant at, ZoneOffset offset) {
        var edges = new TreeSet<Instant>();
        for (Volume4D volume : activity.volumes()) {
            edges.add(volume.window().start());
            edges.add(volume.window().end());
        }
        return edges.isEmpty()
                ? new Occasion(announced, at, at, at, offset)
                : new Occasion(announced, at, edges.first(), edges.last(), offset);
    }

    /**
     * The occasions of a block of days, in the order of time: volumes whose windows touch are one. Each is the activity with its own
     * volumes only; an activity of one occasion is itself.
     */
    static List<Activity> split(Activity activity) {
        var inOrder = activity.volumes().stream()
                .sorted(Comparator.comparing(
                        (Volume4D volume) -> volume.window().start()))
                .toList();
        var groups = new ArrayList<List<Volume4D>>();
        Instant end = Instant.MIN;
        for (Volume4D volume : inOrder) {
            if (groups.isEmpty() || volume.window().start().isAfter(end)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(volume);
            end = volume.window().end().isAfter(end) ? volume.window().end() : end;
        }
        return groups.size() < 2
                ? List.of(activity)
                : groups.stream().map(activity::with).toList();
    }

    /** The deadline of a need. */
    Instant by(Need need) {
        return need.due().by(start, announced.map(Announcement::countedFrom).orElse(at), offset);
    }

    /** How long before the start the deadline of a need is. */
    Duration before(Need need) {
        return Duration.between(by(need), start);
    }

    /** Whether the deadline of a need is over. */
    boolean past(Need need) {
        return at.isAfter(by(need));
    }

    /** The act that announced the activity, if any did. */
    List<ActId> acts() {
        return announced.map(act -> List.of(act.id())).orElse(List.of());
    }

    /** {@code 24 h are required}; where it is not said so long before the start: {@code it was due by 13 Sep 2016 10:00 Z}. */
    Reason required(Need need, boolean afterStart) {
        if (!(need.due() instanceof Deadline.Before(Duration time))) {
            return Reason.of(Phrase.WAS_DUE, by(need));
        }
        if (time.isZero()) {
            return Reason.of(Phrase.DUE_BY_START);
        }
        boolean one = time.equals(Duration.ofHours(1));
        Phrase phrase = afterStart
                ? one ? Phrase.REQUIRED_BEFORE_IT_ONE : Phrase.REQUIRED_BEFORE_IT
                : one ? Phrase.REQUIRED_ONE : Phrase.REQUIRED;
        return Reason.of(phrase, Value.limit(time));
    }

    /** {@code 3 h 0 min before the start}, {@code at the start}, {@code 5 min after the start}. */
    static Reason beforeStart(Duration before) {
        return before.isZero()
                ? Reason.of(Phrase.AT_START)
                : Reason.of(before.isNegative() ? Phrase.AFTER_START : Phrase.BEFORE_START, before);
    }

    /** A ground that rests on nothing but the announcement, and has no measured value. */
    NeedGround ground(Need need, List<String> from, Outcome result, Reason reason) {
        return ground(need, from, result, Optional.empty(), reason, acts());
    }

    /** @param value how long before the start what is needed came; empty while it has not */
    NeedGround ground(
            Need need, List<String> from, Outcome result, Optional<Duration> value, Reason reason, List<ActId> acts) {
        return new NeedGround(
                need.kind(),
                from,
                Optional.of(by(need)),
                result,
                value,
                before(need),
                need.kind() == Need.Kind.NOTICE ? Optional.of(need.clock()) : Optional.empty(),
                Optional.empty(),
                acts,
                reason);
    }
}
