package parley.core.rule;

import static parley.core.rule.Cases.id;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.register.Start;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.Allowance;
import parley.core.terms.Area;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Facet;
import parley.core.terms.Need;
import parley.core.terms.Phase;
import parley.core.terms.Place;

/**
 * Seeded random terms, records and activities. Everything lies on a lattice (half a degree, hours, metres), so that sampling
 * {@link #LATTICE}, which has the middles between as well, misses no part.
 */
final class RandomWorlds {
    private static final Instant ZERO = Instant.parse("2020-01-01T00:00:00Z");
    private static final int N = 5;

    static final PointwiseOracle.Samples LATTICE = new PointwiseOracle.Samples() {
        @Override
        public List<Position> points(Footprint footprint) {
            var points = new ArrayList<Position>();
            for (int x = 0; x <= 2 * N; x++) {
                for (int y = 0; y <= 2 * N; y++) {
                    Position point = new Position(36 + x / 4.0, 34 + y / 4.0);
                    if (parley.core.space.Geodesy.contains(footprint, point)) {
                        points.add(point);
                    }
                }
            }
            return points;
        }

        @Override
        public List<Instant> instants(Instant start, Instant end) {
            var instants = new ArrayList<Instant>();
            for (Instant t = start; !t.isAfter(end); t = t.plusSeconds(1800)) {
                instants.add(t);
            }
            return instants;
        }

        @Override
        public List<Double> altitudes(double low, double high) {
            var altitudes = new ArrayList<Double>();
            for (double h = low; h <= high; h += 0.5) {
                altitudes.add(h);
            }
            return altitudes;
        }
    };

    private final SplittableRandom random;

    RandomWorlds(long seed) {
        random = new SplittableRandom(seed);
    }

    record World(Arrangement terms, Known known, Announcement act, Instant at, Proof proof) {
        Verdict judge() {
            return RuleBook.of(terms).judge(known, new Subject.Recorded(act.id()), at, proof);
        }

        World with(Announcement other) {
            return new World(
                    terms,
                    new Known(known.size(), known.course(), List.of(other), known.places(), true, Optional.empty()),
                    other,
                    at,
                    proof);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> List<T> some(List<T> from) {
        var some = new ArrayList<T>();
        from.forEach(each -> {
            if (chance(50)) {
                some.add(each);
            }
        });
        return some.isEmpty() ? List.of(one(from)) : some;
    }

    private Instant hour(int below) {
        return ZERO.plusSeconds(3600L * random.nextInt(below));
    }

    Instant anHour() {
        return hour(20);
    }

    private Footprint box() {
        int x = random.nextInt(N);
        int y = random.nextInt(N);
        int w = 1 + random.nextInt(N - x);
        int h = 1 + random.nextInt(N - y);
        return Cases.box(36 + x / 2.0, 34 + y / 2.0, 36 + (x + w) / 2.0, 34 + (y + h) / 2.0);
    }

    World next() {
        var facets = new LinkedHashMap<String, Facet>();
        var purposes = new LinkedHashMap<String, List<String>>();
        for (String value : List.of("combat", "rescue", "transport")) {
            purposes.put(value, List.of());
        }
        facets.put("purpose", new Facet("purpose", purposes));
        var places = new LinkedHashMap<String, Place>();
        for (String name : List.of("a", "b", "c")) {
            places.put(
                    name,
                    new Place.Drawn(
                            name,
                            Optional.empty(),
                            List.of(new Area(name + "1", List.of(box())), new Area(name + "2", List.of(box())))));
        }
        places.put(
                "layer",
                new Place.Recorded(
                        "layer",
                        Place.Kind.LAYER,
                        chance(50) ? Place.Counts.AGREED : Place.Counts.REGISTERED,
                        chance(70) ? Optional.of(Duration.ofHours(1 + random.nextInt(4))) : Optional.empty()));
        places.put(
                "kept",
                new Place.Recorded(
                        "kept",
                        Place.Kind.PROTECTED_PLACE,
                        Place.Counts.REGISTERED,
                        chance(30) ? Optional.of(Duration.ofHours(3)) : Optional.empty()));
        var phases = new LinkedHashMap<String, Phase>();
        phases.put(
                "begun",
                new Phase.FromCommencement("begun", chance(30) ? Optional.of(Duration.ofHours(3)) : Optional.empty()));
        if (chance(40)) {
            Instant from = hour(24);
            phases.put("fixed", new Phase.Fixed("fixed", from, from.plusSeconds(3600L * (1 + random.nextInt(12)))));
        }
        List<String> phaseNames = List.copyOf(phases.keySet());
        var bans = new ArrayList<Ban>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            bans.add(new Ban("ban" + i, String.valueOf(i), conditions(phaseNames)));
        }
        var allowances = new ArrayList<Allowance>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            allowances.add(new Allowance(
                    "allow" + i,
                    String.valueOf(i),
                    some(bans.stream().map(Ban::name).toList()),
                    conditions(phaseNames),
                    needs(),
                    chance(20) ? Optional.of(Duration.ofHours(2)) : Optional.empty()));
        }
        Arrangement terms = terms(facets, places, phases, bans, allowances);
        Announcement act = announcement();
        Known known = new Known(9, course(), List.of(act), recorded(), true, Optional.empty());
        boolean early = chance(60);
        Proof proof = new Proof(
                chance(70)
                        ? new TreeMap<>(java.util.Map.of(
                                "usa", new Proof.Stamp(9, hour(20)), "rus", new Proof.Stamp(9, hour(20))))
                        : new TreeMap<>());
        return new World(terms, known, act, hour(early ? 10 : 20), proof);
    }

