package parley.core.words;

import static parley.core.words.WordCase.list;
import static parley.core.words.WordCase.members;
import static parley.core.words.WordCase.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.core.terms.Arrangement;
import parley.core.watch.Finding;
import parley.core.watch.Restraints;
import parley.core.watch.Sighting;
import parley.core.watch.Watch;

/** What the watch finds of an aircraft that nobody announced, of whom the case writes down when it was where. */
final class WatchCase {
    private static final long TEN = Instant.parse("2016-09-12T10:00:00Z").toEpochMilli();

    private WatchCase() {}

    /** Of the last finding. */
    static Outcome found(Map<String, Object> situation, Arrangement terms) {
        var watch = new Watch(Restraints.assumingInForce(terms));
        var found = new ArrayList<Finding>();
        for (Object seen : list(situation.get("track"))) {
            found.addAll(watch.onSighting(sighting(members(seen))));
        }
        found.addAll(watch.end());
        return found.isEmpty()
                ? new Outcome("nothing", "")
                : new Outcome(
                        found.getLast().standing().name().toLowerCase(Locale.ROOT),
                        String.join(" ", found.getLast().said(parley.core.rule.Phrases.ENGLISH)));
    }

    private static Sighting sighting(Map<String, Object> seen) {
        List<?> at = list(seen.get("at"));
        return new Sighting(
                TEN + Long.parseLong(text(seen, "second").orElse("0")) * 1000,
                "71f001",
                "",
                Double.parseDouble(at.getFirst().toString()),
                Double.parseDouble(at.getLast().toString()),
                text(seen, "pressure").map(Double::parseDouble).orElse(Double.NaN),
                Double.NaN,
                false,
                "",
                Double.NaN,
                Double.NaN);
    }
}
