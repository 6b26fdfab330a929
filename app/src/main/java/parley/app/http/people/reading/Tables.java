package parley.app.http.people.reading;

import java.util.Optional;
import parley.core.table.ChangeSheet;
import parley.core.table.DecisionTable;
import parley.core.table.TableChange;
import parley.core.table.TableSheet;
import parley.core.terms.Arrangement;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;

/** The tables of terms and their differences. What was worked out is kept: terms do not change, and a table may take a second. */
final class Tables {
    private static final int MOST = 16;

    private final Kept<DecisionTable.Result> tables = new Kept<>(MOST);
    private final Kept<TableChange.Result> changes = new Kept<>(MOST);

    /**
     * A table, or why there is none.
     *
     * @param tooMany one sentence; empty where there is a sheet
     */
    record Sheet(Optional<TableSheet> sheet, Optional<String> tooMany) {}

    /** A difference, or why there is none. */
    record Change(Optional<ChangeSheet> sheet, Optional<String> tooMany) {}

    Sheet of(Arrangement terms, Wording words) {
        return switch (tables.of(terms.digest().hex(), () -> DecisionTable.of(terms))) {
            case DecisionTable.Result.Told(var table) ->
                new Sheet(Optional.of(TableSheet.of(table, words)), Optional.empty());
            case DecisionTable.Result.TooMany(var why) ->
                new Sheet(Optional.empty(), Optional.of(Retelling.of(words, why)));
        };
    }

    Change of(Arrangement before, Arrangement after, Wording words) {
        var pair = before.digest().hex() + " " + after.digest().hex();
        return switch (changes.of(pair, () -> TableChange.of(before, after))) {
            case TableChange.Result.Told(var change) ->
                new Change(Optional.of(ChangeSheet.of(change, words)), Optional.empty());
            case TableChange.Result.TooMany(var why) ->
                new Change(Optional.empty(), Optional.of(Retelling.of(words, why)));
        };
    }
}
