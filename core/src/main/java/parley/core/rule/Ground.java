package parley.core.rule;

import java.util.List;

/**
 * One reason of a verdict: a ban that catches the activity, an exception to such a ban that was tried, or what
 * the record itself leaves in doubt (with an empty article).
 *
 * @param result for a ban: forbidden where it matches, undetermined where that cannot be told; for an exception: the least it
 *     grants over the parts that it would have to lift
 */
public record Ground(String article, String rule, Kind kind, Outcome result, Reason reason, List<NeedGround> needs) {
    public Ground {
        needs = List.copyOf(needs);
    }

    /** In English. */
    public String sentence() {
        return Phrases.ENGLISH.say(reason);
    }

    public enum Kind {
        BAN,
        EXCEPTION,
        /** Of no article: the record itself is in doubt. */
        RECORD,
        /** Of no article: how each occasion of a block of days stands. */
        OCCASIONS
    }
}
