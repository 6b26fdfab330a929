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
        var said = new ArrayList<Reason>();
        for (int i = 0; i < verdicts.size(); i++) {
            said.add(Reason.of(
                    Phrase.OCCASION_IS,
                    i + 1,
                    start(occasions.get(i)),
                    Reason.of(Phrase.of(verdicts.get(i).outcome()))));
        }
        var grounds = new ArrayList<Ground>();
        grounds.add(new Ground(
                "",
                "occasions",
                Ground.Kind.OCCASIONS,
                verdict.outcome(),
                Reason.of(Phrase.OCCASIONS, Reason.row(Reason.Between.SEMICOLON, said)),
                List.of()));
        grounds.addAll(verdict.grounds());
        return new Verdict(
                verdict.outcome(),
                verdict.at(),
                verdict.act(),
                verdict.name(),
                Reason.of(
                        Phrase.OCCASION,
                        worst + 1,
                        verdicts.size(),
                        start(occasions.get(worst)),
                        verdict.reason().small()),
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
