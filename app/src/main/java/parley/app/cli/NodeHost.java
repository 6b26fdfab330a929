package parley.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import parley.app.http.ParleyServer;
import parley.app.http.peers.HttpPeers;
import parley.core.log.Ed25519;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.keys.KeyFiles;
import parley.node.port.Disk;
import parley.node.port.FileDisk;

/** A node with its doors open: what {@code parley serve} runs. */
public record NodeHost(Node node, HttpPeers peers, ParleyServer server) implements AutoCloseable {

    /** @throws UsageError with what to do, if the folder or a port cannot be had */
    public static NodeHost start(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageError("There is no folder " + folder + ". ./parley demo --data DIR makes DIR/NODE.");
        }
        HttpPeers peers = null;
        Node node = null;
        try {
            peers = peers(folder);
            node = Node.open(folder, peers);
            var label = ScenarioLabel.of(node.config());
            var page = Optional.ofNullable(System.getProperty("parley.page")).map(Path::of);
            var server = ParleyServer.start(node, folder, label, page.filter(Files::isDirectory));
            node.start();
            return new NodeHost(node, peers, server);
        } catch (Disk.Failure | IOException e) {
            if (node != null) {
                node.close();
            }
            if (peers != null) {
                peers.close();
            }
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    /** The folder is locked only while its configuration and key are read; the node then takes the lock for good. */
    private static HttpPeers peers(Path folder) {
        try (var disk = FileDisk.open(folder)) {
            var signer = Ed25519.signer(new KeyFiles(disk).seed("node"));
            return new HttpPeers(NodeConfig.read(disk), signer, Clock.systemUTC());
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
