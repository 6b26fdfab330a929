package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import parley.core.wording.Saying;

/** The columns of a table that say in which situations a row fits: only those of attributes that matter to some row. */
final class Columns {
    private static final int MOST_APART = 2;

    private final List<Attribute> attributes;
    private final TableWords words;
    private final List<List<Integer>> columns = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private final List<String> otherwise = new ArrayList<>();

    /** @param rows the fits of every row */
    Columns(List<Attribute> attributes, List<List<List<Integer>>> rows, TableWords words) {
        this.attributes = attributes;
        this.words = words;
        List<Integer> matter = IntStream.range(0, attributes.size())
                .filter(i -> rows.stream().anyMatch(row -> matters(i, row)))
                .boxed()
                .toList();
        List<Integer> force = of(matter, Attribute.Kind.FORCE);
        List<Integer> facets = of(matter, Attribute.Kind.FACET);
        if (!force.isEmpty()) {
            add(force, words.wording().say(Saying.WHOSE_FLIGHT), words.wording().say(Saying.ANYONE));
        }
        if (facets.size() <= MOST_APART) {
            facets.forEach(i ->
                    add(List.of(i), attributes.get(i).name(), words.wording().say(Saying.ANY)));
        } else {
            add(facets, words.wording().say(Saying.DECLARED), words.wording().say(Saying.ANY));
        }
        List<Integer> others = matter.stream()
                .filter(i -> !force.contains(i) && !facets.contains(i))
                .toList();
        if (!others.isEmpty()) {
            add(
                    others,
                    words.wording().say(Saying.WHERE_AND_WHEN),
                    words.wording().say(Saying.ANYWHERE));
        }
    }

    private void add(List<Integer> column, String head, String any) {
        columns.add(column);
        heads.add(head);
        otherwise.add(any);
    }

    private List<Integer> of(List<Integer> matter, Attribute.Kind kind) {
        return matter.stream().filter(i -> attributes.get(i).kind() == kind).toList();
    }

    /** Whether a row leaves out one of the situations that it speaks of. */
    private boolean matters(int attribute, List<List<Integer>> row) {
        return !words.cell(attributes.get(attribute), row.get(attribute), doubts(row))
                .isEmpty();
    }

    /** Whether a row fits where something is not known: then it says so of every attribute. */
    private boolean doubts(List<List<Integer>> row) {
        return IntStream.range(0, attributes.size())
                .anyMatch(i -> row.get(i).stream()
                        .anyMatch(n -> !attributes.get(i).situations().get(n).known()));
    }

    List<String> heads() {
        return heads;
    }

    List<String> cells(List<List<Integer>> row) {
        boolean doubts = doubts(row);
        var cells = new ArrayList<String>();
        for (int n = 0; n < columns.size(); n++) {
            String text = String.join(
                    "; ",
                    columns.get(n).stream()
                            .map(i -> words.cell(attributes.get(i), row.get(i), doubts))
                            .filter(cell -> !cell.isEmpty())
                            .toList());
            cells.add(text.isEmpty() ? otherwise.get(n) : text);
        }
        return cells;
    }
}
