package parley.app.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import parley.app.demo.DemoNodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What {@code ./parley} runs once after a build, under {@code -XX:AOTCacheOutput}: three nodes in one process for a moment, as a
 * demo starts them, so that the cache holds the classes a start needs. Does nothing else.
 */
@Command(name = "train", hidden = true, mixinStandardHelpOptions = true, header = "Train the start-up cache.")
public final class TrainCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final List<String> PAGES =
            List.of("/health", "/", "/api/session", "/api/state", "/assets/none", "/basemap/none");

    @Parameters(paramLabel = "DIR", description = "an empty folder")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var scenarios = Path.of(System.getProperty("parley.scenarios", "scenarios"));
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            try (var socket = new ServerSocket(0)) {
                ports.add(socket.getLocalPort());
            }
        }
        var nodes = DemoNodes.create(folder, scenarios.resolve("amman-2016"), ports);
        var running = new ArrayList<NodeHost>();
        try {
            for (var node : nodes) {
                running.add(NodeHost.start(folder.resolve(node)));
            }
            for (var node : running) {
                visit(node.node().config().people().port());
            }
            awaitSealed(running);
        } finally {
            running.forEach(NodeHost::close);
        }
        return Exit.DONE;
    }

    private static void awaitSealed(List<NodeHost> running) throws InterruptedException {
        var until = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < until
                && running.stream().anyMatch(node -> node.node().view().sealed() == 0)) {
            Thread.sleep(50);
        }
    }

    private static void visit(int port) throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            for (var path : PAGES) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
