package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;

/**
 * What both sides see before they sign: every combination of what the rules ask about a part of a flight, with what becomes of it, in
 * as few rows as are found. In each section <strong>the first row that fits decides</strong>; of several sections the strictest.
 *
 * <p>The rows of a section speak of facts that are known. Where a fact is not, all rows that could be meant are read: the strictest
 * counts, but where not all of them forbid, <em>forbidden</em> is only <em>undetermined</em>. Where the rules say otherwise, a row of
 * {@link Section#doubts} does, and comes first. The proof that rows and rules are equal is an enumeration (DecisionTableTest).
 *
 * @param whole whether one section holds all bans; otherwise each ban has its own, because there are too many combinations
 */
public record DecisionTable(Arrangement terms, boolean whole, List<Section> sections) {
    static final int MOST_NODES = 100_000;
    private static final int MOST_ROWS_OF_ONE = 60;

    public DecisionTable {
        sections = List.copyOf(sections);
    }

    /**
     * @param bans the names of the bans that it is about
     * @param doubts rows that come first, wherever a fact is not known
     * @param rows the first that fits decides; the last fits whatever else there is
     */
    public record Section(List<String> bans, List<Attribute> attributes, List<Row> doubts, List<Row> rows) {
        public Section {
            bans = List.copyOf(bans);
            attributes = List.copyOf(attributes);
            doubts = List.copyOf(doubts);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row.
     *
     * @param fits by attribute, the numbers of the situations in which it fits
     * @param articles those that it rests on, in the order of the terms
     */
    public record Row(List<List<Integer>> fits, Outlook outlook, List<String> articles) {
        public Row {
            fits = List.copyOf(fits);
            articles = List.copyOf(articles);
        }

        /** @param situations by attribute, the number of the situation that holds */
        public boolean fits(List<Integer> situations) {
            for (int i = 0; i < fits.size(); i++) {
                if (!fits.get(i).contains(situations.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The table, or why these terms have too many combinations for one. */
    public sealed interface Result {
        record Told(DecisionTable table) implements Result {}

        /** @param why one sentence: what is too many, and what to do */
        record TooMany(String why) implements Result {}
    }

    public static Result of(Arrangement terms) {
        List<String> bans = terms.bans().stream().map(Ban::name).toList();
        Optional<Section> one = section(terms, bans, MOST_ROWS_OF_ONE);
        if (one.isPresent()) {
            return new Result.Told(new DecisionTable(terms, true, List.of(one.get())));
        }
        var sections = new ArrayList<Section>();
        for (String ban : bans) {
            try {
                sections.add(Tabling.section(terms, List.of(ban), Cover.MOST_ROWS));
            } catch (Diagram.TooLarge e) {
                return new Result.TooMany("The ban \"" + ban + "\" alone has too many combinations for a table: "
                        + e.getMessage() + ". Name fewer places, facets or needs in the exceptions that lift it.");
            }
        }
        return new Result.Told(new DecisionTable(terms, false, sections));
    }

    private static Optional<Section> section(Arrangement terms, List<String> bans, int mostRows) {
        try {
            return Optional.of(Tabling.section(terms, bans, mostRows));
        } catch (Diagram.TooLarge e) {
            return Optional.empty();
        }
    }
}
