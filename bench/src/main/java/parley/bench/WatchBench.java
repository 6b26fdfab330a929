package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.core.terms.ArrangementReader;
import parley.core.watch.Restraints;
import parley.core.watch.Sighting;
import parley.core.watch.Watch;
import parley.core.watch.WatchTerms;
import parley.node.feed.CsvFeed;

/**
 * The watch over the recorded file of {@code monterey-rehearsal}, against its terms: points a second through
 * {@link Watch#onSighting}, one thread, the file read into memory first; and from the packed bytes on, for comparison. The terms
 * are compiled before the clock runs, as they are once in a node's life. The last line is JSON.
 */
public final class WatchBench {
    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 21;

    private WatchBench() {}

    /** Points a second through the watch: the median of {@value #ROUNDS} rounds over the recorded file. */
    static double median() throws IOException {
        var terms = terms();
        var sightings = sightings();
        return median(terms, watch -> watch(watch, sightings), sightings.size());
    }

    /** Points a second from the packed file to findings. */
    static double medianFromBytes() throws IOException {
        var terms = terms();
        int points = sightings().size();
        return median(terms, watch -> watch(watch, sightings()), points);
    }

    private interface Round {
        long run(Watch watch) throws IOException;
    }

    private static double median(WatchTerms terms, Round round, int points) throws IOException {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            round.run(new Watch(terms));
        }
        double[] rates = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            var watch = new Watch(terms);
            long from = System.nanoTime();
            long findings = round.run(watch);
            rates[i] = points / ((System.nanoTime() - from) / 1e9);
            if (findings == 0) {
                throw new IllegalStateException("The recording has findings, and none was found.");
            }
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }

    private static long watch(Watch watch, List<Sighting> sightings) {
        long findings = 0;
        for (Sighting sighting : sightings) {
            findings += watch.onSighting(sighting).size();
        }
        return findings + watch.end().size();
    }

    private static List<Sighting> sightings() throws IOException {
        var sightings = new ArrayList<Sighting>();
        try (var feed = CsvFeed.of(scenario().resolve("tracks").resolve("tracks.csv.zst"))) {
            feed.deliver(Instant.MAX, sightings::add);
        }
        return sightings;
    }

    private static WatchTerms terms() throws IOException {
        Path folder = scenario().resolve("terms");
        byte[] yaml = Files.readAllBytes(folder.resolve(ArrangementReader.FILE));
        var files = new TreeMap<String, byte[]>(Map.of(ArrangementReader.FILE, yaml));
        for (String path : ArrangementReader.filesNamedBy(yaml)) {
            files.put(path, Files.readAllBytes(folder.resolve(path)));
        }
        return Restraints.assumingInForce(ArrangementReader.read(files).arrangementOrThrow());
    }

    private static Path scenario() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("scenarios").resolve("monterey-rehearsal");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "No scenarios/monterey-rehearsal above " + Path.of("").toAbsolutePath() + '.');
    }

    public static void main(String[] arguments) throws IOException {
        int points = sightings().size();
        double watched = median();
        double fromBytes = medianFromBytes();
        System.out.printf(
                java.util.Locale.ROOT,
                "{\"watch_points_per_s\":%.0f,\"watch_points_per_s_from_packed_file\":%.0f,\"points\":%d,\"rounds\":%d}%n",
                watched,
                fromBytes,
                points,
                ROUNDS);
    }
}