    static Arrangement terms(
            java.util.SequencedMap<String, Facet> facets,
            java.util.SequencedMap<String, Place> places,
            java.util.SequencedMap<String, Phase> phases,
            List<Ban> bans,
            List<Allowance> allowances) {
        var forces = new LinkedHashMap<String, String>();
        forces.put("usa-air", "usa");
        forces.put("rus-air", "rus");
        forces.put("civil", Arrangement.NOBODY);
        var combat = new TreeMap<String, SortedSet<String>>();
        combat.put("purpose", new TreeSet<>(List.of("combat")));
        var leases = List.of(
                new Arrangement.Lease("combat", "purpose", new TreeSet<>(List.of("combat")), Duration.ofHours(5)));
        return new Arrangement(
                "random",
                Digest.of(new byte[0]),
                false,
                List.of("en"),
                List.of("usa", "rus"),
                List.of(),
                ZoneOffset.UTC,
                forces,
                facets,
                places,
                phases,
                new LinkedHashMap<>(),
                bans,
                allowances,
                List.of(),
                combat,
                new Arrangement.Limits(leases, Duration.ofHours(24), Duration.ofHours(1), Duration.ofSeconds(60)),
                new Arrangement.Margins(100, 150, 500, Duration.ofSeconds(60)),
                Arrangement.Covers.FORCES,
                List.of("ban1"),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private Conditions conditions(List<String> phases) {
        var facets = new TreeMap<String, SortedSet<String>>();
        if (chance(40)) {
            facets.put("purpose", new TreeSet<>(some(List.of("combat", "rescue", "transport"))));
        }
        List<String> places = List.of("a", "b", "c", "layer", "kept");
        Optional<Conditions.AltitudeRange> altitude = Optional.empty();
        if (chance(25)) {
            Datum datum = chance(80) ? Datum.AMSL : Datum.W84;
            double from = random.nextInt(6);
            altitude = Optional.of(new Conditions.AltitudeRange(
                    chance(70) ? Optional.of(new Level.At(from, datum)) : Optional.empty(),
                    chance(70) ? Optional.of(new Level.At(from + random.nextInt(5), datum)) : Optional.empty()));
        }
        return new Conditions(
                chance(40) ? some(List.of("usa-air", "rus-air", "civil")) : List.of(),
                facets,
                chance(60) ? some(places) : List.of(),
                chance(20) ? some(places) : List.of(),
                Optional.empty(),
                altitude,
                chance(30) ? some(phases) : List.of());
    }

    private List<Need> needs() {
        var needs = new ArrayList<Need>();
        for (Need.Kind kind : Need.Kind.values()) {
            if (chance(30)) {
                needs.add(new Need(
                        kind,
                        Duration.ofHours(random.nextInt(4)),
                        chance(60) ? List.of("other") : some(List.of("both", "usa", "rus")),
                        kind == Need.Kind.NOTICE && chance(50) ? Need.Clock.OFFERED : Need.Clock.SEEN,
                        kind == Need.Kind.AGREEMENT && chance(50)
                                ? Optional.of(Duration.ofHours(2 + random.nextInt(10)))
                                : Optional.empty()));
            }
        }
        return needs;
    }

    private Optional<Instant> maybe(int percent) {
        return chance(percent) ? Optional.of(hour(16)) : Optional.empty();
    }

    private Announcement announcement() {
        var acknowledged = new TreeMap<String, Instant>();
        for (String party : List.of("usa", "rus")) {
            maybe(60).ifPresent(t -> acknowledged.put(party, t));
        }
        var answers = new ArrayList<Announcement.Answer>();
        for (int i = 0; i < random.nextInt(4); i++) {
            Optional<Instant> sealed = maybe(85);
            answers.add(new Announcement.Answer(
                    id("answer" + i),
                    chance(50) ? "usa" : "rus",
                    chance(85) ? Body.Answer.AGREE : chance(60) ? Body.Answer.DECLINE : Body.Answer.CHANGE,
                    "",
                    ZERO,
                    chance(90) ? ZERO.plusSeconds(1_000_000) : hour(16),
                    sealed,
                    chance(10) ? Optional.of(hour(24)) : Optional.empty(),
                    chance(10) ? Optional.of(900.0) : Optional.empty()));
        }
        return new Announcement(
                id("act"),
                3,
                "R-0001",
                chance(70) ? Announcement.Kind.REQUEST : Announcement.Kind.NOTICE,
                chance(50) ? "usa" : "rus",
                ZERO,
                activity(),
                "",
                Optional.empty(),
                maybe(70),
                maybe(50),
                chance(50),
                chance(7) ? Optional.of(hour(24)) : Optional.empty(),
                answers,
                acknowledged);
    }

    private Activity activity() {
        var facets = new TreeMap<String, List<String>>();
        if (chance(85)) {
            facets.put(
                    "purpose",
                    chance(80)
                            ? List.of(one(List.of("combat", "rescue", "transport")))
                            : some(List.of("combat", "rescue", "transport")));
        }
        var volumes = new ArrayList<Volume4D>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            Instant start = ZERO.plusSeconds(3600L * (8 + random.nextInt(8)));
            double low = random.nextInt(8);
            Datum datum = chance(85) ? Datum.AMSL : Datum.W84;
            Datum other = chance(95) ? datum : Datum.AGL;
            var band = new AltitudeBand(
                    chance(80) ? new Level.At(low, datum) : new Level.Unbounded(),
                    chance(80) ? new Level.At(low + random.nextInt(4), other) : new Level.Unbounded());
            volumes.add(new Volume4D(box(), band, new TimeWindow(start, start.plusSeconds(3600L * random.nextInt(5)))));
        }
        return new Activity(
                chance(90) ? Optional.of(one(List.of("usa-air", "rus-air", "civil"))) : Optional.empty(),
                facets,
                volumes,
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Course> course() {
        return start().map(Course::of).map(plain -> chance(60) ? plain : turned(plain));
    }

    /** Suspended, resumed, renewed, left: whatever the register may say. */
    private Course turned(Course plain) {
        var released = new TreeMap<String, Instant>();
        if (chance(40)) {
            released.put(chance(50) ? "usa" : "rus", hour(24));
        }
        var runs = new ArrayList<Course.Run>();
        for (Course.Run run : plain.runs()) {
            if (chance(30)) {
                Instant before = hour(8);
                runs.add(turned(new Course.Run(
                        id("before"),
                        before,
                        Optional.of(before.plusSeconds(3600L * random.nextInt(6))),
                        new TreeMap<>(),
                        List.of())));
            }
            runs.add(turned(run));
        }
        var others = new ArrayList<Start>();
        if (chance(30)) {
            others.add(new Start.Lapsed(
                    id("o"), Digest.of(new byte[0]), hour(14), hour(15), new TreeSet<>(some(List.of("usa", "rus")))));
        }
        if (chance(15)) {
            others.add(new Start.Undecided(
                    id("u"), Digest.of(new byte[0]), hour(20), ZERO, new TreeSet<>(some(List.of("usa", "rus")))));
        }
        return new Course(plain.start(), Optional.empty(), released, others, runs);
    }

    private Course.Run turned(Course.Run run) {
        var until = new TreeMap<String, Instant>();
        if (chance(30)) {
            until.put("begun", hour(24));
        }
        var pauses = new ArrayList<Course.Pause>();
        for (int i = 0; i < random.nextInt(3); i++) {
            Instant held = hour(20);
            var holds = new ArrayList<Course.Hold>();
            if (chance(40)) {
                Instant from = hour(22);
                holds.add(new Course.Hold(
                        from,
                        chance(50) ? Optional.of(from.plusSeconds(3600L * (1 + random.nextInt(4)))) : Optional.empty(),
                        new TreeSet<>(some(List.of("usa", "rus")))));
            }
            pauses.add(new Course.Pause(
                    id("pause" + i),
                    "usa",
                    held,
                    chance(70) ? Optional.of(held.plusSeconds(3600L * random.nextInt(4))) : Optional.empty(),
                    chance(50) ? Optional.of(held.plusSeconds(3600L * random.nextInt(8))) : Optional.empty(),
                    holds));
        }
        Optional<Instant> ended =
                run.ended().isPresent() ? run.ended() : chance(25) ? Optional.of(hour(24)) : Optional.empty();
        return new Course.Run(run.commencement(), run.from(), ended, until, pauses);
    }

    private Optional<Start> start() {
        var confirmed = new TreeSet<>(some(List.of("usa", "rus")));
        Digest terms = Digest.of(new byte[0]);
        return switch (random.nextInt(10)) {
            case 0 -> Optional.of(new Start.NotProposed());
            case 1 -> Optional.of(new Start.Undecided(id("s"), terms, hour(16), ZERO, confirmed));
            case 2 -> Optional.of(new Start.Lapsed(id("s"), terms, hour(16), hour(16), confirmed));
            case 3 -> Optional.empty();
            default -> Optional.of(new Start.InEffect(id("s"), terms, hour(12), ZERO));
        };
    }

    private List<RecordedPlace> recorded() {
        var places = new ArrayList<RecordedPlace>();
        for (int i = 0; i < random.nextInt(4); i++) {
            String place = chance(60) ? "layer" : "kept";
            places.add(new RecordedPlace(
                    id("p" + i),
                    place,
                    place + i,
                    List.of(box()),
                    hour(18),
                    new TreeSet<>(some(List.of("usa", "rus"))),
                    chance(90) ? Optional.of(ZERO) : Optional.empty()));
        }
        return places;
    }
}
