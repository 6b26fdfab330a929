package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import parley.core.table.DecisionTable.Row;
import parley.core.table.DecisionTable.Section;
import parley.core.terms.Arrangement;

/** A table for people: as plain text no wider than {@value #WIDTH} columns, or as Markdown. */
public final class TableText {
    static final int WIDTH = 100;

    private final DecisionTable table;
    private final TableWords words;

    private TableText(DecisionTable table) {
        this.table = table;
        this.words = new TableWords(table.terms());
    }

    /** Plain text, lines ended by a line feed. */
    public static String plain(DecisionTable table) {
        var text = new TableText(table);
        return text.written(rows -> Layout.plain(rows, WIDTH), TableText::wrapped);
    }

    public static String markdown(DecisionTable table) {
        var text = new TableText(table);
        return text.written(Layout::markdown, line -> line + "\n");
    }

    private String written(java.util.function.Function<List<List<String>>, String> grid, Block block) {
        Arrangement terms = table.terms();
        var out = new StringBuilder();
        out.append(block.of(heading(terms))).append('\n');
        out.append(block.of(when(terms))).append('\n');
        out.append(block.of(how())).append('\n');
        int number = 1;
        for (Section section : table.sections()) {
            if (!table.whole()) {
                out.append(block.of("As far as " + section.bans().getFirst() + " goes:"))
                        .append('\n');
            }
            out.append(grid.apply(grid(section, number))).append('\n');
            number += section.doubts().size() + section.rows().size();
        }
        out.append(grid.apply(NEEDS)).append('\n');
        footer(terms).forEach(line -> out.append(block.of(line)));
        int rows = number - 1;
        out.append(block.of(rows + (rows == 1 ? " row." : " rows.")));
        return out.toString();
    }

    private interface Block {
        String of(String paragraph);
    }

    private static String wrapped(String paragraph) {
        return String.join("\n", Layout.wrap(paragraph, WIDTH)) + "\n";
    }

    private static final List<List<String>> NEEDS = List.of(
            List.of("what it needs ...", "... becomes"),
            List.of("has come in time and still holds", "permitted"),
            List.of("has not come, but still can", "awaiting: what, from whom, by when"),
            List.of(
                    "came late, was declined or withdrawn, met silence at its deadline, or lapses before the end",
                    "FORBIDDEN, with the number"),
            List.of("is asked of somebody of whom it cannot be told who it is", "UNDETERMINED"));

    private static String heading(Arrangement terms) {
        return terms.name() + ": what both sides see before they sign"
                + (terms.illustrative() ? " (illustrative areas and numbers)" : "");
    }

    private static String when(Arrangement terms) {
        var text = new StringBuilder("These rows hold while "
                + TableWords.or(List.copyOf(terms.phases().keySet()))
                + " runs; outside that time none does. While a start is not decided, whoever has confirmed it is restrained and"
                + " nothing is permitted.");
        if (!terms.persistSuspended().isEmpty()) {
            text.append(" While the terms are suspended, ")
                    .append(String.join(", ", terms.persistSuspended()))
                    .append(" goes on and nothing lifts it.");
        }
        return text.toString();
    }

    private String how() {
        String first = "Read down; the first row that fits decides."
                + (table.whole() ? "" : " A flight is judged by every section, and the strictest result counts.");
        return first
                + " A flight that fits several rows on its way gets the strictest. Where a fact is not known, read every row"
                + " that could be meant: the strictest counts, but where not all of them forbid, FORBIDDEN is only UNDETERMINED"
                + (table.sections().stream()
                                .allMatch(section -> section.doubts().isEmpty())
                        ? "."
                        : "; rows marked ? come before that.");
    }

    private static List<String> footer(Arrangement terms) {
        return terms.facets().isEmpty()
                ? List.of()
                : List.of(
                        "Who declares several values of one list is caught by a ban that names any of them, and freed only by an"
                                + " exception that names all.");
    }

    private List<List<String>> grid(Section section, int from) {
        var rows = new ArrayList<>(section.doubts());
        rows.addAll(section.rows());
        var columns =
                new Columns(section.attributes(), rows.stream().map(Row::fits).toList(), words);
        var lines = new ArrayList<List<String>>();
        lines.add(line("#", columns.heads(), List.of("result", "article")));
        for (int n = 0; n < rows.size(); n++) {
            Row row = rows.get(n);
            String articles = row.articles().isEmpty() ? "-" : String.join(", ", row.articles());
            lines.add(line(
                    from + n + (n < section.doubts().size() ? "?" : ""),
                    columns.cells(row.fits()),
                    List.of(
                            TableWords.result(row.outlook(), words.other(section.attributes(), row.fits())),
                            articles)));
        }
        return lines;
    }

    static List<String> line(String first, List<String> middle, List<String> last) {
        var line = new ArrayList<String>(List.of(first));
        line.addAll(middle);
        line.addAll(last);
        return line;
    }
}
