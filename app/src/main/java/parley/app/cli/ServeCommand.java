package parley.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import parley.node.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one node until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        header = "Run one node, an office or a headquarters, until it is stopped.",
        description = {
            "",
            "The folder says what the node is (node.json), and holds its record, blobs and private keys. Two doors open, at the"
                    + " ports in node.json: one for people, one for the other nodes.",
            "",
            "It starts from its own snapshot (snapshot/), if that is of this very record, and folds the whole record once more"
                    + " behind it to compare. Where the two differ the node stops, says so, and puts the snapshot aside"
                    + " (snapshot-refused/). A snapshot can be deleted at any time: then the next start folds.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  ./parley serve /srv/parley/usa",
            "",
            "Exit codes: 0 stopped; 2 the folder is no node's, is in use, or a port is taken."
        })
public final class ServeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR/NODE", description = "the node's folder")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws InterruptedException {
        stopWithParent();
        var stopping = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        try (var running = NodeHost.start(folder)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopping.countDown();
                await(stopped);
            }));
            System.out.println(running.greeting());
            sayHowItStarted(running.node());
            stopping.await();
        } finally {
            stopped.countDown();
        }
        return Exit.DONE;
    }

    /** And once more when a snapshot that it started from has been compared with the record. */
    private static void sayHowItStarted(Node node) {
        var said = new AtomicReference<>(node.started());
        System.out.println(said.get());
        node.subscribe(() -> {
            var now = node.started();
            if (!said.getAndSet(now).equals(now)) {
                System.out.println(now);
            }
        });
    }

    /** A node that a demo started stops when the demo is gone, however it went. */
    private static void stopWithParent() {
        var parent = Long.getLong("parley.parent");
        if (parent != null) {
            ProcessHandle.of(parent).ifPresent(handle -> handle.onExit().thenRun(() -> System.exit(Exit.DONE)));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
