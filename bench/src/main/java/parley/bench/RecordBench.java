package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./dev bench record}: how fast acts are recorded, sealed and verified, and how fast a node starts on a long record; each
 * beside what disk or processor would allow. The last line is JSON. {@code docs/performance.md} says what was measured where.
 */
public final class RecordBench {
    private static final int RUNS = Integer.getInteger("parley.bench.runs", 3);
    /** To measure one thing alone. */
    private static final List<String> PARTS =
            List.of(System.getProperty("parley.bench.parts", "sequence,seal,verify,million")
                    .split(","));

    private RecordBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("parley-bench-");
        var results = new LinkedHashMap<String, Object>();
        var taken = new ArrayList<Double>();
        var synced = new ArrayList<Double>();
        for (int run = 0; run < RUNS && (PARTS.contains("sequence") || PARTS.contains("verify")); run++) {
            synced.add(Benches.fsyncs(folder));
            taken.add(SequenceBench.run(folder.resolve("sequence-" + run)));
            say("sequence_acts_per_s", taken.getLast(), Map.of("fsync_per_s", synced.getLast()));
        }
        if (taken.isEmpty()) {
            synced.add(Benches.fsyncs(folder));
        } else {
            results.put("sequence_acts_per_s", Math.round(Benches.median(taken)));
        }
        results.put("fsync_per_s", Math.round(Benches.median(synced)));
        if (PARTS.contains("seal")) {
            SealBench.threeProcesses(folder, RUNS, results);
        }
        if (PARTS.contains("verify")) {
            VerifyBench.run(folder.resolve("sequence-" + (RUNS - 1)), RUNS, results);
        }
        if (PARTS.contains("million")) {
            MillionBench.run(folder.resolve("million"), RUNS, results);
        }
        System.out.println(JsonMapper.builder().build().writeValueAsString(results));
        System.exit(0);
    }

    static void say(String name, double value, Map<String, ?> beside) {
        System.err.printf("%s: %.1f %s%n", name, value, beside);
    }
}
