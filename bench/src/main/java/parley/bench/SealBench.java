package parley.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    /** Acts per second of both sides together. */
    private static final int PACE = 200;

    private static final int SEAL_SECONDS = 20;

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

    /**
     * An office and two headquarters, each a process of its own, on loopback; each side releases half the acts.
     *
     * @param results gets median and 99th percentile of the time to sealed, in milliseconds: of the runs the median ones
     */
    static void threeProcesses(Path folder, int runs, Map<String, Object> results)
            throws IOException, InterruptedException {
        var medians = new ArrayList<Double>();
        var tails = new ArrayList<Double>();
        for (int run = 0; run < runs; run++) {
            var millis = processes(folder.resolve("seal-" + run));
            medians.add(Benches.median(millis));
            tails.add(Benches.quantile(millis, 0.99));
            RecordBench.say("seal_ms_p50", medians.getLast(), Map.of("p99", tails.getLast(), "acts", millis.size()));
        }
        results.put("seal_ms_p50", Math.round(Benches.median(medians) * 10) / 10.0);
        results.put("seal_ms_p99", Math.round(Benches.median(tails) * 10) / 10.0);
    }

    private static List<Double> processes(Path folder) throws IOException, InterruptedException {
        Benches.folders(folder, Benches.freePorts());
        var started = new ArrayList<Process>();
        try {
            started.add(
                    java("parley.app.Main", "serve", folder.resolve("office").toString()));
            for (var side : List.of("usa", "rus")) {
                started.add(java(
                        "parley.bench.SealSide",
                        folder.resolve(side).toString(),
                        String.valueOf(PACE / 2),
                        String.valueOf(Math.min(SEAL_SECONDS, Benches.SECONDS))));
            }
            started.getFirst().inputReader().readLine();
            var sides = started.subList(1, 3);
            for (var side : sides) {
                lines(side, SealSide.WARM);
            }
            var before = processor(started);
            for (var side : sides) {
                side.getOutputStream().write('\n');
                side.getOutputStream().flush();
            }
            var millis = new ArrayList<Double>();
            for (var side : sides) {
                lines(side, SealSide.END).stream().map(Double::parseDouble).forEach(millis::add);
            }
            var taken = processor(started);
            for (int i = 0; i < taken.size(); i++) {
                RecordBench.say(
                        "processor_ms_per_act of " + Benches.NODES.get(i),
                        taken.get(i).minus(before.get(i)).toMillis() / (double) millis.size(),
                        Map.of());
            }
            return millis;
        } finally {
            for (var process : started) {
                process.destroy();
            }
            for (var process : started) {
                process.waitFor();
            }
        }
    }

    /** What a side says until it says {@code last}. */
    private static List<String> lines(Process side, String last) throws IOException {
        var said = new ArrayList<String>();
        var reader = side.inputReader();
        for (var line = reader.readLine(); !last.equals(line); line = reader.readLine()) {
            if (line == null) {
                throw new IllegalStateException("A side of the bench ended early.");
            }
            said.add(line);
        }
        return said;
    }

    private static List<Duration> processor(List<Process> processes) {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .toList();
    }

    /** Another program of these, with the flags and the start-up cache of {@code parley serve}. */
    static Process java(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("parley.bench.serve").split("\n")));
        command.addAll(List.of(
                "-Dparley.bench.warm=" + Integer.getInteger("parley.bench.warm", 20),
                "-Dparley.scenarios=" + Benches.scenarios(),
                "-cp",
                System.getProperty("parley.bench.classpath")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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
