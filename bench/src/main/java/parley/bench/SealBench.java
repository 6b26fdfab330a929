package parley.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import parley.app.cli.NodeHost;
import parley.app.demo.DemoNodes;
import parley.core.act.Body;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.ClockLine;
import parley.node.Draft;
import parley.node.Released;

/** Release to sealed at both headquarters, over loopback HTTP: three nodes with their doors, in one process. */
final class SealBench {
    private static final int ACTS = 60;
    private static final int WARM_UP = 20;

    private SealBench() {}

    static double median(Path folder) throws IOException, InterruptedException {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            try (var socket = new ServerSocket(0)) {
                ports.add(socket.getLocalPort());
            }
        }
        var scenario = Path.of(System.getProperty("parley.scenarios")).resolve("amman-2016");
        var names = DemoNodes.create(folder, scenario, ports);
        var hosts = new ArrayList<NodeHost>();
        try {
            for (var name : names) {
                hosts.add(NodeHost.start(folder.resolve(name)));
            }
            return Spine.median("seal_ms_p50", measure(hosts));
        } finally {
            hosts.forEach(NodeHost::close);
        }
    }

    private static List<Double> measure(List<NodeHost> hosts) throws InterruptedException {
        var usa = hosts.get(1).node();
        var rus = hosts.get(2).node();
        awaitAdopted(hosts);
        var millis = new ArrayList<Double>();
        for (int i = 0; i < WARM_UP + ACTS; i++) {
            var started = System.nanoTime();
            if (!(usa.release(draft(i)) instanceof Released.Signed(var act))) {
                throw new IllegalStateException("The bench's act was refused.");
            }
            if (!usa.awaitSealed(act.id(), Duration.ofSeconds(30))
                    || !rus.awaitSealed(act.id(), Duration.ofSeconds(30))) {
                throw new IllegalStateException("The bench's act was not sealed within 30 s.");
            }
            if (i >= WARM_UP) {
                millis.add((System.nanoTime() - started) / 1e6);
            }
        }
        return millis;
    }

    /** Both sides sign the terms in the scenario's first half hour: the clock is put past it, and stands. */
    private static void awaitAdopted(List<NodeHost> hosts) throws InterruptedException {
        while (hosts.stream().anyMatch(host -> host.node().view().sealed() < 2)) {
            Thread.sleep(20);
        }
        for (var minutes : List.of(10, 25, 30)) {
            for (var host : hosts) {
                var begins = host.node().view().line().orElseThrow().scenario();
                var at = minutes == 10
                        ? begins.plus(Duration.ofMinutes(10))
                        : begins.plus(Duration.ofMinutes(minutes == 25 ? 15 : 5));
                host.node().line(ClockLine.frozen(at, Clock.systemUTC().instant()));
            }
            while (!hosts.stream().allMatch(host -> host.node().status().settled())) {
                Thread.sleep(20);
            }
        }
    }

    private static Draft draft(int i) {
        var place = new Footprint.Circle(new Position(36.0 + i * 0.001, 35.5), 100);
        return new Draft(
                "bench",
                "release",
                "bench-" + i,
                List.of(),
                Optional.empty(),
                new Body.Registration("protected", "Bench " + i, place),
                new TreeMap<>());
    }
}
