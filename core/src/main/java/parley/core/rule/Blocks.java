package parley.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import parley.core.act.Activity;
import parley.core.space.Volume4D;

/** A block of days: one announcement with several occasions, each judged by itself. The worst counts, and the grounds say which. */
final class Blocks {
    private Blocks() {}

    /**
     * @param verdicts of each occasion, in the order of time
     * @param guarded whether nothing may be said about which: that would offer another
     */
    static Verdict worst(List<Activity> occasions, List<Verdict> verdicts, boolean guarded) {
        int worst = 0;
        for (int i = 1; i < verdicts.size(); i++) {
            if (verdicts.get(i).outcome().compareTo(verdicts.get(worst).outcome()) < 0) {
                worst = i;
            }
        }
        Verdict verdict = verdicts.get(worst);
        if (guarded || verdicts.size() < 2 || verdict.outcome() == Outcome.NOT_RESTRAINED) {
            return verdict;
        }
        String which = "Occasion " + (worst + 1) + " of " + verdicts.size() + ", from "
                + Sentences.instant(start(occasions.get(worst)));
        var said = new ArrayList<String>();
        for (int i = 0; i < verdicts.size(); i++) {
            said.add("occasion " + (i + 1) + ", from " + Sentences.instant(start(occasions.get(i))) + ", is "
                    + verdicts.get(i).outcome().word().replace('-', ' '));
        }
        var grounds = new ArrayList<Ground>();
        grounds.add(new Ground(
                "",
                "occasions",
                Ground.Kind.OCCASIONS,
                verdict.outcome(),
                "Each occasion is judged by itself, and the worst counts: " + String.join("; ", said) + ".",
                List.of()));
        grounds.addAll(verdict.grounds());
        return new Verdict(
                verdict.outcome(),
                verdict.at(),
                verdict.act(),
                verdict.name(),
                which + ": " + Sentences.small(verdict.sentence()),
                verdict.assumingInForce(),
                verdict.size(),
                grounds,
                verdict.terms());
    }

    private static Instant start(Activity occasion) {
        return occasion.volumes().stream()
                .map(Volume4D::window)
                .map(window -> window.start())
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
    }
}
