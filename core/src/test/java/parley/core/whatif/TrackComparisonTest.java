package parley.core.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;
import parley.core.watch.Finding;
import parley.core.watch.Restraints;
import parley.core.watch.Sighting;
import parley.core.watch.Watch;
import parley.core.watch.WatchTerms;

/** Tracks under two sets of terms, beside two watches that know nothing of each other. */
class TrackComparisonTest {
    private static final long BEGIN = Instant.parse("2016-09-13T08:00:00Z").toEpochMilli();

    /** The amman terms with a feature of their areas left out, or with other words. */
    private static WatchTerms terms(String without, String words, String others) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("scenarios"))) {
            root = root.getParent();
        }
        Path folder = root.resolve("scenarios/amman-2016/terms");
        String yaml = Files.readString(folder.resolve("arrangement.yaml"));
        assertThat(yaml).contains(words);
        String areas = Files.readString(folder.resolve("areas/designated.geojson"))
                .lines()
                .filter(line -> without.isEmpty() || !line.contains(without))
                .reduce("", (all, line) -> all + line + "\n");
        var files = new TreeMap<String, byte[]>();
        files.put("arrangement.yaml", yaml.replace(words, others).getBytes(StandardCharsets.UTF_8));
        files.put("areas/designated.geojson", areas.replace("},\n]", "}\n]").getBytes(StandardCharsets.UTF_8));
        Arrangement arrangement = ArrangementReader.read(files).arrangementOrThrow();
        return Restraints.assumingInForce(arrangement);
    }

    private static WatchTerms asTheyAre() throws IOException {
        return terms("", "amman", "amman");
    }

    private static List<Sighting> tracks(long seed) {
        var dice = new Random(seed);
        var sightings = new ArrayList<Sighting>();
        for (int aircraft = 0; aircraft < 12; aircraft++) {
            double longitude = 36 + dice.nextDouble() * 1.8;
            double latitude = 34.8 + dice.nextDouble() * 1.4;
            double east = dice.nextGaussian() * 0.02;
            double north = dice.nextGaussian() * 0.02;
            for (int i = 0; i < 60; i++) {
                long millis = BEGIN + i * 15_000L + dice.nextInt(4_000);
                sightings.add(Sighting.at(millis, "7780%02x".formatted(aircraft), longitude, latitude));
                longitude += east + dice.nextGaussian() * 0.004;
                latitude += north + dice.nextGaussian() * 0.004;
            }
        }
        sightings.sort(java.util.Comparator.comparingLong(Sighting::epochMillis));
        return sightings;
    }

    private static TrackComparison.Found compared(
            WatchTerms before, WatchTerms after, List<Sighting> tracks, int among) {
        var watching = new Watching(before, after, new TreeSet<>());
        var parts = new ArrayList<TrackComparison>();
        for (int i = 0; i < among; i++) {
            parts.add(new TrackComparison(watching));
        }
        tracks.forEach(
                one -> parts.get(Math.floorMod(one.icao24().hashCode(), among)).onSighting(one));
        return TrackComparison.together(parts.stream().map(TrackComparison::end).toList());
    }

    private static List<Finding> watched(WatchTerms terms, List<Sighting> tracks) {
        var watch = new Watch(terms);
        var closed = new ArrayList<Finding>();
        for (Sighting sighting : tracks) {
            watch.onSighting(sighting).stream().filter(one -> !one.open()).forEach(closed::add);
        }
        watch.end().stream().filter(one -> !one.open()).forEach(closed::add);
        return closed;
    }

    private static String shown(Finding finding) {
        return finding.aircraft() + " " + finding.area() + " " + finding.entered() + " " + finding.standing();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withoutAnAreaExactlyItsEntriesAreGone(long seed) throws IOException {
        var tracks = tracks(seed);
        WatchTerms before = asTheyAre();
        var found = compared(before, terms("\"DA-1\"", "amman", "amman"), tracks, 1);

        var inDa1 = watched(before, tracks).stream()
                .filter(one -> one.area().equals("DA-1"))
                .map(TrackComparisonTest::shown)
                .sorted()
                .toList();
        assertThat(found.cases())
                .allSatisfy(one -> assertThat(one.after()).isEmpty())
                .extracting(one -> shown(one.before().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(inDa1);
        assertThat(found.counts().otherwise()).isEqualTo(inDa1.size());
        assertThat(found.counts().compared()).isEqualTo(watched(before, tracks).size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoWatchesWhomChangesNothing(long seed) throws IOException {
        var tracks = tracks(seed);
        WatchTerms after = terms("\"DA-2\"", "every-aircraft", "forces");
        var alone = compared(asTheyAre(), after, tracks, 1);
        var three = compared(asTheyAre(), after, tracks, 3);

        assertThat(three.counts()).isEqualTo(alone.counts());
        assertThat(three.cases().stream().map(one -> shown(one.either()) + one.change()))
                .isEqualTo(alone.cases().stream()
                        .map(one -> shown(one.either()) + one.change())
                        .toList());
    }

    @Test
    void anEntryOfAnotherStandingIsOneCase() throws IOException {
        var tracks = tracks(2);
        var found = compared(asTheyAre(), terms("", "every-aircraft", "forces"), tracks, 2);

        assertThat(found.cases()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.before()).isPresent();
            assertThat(one.after()).isPresent();
            assertThat(one.change()).isEqualTo("unaccounted → undetermined");
        });
        assertThat(found.counts().changes()).containsOnlyKeys("unaccounted → undetermined");
    }

    @Test
    void underTheSameTermsNothingIsOtherwise() throws IOException {
        var found = compared(asTheyAre(), asTheyAre(), tracks(3), 2);

        assertThat(found.cases()).isEmpty();
        assertThat(found.counts().compared()).isPositive();
    }
}
