package parley.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import parley.core.table.DecisionTable;
import parley.core.table.TableJson;
import parley.core.table.TableText;
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

    @Override
    public Integer call() {
        if (markdown && json) {
            throw new UsageError("Either --markdown or --json: each is a form of the whole answer (--markdown, --json).");
        }
        return switch (DecisionTable.of(TermsFiles.readable(file, "TERMS"))) {
            case DecisionTable.Result.Told(var table) -> {
                System.out.print(
                        json
                                ? TableJson.write(table) + "\n"
                                : markdown ? TableText.markdown(table) : TableText.plain(table));
                yield Exit.DONE;
            }
            case DecisionTable.Result.TooMany(var why) -> {
                System.err.println(why);
                yield Exit.FAILED;
            }
        };
    }
}
