package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import parley.core.rule.Kleene;
import parley.core.table.DecisionTable.Row;
import parley.core.table.DecisionTable.Section;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;

/** Makes one section of a table. */
final class Tabling {
    private final Clauses clauses;
    private final Kinds kinds;
    private final Diagram diagram;
    private final Meaning.Outlooks outlooks = new Meaning.Outlooks();
    private final Meaning meaning;
    private final int mostRows;

    private Tabling(Arrangement terms, List<String> bans, int mostRows) {
        this.mostRows = mostRows;
        var space = Space.of(List.of(terms));
        this.clauses = new Clauses(terms, space, bans);
        this.kinds = Kinds.among(space, List.of(clauses));
        this.diagram = new Diagram(kinds.sizes(), DecisionTable.MOST_NODES);
        this.meaning = new Meaning(clauses, kinds, diagram, outlooks);
    }

    /** @throws Diagram.TooLarge when there are too many combinations, or rows */
    static Section section(Arrangement terms, List<String> bans, int mostRows) {
        return new Tabling(terms, bans, mostRows).section(bans);
    }

    private Section section(List<String> bans) {
        int whole = meaning.whole();
        var doubt = new Doubt(kinds, diagram, outlooks, clauses.terms().parties());
        int known = doubt.known();
        int unknown = diagram.map(known, one -> 1 - one);
        int unlike = diagram.apply(whole, doubt.read(whole), (said, read) -> said == read ? 0 : 1);
        var before = List.of(outlooks.number(Outlook.NOT_RESTRAINED), outlooks.number(Outlook.FORBIDDEN));
        List<Cover.Cube> first = Cover.of(diagram, whole, unlike, ~0, List.of(), mostRows);
        List<Cover.Cube> rows = Cover.of(diagram, whole, known, unknown, before, mostRows);
        return new Section(bans, kinds.attributes(), rows(first, ~1), rows(rows, known));
    }

    private List<Row> rows(List<Cover.Cube> cubes, int among) {
        var rows = new ArrayList<Row>();
        int left = among;
        for (Cover.Cube cube : cubes) {
            int inside = Cover.indicator(diagram, cube.sets());
            int decided = diagram.apply(left, inside, Math::min);
            Outlook outlook = outlooks.outlook(cube.terminal());
            rows.add(new Row(kinds.situations(cube.sets()), outlook, articles(decided, outlook)));
            left = diagram.apply(left, inside, (one, in) -> in == 1 ? 0 : one);
        }
        return rows;
    }

    /** The articles of the bans that may catch what a row decides, and of the exceptions that its outlook comes from. */
    private List<String> articles(int decided, Outlook outlook) {
        var articles = new TreeSet<String>();
        for (int i = 0; i < clauses.bans().size(); i++) {
            Ban ban = clauses.bans().get(i);
            int caught = both(decided, meaning.ban(i));
            if (caught == ~0) {
                continue;
            }
            articles.add(ban.article());
            for (int j = 0; j < clauses.exceptions().size(); j++) {
                Allowance exception = clauses.exceptions().get(j);
                if (exception.lifts().contains(ban.name())) {
                    int grants = diagram.apply(
                            caught, meaning.granted(j), (in, grant) -> in == 1 && shares(outlook, grant) ? 1 : 0);
                    if (grants != ~0) {
                        articles.add(exception.article());
                    }
                }
            }
        }
        return clauses.terms().articles().keySet().stream()
                .filter(articles::contains)
                .toList();
    }

    private int both(int decided, int matches) {
        return diagram.apply(decided, matches, (in, match) -> in == 1 && match != Kleene.FALSE.ordinal() ? 1 : 0);
    }

    private boolean shares(Outlook outlook, int grant) {
        return outlook.ways().stream().anyMatch(outlooks.outlook(grant).ways()::contains)
                || outlook.ways().stream()
                        .flatMap(way -> way.needs().stream())
                        .anyMatch(need -> outlooks.outlook(grant).ways().stream()
                                .anyMatch(way -> way.needs().contains(need)));
    }
}
