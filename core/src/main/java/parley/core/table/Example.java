package parley.core.table;

import java.util.List;
import parley.core.act.Activity;
import parley.core.rule.Verdict;

/**
 * A flight that shows what a remark says, judged by the rules themselves. Never combat.
 *
 * @param supposing the recorded places that it takes for granted, in words
 * @param verdict as of long enough before the start that every need can still be met
 */
public record Example(Activity activity, List<String> supposing, Verdict verdict) {
    public Example {
        supposing = List.copyOf(supposing);
    }
}
