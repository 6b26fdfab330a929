package parley.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Digest;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** Small worlds for tests of the watch: the equator, where a hundredth of a degree is about 1.1 km both ways. */
final class Fixture {
    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    static final TimeWindow ALWAYS = new TimeWindow(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
    static final AltitudeBand ANY = new AltitudeBand(new Level.Unbounded(), new Level.Unbounded());
    static final WatchTerms.Margins MARGINS = new WatchTerms.Margins(100, 150, Duration.ofSeconds(60));

    private Fixture() {}

    static AltitudeBand band(double lower, double upper, Datum datum) {
        return new AltitudeBand(new Level.At(lower, datum), new Level.At(upper, datum));
    }

    /** A ring from x, y, x, y…, closed. */
    static Footprint.Polygon polygon(double... coordinates) {
        return new Footprint.Polygon(List.of(ring(coordinates)));
    }

    static List<Position> ring(double... coordinates) {
        var ring = new ArrayList<Position>();
        for (int i = 0; i < coordinates.length; i += 2) {
            ring.add(new Position(coordinates[i], coordinates[i + 1]));
        }
        ring.add(ring.getFirst());
        return ring;
    }

    static Footprint.Polygon box(double west, double south, double east, double north) {
        return polygon(west, south, east, south, east, north, west, north);
    }

    static RestrainedArea area(String name, Footprint footprint, AltitudeBand altitude) {
        return new RestrainedArea(
                "2", "standdown", "designated", name, footprint, 0, altitude, List.of(ALWAYS), new TreeSet<>(), false);
    }

    static WatchTerms terms(RestrainedArea... areas) {
        return new WatchTerms(List.of(areas), List.of(), MARGINS, WatchTerms.Covers.EVERY_AIRCRAFT, act -> "permitted");
    }

    static WatchTerms terms(List<RestrainedArea> areas, AnnouncedFlight... flights) {
        return new WatchTerms(areas, List.of(flights), MARGINS, WatchTerms.Covers.EVERY_AIRCRAFT, act -> "permitted");
    }

    static AnnouncedFlight flight(
            String name,
            Optional<String> icao24,
            Optional<String> callsign,
            Footprint footprint,
            AltitudeBand altitude) {
        return new AnnouncedFlight(
                new ActId(Digest.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex()),
                name,
                Optional.of("syr-air"),
                icao24,
                callsign,
                List.of(new Volume4D(footprint, altitude, ALWAYS)),
                START.minusSeconds(100_000),
                Optional.empty(),
                false);
    }

    /** A report a number of seconds after the start, at a barometric altitude. */
    static Sighting seen(String icao24, double seconds, double longitude, double latitude, double barometricMetres) {
        return new Sighting(
                START.toEpochMilli() + Math.round(seconds * 1000),
                icao24,
                "",
                longitude,
                latitude,
                barometricMetres,
                Double.NaN,
                false,
                "",
                Double.NaN,
                Double.NaN);
    }

    /** The findings of a watch over these sightings, each as it reads last, in the order of opening. */
    static List<Finding> findings(WatchTerms terms, Sighting... sightings) {
        return findings(new Watch(terms), List.of(sightings));
    }

    static List<Finding> findings(Watch watch, List<Sighting> sightings) {
        var last = new java.util.TreeMap<String, Finding>(
                java.util.Comparator.comparingInt(String::length).thenComparing(java.util.Comparator.naturalOrder()));
        for (Sighting sighting : sightings) {
            watch.onSighting(sighting).forEach(finding -> last.put(finding.name(), finding));
        }
        watch.end().forEach(finding -> last.put(finding.name(), finding));
        return List.copyOf(last.values());
    }
}
