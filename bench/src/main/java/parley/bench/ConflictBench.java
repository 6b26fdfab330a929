package parley.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Extent;
import parley.core.space.Footprint;
import parley.core.space.Geodesy;
import parley.core.space.Meeting;
import parley.core.space.Position;
import parley.core.space.Separation;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.space.VolumeIndex;

/**
 * Who among a million live volumes is in the way of one more: the index and the exact test together, one thread. <i>Uniform</i>: over 5
 * by 5 degrees and 30 days; <i>hot-spot</i>: a fifth of them in one degree by one, where all the questions are. Circles, corridors and
 * polygons in equal parts, against minima of 5 km, 300 m and 5 min. Every question that counts has at least ten hits. Beside it the
 * STRtree of JTS over the ground plan with the same exact test.
 */
final class ConflictBench {
    private static final int VOLUMES = Integer.getInteger("parley.bench.volumes", 1_000_000);
    private static final int QUESTIONS = 20_000;
    private static final int PEER_QUESTIONS = 200;
    private static final int LEAST_HITS = 10;
    private static final Instant BEGIN = Instant.parse("2016-09-12T00:00:00Z");
    private static final int SECONDS = 30 * 86_400;
    static final Separation MINIMA = new Separation(5_000, 300, Duration.ofMinutes(5));

    private ConflictBench() {}

    static void run(Map<String, Object> results) {
        place("uniform", false, results);
        place("hotspot", true, results);
    }

    private static void place(String name, boolean hot, Map<String, Object> results) {
        var p99 = new ArrayList<Double>();
        var p50 = new ArrayList<Double>();
        var hits = new ArrayList<Double>();
        var adding = new ArrayList<Double>();
        var peer = new ArrayList<Double>();
        for (int run = 0; run < TermsBench.RUNS; run++) {
            var random = new Random(100 + run);
            var index = VolumeIndex.EMPTY;
            var tree = new STRtree();
            long spent = 0;
            for (int i = 0; i < VOLUMES; i++) {
                var one = volume(random, hot && i % 5 == 0, hot ? 12 : 5);
                long from = System.nanoTime();
                index = index.with(i, List.of(one));
                spent += System.nanoTime() - from;
                if (run == 0) {
                    tree.insert(envelope(one.footprint(), 0), Extent.of(one));
                }
            }
            adding.add(spent / 1e3 / VOLUMES);
            var cursor = new VolumeIndex.Cursor();
            var asked = questions(random, index, hot, cursor);
            for (int warm = 0; warm < 2; warm++) {
                measure(index, asked, cursor);
            }
            double[] all = measure(index, asked, cursor);
            p50.add(all[0]);
            p99.add(all[1]);
            hits.add(all[2]);
            if (run == 0) {
                peer.add(peer(tree, asked));
            }
            TermsBench.say(
                    "conflict_" + name + "_us_p99",
                    all[1],
                    Map.of("p50", all[0], "hits", all[2], "add_us", adding.getLast()));
        }
        results.put("conflict_" + name + "_us_p99", TermsBench.rounded(Benches.median(p99)));
        results.put("conflict_" + name + "_us_p50", TermsBench.rounded(Benches.median(p50)));
        results.put("conflict_" + name + "_hits_mean", TermsBench.rounded(Benches.median(hits)));
        results.put("conflict_" + name + "_add_us_mean", TermsBench.rounded(Benches.median(adding)));
        results.put("conflict_" + name + "_jts_strtree_us_p99", TermsBench.rounded(peer.getFirst()));
        results.merge(
                "conflict_us_p99", TermsBench.rounded(Benches.median(p99)), (a, b) -> Math.max((Double) a, (Double) b));
    }

    private static List<Volume4D> questions(Random random, VolumeIndex index, boolean hot, VolumeIndex.Cursor cursor) {
        var asked = new ArrayList<Volume4D>();
        while (asked.size() < QUESTIONS) {
            var one = volume(random, hot, 5);
            index.conflicts(Extent.of(one), MINIMA, cursor);
            if (cursor.count() >= LEAST_HITS) {
                asked.add(one);
            }
        }
        return asked;
    }

