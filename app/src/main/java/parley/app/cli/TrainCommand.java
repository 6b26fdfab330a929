package parley.app.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import parley.app.demo.DemoNodes;
import parley.node.ClockLine;
import parley.node.NodeStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What {@code ./parley} runs once after a build, under {@code -XX:AOTCacheOutput}: three nodes in one process play the beginning
 * of a scenario, and one starts again from its folder, so that the cache holds the classes that a start needs.
 */
@Command(name = "train", hidden = true, mixinStandardHelpOptions = true, header = "Train the start-up cache.")
public final class TrainCommand implements Callable<Integer> {
    private static final Duration PLAYED = Duration.ofSeconds(12);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final List<String> PAGES =
            List.of("/health", "/", "/api/session", "/api/state", "/assets/none", "/basemap/none");

    @Parameters(paramLabel = "DIR", description = "an empty folder")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            try (var socket = new ServerSocket(0)) {
                ports.add(socket.getLocalPort());
            }
        }
        var nodes = DemoNodes.create(folder, Scenarios.named("amman-2016"), ports);
        var running = new ArrayList<NodeHost>();
        try {
            for (var node : nodes) {
                running.add(NodeHost.start(folder.resolve(node)));
            }
            for (var node : running) {
                visit(node.node().config().people().port());
            }
            play(running);
        } finally {
            running.forEach(NodeHost::close);
        }
        try (var again = NodeHost.start(folder.resolve(nodes.getLast()))) {
            visit(again.node().config().people().port());
        }
        return Exit.DONE;
    }

    /** Steps through the scenario for a while, so that what rules and watch are made of is in the cache too. */
    private static void play(List<NodeHost> running) throws InterruptedException {
        var until = System.nanoTime() + PLAYED.toNanos();
        while (System.nanoTime() < until) {
            var statuses = running.stream().map(host -> host.node().status()).toList();
            if (statuses.stream().allMatch(NodeStatus::settled)) {
                var at = statuses.getFirst().at();
                var next = statuses.stream()
                        .flatMap(status -> status.nextDue().stream())
                        .filter(due -> due.isAfter(at))
                        .min(Comparator.naturalOrder())
                        .orElse(at.plus(STEP));
                var line = ClockLine.frozen(next, Clock.systemUTC().instant());
                running.forEach(host -> host.node().line(line));
            }
            Thread.sleep(5);
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
