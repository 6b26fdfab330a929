package parley.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.log.Ed25519;
import parley.node.port.Disk;
import parley.node.port.FileDisk;
import parley.node.succession.Acceptance;
import parley.node.succession.Plan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A side's root accepts the office's successor, at its headquarters; a guarantor follows it. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Accept a new office, at a headquarters or a guarantor's node that is stopped.",
        description = {
            "",
            "Checks that the new office goes on from this very record and forgets nothing that is sealed, signs so with the side's"
                    + " root, and takes the headquarters over to it. What the headquarters held beyond is put aside in"
                    + " DIR/superseded; its own acts there are sent again once it is served. A guarantor signs nothing: its node is"
                    + " checked and taken over in the same way, without a root.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  ./parley office accept succession.json --data /srv/parley/usa --root /media/stick",
            "  ./parley office accept succession.json --data /srv/parley/guarantor",
            "",
            "Exit codes: 0 accepted; 1 it must not be accepted, and why; 2 wrong usage, or DIR is an office's or in use."
        })
public final class AcceptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "the succession.json that parley office recover wrote")
    private Path plan = Path.of(Plan.FILE);

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the node's folder")
    private Path data = Path.of(".");

    @Option(
            names = "--cosigned-alone",
            paramLabel = "SIZE",
            description =
                    "how many entries this node has cosigned and the other side has not, as you have asked them: without"
                            + " it, a new office that goes on from fewer is not accepted")
    private @Nullable Long alone;

    @ArgGroup(exclusive = false)
    private @Nullable RootKey rootKey;

    @Override
    public Integer call() {
        if (!Files.isDirectory(data)) {
            throw new UsageError("There is no folder " + data + " (--data).");
        }
        try (var disk = FileDisk.open(data)) {
            var read = Plan.read(GivenFile.read(plan, "PLAN"));
            var acceptance = new Acceptance(disk, read, alone == null ? OptionalLong.empty() : OptionalLong.of(alone));
            if (acceptance.accepted()) {
                System.out.println("Accepted before. Serve it: ./parley serve " + data);
                return Exit.DONE;
            }
            try {
                acceptance.check();
            } catch (Disk.Failure e) {
                System.out.println("Not accepted. " + e.getMessage());
                return Exit.FAILED;
            }
            if (acceptance.signs()) {
                if (rootKey == null) {
                    throw new UsageError("A headquarters accepts with its root: name the file of its key (--root).");
                }
                acceptance.accept(Ed25519.signer(rootKey.open().seed()));
            } else {
                acceptance.follow();
            }
            System.out.println(
                    "Accepted: " + (acceptance.signs() ? acceptance.root().kid() : "the guarantor's node")
                            + " says that the record goes on from "
                            + read.succession().size() + " entries under "
                            + read.succession().log().replaceFirst("\\+.*", "") + ".");
            System.out.println(
                    "Fingerprint of the plan, for both sides to compare: " + RecoverCommand.fingerprint(read));
            System.out.println("Serve it again: ./parley serve " + data);
            return Exit.DONE;
        } catch (Disk.Failure e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }
}
