package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parley.core.rule.Outcome;
import parley.core.table.DecisionTable.Section;

/** A table as its heading tells people to read it, slowly. */
public final class TableReading {
    private TableReading() {}

    /** @param before what was looked up already, for the same standing of the needs */
    public static Outcome said(
            Section section,
            List<Integer> combination,
            Function<Asked, Outcome> standing,
            Map<List<Integer>, Outcome> before) {
        var known = before.get(combination);
        if (known != null) {
            return known;
        }
        var doubt =
                section.doubts().stream().filter(row -> row.fits(combination)).findFirst();
        if (doubt.isPresent()) {
            return doubt.get().outlook().outcome(standing);
        }
        for (int i = 0; i < combination.size(); i++) {
            List<Situation> situations = section.attributes().get(i).situations();
            Situation situation = situations.get(combination.get(i));
            if (!situation.known()) {
                return read(section, combination, standing, before);
            }
        }
        Outcome first = section.rows().stream()
                .filter(row -> row.fits(combination))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row fits " + combination))
                .outlook()
                .outcome(standing);
        before.put(combination, first);
        return first;
    }

    /** All rows that could be meant; the strictest, but undetermined where not all forbid. */
    private static Outcome read(
            Section section,
            List<Integer> combination,
            Function<Asked, Outcome> standing,
            Map<List<Integer>, Outcome> before) {
        List<List<Integer>> meant = List.of(List.of());
        for (int i = 0; i < combination.size(); i++) {
            List<Situation> situations = section.attributes().get(i).situations();
            Situation situation = situations.get(combination.get(i));
            var longer = new ArrayList<List<Integer>>();
            for (List<Integer> start : meant) {
                for (int one = 0; one < situations.size(); one++) {
                    boolean may = situation.known()
                            ? one == combination.get(i)
                            : situations.get(one).known() && situations.get(one).mayBe(situation);
                    if (may) {
                        var next = new ArrayList<>(start);
                        next.add(one);
                        longer.add(next);
                    }
                }
            }
            meant = longer;
        }
        Outcome worst = Outcome.NOT_RESTRAINED;
        Outcome best = Outcome.FORBIDDEN;
        for (List<Integer> one : meant) {
            Outcome outcome = said(section, one, standing, before);
            worst = worst.worse(outcome);
            best = best.better(outcome);
        }
        return worst == Outcome.FORBIDDEN && best != Outcome.FORBIDDEN ? Outcome.UNDETERMINED : worst;
    }
}
