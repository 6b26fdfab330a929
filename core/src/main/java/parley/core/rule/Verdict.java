package parley.core.rule;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Digest;

/**
 * A judgement and the reasons for it. It says <em>within the terms</em>, never <em>lawful</em>.
 *
 * @param at as known when
 * @param act the act judged; empty for a proposal
 * @param name its short name
 * @param reason the whole in one sentence
 * @param assumingInForce whether it was judged without a record, as if the terms were in force
 * @param size how much of the record it rests on
 * @param terms the versions of the terms that it was judged by
 * @param grounds bans by article, each followed by the exceptions to it
 * @param overlay acts beyond that part of the record that were let count (I5): they lower what is known by it, or are a notice
 *     on the offered clock
 */
public record Verdict(
        Outcome outcome,
        Instant at,
        Optional<ActId> act,
        Optional<String> name,
        Reason reason,
        boolean assumingInForce,
        long size,
        List<Ground> grounds,
        List<Digest> terms,
        List<ActId> overlay) {
    public Verdict {
        grounds = List.copyOf(grounds);
        terms = List.copyOf(terms);
        overlay = List.copyOf(overlay);
    }

    /** From the sealed record alone. */
    public Verdict(
            Outcome outcome,
            Instant at,
            Optional<ActId> act,
            Optional<String> name,
            Reason reason,
            boolean assumingInForce,
            long size,
            List<Ground> grounds,
            List<Digest> terms) {
        this(outcome, at, act, name, reason, assumingInForce, size, grounds, terms, List.of());
    }

    /** The same, made from a register that these acts have lowered. */
    Verdict over(Collection<ActId> acts) {
        return acts.isEmpty()
                ? this
                : new Verdict(outcome, at, act, name, reason, assumingInForce, size, grounds, terms, List.copyOf(acts));
    }

    /** The whole in one sentence, in English. */
    public String sentence() {
        return Phrases.ENGLISH.say(reason);
    }

    /** The same where more may have been said than it was judged by: nothing is let go, and what is forbidden stays so. */
    public Verdict doubted(Reason why) {
        return outcome.compareTo(Outcome.UNDETERMINED) <= 0
                ? this
                : new Verdict(Outcome.UNDETERMINED, at, act, name, why, assumingInForce, size, grounds, terms, overlay);
    }
}
