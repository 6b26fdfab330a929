package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.core.register.Register;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;

/**
 * One verdict, cold: of an activity that this rule book has never seen, so that nothing of it is remembered, with all its grounds in
 * words. The rule book and the register are those of a node that runs: what they prepare once is prepared ({@code judge_first_ms}, the
 * first verdict of all). Half of the activities are notices of the record, half are proposals.
 */
final class JudgeBench {
    private static final long WARM_UP_NANOS = Long.getLong("parley.bench.seconds", 20) * 1_000_000_000L;
    private static final long RUN_NANOS = WARM_UP_NANOS;

    private JudgeBench() {}

    static void run(Map<String, Object> results) throws IOException {
        warmUp();
        var first = new ArrayList<Double>();
        var middle = new ArrayList<Double>();
        var slow = new ArrayList<Double>();
        var counted = new ArrayList<Double>();
        var plain = new ArrayList<Double>();
        Map<String, Integer> outcomes = Map.of();
        for (int run = 0; run < TermsBench.RUNS; run++) {
            var world = JudgeWorld.of(1_000 + run);
            var jts = new PlainJts(world.areas());
            plain.add(micros(jts.measure(world.proposals()), 0.5));
            var book = RuleBook.of(world.terms());
            Register register = world.register();
            long begun = System.nanoTime();
            verdict(book, register, world, new Subject.Proposed(world.first()));
            first.add((System.nanoTime() - begun) / 1e6);
            var found = new TreeMap<String, Integer>();
            long[] nanos = measure(book, register, world, RUN_NANOS, found);
            outcomes = found;
            middle.add(micros(nanos, 0.5));
            slow.add(micros(nanos, 0.99));
            counted.add((double) nanos.length);
            TermsBench.say(
                    "judge_us_p50",
                    middle.getLast(),
                    Map.of(
                            "p10",
                            micros(nanos, 0.1),
                            "p25",
                            micros(nanos, 0.25),
                            "p75",
                            micros(nanos, 0.75),
                            "p90",
                            micros(nanos, 0.9),
                            "p99",
                            slow.getLast(),
                            "jts",
                            plain.getLast(),
                            "verdicts",
                            nanos.length,
                            "of",
                            found));
        }
        results.put("judge_us_p50", TermsBench.rounded(Benches.median(middle)));
        results.put("judge_us_p99", TermsBench.rounded(Benches.median(slow)));
        results.put("judge_first_ms", TermsBench.rounded(Benches.median(first)));
        results.put("judge_verdicts", Math.round(Benches.median(counted)));
        results.put("judge_outcomes", outcomes);
        results.put("judge_jts_us_p50", TermsBench.rounded(Benches.median(plain)));
    }

    private static void warmUp() throws IOException {
        long until = System.nanoTime() + WARM_UP_NANOS;
        for (int seed = 1; System.nanoTime() < until; seed++) {
            var world = JudgeWorld.of(seed);
            measure(RuleBook.of(world.terms()), world.register(), world, until - System.nanoTime(), new TreeMap<>());
        }
    }

    /** Each activity once, for as long as there is time. */
    private static long[] measure(
            RuleBook book, Register register, JudgeWorld world, long limitNanos, Map<String, Integer> outcomes) {
        List<Subject> subjects = world.subjects();
        long[] nanos = new long[subjects.size()];
        int count = 0;
        long begun = System.nanoTime();
        for (Subject subject : subjects) {
            long from = System.nanoTime();
            if (from - begun > limitNanos) {
                break;
            }
            Verdict verdict = verdict(book, register, world, subject);
            nanos[count++] = System.nanoTime() - from;
            outcomes.merge(verdict.outcome().word(), 1, Integer::sum);
        }
        return Arrays.copyOf(nanos, count);
    }

    private static Verdict verdict(RuleBook book, Register register, JudgeWorld world, Subject subject) {
        Verdict verdict = book.judge(register, subject, JudgeWorld.NOW, world.proof());
        if (verdict.sentence().isEmpty()) {
            throw new IllegalStateException("A verdict says why.");
        }
        return verdict;
    }

    static double micros(long[] nanos, double part) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(part * (sorted.length - 1))] / 1e3;
    }
}
