package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.table.DecisionTable.Row;
import parley.core.table.DecisionTable.Section;
import parley.core.terms.Arrangement;
import parley.core.wording.Saying;
import parley.core.wording.Wording;

/**
 * A table in the words of one language, as a page or a terminal shows it.
 *
 * @param lead how to read it
 * @param needs what a need becomes: pairs, the first of them the heads
 * @param notes below it
 */
public record TableSheet(
        String title, List<String> lead, List<Part> parts, List<List<String>> needs, List<String> notes) {
    public TableSheet {
        lead = List.copyOf(lead);
        parts = List.copyOf(parts);
        needs = List.copyOf(needs);
        notes = List.copyOf(notes);
    }

    /** @param heading empty where one part holds everything */
    public record Part(Optional<String> heading, List<String> heads, List<Line> lines) {
        public Part {
            heads = List.copyOf(heads);
            lines = List.copyOf(lines);
        }
    }

    /**
     * A row.
     *
     * @param number from 1, counted over all parts
     * @param doubt whether it speaks of facts that are not known, and comes before the others
     * @param cells under the heads: when it fits
     */
    public record Line(int number, boolean doubt, List<String> cells, Result result, List<String> articles) {
        public Line {
            cells = List.copyOf(cells);
            articles = List.copyOf(articles);
        }
    }

    /** What becomes of a flight. */
    public record Result(Tone tone, String words) {
        static Result of(Outlook outlook, String other, TableWords words) {
            return new Result(Tone.of(outlook), words.result(outlook, other));
        }
    }

    /** Of what kind a result is. */
    public enum Tone {
        NOT_RESTRAINED,
        FORBIDDEN,
        UNDETERMINED,
        /** Permitted once something has come. */
        NEEDS,
        PERMITTED;

        private static Tone of(Outlook outlook) {
            if (!outlook.restrained()) {
                return NOT_RESTRAINED;
            }
            boolean free = outlook.ways().stream()
                    .anyMatch(way -> way.most() == parley.core.rule.Outcome.PERMITTED
                            && way.needs().isEmpty());
            boolean needs = outlook.ways().stream().anyMatch(way -> way.most() == parley.core.rule.Outcome.PERMITTED);
            return free ? PERMITTED : needs ? NEEDS : outlook.ways().isEmpty() ? FORBIDDEN : UNDETERMINED;
        }
    }

    public static TableSheet of(DecisionTable table, Wording wording) {
        Arrangement terms = table.terms();
        var words = new TableWords(terms, wording);
        var parts = new ArrayList<Part>();
        int number = 1;
        for (Section section : table.sections()) {
            Part part = part(table, section, number, words);
            parts.add(part);
            number += part.lines().size();
        }
        return new TableSheet(
                title(terms, wording), lead(table, wording), parts, needs(wording), notes(terms, wording));
    }

    private static Part part(DecisionTable table, Section section, int from, TableWords words) {
        var rows = new ArrayList<>(section.doubts());
        rows.addAll(section.rows());
        var columns =
                new Columns(section.attributes(), rows.stream().map(Row::fits).toList(), words);
        var lines = new ArrayList<Line>();
        for (int n = 0; n < rows.size(); n++) {
            Row row = rows.get(n);
            lines.add(new Line(
                    from + n,
                    n < section.doubts().size(),
                    columns.cells(row.fits()),
                    Result.of(row.outlook(), words.other(section.attributes(), row.fits()), words),
                    row.articles()));
        }
        return new Part(heading(table.whole(), section.bans(), words.wording()), columns.heads(), lines);
    }

    static Optional<String> heading(boolean whole, List<String> bans, Wording wording) {
        return whole ? Optional.empty() : Optional.of(wording.say(Saying.TABLE_SECTION, bans.getFirst()));
    }

    private static String title(Arrangement terms, Wording wording) {
        return wording.say(Saying.TABLE_TITLE, terms.name())
                + (terms.illustrative() ? wording.say(Saying.ILLUSTRATIVE) : "");
    }

    private static List<String> lead(DecisionTable table, Wording wording) {
        Arrangement terms = table.terms();
        String when = wording.say(Saying.TABLE_WHEN, List.copyOf(terms.phases().keySet()));
        String persists = terms.persistSuspended().isEmpty()
                ? ""
                : " " + wording.say(Saying.TABLE_PERSISTS, String.join(", ", terms.persistSuspended()));
        String sections = table.whole() ? "" : " " + wording.say(Saying.TABLE_SECTIONS);
        boolean doubts =
                table.sections().stream().anyMatch(section -> !section.doubts().isEmpty());
        String unknown = wording.say(Saying.TABLE_UNKNOWN) + (doubts ? wording.say(Saying.TABLE_DOUBTS) : ".");
        return List.of(when + persists, wording.say(Saying.TABLE_READ) + sections + " " + unknown);
    }

    private static List<List<String>> needs(Wording wording) {
        return List.of(
                List.of(wording.say(Saying.NEED_HEAD), wording.say(Saying.NEED_BECOMES)),
                List.of(wording.say(Saying.NEED_COME), wording.say(Saying.PERMITTED)),
                List.of(wording.say(Saying.NEED_CAN), wording.say(Saying.NEED_AWAITING)),
                List.of(wording.say(Saying.NEED_LATE), wording.say(Saying.NEED_NUMBER)),
                List.of(wording.say(Saying.NEED_UNKNOWN), wording.say(Saying.UNDETERMINED)));
    }

    private static List<String> notes(Arrangement terms, Wording wording) {
        return terms.facets().isEmpty() ? List.of() : List.of(wording.say(Saying.TABLE_SEVERAL));
    }
}
