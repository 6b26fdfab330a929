package parley.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.node.NodeConfig;
import parley.node.port.Disk;
import parley.node.port.FileDisk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands an act that a root has signed to its headquarters. */
@Command(
        name = "enter",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Hand an act that the root has signed to its headquarters.",
        description = {
            "",
            "The file goes into NODE/import; the node takes it from there, now or when it next runs, and sends it on to the office.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  ./parley keys enter DIR/usa usa-cosigner-2.act",
            "",
            "Exit codes: 0 taken, or left for the node; 1 the node refused it; 2 wrong usage or unreadable."
        })
final class KeysEnter implements Callable<Integer> {
    private static final long LOOK_MILLIS = 200;

    @Parameters(index = "0", paramLabel = "NODE", description = "the headquarters' folder; the node may run")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "FILE", description = "what parley keys sign wrote")
    private Path file = Path.of(".");

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long to wait for the node")
    private int waitSeconds;

    @Override
    public Integer call() throws InterruptedException {
        var bytes = GivenFile.read(file, "FILE");
        var entry = new String(bytes, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
        if (!(ActCodec.decode(entry) instanceof Decoded.Read(var signed))) {
            throw new UsageError(file + " is no signed act (FILE).");
        }
        try {
            var disk = FileDisk.beside(folder);
            var config = NodeConfig.read(disk);
            if (config.party().isEmpty()) {
                throw new UsageError("An office takes no root's acts from a folder: name a headquarters' (NODE).");
            }
            var name = "import/" + signed.id().hex().substring(0, 16);
            disk.delete(name + ".refused");
            disk.write(name + ".act", entry);
            for (long left = waitSeconds * 1_000L; left > 0; left -= LOOK_MILLIS) {
                var refused = disk.read(name + ".refused");
                if (refused.isPresent()) {
                    disk.delete(name + ".act");
                    disk.delete(name + ".refused");
                    System.out.println("Refused. " + new String(refused.get(), StandardCharsets.UTF_8).strip());
                    return Exit.FAILED;
                }
                if (disk.read(name + ".act").isEmpty()) {
                    System.out.println("Taken: " + config.name()
                            + " sends it to the office. It is in force from the seal over it on;" + " parley keys list "
                            + folder + " shows when.");
                    return Exit.DONE;
                }
                Thread.sleep(LOOK_MILLIS);
            }
            System.out.println("Left in " + folder.resolve(name + ".act") + ": the node takes it when it runs.");
            return Exit.DONE;
        } catch (Disk.Failure e) {
            throw new UsageError(e.getMessage() + " (NODE)");
        }
    }
}
