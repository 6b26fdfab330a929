package parley.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import parley.core.log.Checkpoint;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import tools.jackson.databind.json.JsonMapper;

/** kill -9 of each node in mid-demo, then the command that the demo prints. */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class RestartTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int PORT = 19_410;

    @Test
    void whicheverNodeIsKilledNothingAcknowledgedIsLostAndTheDemoGoesOn(@TempDir Path temporary) throws Exception {
        var data = temporary.resolve("demo");
        var restarted = new ArrayList<DemoProcess>();
        try (var demo =
                DemoProcess.start("demo", "--headless", "--data", data.toString(), "--port", Integer.toString(PORT))) {
            demo.await("ready", line -> line.startsWith("Ready after"), PATIENCE);
            long size = 4;
            for (var node : List.of("office", "usa", "rus")) {
                size = awaitSize(data.resolve("office"), size);
                var acknowledged = entries(data.resolve("office"));
                var mirrored = entries(data.resolve(node));
                kill(data.resolve(node));
                demo.await("how to restart " + node, line -> line.endsWith("serve " + data.resolve(node)), PATIENCE);
                restarted.add(DemoProcess.start("serve", data.resolve(node).toString()));
                demo.await(node + " is back", line -> line.contains("The node " + node + " is back"), PATIENCE);
                assertThat(entries(data.resolve("office"))).startsWith(acknowledged.toArray(String[]::new));
                assertThat(entries(data.resolve(node))).startsWith(mirrored.toArray(String[]::new));
                size = acknowledged.size() + 5;
            }
            GoldenPathTest.isGolden("amman-2016", demo);
            var last = JsonMapper.builder().build().readTree(demo.said().getLast());
            assertThat(last.get("sealed").longValue()).isGreaterThanOrEqualTo(size);
        } finally {
            restarted.forEach(DemoProcess::close);
        }
    }

    private static long awaitSize(Path node, long atLeast) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            if (Files.exists(node.resolve("record/checkpoint"))) {
                var size = checkpoint(node).size();
                if (size >= atLeast) {
                    return size;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("The record did not grow to " + atLeast + " entries.");
    }

    private static Checkpoint checkpoint(Path node) throws Exception {
        return Checkpoint.parse(SignedNote.parse(Files.readAllBytes(node.resolve("record/checkpoint")))
                .text());
    }

    /** What a node's checkpoint covers. */
    private static List<String> entries(Path node) throws Exception {
        var size = checkpoint(node).size();
        var tree = new StoredTree(
                path -> {
                    try {
                        var file = node.resolve("record").resolve(path);
                        return Files.exists(file)
                                ? java.util.Optional.of(Files.readAllBytes(file))
                                : java.util.Optional.empty();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                size);
        var entries = new ArrayList<String>();
        for (long i = 0; i < size; i++) {
            entries.add(new String(tree.entry(i), StandardCharsets.US_ASCII));
        }
        return entries;
    }

    private static void kill(Path node) throws IOException {
        var pid = Long.parseLong(Files.readString(node.resolve("lock")).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
