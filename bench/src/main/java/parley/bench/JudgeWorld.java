package parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.register.Register;
import parley.core.register.Start;
import parley.core.rule.Subject;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.Area;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Place;

/**
 * The rules of amman-2016 over made-up ground: 1,000 areas of 18 corners, each 10 to 20 km across and about 25 km from the next, on
 * 1,100 by 700 km; a layer of 4 pieces, 200 protected places; 10,000 notices that are all still to be flown, and as many flights not
 * announced yet. Nearly every one of them meets the edge of an area: 6 in 10 are corridors of 2 to 4 legs, 40 to 120 km long and 2 to
 * 10 km wide, 3 in 10 circles of 2 to 15 km, the others polygons of 8 corners.
 */
record JudgeWorld(
        Arrangement terms,
        List<Footprint> areas,
        List<Announcement> notices,
        List<Activity> proposals,
        Register register) {
    static final Instant NOW = Instant.parse("2016-09-15T06:00:00Z");
    private static final Instant BEGUN = NOW.minus(Duration.ofDays(3));
    private static final int NOTICES = 10_000;
    private static final int AREAS = 1_000;
    private static final int ACROSS = 40;
    private static final double WEST = 34;
    private static final double SOUTH = 30.5;
    private static final double STEP_LONGITUDE = 0.29;
    private static final double STEP_LATITUDE = 0.25;
    private static final double METRES_PER_DEGREE = 111_320;

    static JudgeWorld of(long seed) throws IOException {
        var dice = new Random(seed);
        var files = new TreeMap<String, byte[]>();
        Path folder = Benches.scenarios().resolve("amman-2016").resolve("terms");
        files.put(ArrangementReader.FILE, Files.readAllBytes(folder.resolve(ArrangementReader.FILE)));
        files.put("areas/designated.geojson", areas(dice).getBytes(StandardCharsets.UTF_8));
        Arrangement terms = ArrangementReader.read(files).arrangementOrThrow();
        var notices = new ArrayList<Announcement>();
        var proposals = new ArrayList<Activity>();
        for (int i = 0; i < NOTICES; i++) {
            notices.add(notice(i, activity(dice), dice));
            proposals.add(activity(dice));
        }
        var start = new Start.InEffect(id("start", 0), terms.digest(), BEGUN, BEGUN.minusSeconds(3600));
        var areas = terms.places().get("designated") instanceof Place.Drawn drawn
                ? drawn.areas().stream()
                        .map(Area::footprints)
                        .flatMap(List::stream)
                        .toList()
                : List.<Footprint>of();
        return new JudgeWorld(terms, areas, notices, proposals, Register.of(terms, start, notices, recorded(dice)));
    }

    /** One to prepare everything with; it is not among the others. */
    Activity first() {
        return activity(new Random(0));
    }

    List<Subject> subjects() {
        var subjects = new ArrayList<Subject>();
        for (int i = 0; i < NOTICES; i++) {
            subjects.add(new Subject.Recorded(notices.get(i).id()));
            subjects.add(new Subject.Proposed(proposals.get(i)));
        }
        return subjects;
    }

    Proof proof() {
        var stamps = new TreeMap<String, Proof.Stamp>();
        terms.parties().forEach(party -> stamps.put(party, new Proof.Stamp(1, NOW.minusSeconds(30))));
        return new Proof(stamps);
    }

    private static String areas(Random dice) {
        var features = new ArrayList<String>();
        for (int i = 0; i < AREAS; i++) {
            double longitude = WEST + (i % ACROSS) * STEP_LONGITUDE;
            double latitude = SOUTH + (i / ACROSS) * STEP_LATITUDE;
            var corners = new ArrayList<String>();
            for (Position corner : star(new Position(longitude, latitude), 5_000, 10_000, 18, dice)) {
                corners.add("[" + corner.longitude() + "," + corner.latitude() + "]");
            }
            features.add("{\"type\":\"Feature\",\"properties\":{\"name\":\"DA-" + (i + 1)
                    + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + String.join(",", corners) + "]]}}");
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}";
    }

    private static List<RecordedPlace> recorded(Random dice) {
        var places = new ArrayList<RecordedPlace>();
        var pieces = new ArrayList<Footprint>();
        for (int i = 0; i < 4; i++) {
            pieces.add(new Footprint.Polygon(List.of(star(somewhere(dice), 15_000, 30_000, 16, dice))));
        }
        places.add(place("group-territory", "layer", 0, pieces));
        for (int i = 1; i <= 200; i++) {
            places.add(place("protected", "hospital " + i, i, List.of(new Footprint.Circle(somewhere(dice), 200))));
        }
        return places;
    }

    private static RecordedPlace place(String place, String name, int number, List<Footprint> footprints) {
        return new RecordedPlace(
                id("place", number),
                place,
                name,
                footprints,
                BEGUN.plus(Duration.ofDays(2)),
                new TreeSet<>(List.of("usa", "rus")),
                Optional.of(BEGUN.plus(Duration.ofDays(2))));
    }

    private static Announcement notice(int number, Activity activity, Random dice) {
        Instant seen = activity.volumes().getFirst().window().start().minus(Duration.ofMinutes(dice.nextInt(48 * 60)));
        Optional<Instant> given = Optional.of(seen.isAfter(NOW) ? NOW : seen);
        return new Announcement(
                id("notice", number),
                number,
                "N-%04d".formatted(number + 1),
                Announcement.Kind.NOTICE,
                "rus",
                BEGUN,
                activity,
                "",
                given,
                given,
                Optional.empty(),
                true,
                Optional.empty(),
                List.of(),
                new TreeMap<>());
    }

    private static Activity activity(Random dice) {
        String purpose = List.of("medevac", "humanitarian", "search-and-rescue", "transport")
                .get(dice.nextInt(4));
        var facets = new TreeMap<String, List<String>>();
        facets.put("purpose", List.of(purpose));
        facets.put("urgency", List.of(dice.nextInt(4) == 0 ? "emergency" : "routine"));
        Instant start = NOW.plus(Duration.ofMinutes(30 + dice.nextInt(48 * 60)));
        double floor = dice.nextInt(3_000);
        var band = new AltitudeBand(
                new Level.At(floor, Datum.AMSL), new Level.At(floor + 300 + dice.nextInt(2_000), Datum.AMSL));
        var window = new TimeWindow(start, start.plus(Duration.ofMinutes(30 + dice.nextInt(180))));
        return new Activity(
                Optional.of("syr-air"),
                facets,
                List.of(new Volume4D(footprint(dice), band, window)),
                Optional.empty(),
                Optional.empty());
    }

    private static Footprint footprint(Random dice) {
        int kind = dice.nextInt(10);
        Position from = somewhere(dice);
        if (kind < 6) {
            var line = new ArrayList<>(List.of(from));
            int legs = 2 + dice.nextInt(3);
            double metres = (40_000 + dice.nextInt(80_000)) / (double) legs;
            double heading = dice.nextDouble() * 2 * Math.PI;
            for (int i = 0; i < legs; i++) {
                heading += dice.nextGaussian() * 0.4;
                line.add(moved(line.getLast(), heading, metres));
            }
            return new Footprint.Corridor(line, 2_000 + dice.nextInt(8_000));
        }
        return kind < 9
                ? new Footprint.Circle(from, 2_000 + dice.nextInt(13_000))
                : new Footprint.Polygon(List.of(star(from, 5_000, 20_000, 8, dice)));
    }

    private static Position somewhere(Random dice) {
        return place(
                WEST + dice.nextDouble() * STEP_LONGITUDE * (ACROSS - 1),
                SOUTH + dice.nextDouble() * STEP_LATITUDE * (AREAS / (double) ACROSS - 1));
    }

    /** Round a middle, so that it never crosses itself. */
    private static List<Position> star(Position middle, int nearMetres, int farMetres, int corners, Random dice) {
        var ring = new ArrayList<Position>();
        for (int i = 0; i < corners; i++) {
            ring.add(moved(middle, 2 * Math.PI * i / corners, nearMetres + dice.nextInt(farMetres - nearMetres)));
        }
        ring.add(ring.getFirst());
        return ring;
    }

    private static Position moved(Position from, double heading, double metres) {
        return place(
                from.longitude()
                        + Math.sin(heading) * metres / METRES_PER_DEGREE / Math.cos(Math.toRadians(from.latitude())),
                from.latitude() + Math.cos(heading) * metres / METRES_PER_DEGREE);
    }

    /** As acts say positions: at most 7 decimals. */
    private static Position place(double longitude, double latitude) {
        return new Position(Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7);
    }

    private static ActId id(String kind, int number) {
        return new ActId(
                Digest.of((kind + number).getBytes(StandardCharsets.UTF_8)).hex());
    }
}
