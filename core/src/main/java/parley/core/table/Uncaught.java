package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.rule.Kleene;
import parley.core.wording.Wording;

/** Which flights, by whose they are and what they declare, no ban catches wherever and whenever they fly. */
final class Uncaught {
    private final Clauses clauses;
    private final Space space;

    Uncaught(Clauses clauses, Space space) {
        this.clauses = clauses;
        this.space = space;
    }

    /**
     * @param words such flights, in words
     * @param example one of them: attribute to situation
     */
    record Row(String words, SortedMap<Integer, Integer> example) {}

    /** @throws Diagram.TooLarge when there are more than {@code most} */
    List<Row> rows(int most) {
        var kinds = Kinds.among(space, List.of(clauses));
        var diagram = new Diagram(kinds.sizes(), DecisionTable.MOST_NODES);
        int caught = ~0;
        for (int b = 0; b < clauses.bans().size(); b++) {
            caught = diagram.apply(caught, named(diagram, kinds, clauses.ban(b)), Math::max);
        }
        int known = new Doubt(kinds, diagram, new Meaning.Outlooks(), List.of()).known();
        int asked = diagram.apply(known, caught, (in, yes) -> in == 1 && yes == 0 ? 1 : 0);
        int free = diagram.map(known, in -> 1 - in);
        var words = new TableWords(clauses.terms(), Wording.ENGLISH);
        var rows = new ArrayList<Row>();
        for (Cover.Cube cube : Cover.of(diagram, caught, asked, free, List.of(), most)) {
            rows.add(row(kinds.situations(cube.sets()), words));
        }
        return rows;
    }

    private Row row(List<List<Integer>> fits, TableWords words) {
        var said = new ArrayList<String>();
        var example = new TreeMap<Integer, Integer>();
        for (int attribute = 0; attribute < fits.size(); attribute++) {
            if (isDeclared(attribute, space)) {
                String cell = words.cell(space.attributes().get(attribute), fits.get(attribute), false);
                if (!cell.isEmpty()) {
                    said.add((attribute == space.force() ? "of " : "for ") + cell);
                }
                example.put(attribute, fits.get(attribute).getFirst());
            }
        }
        return new Row("a flight" + (said.isEmpty() ? "" : " " + String.join(" ", said)), example);
    }

    /** 1 where a ban may catch what is declared so, or cannot be told to. */
    private int named(Diagram diagram, Kinds kinds, Clauses.Clause ban) {
        int all = ~1;
        for (Clauses.Word word : ban.words()) {
            Clauses.Question question = word.any().getFirst();
            if (isDeclared(question.attribute(), space)) {
                int[] next = kinds.of().get(question.attribute()).stream()
                        .mapToInt(kind -> question.answers().get(kind.getFirst()) == Kleene.FALSE ? ~0 : ~1)
                        .toArray();
                all = diagram.apply(all, diagram.choose(question.attribute(), next), Math::min);
            }
        }
        return all;
    }

    private static boolean isDeclared(int attribute, Space space) {
        Attribute.Kind kind = space.attributes().get(attribute).kind();
        return kind == Attribute.Kind.FORCE || kind == Attribute.Kind.FACET;
    }

    /** The words of a rule that say where and when. */
    static Clauses.Clause elsewhere(Clauses.Clause clause, Space space) {
        return new Clauses.Clause(
                clause.name(),
                clause.words().stream()
                        .filter(word -> !isDeclared(word.any().getFirst().attribute(), space))
                        .toList());
    }
}
