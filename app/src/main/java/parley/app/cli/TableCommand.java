package parley.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.table.ChangeText;
import parley.core.table.DecisionTable;
import parley.core.table.TableChange;
import parley.core.table.TableJson;
import parley.core.table.TableText;
import parley.core.terms.Arrangement;
import parley.core.wording.Wording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows every consequence of terms on a page. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Every combination that terms know, with its verdict, in as few rows as a person can read.",
        description = {
            "",
            "Whose flight, declared as what, where and when: the first row that fits decides. What both sides see before they sign.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley table scenarios/amman-2016/terms",
            "  ./parley table scenarios/amman-2016/terms --markdown > table.md",
            "  ./parley table OLD/terms --against NEW/terms",
            "  ./parley table scenarios/amman-2016/terms --language ru",
            "",
            "Exit codes: 0 shown; 1 there are too many combinations for a table; 2 the terms cannot be read."
        })
public final class TableCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TERMS", description = "arrangement.yaml, or the folder it is in")
    private Path file = Path.of(".");

    @Option(names = "--markdown", description = "as Markdown")
    private boolean markdown;

    @Option(names = "--json", description = "as JSON (spec/table.schema.json)")
    private boolean json;

    @Option(
            names = "--against",
            paramLabel = "NEW",
            description = "only what these other terms change: the rows of both tables that differ, before and after")
    private @Nullable Path against;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "of headings, cells and reasons: en, ru or ar; JSON is English (default: ${DEFAULT-VALUE})",
            defaultValue = "en")
    private String language = "en";

    @Override
    public Integer call() {
        if (markdown && json) {
            throw new UsageError(
                    "Either --markdown or --json: each is a form of the whole answer (--markdown, --json).");
        }
        var wording = Wording.in(language)
                .orElseThrow(() -> new UsageError("Tables are written in " + String.join(", ", Wording.LANGUAGES)
                        + ", not in \"" + language + "\" (--language)."));
        var terms = TermsFiles.readable(file, "TERMS");
        return against == null
                ? table(terms, wording)
                : change(terms, TermsFiles.readable(against, "--against"), wording);
    }

    private int table(Arrangement terms, Wording wording) {
        return switch (DecisionTable.of(terms)) {
            case DecisionTable.Result.Told(var table) ->
                shown(
                        json
                                ? TableJson.write(table) + "\n"
                                : markdown ? TableText.markdown(table, wording) : TableText.plain(table, wording));
            case DecisionTable.Result.TooMany(var why) -> tooMany(why);
        };
    }

    private int change(Arrangement before, Arrangement after, Wording wording) {
        return switch (TableChange.of(before, after)) {
            case TableChange.Result.Told(var change) ->
                shown(
                        json
                                ? ChangeText.json(change) + "\n"
                                : markdown ? ChangeText.markdown(change, wording) : ChangeText.plain(change, wording));
            case TableChange.Result.TooMany(var why) -> tooMany(why);
        };
    }

    private static int shown(String text) {
        System.out.print(text);
        return Exit.DONE;
    }

    private static int tooMany(String why) {
        System.err.println(why);
        return Exit.FAILED;
    }
}
