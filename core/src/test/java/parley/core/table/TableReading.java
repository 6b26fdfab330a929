package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parley.core.rule.Outcome;
import parley.core.table.DecisionTable.Section;

/** A table as its heading and the table of what it needs tell people to read it, slowly. */
public final class TableReading {
    private TableReading() {}

    /**
     * @param parties of the terms
     * @param before what was looked up already, for the same standing of the needs
     */
    public static Outcome said(
            Section section,
            List<String> parties,
            List<Integer> combination,
            Function<Asked, Outcome> standing,
            Map<List<Integer>, Outcome> before) {
        return said(section, parties, combination, standing, before, List.of());
    }

    /** @param whose told apart in what was looked up already: nothing, or that it is not known whose flight it is */
    private static Outcome said(
            Section section,
            List<String> parties,
            List<Integer> combination,
            Function<Asked, Outcome> standing,
            Map<List<Integer>, Outcome> before,
            List<Integer> whose) {
        var key = new ArrayList<>(combination);
        key.addAll(whose);
        var known = before.get(key);
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
                return read(section, parties, combination, standing, before);
            }
        }
        Outcome first = section.rows().stream()
                .filter(row -> row.fits(combination))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row fits " + combination))
                .outlook()
                .outcome(standing);
        before.put(key, first);
        return first;
    }

    /** All rows that could be meant; the strictest, but undetermined where not all forbid. */
    private static Outcome read(
            Section section,
            List<String> parties,
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
        // Of a flight that is not known to be anybody's, what is asked of a party cannot be told.
        boolean anybodys = section.attributes().getFirst().kind() == Attribute.Kind.FORCE
                && !section.attributes()
                        .getFirst()
                        .situations()
                        .get(combination.getFirst())
                        .known();
        Function<Asked, Outcome> stands =
                asked -> anybodys && asked.asksAParty(parties) ? Outcome.UNDETERMINED : standing.apply(asked);
        Outcome worst = Outcome.NOT_RESTRAINED;
        Outcome best = Outcome.FORBIDDEN;
        for (List<Integer> one : meant) {
            Outcome outcome = said(section, parties, one, stands, before, anybodys ? List.of(-1) : List.of());
            worst = worst.worse(outcome);
            best = best.better(outcome);
        }
        return worst == Outcome.FORBIDDEN && best != Outcome.FORBIDDEN ? Outcome.UNDETERMINED : worst;
    }
}