    /** The asked volume is read, the index asked, and every answer exact. @return microseconds at the median and at 99 %, and hits */
    private static double[] measure(VolumeIndex index, List<Volume4D> asked, VolumeIndex.Cursor cursor) {
        long[] nanos = new long[asked.size()];
        long hits = 0;
        for (int i = 0; i < nanos.length; i++) {
            long from = System.nanoTime();
            index.conflicts(Extent.of(asked.get(i)), MINIMA, cursor);
            nanos[i] = System.nanoTime() - from;
            hits += cursor.count();
        }
        return new double[] {JudgeBench.micros(nanos, 0.5), JudgeBench.micros(nanos, 0.99), (double) hits / nanos.length
        };
    }

    private static double peer(STRtree tree, List<Volume4D> asked) {
        tree.build();
        long[] nanos = new long[PEER_QUESTIONS];
        long hits = 0;
        for (int i = 0; i < nanos.length; i++) {
            long from = System.nanoTime();
            var extent = Extent.of(asked.get(i));
            for (Object found : tree.query(envelope(asked.get(i).footprint(), MINIMA.horizontalMetres()))) {
                hits += ((Extent) found).meets(extent, MINIMA) == Meeting.APART ? 0 : 1;
            }
            nanos[i] = System.nanoTime() - from;
        }
        if (hits < (long) LEAST_HITS * nanos.length) {
            throw new IllegalStateException("The peer found too little.");
        }
        return JudgeBench.micros(nanos, 0.99);
    }

    /** Wide enough at these latitudes. */
    private static Envelope envelope(Footprint footprint, double metres) {
        var envelope = new Envelope();
        double reach = metres;
        switch (footprint) {
            case Footprint.Circle(Position centre, double radius) -> {
                envelope.expandToInclude(centre.longitude(), centre.latitude());
                reach += radius;
            }
            case Footprint.Corridor(var line, double width) -> {
                line.forEach(at -> envelope.expandToInclude(at.longitude(), at.latitude()));
                reach += width / 2;
            }
            case Footprint.Polygon(var rings) ->
                rings.getFirst().forEach(at -> envelope.expandToInclude(at.longitude(), at.latitude()));
        }
        envelope.expandBy(reach / 85_000, reach / 110_000);
        return envelope;
    }

    static Volume4D volume(Random random, boolean hot, double degrees) {
        double wide = hot ? 1 : degrees;
        var middle = new Position(35 + random.nextDouble(wide), 33 + random.nextDouble(wide));
        Instant from = BEGIN.plusSeconds(random.nextInt(SECONDS));
        double low = random.nextInt(9_000);
        return new Volume4D(
                footprint(random, middle),
                new AltitudeBand(
                        new Level.At(low, Datum.AMSL), new Level.At(low + 300 + random.nextInt(1_500), Datum.AMSL)),
                new TimeWindow(from, from.plusSeconds(1_800 + random.nextInt(5_400))));
    }

    private static Footprint footprint(Random random, Position middle) {
        return switch (random.nextInt(3)) {
            case 0 -> new Footprint.Circle(middle, 1_000 + random.nextInt(9_000));
            case 1 -> {
                var line = new ArrayList<>(List.of(middle));
                for (int i = 0; i < 2; i++) {
                    line.add(Geodesy.destination(
                            line.getLast(), random.nextDouble(360), 5_000 + random.nextInt(15_000)));
                }
                yield new Footprint.Corridor(line, 2_000 + random.nextInt(6_000));
            }
            default -> {
                var ring = new ArrayList<Position>();
                for (int i = 0; i < 5; i++) {
                    ring.add(Geodesy.destination(middle, -72.0 * i, 4_000 + random.nextInt(8_000)));
                }
                ring.add(ring.getFirst());
                yield new Footprint.Polygon(List.of(ring));
            }
        };
    }
}
