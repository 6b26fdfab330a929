package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.core.table.TableChange.Row;
import parley.core.table.TableChange.Section;
import parley.core.wording.Saying;
import parley.core.wording.Wording;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The difference between two tables: as text, as Markdown, as JSON. */
public final class ChangeText {
    private ChangeText() {}

    /** Plain text no wider than {@value TableText#WIDTH} columns, lines ended by a line feed. */
    public static String plain(TableChange change, Wording wording) {
        return written(change, wording, rows -> Layout.plain(rows, TableText.WIDTH), TableText::wrapped);
    }

    public static String markdown(TableChange change, Wording wording) {
        return written(change, wording, Layout::markdown, line -> line + "\n");
    }

    private static String written(
            TableChange change,
            Wording wording,
            Function<List<List<String>>, String> grid,
            Function<String, String> block) {
        var sheet = ChangeSheet.of(change, wording);
        var out = new StringBuilder();
        out.append(block.apply(sheet.title())).append('\n');
        for (ChangeSheet.Part part : sheet.parts()) {
            part.heading().ifPresent(heading -> out.append(block.apply(heading)).append('\n'));
            out.append(grid.apply(grid(part, wording))).append('\n');
        }
        out.append(block.apply(sheet.read()));
        sheet.notes().forEach(line -> out.append(block.apply(line)));
        return out.toString();
    }

    private static List<List<String>> grid(ChangeSheet.Part part, Wording wording) {
        var lines = new ArrayList<List<String>>();
        lines.add(TableText.line("#", part.heads(), List.of(wording.say(Saying.BEFORE), wording.say(Saying.AFTER))));
        part.lines()
                .forEach(one -> lines.add(TableText.line(
                        String.valueOf(one.number()),
                        one.cells(),
                        List.of(one.before().words(), one.after().words()))));
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
        strings(node.putArray("declared"), change.declared(Wording.ENGLISH));
        strings(node.putArray("redrawn"), change.redrawn());
        strings(node.putArray("reworded"), change.reworded());
        return node.toString();
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
