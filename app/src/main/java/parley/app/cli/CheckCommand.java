package parley.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import parley.core.table.CheckText;
import parley.core.table.Remark;
import parley.core.table.TermsCheck;
import parley.core.terms.ArrangementReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads terms and says what is wrong with them, and what both sides should know before they sign. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Check terms before anybody signs them: every mistake, and what rules do to each other, with a flight that shows it.",
        description = {
            "",
            "Errors keep terms from being signed: form and names, geometry, languages, deadlines that cannot be met, and terms under"
                    + " which combat could be permitted without the other side's agreement. Words that are not computed here are"
                    + " mistakes too: terms that would be ignored in part are worse than none.",
            "Notes are for both to know: exceptions that never meet a ban they lift, that leave a flight caught by another, or that"
                    + " add nothing; bans that nothing lifts; flights that no ban catches. Each has a flight, judged by the rules"
                    + " themselves; combat has none.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley check scenarios/amman-2016/terms/arrangement.yaml",
            "  ./parley check scenarios/amman-2016/terms --json | jq 'select(.severity == \"error\")'",
            "",
            "Exit codes: 0 the terms can be signed, whatever the notes; 1 they cannot; 2 the file cannot be read."
        })
public final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "arrangement.yaml, or the folder it is in")
    private Path file = Path.of(".");

    @Option(names = "--json", description = "a JSON object for each remark, one a line (spec/check.schema.json)")
    private boolean json;

    @Override
    public Integer call() {
        var report = TermsCheck.of(TermsFiles.read(file, "FILE"));
        String name = Files.isDirectory(file) ? ArrangementReader.FILE : String.valueOf(file.getFileName());
        for (Remark remark : report.remarks()) {
            System.out.println(json ? CheckText.json(remark, name) : CheckText.plain(remark, name));
        }
        report.arrangement()
                .filter(terms -> !json)
                .ifPresent(terms -> System.out.println((report.remarks().isEmpty() ? "" : "\n")
                        + (report.passed() ? "These terms can be signed" : "These terms cannot be signed")
                        + (report.passed() && !report.notes().isEmpty()
                                ? "; " + many(report.notes().size(), "note") + " for both to know before they do.\n"
                                : ".\n")
                        + terms.name() + ": "
                        + many(terms.articles().size(), "article") + ", "
                        + many(terms.bans().size(), "ban") + ", "
                        + many(terms.allowances().size(), "exception") + ", "
                        + many(terms.places().size(), "place") + ". Terms digest " + terms.digest() + "."));
        if (!report.passed()) {
            System.err.println(many(report.errors().size(), "mistake") + ".");
        }
        return report.passed() ? Exit.DONE : Exit.FAILED;
    }

    private static String many(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
