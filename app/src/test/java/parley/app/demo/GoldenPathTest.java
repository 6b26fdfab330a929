package parley.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import parley.core.log.Checkpoint;
import parley.core.log.SignedNote;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way, as a stranger goes it: a demo played to its end, its record watched again, both as the golden files say. */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class GoldenPathTest {
    private static final Duration PATIENCE = Duration.ofMinutes(12);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path data = Path.of("");

    private DemoProcess demo(String scenario, int port) throws IOException {
        return DemoProcess.start(
                "demo",
                "--headless",
                "--scenario",
                scenario,
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port));
    }

    @Test
    void aScenarioPlayedToItsEndComesToItsGoldenOutcome() throws Exception {
        var scenario = "monterey-rehearsal";
        try (var demo = demo(scenario, 19470)) {
            isGolden(scenario, demo);
        }
        assertThat(watched(scenario)).isEqualTo(Files.readAllLines(expected(scenario, "findings.ndjson")));
    }

    @Test
    void aDemoThatWasStoppedGoesOnWhereItStoodToTheSameEnd() throws Exception {
        var scenario = "amman-2016";
        try (var first = demo(scenario, 19490)) {
            first.await("ready", line -> line.startsWith("Ready after"), PATIENCE);
            awaitSize(12);
            first.stop();
            assertThat(first.said()).noneMatch(line -> line.startsWith("{"));
        }
        var stoodAt = size();
        try (var second = demo(scenario, 19490)) {
            second.await("ready", line -> line.startsWith("Ready after"), PATIENCE);
            assertThat(size()).isGreaterThanOrEqualTo(stoodAt);
            isGolden(scenario, second);
        }
        assertThat(watched(scenario)).isEqualTo(Files.readAllLines(expected(scenario, "findings.ndjson")));
    }

    private static Path expected(String scenario, String file) {
        return DemoProcess.scenarios().resolve(scenario).resolve("expected").resolve(file);
    }

    static void isGolden(String scenario, DemoProcess demo) throws Exception {
        assertThat(demo.awaitExit(PATIENCE)).as(String.join("\n", demo.said())).isZero();
        var last = JSON.readTree(demo.said().getLast());
        var golden = JSON.readTree(Files.readAllBytes(expected(scenario, "outcome.json")));
        assertThat(last.get("scenario").stringValue()).isEqualTo(scenario);
        assertThat(last.get("verified").booleanValue()).isTrue();
        assertThat(last.get("sealed")).isEqualTo(last.get("acts"));
        assertThat(last.get("findings")).isEqualTo(golden.get("findings"));
        assertThat(last.get("verdicts")).isEqualTo(golden.get("verdicts"));
        assertThat(last.get("registers").values().stream().map(JsonNode::stringValue))
                .hasSize(3)
                .containsOnly(last.get("registers").get("office").stringValue());
    }

    /** The findings of {@code parley watch} over the office's record. Act ids depend on the keys of the day: left out. */
    private List<String> watched(String scenario) throws Exception {
        var folder = DemoProcess.scenarios().resolve(scenario);
        var packed = folder.resolve("tracks/tracks.csv.zst");
        try (var watch = DemoProcess.start(
                "watch",
                "--terms",
                folder.resolve("terms").toString(),
                "--record",
                data.resolve("office").toString(),
                "--tracks",
                (Files.exists(packed) ? packed : folder.resolve("tracks/tracks.csv")).toString())) {
            assertThat(watch.awaitExit(PATIENCE))
                    .as(String.join("\n", watch.said()))
                    .isZero();
            return watch.said().stream()
                    .filter(line -> line.startsWith("{"))
                    .map(line -> line.replaceAll("\"act\":\"[0-9a-f]{64}\",", ""))
                    .toList();
        }
    }

    private long size() throws Exception {
        var note = data.resolve("office/record/checkpoint");
        return Files.exists(note)
                ? Checkpoint.parse(SignedNote.parse(Files.readAllBytes(note)).text())
                        .size()
                : 0;
    }

    private void awaitSize(long atLeast) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (size() < atLeast) {
            assertThat(System.nanoTime()).as("the record's growth").isLessThan(until);
            Thread.sleep(20);
        }
    }
}
