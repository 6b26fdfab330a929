package parley.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import parley.app.http.ParleyServer;
import parley.app.http.peers.HttpPeers;
import parley.core.log.Ed25519;
import parley.core.log.Signer;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.keys.KeyFiles;
import parley.node.port.Disk;
import parley.node.port.FileDisk;
import parley.node.scenario.ScenarioReader;

/** A node with its doors open: what {@code parley serve} runs. */
public record NodeHost(Node node, HttpPeers peers, ParleyServer server) implements AutoCloseable {

    /** @throws UsageError with what to do, if the folder or a port cannot be had */
    public static NodeHost start(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageError("There is no folder " + folder + ". ./parley demo --data DIR makes DIR/NODE.");
        }
        try {
            var prepared = Prepared.read(folder);
            var config = prepared.config();
            var peers = new HttpPeers(config, prepared.signer(), Clock.systemUTC());
            // The node folds its record while the doors are hung: two processors, two halves of a start.
            var opening = new FutureTask<>(() -> Node.open(folder, peers, Scenarios.folder()));
            Thread.ofPlatform().name("open-" + config.name()).start(opening);
            try {
                var page =
                        Optional.ofNullable(System.getProperty("parley.page")).map(Path::of);
                var server = ParleyServer.start(
                        config,
                        () -> opened(opening),
                        folder,
                        ScenarioLabel.of(config),
                        page.filter(Files::isDirectory));
                var node = opened(opening);
                node.start();
                return new NodeHost(node, peers, server);
            } catch (RuntimeException | IOException e) {
                peers.close();
                opened(opening).close();
                throw e;
            }
        } catch (Disk.Failure | ScenarioReader.Broken | UncheckedIOException | IOException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    /** The node, once it is open. @throws Disk.Failure as {@link Node#open} does */
    private static Node opened(FutureTask<Node> opening) {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The node did not open.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the node opened.", e);
        }
    }

    /** What the edge needs of a folder. The folder is locked only while it is read; the node then takes the lock for good. */
    private record Prepared(NodeConfig config, Signer signer) {
        static Prepared read(Path folder) {
            try (var disk = FileDisk.open(folder)) {
                return new Prepared(NodeConfig.read(disk), Ed25519.signer(new KeyFiles(disk).seed("node")));
            }
        }
    }

    public String greeting() {
        var config = node.config();
        return "The " + config.role().word() + " " + config.name() + " serves people at http://" + config.name()
                + ".localhost:" + config.people().port() + " and peers at port "
                + config.peers().port() + ".";
    }

    @Override
    public void close() {
        server.close();
        node.close();
        peers.close();
    }
}
