package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.table.TableChange.Row;
import parley.core.table.TableChange.Section;
import parley.core.table.TableSheet.Result;
import parley.core.wording.Saying;
import parley.core.wording.Wording;

/**
 * The difference between two versions of terms in the words of one language.
 *
 * @param read how to read it, or that nothing is judged otherwise
 * @param notes what else differs
 */
public record ChangeSheet(String title, String read, List<Part> parts, List<String> notes) {
    private static final int DIGITS = 12;

    public ChangeSheet {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** @param heading empty where one part holds everything */
    public record Part(Optional<String> heading, List<String> heads, List<Line> lines) {
        public Part {
            heads = List.copyOf(heads);
            lines = List.copyOf(lines);
        }
    }

    /** @param number from 1, counted over all parts */
    public record Line(int number, List<String> cells, Result before, Result after) {
        public Line {
            cells = List.copyOf(cells);
        }
    }

    public static ChangeSheet of(TableChange change, Wording wording) {
        var parts = new ArrayList<Part>();
        int number = 1;
        for (Section section : change.sections()) {
            if (!section.rows().isEmpty()) {
                parts.add(part(change, section, number, new TableWords(change.after(), wording)));
                number += section.rows().size();
            }
        }
        String title = wording.say(
                Saying.CHANGE_TITLE,
                change.after().name(),
                change.after().digest().hex().substring(0, DIGITS),
                change.before().name(),
                change.before().digest().hex().substring(0, DIGITS));
        return new ChangeSheet(
                title,
                wording.say(parts.isEmpty() ? Saying.CHANGE_NONE : Saying.CHANGE_READ),
                parts,
                notes(change, wording));
    }

    private static Part part(TableChange change, Section section, int from, TableWords words) {
        var columns = new Columns(
                section.attributes(), section.rows().stream().map(Row::fits).toList(), words);
        var lines = new ArrayList<Line>();
        for (int n = 0; n < section.rows().size(); n++) {
            Row row = section.rows().get(n);
            String other = words.other(section.attributes(), row.fits());
            lines.add(new Line(
                    from + n,
                    columns.cells(row.fits()),
                    Result.of(row.before(), other, words),
                    Result.of(row.after(), other, words)));
        }
        return new Part(TableSheet.heading(change.whole(), section.bans(), words.wording()), columns.heads(), lines);
    }

    private static List<String> notes(TableChange change, Wording wording) {
        var lines = new ArrayList<String>();
        var declared = change.declared(wording);
        if (!declared.isEmpty()) {
            lines.add(wording.say(Saying.CHANGE_DECLARED, String.join(", ", declared)));
        }
        if (!change.redrawn().isEmpty()) {
            lines.add(wording.say(Saying.CHANGE_REDRAWN, String.join(", ", change.redrawn())));
        }
        if (!change.reworded().isEmpty()) {
            lines.add(wording.say(Saying.CHANGE_REWORDED, String.join(", ", change.reworded())));
        }
        return lines;
    }
}
