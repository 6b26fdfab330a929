package parley.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./dev bench terms}: how fast the terms compute. One part after the other, each in a class of its own and beside a peer or a
 * limit where there is one; {@code PARLEY_BENCH_PARTS} takes some of them, by the names in {@link #PARTS}. The last line is JSON.
 * {@code docs/performance.md} says what was measured where.
 */
public final class TermsBench {
    static final int RUNS = Integer.getInteger("parley.bench.runs", 3);

    /** What is measured: adds its figures, medians of {@link #RUNS} runs. */
    @FunctionalInterface
    private interface Part {
        void run(Map<String, Object> results) throws IOException;
    }

    /** In the order of the output. A new part is one line here. */
    private static final Map<String, Part> PARTS = parts();

    private TermsBench() {}

    private static Map<String, Part> parts() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("judge", JudgeBench::run);
        parts.put("check", CheckBench::run);
        parts.put("whatif", WhatIfBench::run);
        parts.put("conflict", ConflictBench::run);
        parts.put("writes", WritesBench::run);
        return parts;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> asked = List.of(System.getProperty("parley.bench.parts", String.join(",", PARTS.keySet()))
                .split(","));
        for (String name : asked) {
            if (!PARTS.containsKey(name)) {
                System.err.println(
                        "There is no part \"" + name + "\"; there are: " + String.join(", ", PARTS.keySet()));
                System.exit(2);
            }
        }
        var results = new LinkedHashMap<String, Object>();
        for (var part : PARTS.entrySet()) {
            if (asked.contains(part.getKey())) {
                part.getValue().run(results);
            }
        }
        System.out.println(JsonMapper.builder().build().writeValueAsString(results));
        System.exit(0);
    }

    /** To one decimal. */
    static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    static void say(String name, double value, Object beside) {
        System.err.printf(java.util.Locale.ROOT, "%s: %.1f %s%n", name, value, beside);
    }
}
