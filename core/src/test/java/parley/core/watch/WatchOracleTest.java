package parley.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.Footprint;
import parley.core.space.Position;

/**
 * Brute force over every recorded track: every segment against every area, no index. Once with the watch's own geometry and all
 * its margins (the findings must be equal), and once with JTS, which shares no line of code with it, and no margins (the instants
 * of every entry and exit must agree).
 */
@Tag("slow")
class WatchOracleTest {
    private static final long GAP = 60_000;
    /** Visits shorter than this, and absences, are below the resolution of one side or the other. */
    private static final long BLINK_MILLIS = 60;

    /**
     * Without an index every point is compared with every area: beyond so many points of a recording that takes longer than it
     * tells. The first of a longer recording are compared, the shipped recording whole. The other geometry compares all of each.
     */
    private static final int MOST_WITHOUT_INDEX = 20_000;

    /** The one recording that is in the repository. */
    private static Path shipped() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path tracks = at.resolve("scenarios/monterey-rehearsal/tracks/tracks.csv.zst");
            if (Files.exists(tracks)) {
                return tracks;
            }
        }
        throw new IllegalStateException("There is no scenarios/monterey-rehearsal above the working folder.");
    }

    /** The shipped recording, and those of the folder that {@code PARLEY_DATA} names, if it names one. */
    static List<Path> recordings() throws IOException {
        var recordings = new ArrayList<>(List.of(shipped()));
        var data = System.getenv("PARLEY_DATA");
        if (data != null) {
            try (var files = Files.list(Path.of(data).resolve("tracks"))) {
                files.filter(file -> file.toString().endsWith(".csv.zst"))
                        .sorted()
                        .forEach(recordings::add);
            }
        }
        return recordings;
    }

    @Test
    void theShippedRecordingIsComparedWhole() {
        assertThat(read(shipped())).hasSizeBetween(17_000, MOST_WITHOUT_INDEX);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void indexAndTrueHitsChangeNoFinding(Path recording) {
        var all = read(recording);
        var sightings = all.subList(0, Math.min(all.size(), MOST_WITHOUT_INDEX));
        var terms = new WatchTerms(
                areas(sightings),
                flights(sightings),
                Fixture.MARGINS,
                WatchTerms.Covers.EVERY_AIRCRAFT,
                act -> "permitted");
        var fast = Fixture.findings(new Watch(terms, Watch.LATENESS, true), sightings);
        var brute = Fixture.findings(new Watch(terms, Watch.LATENESS, false), sightings);
        assertThat(fast).isNotEmpty();
        assertThat(unnamed(fast)).containsExactlyElementsOf(unnamed(brute));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyEntryAndExitAgreesWithAnotherGeometry(Path recording) {
        var sightings = read(recording);
        var margins = new WatchTerms.Margins(0, 0, Duration.ofMillis(GAP));
        var areas = areas(sightings).stream()
                .filter(area -> area.footprint() instanceof Footprint.Polygon
                        && area.altitude().equals(Fixture.ANY))
                .toList();
        var watched = new TreeMap<String, List<long[]>>();
        var watch = new Watch(
                new WatchTerms(areas, List.of(), margins, WatchTerms.Covers.EVERY_AIRCRAFT, act -> "permitted"),
                Duration.ZERO,
                true);
        for (Finding finding : Fixture.findings(watch, sightings)) {
            watched.computeIfAbsent(finding.aircraft() + ' ' + finding.area(), key -> new ArrayList<>())
                    .add(new long[] {
                        finding.entered().toEpochMilli(),
                        finding.left().orElseThrow().toEpochMilli()
                    });
        }
        var expected = new TreeMap<String, List<long[]>>();
        byAircraft(sightings)
                .forEach((aircraft, track) -> areas.forEach(area -> {
                    var visits = visits(track, jts((Footprint.Polygon) area.footprint()));
                    if (!visits.isEmpty()) {
                        expected.put(aircraft + ' ' + area.area(), visits);
                    }
                }));
        agree(watched, expected);
    }

    private static void agree(TreeMap<String, List<long[]>> watched, TreeMap<String, List<long[]>> expected) {
        var keys = new java.util.TreeSet<>(watched.keySet());
        keys.addAll(expected.keySet());
        assertThat(keys).isNotEmpty();
        for (String key : keys) {
            var one = withoutBlinks(watched.getOrDefault(key, List.of()));
            var other = withoutBlinks(expected.getOrDefault(key, List.of()));
            assertThat(one).as(key).hasSameSizeAs(other);
            for (int i = 0; i < one.size(); i++) {
                for (int end = 0; end < 2; end++) {
                    assertThat(Math.abs(one.get(i)[end] - other.get(i)[end]))
                            .as(key)
                            .isLessThanOrEqualTo(BLINK_MILLIS);
                }
            }
        }
    }

    private static List<long[]> withoutBlinks(List<long[]> visits) {
        var kept = new ArrayList<long[]>();
        for (long[] visit : visits) {
            if (!kept.isEmpty() && visit[0] - kept.getLast()[1] <= BLINK_MILLIS) {
                kept.getLast()[1] = Math.max(kept.getLast()[1], visit[1]);
            } else {
                kept.add(visit.clone());
            }
        }
        kept.removeIf(visit -> visit[1] - visit[0] <= BLINK_MILLIS);
        return kept;
    }

    /** In the order of time; a visit continues where one segment's ends and the next one's begins. */
    private static List<long[]> visits(List<Sighting> track, Polygon area) {
        var factory = area.getFactory();
        var visits = new ArrayList<long[]>();
        Optional<Sighting> before = Optional.empty();
        for (Sighting sighting : track) {
            Sighting a = before.filter(b -> sighting.epochMillis() - b.epochMillis() <= GAP * Watch.GAPS_REMEMBERED)
                    .orElse(sighting);
            before = Optional.of(sighting);
            if (a.onGround() && sighting.onGround()) {
                continue;
            }
            var from = new Coordinate(a.longitude(), a.latitude());
            var to = new Coordinate(sighting.longitude(), sighting.latitude());
            Geometry inside = from.equals2D(to)
                    ? factory.createPoint(from).intersection(area)
                    : factory.createLineString(new Coordinate[] {from, to}).intersection(area);
            var parts = new ArrayList<long[]>();
            for (int i = 0; i < inside.getNumGeometries(); i++) {
                var ends = inside.getGeometryN(i).getCoordinates();
                if (ends.length > 0) {
                    long first = millis(a, sighting, ends[0]);
                    long last = millis(a, sighting, ends[ends.length - 1]);
                    parts.add(
                            from.equals2D(to)
                                    ? new long[] {a.epochMillis(), sighting.epochMillis()}
                                    : new long[] {Math.min(first, last), Math.max(first, last)});
                }
            }
            parts.sort(Comparator.comparingLong(part -> part[0]));
            for (long[] part : parts) {
                if (!visits.isEmpty() && visits.getLast()[1] >= part[0]) {
                    visits.getLast()[1] = Math.max(visits.getLast()[1], part[1]);
                } else {
                    visits.add(part);
                }
            }
        }
        return visits;
    }

    private static long millis(Sighting a, Sighting b, Coordinate at) {
        double dx = b.longitude() - a.longitude();
        double dy = b.latitude() - a.latitude();
        double t = Math.abs(dx) > Math.abs(dy) ? (at.x - a.longitude()) / dx : (at.y - a.latitude()) / dy;
        return a.epochMillis() + Math.round(t * (b.epochMillis() - a.epochMillis()));
    }

    private static Polygon jts(Footprint.Polygon polygon) {
        var factory = new GeometryFactory();
        var rings = polygon.rings().stream()
                .map(ring -> factory.createLinearRing(ring.stream()
                        .map(position -> new Coordinate(position.longitude(), position.latitude()))
                        .toArray(Coordinate[]::new)))
                .toList();
        return factory.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(new LinearRing[0]));
    }

    /** Areas where the traffic of a recording is: a box, a thin strip, a bent one, one with a hole, a circle, a corridor. */
    private static List<RestrainedArea> areas(List<Sighting> sightings) {
        double[] x =
                sightings.stream().mapToDouble(Sighting::longitude).sorted().toArray();
        double[] y = sightings.stream().mapToDouble(Sighting::latitude).sorted().toArray();
        double x1 = x[x.length / 4];
        double x2 = x[x.length / 2];
        double x3 = x[x.length * 3 / 4];
        double y1 = y[y.length / 4];
        double y2 = y[y.length / 2];
        double y3 = y[y.length * 3 / 4];
        double w = Math.max(x3 - x1, 0.01);
        double h = Math.max(y3 - y1, 0.01);
        var holed = new Footprint.Polygon(List.of(
                Fixture.ring(x2 - w, y2 - h, x2 + w, y2 - h, x2 + w, y2 + h, x2 - w, y2 + h),
                Fixture.ring(
                        x2 - w / 2,
                        y2 - h / 2,
                        x2 - w / 2,
                        y2 + h / 2,
                        x2 + w / 2,
                        y2 + h / 2,
                        x2 + w / 2,
                        y2 - h / 2)));
        var areas = new ArrayList<RestrainedArea>();
        areas.add(Fixture.area("box", Fixture.box(x1, y1, x2 + w / 5, y2 + h / 5), Fixture.ANY));
        areas.add(Fixture.area("strip", Fixture.box(x2, y1 - h, x2 + w / 400, y3 + h), Fixture.ANY));
        areas.add(Fixture.area("bent", Fixture.polygon(x1, y1, x3, y2, x1, y3, x1 + w / 3, y2), Fixture.ANY));
        areas.add(Fixture.area("holed", holed, Fixture.ANY));
        areas.add(Fixture.area("circle", new Footprint.Circle(new Position(x2, y2), 20_000 * w), Fixture.ANY));
        areas.add(Fixture.area(
                "corridor",
                new Footprint.Corridor(
                        List.of(new Position(x1, y1), new Position(x2, y2), new Position(x3, y1)), 10_000 * w),
                Fixture.band(1000, 4000, Datum.STANDARD)));
        areas.add(Fixture.area("upper", Fixture.box(x1, y1, x3, y3), Fixture.band(500, 2500, Datum.W84)));
        return areas;
    }

    private static List<AnnouncedFlight> flights(List<Sighting> sightings) {
        Sighting one = sightings.get(sightings.size() / 2);
        var here = new Footprint.Circle(new Position(one.longitude(), one.latitude()), 15_000);
        return List.of(
                Fixture.flight("N-0001", Optional.of(one.icao24()), Optional.empty(), here, Fixture.ANY),
                Fixture.flight("N-0002", Optional.empty(), Optional.empty(), here, Fixture.band(0, 1000, Datum.AMSL)));
    }

    private static List<Finding> unnamed(List<Finding> findings) {
        return findings.stream()
                .map(f -> new Finding(
                        "F",
                        f.open(),
                        f.standing(),
                        f.aircraft(),
                        f.callsign(),
                        f.article(),
                        f.rule(),
                        f.place(),
                        f.area(),
                        f.entered(),
                        f.left(),
                        f.entry(),
                        f.deepestMetres(),
                        f.durationSeconds(),
                        f.sightings(),
                        f.flights(),
                        f.grounds(),
                        f.evidence()))
                .sorted(Comparator.comparing(Finding::entered)
                        .thenComparing(Finding::aircraft)
                        .thenComparing(Finding::area))
                .toList();
    }

    private static TreeMap<String, List<Sighting>> byAircraft(List<Sighting> sightings) {
        var tracks = new TreeMap<String, List<Sighting>>();
        for (Sighting sighting : sightings) {
            var track = tracks.computeIfAbsent(sighting.icao24(), key -> new ArrayList<>());
            if (track.isEmpty() || track.getLast().epochMillis() < sighting.epochMillis()) {
                track.add(sighting);
            }
        }
        return tracks;
    }

    private static List<Sighting> read(Path recording) {
        var sightings = new ArrayList<Sighting>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new ZstdInputStream(Files.newInputStream(recording)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] field = line.split(",", -1);
                sightings.add(new Sighting(
                        Long.parseLong(field[0]),
                        field[1],
                        field[2],
                        Double.parseDouble(field[4]),
                        Double.parseDouble(field[3]),
                        metres(field[5]),
                        metres(field[6]),
                        field[7].equals("1"),
                        "",
                        Double.NaN,
                        Double.NaN));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sightings.sort(Comparator.comparingLong(Sighting::epochMillis));
        return sightings;
    }

    private static double metres(String feet) {
        return feet.isEmpty() ? Double.NaN : Double.parseDouble(feet) * 0.3048;
    }
}
