package parley.app;

import java.io.PrintWriter;
import java.util.Locale;
import parley.app.cli.CheckCommand;
import parley.app.cli.DemoCommand;
import parley.app.cli.Exit;
import parley.app.cli.JudgeCommand;
import parley.app.cli.KeygenCommand;
import parley.app.cli.KeysCommand;
import parley.app.cli.OfficeCommand;
import parley.app.cli.ProveCommand;
import parley.app.cli.ReplayCommand;
import parley.app.cli.ScenarioCommand;
import parley.app.cli.ServeCommand;
import parley.app.cli.TableCommand;
import parley.app.cli.TrainCommand;
import parley.app.cli.UsageError;
import parley.app.cli.VerifyCommand;
import parley.app.cli.WatchCommand;
import parley.app.cli.WhatIfCommand;
import parley.app.cli.ZonesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The program. Only {@code serve} starts a server; every other command is plain Java and starts at once. */
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        version = "parley 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        header = "The coordination office of a two-sided air-restraint arrangement.",
        description = {
            "",
            "Signed notices, two-key consent, a stand-down watch over live aircraft tracks, and a record that neither side"
                    + " can rewrite.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  ./parley demo                              an office and two headquarters on this machine",
            "  ./parley demo --headless                   the same at full speed, then verified",
            "  ./parley verify DIR/usa --keys DIR/keys    re-check a record, trusting only two root keys",
            "",
            "Exit codes: 0 done; 1 the check failed; 2 wrong usage or unreadable; 3 structure only; 4 evidence; 130 stopped.",
            "parley COMMAND --help says more."
        },
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            VerifyCommand.class,
            ProveCommand.class,
            ReplayCommand.class,
            JudgeCommand.class,
            WatchCommand.class,
            WhatIfCommand.class,
            CheckCommand.class,
            TableCommand.class,
            ZonesCommand.class,
            KeygenCommand.class,
            KeysCommand.class,
            OfficeCommand.class,
            ScenarioCommand.class,
            TrainCommand.class
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        // What is printed and stored is the same on every machine, whatever its owner reads.
        Locale.setDefault(Locale.ROOT);
        int code = commandLine().execute(arguments);
        if (System.out.checkError() && code == Exit.DONE) {
            System.err.println(
                    "What was printed could not be written: the disk is full, or nobody reads it (standard output).");
            code = Exit.USAGE;
        }
        System.exit(code);
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        line.setUsageHelpWidth(110);
        line.setUsageHelpAutoWidth(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setParameterExceptionHandler(Main::wrongUsage);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, command.getErr()));
        return line;
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var error = command.getErr();
        error.println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, error);
        error.println(command.getHelp().fullSynopsis().strip());
        error.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE;
    }

    /** What to do is in the message of a {@link UsageError}; anything else is a defect, and says so. */
    private static int failed(Exception thrown, PrintWriter error) {
        if (thrown instanceof UsageError) {
            error.println(thrown.getMessage());
            return Exit.USAGE;
        }
        error.println("Parley failed, which is a defect: " + thrown);
        thrown.printStackTrace(error);
        return Exit.USAGE;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out, Ansi.AUTO);
        }
    }
}
