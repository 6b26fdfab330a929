package parley.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import parley.core.terms.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads terms and says what is wrong with them. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Check terms: every mistake with its line, field, value and limit.",
        description = {
            "",
            "Reads the arrangement and the GeoJSON files that it names. Words that are not computed here are mistakes too: terms"
                    + " that would be ignored in part are worse than none.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  ./parley check scenarios/amman-2016/terms/arrangement.yaml",
            "",
            "Exit codes: 0 the terms can be used; 1 they cannot; 2 the file cannot be read."
        })
public final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "arrangement.yaml, or the folder it is in")
    private Path file = Path.of(".");

    @Override
    public Integer call() {
        return switch (TermsFiles.read(file, "FILE")) {
            case Reading.Readable(var terms, var manifest) -> {
                System.out.println(terms.name() + ": " + terms.articles().size() + " articles, "
                        + terms.bans().size() + " bans, " + terms.allowances().size() + " exceptions, "
                        + terms.places().size() + " places. Terms digest " + terms.digest() + ".");
                yield Exit.DONE;
            }
            case Reading.Refused(var problems) -> {
                problems.forEach(System.out::println);
                System.err.println(problems.size() + (problems.size() == 1 ? " mistake." : " mistakes."));
                yield Exit.FAILED;
            }
        };
    }
}
