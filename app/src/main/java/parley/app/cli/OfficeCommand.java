package parley.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** What is done when the office is lost, or has signed two histories. */
@Command(
        name = "office",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Put another office in the place of one that is lost or has signed two histories.",
        description = {
            "",
            "The record goes on from the last size that both headquarters cosigned, under a new origin, once both roots have said"
                    + " so. First recover, on the new office's machine; then accept, at each headquarters; then serve all three.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        subcommands = {RecoverCommand.class, AcceptCommand.class})
public final class OfficeCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out, Ansi.AUTO);
        }
    }
}
