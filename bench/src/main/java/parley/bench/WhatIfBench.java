package parley.bench;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.terms.ArrangementReader;
import parley.core.watch.Restraints;
import parley.core.watch.Sighting;
import parley.core.watch.WatchTerms;
import parley.core.whatif.Watching;
import parley.node.feed.CsvFeed;
import parley.node.live.RecordingComparison;

/**
 * Ten million points under two sets of terms: the recorded day of monterey-rehearsal again and again, each time of other aircraft and
 * a day later, in one file packed with Zstandard; its own terms, and the same with half the
 * position margin. What is
 * measured is all of it: reading, unpacking, watching twice, pairing. Beside it, the same file read and unpacked, and the lines taken
 * apart into sightings, with nothing done to them ({@code whatif_reading_s}).
 */
final class WhatIfBench {
    private static final long POINTS = Long.getLong("parley.bench.points", 10_000_000);

    private WhatIfBench() {}

    static void run(Map<String, Object> results) throws IOException {
        Path file = Files.createTempFile("parley-whatif-", ".csv.zst");
        try {
            long points = write(file);
            var watching = new Watching(terms(false), terms(true), new TreeSet<>());
            var compared = new ArrayList<Double>();
            var reading = new ArrayList<Double>();
            RecordingComparison.Outcome outcome = compare(watching, file); // warms up
            for (int run = 0; run < TermsBench.RUNS; run++) {
                reading.add(read(file));
                long begun = System.nanoTime();
                outcome = compare(watching, file);
                compared.add((System.nanoTime() - begun) / 1e9);
                TermsBench.say("whatif_10m_points_s", compared.getLast(), "reading alone " + reading.getLast());
            }
            var counts = outcome.found().counts();
            if (outcome.points() != points || counts.compared() == 0 || counts.otherwise() == 0) {
                throw new IllegalStateException("Every point is read, and something is found: " + outcome.points()
                        + " of " + points + ", " + counts);
            }
            results.put("whatif_10m_points_s", TermsBench.rounded(Benches.median(compared)));
            results.put("whatif_points", outcome.points());
            results.put("whatif_entries", counts.compared());
            results.put("whatif_otherwise", counts.otherwise());
            results.put("whatif_late", outcome.found().late());
            results.put("whatif_reading_s", TermsBench.rounded(Benches.median(reading)));
        } finally {
            Files.delete(file);
        }
    }

    private static RecordingComparison.Outcome compare(Watching watching, Path file) throws IOException {
        return RecordingComparison.run(
                watching,
                List.of(() -> Files.newInputStream(file)),
                Runtime.getRuntime().availableProcessors(),
                (points, bytes) -> true);
    }

    private static double read(Path file) throws IOException {
        long begun = System.nanoTime();
        long[] sum = new long[1];
        try (InputStream in = Files.newInputStream(file);
                var feed = new CsvFeed(in)) {
            feed.deliver(java.time.Instant.MAX, sighting -> sum[0] += sighting.epochMillis());
        }
        if (sum[0] == 0) {
            throw new IllegalStateException("Something is read.");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long write(Path file) throws IOException {
        var day = new ArrayList<Sighting>();
        try (var feed = CsvFeed.of(monterey().resolve("tracks/tracks.csv.zst"))) {
            feed.deliver(java.time.Instant.MAX, day::add);
        }
        long points = 0;
        var dice = new Random(7);
        try (OutputStream out =
                new BufferedOutputStream(new ZstdOutputStream(Files.newOutputStream(file), 1), 1 << 20)) {
            out.write(
                    ("epoch_ms,icao24,callsign,lat,lon,alt_ft,geo_alt_ft,on_ground,squawk,gs_kt,track_deg,vrate_fpm\n")
                            .getBytes(StandardCharsets.US_ASCII));
            for (int copy = 0; points < POINTS; copy++) {
                int mask = dice.nextInt(1 << 24);
                var text = new StringBuilder();
                for (int i = 0; i < day.size() && points < POINTS; i++, points++) {
                    line(day.get(i), copy * 86_400_000L, mask, text);
                }
                out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return points;
    }

    private static void line(Sighting one, long later, int mask, StringBuilder text) {
        boolean made = one.icao24().startsWith("~");
        int address = Integer.parseInt(made ? one.icao24().substring(1) : one.icao24(), 16) ^ mask;
        text.append(one.epochMillis() + later).append(',');
        text.append(made ? "~" : "").append("%06x".formatted(address)).append(',');
        text.append(one.callsign())
                .append(',')
                .append(one.latitude())
                .append(',')
                .append(one.longitude())
                .append(',');
        feet(one.barometricAltitudeMetres(), text).append(',');
        feet(one.geometricAltitudeMetres(), text).append(',');
        text.append(one.onGround() ? 1 : 0).append(',').append(one.squawk()).append(",,,\n");
    }

    private static StringBuilder feet(double metres, StringBuilder text) {
        return Double.isNaN(metres) ? text : text.append(Math.round(metres / 0.3048));
    }

    private static Path monterey() {
        return Benches.scenarios().resolve("monterey-rehearsal");
    }

    private static WatchTerms terms(boolean other) throws IOException {
        Path folder = monterey().resolve("terms");
        String yaml = Files.readString(folder.resolve(ArrangementReader.FILE));
        var files = new TreeMap<String, byte[]>();
        for (String path : ArrangementReader.filesNamedBy(yaml.getBytes(StandardCharsets.UTF_8))) {
            files.put(path, Files.readAllBytes(folder.resolve(path)));
        }
        String words = "margins: {position: 100 m";
        if (!yaml.contains(words)) {
            throw new IllegalStateException("The terms of monterey-rehearsal no longer say \"" + words + "\".");
        }
        files.put(
                ArrangementReader.FILE,
                (other ? yaml.replace(words, "margins: {position: 50 m") : yaml).getBytes(StandardCharsets.UTF_8));
        return Restraints.assumingInForce(ArrangementReader.read(files).arrangementOrThrow());
    }
}
