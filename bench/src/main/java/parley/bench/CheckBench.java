package parley.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import parley.core.table.DecisionTable;
import parley.core.table.TermsCheck;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;

/**
 * How long {@code parley check} and {@code parley table} take over an arrangement of 200 clauses: 100 bans over 40 areas, two circles
 * and two recorded places, by force, purpose, aircraft, distance and altitude, and 100 exceptions with needs. Beside them, the
 * reading of the files alone.
 */
final class CheckBench {
    private static final int BANS = 100;
    private static final int EXCEPTIONS = 100;
    private static final int AREAS = 40;

    private CheckBench() {}

    static void run(Map<String, Object> results) {
        Map<String, byte[]> files = files(20161);
        Arrangement terms = ArrangementReader.read(files).arrangementOrThrow();
        var report = TermsCheck.check(files);
        if (!report.passed()) {
            throw new IllegalStateException("The terms of the bench do not pass: " + report.errors());
        }
        double reading = seconds(() -> ArrangementReader.read(files));
        double check = seconds(() -> TermsCheck.check(files));
        double table = seconds(() -> DecisionTable.of(terms));
        TermsBench.say(
                "check_200_clauses_s",
                check,
                "reading alone " + hundredths(reading) + " s; limit 2 s; "
                        + report.notes().size() + " notes");
        TermsBench.say("table_200_clauses_s", table, "");
        results.put("check_200_clauses_s", hundredths(check));
        results.put("check_200_clauses_reading_s", hundredths(reading));
        results.put("table_200_clauses_s", hundredths(table));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static double seconds(Runnable work) {
        double[] runs = new double[TermsBench.RUNS];
        for (int i = 0; i < runs.length; i++) {
            long begin = System.nanoTime();
            work.run();
            runs[i] = (System.nanoTime() - begin) / 1e9;
        }
        Arrays.sort(runs);
        return runs[runs.length / 2];
    }

    private static Map<String, byte[]> files(long seed) {
        var random = new SplittableRandom(seed);
        var files = new TreeMap<String, byte[]>();
        var yaml = new StringBuilder("""
                parley: 1
                arrangement: two-hundred-clauses
                illustrative: true
                languages: [en]
                parties: [xaa, xbb]
                utc-offset: "+00:00"
                forces: {a-air: {answers: xaa}, a-army: {answers: xaa}, b-air: {answers: xbb}, b-navy: {answers: xbb}, civil: {answers: nobody}}
                facets:
                  purpose: {relief: [medevac, food, rescue], patrol: , training: , combat: }
                  aircraft: {fixed-wing: , rotary: , uncrewed: , balloon: }
                phases: {in-force: {begins: commencement}}
                combat: {purpose: [combat]}
                limits: {lease: {combat: 1800s}, hold: 24h, settle: 600s, omit: 60s}
                margins: {position: 100 m, altitude: 150 m, read-back: 500 m, gap: 60s}
                watch: {covers: forces}
                persist-suspended: []
                articles: {"1": {text: {en: "All of it."}}}
                places:
                """);
        for (int i = 0; i < AREAS; i++) {
            String file = "areas/a" + i + ".geojson";
            yaml.append("  a").append(i).append(": {geojson: ").append(file).append("}\n");
            files.put(file, area(random).getBytes(StandardCharsets.UTF_8));
        }
        yaml.append(
                "  c0: {centre: [\"36.5\", \"35.5\"], radius: 20 km}\n  c1: {centre: [\"37.5\", \"34.5\"], radius: 40 km}\n");
        yaml.append("  layer: {recorded: layer, counts: agreed, stale-after: 72h}\n");
        yaml.append("  kept: {recorded: protected-place, counts: registered}\nrules:\n");
        for (int i = 0; i < BANS; i++) {
            yaml.append("- {forbid: ban")
                    .append(i)
                    .append(", article: \"1\"")
                    .append(whose(random, 60))
                    .append(where(random))
                    .append("}\n");
        }
        for (int i = 0; i < EXCEPTIONS; i++) {
            yaml.append("- {allow: exc")
                    .append(i)
                    .append(", article: \"1\", lifts: [ban")
                    .append(i % BANS)
                    .append(", ban")
                    .append((i + 1 + random.nextInt(BANS - 1)) % BANS)
                    .append(']')
                    .append(whose(random, 40))
                    .append(random.nextInt(3) == 0 ? where(random) : "")
                    .append(", needs: {notice: {due: ")
                    .append(1 + random.nextInt(48))
                    .append("h before start}")
                    .append(", agreement: {from: [other], due: 0h before start, holds: 24h}}}\n");
        }
        files.put(ArrangementReader.FILE, yaml.toString().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static String whose(SplittableRandom random, int percent) {
        var words = new StringBuilder();
        if (random.nextInt(100) < percent) {
            words.append(", force: [")
                    .append(new String[] {"a-air", "a-army", "b-air", "b-navy"}[random.nextInt(4)])
                    .append(']');
        }
        if (random.nextInt(100) < percent) {
            words.append(", purpose: [")
                    .append(new String[] {"relief", "patrol", "training", "combat"}[random.nextInt(4)])
                    .append(']');
        }
        if (random.nextInt(100) < percent / 2) {
            words.append(", aircraft: [")
                    .append(new String[] {"fixed-wing", "rotary", "uncrewed"}[random.nextInt(3)])
                    .append(']');
        }
        return words.toString();
    }

    private static String where(SplittableRandom random) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return ", inside: [layer]";
        }
        if (kind == 1) {
            return ", within: {distance: 1000 m, of: [kept]}";
        }
        if (kind == 2) {
            return ", within: {distance: " + (1 + random.nextInt(3)) * 5 + " km, of: [a" + random.nextInt(AREAS) + "]}";
        }
        if (kind == 3) {
            return ", inside: [c" + random.nextInt(2) + "], altitude: {to: " + (1 + random.nextInt(4)) * 1000
                    + " m AMSL}";
        }
        int one = random.nextInt(AREAS);
        int other = (one + 1 + random.nextInt(AREAS - 1)) % AREAS;
        return ", inside: [a" + one + ", a" + other + "]";
    }

    /** A polygon of 40 vertices, some tens of kilometres across. */
    private static String area(SplittableRandom random) {
        double x = 36 + random.nextDouble() * 3;
        double y = 33 + random.nextDouble() * 3;
        double radius = 0.1 + random.nextDouble() * 0.4;
        var ring = new StringBuilder();
        String first = "";
        for (int i = 0; i < 40; i++) {
            double angle = 2 * Math.PI * i / 40;
            double reach = radius * (0.8 + 0.2 * random.nextDouble());
            String point =
                    String.format(Locale.ROOT, "[%.6f,%.6f]", x + reach * Math.cos(angle), y + reach * Math.sin(angle));
            first = i == 0 ? point : first;
            ring.append(point).append(',');
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
                + ring + first + "]]}}]}";
    }
}
