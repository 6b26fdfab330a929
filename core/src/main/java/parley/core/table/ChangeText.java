package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.core.table.TableChange.Row;
import parley.core.table.TableChange.Section;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The difference between two tables: as text, as Markdown, as JSON. */
public final class ChangeText {
    private ChangeText() {}

    /** Plain text no wider than {@value TableText#WIDTH} columns, lines ended by a line feed. */
    public static String plain(TableChange change) {
        return written(change, rows -> Layout.plain(rows, TableText.WIDTH), ChangeText::wrapped);
    }

    public static String markdown(TableChange change) {
        return written(change, Layout::markdown, line -> line + "\n");
    }

    private static String wrapped(String paragraph) {
        return String.join("\n", Layout.wrap(paragraph, TableText.WIDTH)) + "\n";
    }

    private static String written(
            TableChange change, Function<List<List<String>>, String> grid, Function<String, String> block) {
        var out = new StringBuilder();
        out.append(block.apply("What " + change.after().name() + " (terms digest "
                        + change.after().digest().hex().substring(0, 12) + ") changes against "
                        + change.before().name() + " ("
                        + change.before().digest().hex().substring(0, 12) + ")"))
                .append('\n');
        int count = 0;
        for (Section section : change.sections()) {
            if (section.rows().isEmpty()) {
                continue;
            }
            if (!change.whole()) {
                out.append(block.apply("As far as " + section.bans().getFirst() + " goes:"))
                        .append('\n');
            }
            out.append(grid.apply(grid(change, section, count + 1))).append('\n');
            count += section.rows().size();
        }
        out.append(block.apply(
                count == 0
                        ? "No combination is judged otherwise."
                        : "Read down; the first row that fits decides. What fits no row is judged as before."));
        said(change).forEach(line -> out.append(block.apply(line)));
        return out.toString();
    }

    private static List<String> said(TableChange change) {
        var lines = new ArrayList<String>();
        if (!change.declared().isEmpty()) {
            lines.add("Declared otherwise: " + String.join(", ", change.declared()) + ".");
        }
        if (!change.redrawn().isEmpty()) {
            lines.add("Drawn or recorded otherwise: " + String.join(", ", change.redrawn())
                    + ". The rows speak of a place by its name, wherever it lies.");
        }
        if (!change.reworded().isEmpty()) {
            lines.add("Articles of another text: " + String.join(", ", change.reworded()) + ".");
        }
        return lines;
    }

    private static List<List<String>> grid(TableChange change, Section section, int from) {
        var words = new TableWords(change.after());
        var columns = new Columns(
                section.attributes(), section.rows().stream().map(Row::fits).toList(), words);
        var lines = new ArrayList<List<String>>();
        lines.add(TableText.line("#", columns.heads(), List.of("before", "after")));
        for (int n = 0; n < section.rows().size(); n++) {
            Row row = section.rows().get(n);
            String other = words.other(section.attributes(), row.fits());
            lines.add(TableText.line(
                    String.valueOf(from + n),
                    columns.cells(row.fits()),
                    List.of(TableWords.result(row.before(), other), TableWords.result(row.after(), other))));
        }
        return lines;
    }

    /** One line: {@code spec/table.schema.json}, a change. */
    public static String json(TableChange change) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("before", change.before().digest().hex())
                .put("after", change.after().digest().hex())
                .put("whole", change.whole());
        ArrayNode sections = node.putArray("sections");
        for (Section section : change.sections()) {
            ObjectNode one = sections.addObject();
            strings(one.putArray("bans"), section.bans());
            ArrayNode attributes = one.putArray("attributes");
            section.attributes().forEach(attribute -> attributes.add(TableJson.attribute(attribute)));
            ArrayNode rows = one.putArray("rows");
            for (Row row : section.rows()) {
                ObjectNode said = rows.addObject();
                said.set("fits", TableJson.fits(row.fits()));
                said.set("before", TableJson.outlook(row.before()));
                said.set("after", TableJson.outlook(row.after()));
            }
        }
        strings(node.putArray("declared"), change.declared());
        strings(node.putArray("redrawn"), change.redrawn());
        strings(node.putArray("reworded"), change.reworded());
        return node.toString();
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
