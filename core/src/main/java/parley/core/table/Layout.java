package parley.core.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lays a grid of cells out. */
final class Layout {
    private static final String GAP = "  ";

    private Layout() {}

    /** Columns beside each other, cells wrapped, no line longer than {@code width}. @param rows the first is the heading */
    static String plain(List<List<String>> rows, int width) {
        int[] widths = widths(rows, width);
        var out = new StringBuilder();
        for (int n = 0; n < rows.size(); n++) {
            var cells = new ArrayList<List<String>>();
            int lines = 1;
            for (int column = 0; column < widths.length; column++) {
                List<String> cell = wrap(rows.get(n).get(column), widths[column]);
                cells.add(cell);
                lines = Math.max(lines, cell.size());
            }
            for (int line = 0; line < lines; line++) {
                var text = new StringBuilder();
                for (int column = 0; column < widths.length; column++) {
                    String piece =
                            line < cells.get(column).size() ? cells.get(column).get(line) : "";
                    text.append(column == 0 ? "" : GAP)
                            .append(piece)
                            .append(" ".repeat(Math.max(0, widths[column] - piece.length())));
                }
                out.append(text.toString().stripTrailing()).append('\n');
            }
            if (n == 0) {
                int rule = GAP.length() * (widths.length - 1);
                for (int one : widths) {
                    rule += one;
                }
                out.append("-".repeat(rule)).append('\n');
            }
        }
        return out.toString();
    }

    static String markdown(List<List<String>> rows) {
        var out = new StringBuilder();
        for (int n = 0; n < rows.size(); n++) {
            out.append("| ")
                    .append(String.join(
                            " | ",
                            rows.get(n).stream()
                                    .map(cell -> cell.replace("|", "\\|"))
                                    .toList()))
                    .append(" |\n");
            if (n == 0) {
                out.append("|")
                        .append(String.join(
                                "|", Collections.nCopies(rows.getFirst().size(), "---")))
                        .append("|\n");
            }
        }
        return out.toString();
    }

    /** Each as wide as its widest cell, as long as all fit; otherwise the widest give way, never below their longest word. */
    private static int[] widths(List<List<String>> rows, int width) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        int[] least = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
                for (String word : row.get(i).split(" ")) {
                    least[i] = Math.max(least[i], Math.min(word.length(), width / 3));
                }
            }
        }
        int room = width - GAP.length() * (columns - 1);
        for (int sum = sum(widths); sum > room; sum--) {
            int widest = -1;
            for (int i = 0; i < columns; i++) {
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int sum(int[] widths) {
        int sum = 0;
        for (int one : widths) {
            sum += one;
        }
        return sum;
    }

    /** At spaces; a word that is longer than a line is cut. */
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String whole : text.split(" ")) {
            String word = whole;
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (word.length() > width) {
                lines.add(word.substring(0, width));
                word = word.substring(width);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
