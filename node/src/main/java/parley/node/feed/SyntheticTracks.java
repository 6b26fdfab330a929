package parley.node.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import parley.core.space.Outline;
import parley.core.space.Position;

/**
 * Made-up tracks for a scenario where none was recorded. The same seed gives the same file, byte for byte. What the flights of
 * {@code amman-2016} are meant to show stands in {@code scenarios/amman-2016/tracks/README.md}.
 */
public final class SyntheticTracks {
    private static final double METRES_PER_FOOT = 0.3048;
    private static final double KNOTS_PER_METRE_A_SECOND = 3600 / 1852.0;
    /** How far a reported position lies from the flown one: one standard deviation, each way. */
    private static final double POSITION_NOISE_METRES = 8;

    private static final double ALTITUDE_NOISE_FEET = 20;

    private SyntheticTracks() {}

    /**
     * @param altitudeMetres what its barometric altimeter says; NaN for an aircraft that does not report it
     * @param everySeconds between two reports
     */
    record Flight(
            String icao24,
            String callsign,
            Instant departs,
            double metresPerSecond,
            double altitudeMetres,
            int everySeconds,
            List<Position> way) {}

    private record Line(long epochMillis, String icao24, String text) {}

    /** The flights of {@code amman-2016}. */
    static List<Flight> amman2016() {
        return List.of(
                // Not announced, into DA-1 from the west and out again.
                flight("778b11", "", "08:05:00", 85, 1500, 10, 35.9, 35.6, 36.25, 35.64, 36.33, 35.74, 35.95, 35.95),
                // In the volume of the agreed defence request, in its time; nothing says who it is.
                flight(
                        "778d31",
                        "",
                        "08:34:00",
                        130,
                        2400,
                        8,
                        36.42,
                        34.93,
                        36.6,
                        35.01,
                        36.64,
                        35.03,
                        36.63,
                        34.985,
                        36.42,
                        34.94),
                // Announced as relief; leaves its corridor inside DA-1 and comes back to it.
                flight(
                        "778a02",
                        "RELIEF7",
                        "08:36:00",
                        105,
                        2700,
                        10,
                        35.95,
                        35.4,
                        36.3,
                        35.6,
                        36.48,
                        35.75,
                        36.78,
                        35.7,
                        36.8,
                        35.88,
                        36.71,
                        36.1,
                        36.75,
                        36.2),
                // Announced as evacuation; keeps its corridor through DA-2.
                flight(
                        "778a01",
                        "MEDEV3",
                        "09:05:00",
                        115,
                        2500,
                        10,
                        35.85,
                        34.85,
                        36.2,
                        35.0,
                        36.6,
                        35.15,
                        37.0,
                        35.45),
                // Announced too late, keeps its corridor through DA-1: accounted for, and forbidden.
                flight("778a04", "TRANS21", "09:10:00", 125, 3400, 10, 36.0, 35.95, 36.5, 35.72, 37.0, 35.6),
                // Announced as emergency evacuation, in its corridor through DA-3, but reports no altitude.
                flight("778a03", "MEDEV9", "09:12:00", 70, Double.NaN, 10, 36.9, 36.4, 37.3, 36.1, 37.6, 35.85),
                // Over the thin DA-4 between two reports.
                flight("778c21", "", "10:20:04", 265, 7600, 14, 37.02, 35.22, 37.62, 35.38),
                // Traffic that concerns nobody.
                flight("710a51", "SYN401", "08:20:00", 215, 10400, 15, 35.3, 34.4, 35.45, 35.4, 35.6, 36.7),
                flight("710a52", "SYN402", "09:30:00", 225, 11000, 15, 38.1, 36.6, 37.95, 35.6, 37.9, 34.5),
                flight("710a53", "", "10:02:00", 60, 900, 15, 35.75, 35.0, 35.9, 35.25, 35.8, 35.5));
    }

    private static Flight flight(
            String icao24,
            String callsign,
            String departs,
            double metresPerSecond,
            double altitudeMetres,
            int everySeconds,
            double... coordinates) {
        var way = new ArrayList<Position>();
        for (int i = 0; i < coordinates.length; i += 2) {
            way.add(new Position(coordinates[i], coordinates[i + 1]));
        }
        return new Flight(
                icao24,
                callsign,
                Instant.parse("2016-09-13T" + departs + "Z"),
                metresPerSecond,
                altitudeMetres,
                everySeconds,
                way);
    }

    /** The recording of these flights, with its header, in order of time. */
    static String csv(List<Flight> flights, long seed) {
        var lines = new ArrayList<Line>();
        for (Flight flight : flights) {
            // One source per flight, so that another flight does not move this one.
            var random = new Random(seed ^ Long.parseLong(flight.icao24(), 16));
            double legStart = 0;
            double since = 0;
            for (int i = 1; i < flight.way().size(); i++) {
                Position a = flight.way().get(i - 1);
                Position b = flight.way().get(i);
                double length = Outline.metresBetween(a.longitude(), a.latitude(), b.longitude(), b.latitude());
                while (since * flight.metresPerSecond() < legStart + length) {
                    double t = (since * flight.metresPerSecond() - legStart) / length;
                    lines.add(line(flight, a, b, t, since, random));
                    since += flight.everySeconds();
                }
                legStart += length;
            }
        }
        lines.sort(Comparator.comparingLong(Line::epochMillis).thenComparing(Line::icao24));
        var csv = new StringBuilder(String.join(",", CsvLine.COLUMNS)).append('\n');
        lines.forEach(line -> csv.append(line.text).append('\n'));
        return csv.toString();
    }

    private static Line line(Flight flight, Position a, Position b, double t, double since, Random random) {
        double north = random.nextGaussian() * POSITION_NOISE_METRES / 111_000;
        double east = random.nextGaussian() * POSITION_NOISE_METRES / 90_000;
        double latitude = a.latitude() + t * (b.latitude() - a.latitude()) + north;
        double longitude = a.longitude() + t * (b.longitude() - a.longitude()) + east;
        double feet = flight.altitudeMetres() / METRES_PER_FOOT + random.nextGaussian() * ALTITUDE_NOISE_FEET;
        String altitude = Double.isNaN(feet) ? "" : Long.toString(Math.round(feet / 25) * 25);
        double dx = (b.longitude() - a.longitude()) * Math.cos(Math.toRadians(a.latitude()));
        double track = (Math.toDegrees(Math.atan2(dx, b.latitude() - a.latitude())) + 360) % 360;
        long millis = flight.departs().toEpochMilli() + Math.round(since * 1000);
        return new Line(
                millis,
                flight.icao24(),
                String.format(
                        Locale.ROOT,
                        "%d,%s,%s,%.6f,%.6f,%s,,0,,%d,%.1f,",
                        millis,
                        flight.icao24(),
                        flight.callsign(),
                        latitude,
                        longitude,
                        altitude,
                        Math.round(flight.metresPerSecond() * KNOTS_PER_METRE_A_SECOND),
                        track));
    }

    /** The seed of the file in {@code scenarios/amman-2016/tracks}. */
    static final long AMMAN_2016_SEED = 20_160_913;

    /** Writes {@code scenarios/amman-2016/tracks/tracks.csv}; the one argument is that path. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), csv(amman2016(), AMMAN_2016_SEED).getBytes(StandardCharsets.UTF_8));
    }
}
