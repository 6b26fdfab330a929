package parley.core.rule;

import static parley.core.rule.Cases.id;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.Separation;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.Allowance;
import parley.core.terms.Area;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Deadline;
import parley.core.terms.Facet;
import parley.core.terms.Need;
import parley.core.terms.Phase;
import parley.core.terms.Place;
import parley.core.terms.Quota;
import parley.core.terms.TimeOrder;

/**
 * Seeded random terms, records and activities. Everything lies on a lattice (half a degree, hours, metres), so that sampling
 * {@link #LATTICE}, which has the middles between as well, misses no part.
 */
public final class RandomWorlds {
    private static final Instant ZERO = Dice.ZERO;
    private static final int N = 5;

    /** Of small worlds, which are many: what geometry does is soon seen, what the other words do is not. */
    private static final int SMALL = 2;

    static final PointwiseOracle.Samples LATTICE = lattice(N);

    private static PointwiseOracle.Samples lattice(int n) {
        return new PointwiseOracle.Samples() {
            @Override
            public List<Position> points(Footprint footprint) {
                var points = new ArrayList<Position>();
                for (int x = 0; x <= 2 * n; x++) {
                    for (int y = 0; y <= 2 * n; y++) {
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
    }

    private final Dice dice;
    private final RandomCourses courses;
    private final int n;

    public RandomWorlds(long seed) {
        this(seed, N);
    }

    static RandomWorlds small(long seed) {
        return new RandomWorlds(seed, SMALL);
    }

    PointwiseOracle.Samples samples() {
        return lattice(n);
    }

    private RandomWorlds(long seed, int n) {
        this.n = n;
        dice = new Dice(seed);
        courses = new RandomCourses(dice);
    }

    public record World(Arrangement terms, Known known, Announcement act, Instant at, Proof proof) {
        Verdict judge() {
            return RuleBook.of(terms).judge(known, new Subject.Recorded(act.id()), at, proof);
        }

        World with(Announcement other) {
            return new World(
                    terms,
                    new Known(
                            known.size(),
                            known.course(),
                            known.announcements().stream()
                                    .map(each -> each.id().equals(other.id()) ? other : each)
                                    .toList(),
                            known.places(),
                            true,
                            Optional.empty()),
                    other,
                    at,
                    proof);
        }
    }

    Instant anHour() {
        return dice.hour(20);
    }

    private Footprint box() {
        int x = dice.below(n);
        int y = dice.below(n);
        int w = 1 + dice.below(n - x);
        int h = 1 + dice.below(n - y);
        return Cases.box(36 + x / 2.0, 34 + y / 2.0, 36 + (x + w) / 2.0, 34 + (y + h) / 2.0);
    }

    private Place drawn(String name) {
        return new Place.Drawn(name, Optional.empty(), List.of(new Area(name, List.of(box()))));
    }

    public World next() {
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
                        dice.chance(50) ? Place.Counts.AGREED : Place.Counts.REGISTERED,
                        dice.chance(70) ? Optional.of(Duration.ofHours(1 + dice.below(4))) : Optional.empty()));
        places.put(
                "kept",
                new Place.Recorded(
                        "kept",
                        Place.Kind.PROTECTED_PLACE,
                        Place.Counts.REGISTERED,
                        dice.chance(30) ? Optional.of(Duration.ofHours(3)) : Optional.empty()));
        places.put(
                "home",
                new Place.PerParty("home", new TreeMap<>(Map.of("usa", drawn("home/usa"), "rus", drawn("home/rus")))));
        places.put(
                "moving",
                new Place.Recorded(
                        "moving",
                        Place.Kind.MOVEMENT,
                        dice.chance(20) ? Place.Counts.AGREED : Place.Counts.REGISTERED,
                        dice.chance(30) ? Optional.of(Duration.ofHours(5)) : Optional.empty(),
                        dice.chance(40) ? dice.some(List.of("a", "b", "home/usa")) : List.of()));
        var phases = new LinkedHashMap<String, Phase>();
        phases.put(
                "begun",
                new Phase.FromCommencement(
                        "begun", dice.chance(30) ? Optional.of(Duration.ofHours(3)) : Optional.empty()));
        if (dice.chance(40)) {
            Instant from = dice.hour(24);
            phases.put("fixed", new Phase.Fixed("fixed", from, from.plusSeconds(3600L * (1 + dice.below(12)))));
        }
        if (dice.chance(25)) {
            phases.put(
                    "calm-days",
                    new Phase.FromMilestone(
                            "calm-days",
                            "calm",
                            dice.chance(40) ? Optional.of(Duration.ofHours(4)) : Optional.empty()));
        }
        if (dice.chance(25)) {
            int from = dice.below(24);
            phases.put(
                    "hours",
                    new Phase.Daily(
                            "hours", LocalTime.of(from, 0), LocalTime.of((from + 1 + dice.below(23)) % 24, 30)));
        }
        List<String> phaseNames = List.copyOf(phases.keySet());
        var bans = new ArrayList<Ban>();
        for (int i = 0; i <= dice.below(3); i++) {
            bans.add(new Ban("ban" + i, String.valueOf(i), conditions(phaseNames)));
        }
        var allowances = new ArrayList<Allowance>();
        for (int i = 0; i <= dice.below(4); i++) {
            allowances.add(new Allowance(
                    "allow" + i,
                    String.valueOf(i),
                    dice.some(bans.stream().map(Ban::name).toList()),
                    conditions(phaseNames),
                    needs(),
                    times(phases),
                    quotas()));
        }
        Arrangement terms = terms(
                facets,
                places,
                phases,
                bans,
                allowances,
                dice.one(List.of(ZoneOffset.UTC, ZoneOffset.ofHours(-4), ZoneOffset.ofHoursMinutes(5, 30))));
        Announcement act = announcement("act", 3, activity());
        var all = new ArrayList<Announcement>();
        if (allowances.stream().anyMatch(allowance -> !allowance.quotas().isEmpty())) {
            for (int i = 0; i < 3; i++) {
                all.add(announcement("other" + i, i == 2 ? 8 : i, dice.chance(50) ? act.activity() : activity()));
            }
        }
        all.add(act);
        Known known = new Known(9, courses.course(), all, recorded(), true, Optional.empty());
        boolean early = dice.chance(60);
        Proof proof = new Proof(
                dice.chance(70)
                        ? new TreeMap<>(java.util.Map.of(
                                "usa", new Proof.Stamp(9, dice.hour(20)), "rus", new Proof.Stamp(9, dice.hour(20))))
                        : new TreeMap<>());
        return new World(terms, known, act, dice.hour(early ? 10 : 20), proof);
    }

    static Arrangement terms(
            java.util.SequencedMap<String, Facet> facets,
            java.util.SequencedMap<String, Place> places,
            java.util.SequencedMap<String, Phase> phases,
            List<Ban> bans,
            List<Allowance> allowances,
            ZoneOffset offset) {
        var forces = new LinkedHashMap<String, String>();
        forces.put("usa-air", "usa");
        forces.put("rus-air", "rus");
        forces.put("civil", Arrangement.NOBODY);
        var combat = new TreeMap<String, SortedSet<String>>();
        combat.put("purpose", new TreeSet<>(List.of("combat")));
        var leases = List.of(
                new Arrangement.Lease("combat", "purpose", new TreeSet<>(List.of("combat")), Duration.ofHours(5)),
                new Arrangement.Lease("rescue", "purpose", new TreeSet<>(List.of("rescue")), Duration.ofHours(3)));
        return new Arrangement(
                "random",
                Digest.of(new byte[0]),
                false,
                List.of("en"),
                List.of("usa", "rus"),
                List.of("mon"),
                List.of("calm"),
                offset,
                forces,
                facets,
                places,
                phases,
                new LinkedHashMap<>(),
                bans,
                allowances,
                List.of(),
                combat,
                new Arrangement.Limits(
                        leases, Duration.ofHours(24), Duration.ofHours(1), Duration.ofSeconds(60), Separation.TOUCHING),
                new Arrangement.Margins(100, 150, 500, Duration.ofSeconds(60)),
                Arrangement.Covers.FORCES,
                List.of("ban1"),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private Conditions conditions(List<String> phases) {
        var facets = new TreeMap<String, SortedSet<String>>();
        if (dice.chance(40)) {
            facets.put("purpose", new TreeSet<>(dice.some(List.of("combat", "rescue", "transport"))));
        }
        List<String> places = List.of("a", "b", "c", "layer", "kept", "home/own", "home/other", "home/rus", "moving");
        Optional<Conditions.AltitudeRange> altitude = Optional.empty();
        if (dice.chance(25)) {
            Datum datum = dice.chance(80) ? Datum.AMSL : Datum.W84;
            double from = dice.below(6);
            altitude = Optional.of(new Conditions.AltitudeRange(
                    dice.chance(70) ? Optional.of(new Level.At(from, datum)) : Optional.empty(),
                    dice.chance(70) ? Optional.of(new Level.At(from + dice.below(5), datum)) : Optional.empty()));
        }
        return new Conditions(
                dice.chance(40) ? dice.some(List.of("usa-air", "rus-air", "civil")) : List.of(),
                facets,
                dice.chance(60) ? dice.some(places) : List.of(),
                dice.chance(20) ? dice.some(places) : List.of(),
                Optional.empty(),
                altitude,
                dice.chance(30) ? dice.some(phases) : List.of());
    }

    private List<Need> needs() {
        var needs = new ArrayList<Need>();
        for (Need.Kind kind : Need.Kind.values()) {
            if (dice.chance(30)) {
                needs.add(new Need(
                        kind,
                        due(kind),
                        dice.chance(60) ? List.of("other") : dice.some(List.of("both", "usa", "rus", "mon")),
                        kind == Need.Kind.NOTICE && dice.chance(25)
                                ? dice.some(List.of("callsign", "altitude", "purpose"))
                                : List.of(),
                        kind == Need.Kind.NOTICE && dice.chance(50) ? Need.Clock.OFFERED : Need.Clock.SEEN,
                        kind == Need.Kind.AGREEMENT && dice.chance(50)
                                ? Optional.of(Duration.ofHours(2 + dice.below(10)))
                                : Optional.empty()));
            }
        }
        return needs;
    }

    private Deadline due(Need.Kind kind) {
        return switch (dice.below(4)) {
            case 0 -> new Deadline.LocalBefore(LocalTime.of(dice.below(24), 0), dice.below(2));
            case 1 ->
                kind == Need.Kind.NOTICE
                        ? new Deadline.Before(Duration.ofHours(1))
                        : new Deadline.After(Duration.ofHours(dice.below(9)));
            default -> new Deadline.Before(Duration.ofHours(dice.below(4)));
        };
    }

    private List<TimeOrder> times(java.util.SequencedMap<String, Phase> phases) {
        var times = new ArrayList<TimeOrder>();
        for (int i = 0; i < dice.below(3) - 1; i++) {
            List<TimeOrder.Edge> edges = List.of(TimeOrder.Edge.values());
            boolean own = dice.chance(50);
            List<String> once = phases.values().stream()
                    .filter(phase -> !(phase instanceof Phase.Daily))
                    .map(Phase::name)
                    .toList();
            TimeOrder.Mark mark = own
                    ? new TimeOrder.Mark.Own(dice.one(edges))
                    : dice.chance(20)
                            ? new TimeOrder.Mark.Issued()
                            : new TimeOrder.Mark.OfPhase(dice.one(once), dice.one(edges));
            times.add(new TimeOrder(
                    dice.chance(40),
                    dice.one(edges),
                    dice.chance(60),
                    Duration.ofHours(dice.below(7)),
                    dice.chance(60),
                    mark));
        }
        return times;
    }

    private List<Quota> quotas() {
        return dice.chance(80)
                ? List.of()
                : List.of(new Quota(
                        1 + dice.below(3),
                        dice.one(List.of(Quota.Unit.values())),
                        dice.chance(40)
                                ? new Quota.Period.Rolling(Duration.ofHours(1 + dice.below(6)))
                                : dice.one(List.of(Quota.Period.Calendar.DAY, Quota.Period.Calendar.WEEK))));
    }

    private Announcement announcement(String name, long index, Activity activity) {
        var acknowledged = new TreeMap<String, Instant>();
        for (String party : List.of("usa", "rus", "mon")) {
            dice.maybe(60).ifPresent(t -> acknowledged.put(party, t));
        }
        var answers = new ArrayList<Announcement.Answer>();
        for (int i = 0; i < dice.below(4); i++) {
            Optional<Instant> sealed = dice.maybe(85);
            answers.add(new Announcement.Answer(
                    id("answer" + i),
                    dice.one(List.of("usa", "usa", "rus", "rus", "mon")),
                    dice.chance(85) ? Body.Answer.AGREE : dice.chance(60) ? Body.Answer.DECLINE : Body.Answer.CHANGE,
                    "",
                    ZERO,
                    dice.chance(90) ? ZERO.plusSeconds(1_000_000) : dice.hour(16),
                    sealed,
                    dice.chance(10) ? Optional.of(dice.hour(24)) : Optional.empty(),
                    dice.chance(10) ? Optional.of(900.0) : Optional.empty()));
        }
        return new Announcement(
                id(name),
                index,
                "R-0001",
                dice.chance(70) ? Announcement.Kind.REQUEST : Announcement.Kind.NOTICE,
                dice.chance(50) ? "usa" : "rus",
                dice.hour(10),
                activity,
                "",
                Optional.empty(),
                dice.maybe(70),
                dice.maybe(50),
                dice.chance(50),
                dice.chance(7) ? Optional.of(dice.hour(24)) : Optional.empty(),
                answers,
                acknowledged);
    }

    private Activity activity() {
        var facets = new TreeMap<String, List<String>>();
        if (dice.chance(85)) {
            facets.put(
                    "purpose",
                    dice.chance(80)
                            ? List.of(dice.one(List.of("combat", "rescue", "transport")))
                            : dice.some(List.of("combat", "rescue", "transport")));
        }
        var volumes = new ArrayList<Volume4D>();
        for (int i = 0; i <= dice.below(2); i++) {
            Instant start = ZERO.plusSeconds(3600L * (8 + dice.below(8)));
            double low = dice.below(8);
            Datum datum = dice.chance(85) ? Datum.AMSL : Datum.W84;
            Datum other = dice.chance(95) ? datum : Datum.AGL;
            var band = new AltitudeBand(
                    dice.chance(80) ? new Level.At(low, datum) : new Level.Unbounded(),
                    dice.chance(80) ? new Level.At(low + dice.below(4), other) : new Level.Unbounded());
            volumes.add(new Volume4D(box(), band, new TimeWindow(start, start.plusSeconds(3600L * dice.below(5)))));
        }
        return new Activity(
                dice.chance(90) ? Optional.of(dice.one(List.of("usa-air", "rus-air", "civil"))) : Optional.empty(),
                facets,
                volumes,
                dice.chance(30) ? Optional.of("00000" + dice.below(3)) : Optional.empty(),
                dice.chance(60) ? Optional.of("MED01") : Optional.empty(),
                Optional.empty(),
                dice.chance(30) ? Optional.of(1 + dice.below(3)) : Optional.empty());
    }

    private List<RecordedPlace> recorded() {
        var places = new ArrayList<RecordedPlace>();
        for (int i = 0; i < dice.below(4); i++) {
            String place = dice.one(List.of("layer", "layer", "kept", "moving"));
            Instant there = dice.hour(16);
            places.add(new RecordedPlace(
                    id("p" + i),
                    place,
                    place + i,
                    List.of(box()),
                    dice.hour(18),
                    new TreeSet<>(dice.some(List.of("usa", "rus"))),
                    dice.chance(90) ? Optional.of(ZERO) : Optional.empty(),
                    place.equals("moving")
                            ? Optional.of(new TimeWindow(there, there.plusSeconds(3600L * dice.below(6))))
                            : Optional.empty()));
        }
        return places;
    }
}
