package parley.app.http.people.reading;

import java.util.LinkedHashMap;
import java.util.Map;
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

    private final Map<String, DecisionTable.Result> tables = kept();
    private final Map<String, TableChange.Result> changes = kept();

    private static <V> Map<String, V> kept() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /**
     * A table, or why there is none.
     *
     * @param tooMany one sentence; empty where there is a sheet
     */
    record Sheet(Optional<TableSheet> sheet, Optional<String> tooMany) {}

    /** A difference, or why there is none. */
    record Change(Optional<ChangeSheet> sheet, Optional<String> tooMany) {}

    Sheet of(Arrangement terms, Wording words) {
        DecisionTable.Result result;
        synchronized (tables) {
            result = tables.computeIfAbsent(terms.digest().hex(), digest -> DecisionTable.of(terms));
        }
        return switch (result) {
            case DecisionTable.Result.Told(var table) ->
                new Sheet(Optional.of(TableSheet.of(table, words)), Optional.empty());
            case DecisionTable.Result.TooMany(var why) ->
                new Sheet(Optional.empty(), Optional.of(Retelling.of(words, why)));
        };
    }

    Change of(Arrangement before, Arrangement after, Wording words) {
        TableChange.Result result;
        synchronized (changes) {
            result = changes.computeIfAbsent(
                    before.digest().hex() + " " + after.digest().hex(), pair -> TableChange.of(before, after));
        }
        return switch (result) {
            case TableChange.Result.Told(var change) ->
                new Change(Optional.of(ChangeSheet.of(change, words)), Optional.empty());
            case TableChange.Result.TooMany(var why) ->
                new Change(Optional.empty(), Optional.of(Retelling.of(words, why)));
        };
    }
}
