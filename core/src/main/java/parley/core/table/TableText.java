package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.core.wording.Saying;
import parley.core.wording.Wording;

/** A table for people, in their language: as plain text no wider than {@value #WIDTH} columns, or as Markdown. */
public final class TableText {
    static final int WIDTH = 100;

    private TableText() {}

    /** Plain text, lines ended by a line feed. */
    public static String plain(DecisionTable table, Wording wording) {
        return written(table, wording, rows -> Layout.plain(rows, WIDTH), TableText::wrapped);
    }

    public static String markdown(DecisionTable table, Wording wording) {
        return written(table, wording, Layout::markdown, line -> line + "\n");
    }

    private static String written(
            DecisionTable table,
            Wording wording,
            Function<List<List<String>>, String> grid,
            Function<String, String> block) {
        var sheet = TableSheet.of(table, wording);
        var out = new StringBuilder();
        out.append(block.apply(sheet.title())).append('\n');
        sheet.lead().forEach(line -> out.append(block.apply(line)).append('\n'));
        int rows = 0;
        for (TableSheet.Part part : sheet.parts()) {
            part.heading().ifPresent(heading -> out.append(block.apply(heading)).append('\n'));
            out.append(grid.apply(grid(part, wording))).append('\n');
            rows += part.lines().size();
        }
        out.append(grid.apply(sheet.needs())).append('\n');
        sheet.notes().forEach(line -> out.append(block.apply(line)));
        out.append(block.apply(wording.say(Saying.ROWS, rows)));
        return out.toString();
    }

    static String wrapped(String paragraph) {
        return String.join("\n", Layout.wrap(paragraph, WIDTH)) + "\n";
    }

    private static List<List<String>> grid(TableSheet.Part part, Wording wording) {
        var lines = new ArrayList<List<String>>();
        lines.add(line("#", part.heads(), List.of(wording.say(Saying.RESULT), wording.say(Saying.ARTICLE))));
        for (TableSheet.Line one : part.lines()) {
            String articles = one.articles().isEmpty() ? "-" : String.join(", ", one.articles());
            lines.add(line(
                    one.number() + (one.doubt() ? "?" : ""),
                    one.cells(),
                    List.of(one.result().words(), articles)));
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
