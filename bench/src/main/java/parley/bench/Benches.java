package parley.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.node.DemoSetup;
import parley.node.NodeConfig;
import parley.node.port.FileDisk;
import parley.node.scenario.ScenarioFolder;

/** What the measurements of the record have in common. */
final class Benches {
    static final int SECONDS = Integer.getInteger("parley.bench.seconds", 60);
    static final List<String> NODES = List.of("office", "usa", "rus");
    private static final int BLOCK = 4_096;

    private Benches() {}

    static Path scenarios() {
        return Path.of(System.getProperty("parley.scenarios"));
    }

    static ScenarioFolder scenario() {
        return ScenarioFolder.read(scenarios().resolve("amman-2016"));
    }

    static Function<String, byte[]> seeds() {
        return DemoSetup.seedsFrom(7);
    }

    /** Folders of an office and two headquarters on the machine's time, without a script. @return the office's configuration */
    static NodeConfig folders(Path folder, List<Integer> ports) {
        DemoSetup.of(scenario(), seeds(), new DemoSetup.Ports() {
                    @Override
                    public int people(String node) {
                        return ports.get(NODES.indexOf(node));
                    }

                    @Override
                    public int peers(String node) {
                        return ports.get(NODES.size() + NODES.indexOf(node));
                    }
                })
                .write(folder);
        for (var node : NODES) {
            try (var disk = FileDisk.open(folder.resolve(node))) {
                disk.delete("clock.json");
                NodeConfig.read(disk).unscripted().onMachineTime().write(disk);
            }
        }
        try (var disk = FileDisk.open(folder.resolve("office"))) {
            return NodeConfig.read(disk);
        }
    }

    static List<Integer> freePorts() throws IOException {
        var open = new ArrayList<ServerSocket>();
        for (int i = 0; i < 2 * NODES.size(); i++) {
            open.add(new ServerSocket(0));
        }
        var ports = open.stream().map(ServerSocket::getLocalPort).toList();
        for (var socket : open) {
            socket.close();
        }
        return ports;
    }

    /** What the disk allows: 4 KiB written and synced, one after the other. */
    static double fsyncs(Path folder) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        int count = 0;
        var started = System.nanoTime();
        try (var file =
                FileChannel.open(folder.resolve("fsync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (System.nanoTime() - started < 2_000_000_000L) {
                file.write(block.rewind());
                file.force(true);
                count++;
            }
        }
        return count / ((System.nanoTime() - started) / 1e9);
    }

    static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    static double quantile(List<Double> values, double part) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1))));
    }
}
