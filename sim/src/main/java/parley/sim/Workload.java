package parley.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.act.Spoken;
import parley.core.register.Announcement;
import parley.core.register.Consent;
import parley.core.space.AltitudeBand;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.node.Draft;

/** What two busy headquarters might sign under the terms of Amman: each act is drawn, and about what that side can see. */
public final class Workload {
    private static final List<String> PARTIES = List.of("usa", "rus");

    private final World world;
    private final RandomGenerator random;
    private final CourseOfTerms course;
    private long signed;

    Workload(World world, CourseOfTerms course) {
        this.world = world;
        this.random = world.random();
        this.course = course;
    }

    /** How many acts have been signed. */
    long signed() {
        return signed;
    }

    /** Lets some side sign something, if it is up and has anything to say. */
    void act() {
        var party = PARTIES.get(random.nextInt(PARTIES.size()));
        var act = world.seen(world.station(party))
                .flatMap(shown ->
                        course.act(party, shown).or(() -> party.equals("usa") ? consenter(shown) : asker(shown)));
        if (act.isPresent()) {
            signed++;
        }
    }

    private Optional<SignedAct> consenter(Shown shown) {
        var asked = pick(
                shown, a -> a.kind() == Announcement.Kind.REQUEST && a.end().isAfter(world.now()));
        if (asked.isPresent()) {
            var answer = asked.get().answers().stream().findFirst();
            if (answer.isEmpty() && !readBack(shown, asked.get()) || random.nextInt(12) == 0) {
                return world.release(
                        "usa",
                        new Body.Readback(spoken(asked.get())),
                        asked.get().id());
            }
            if (answer.isEmpty() && random.nextInt(4) > 0) {
                return decide(shown, asked.get());
            }
            if (answer.isPresent() && random.nextInt(6) == 0) {
                // Whoever has agreed may think better of it in these words too.
                return world.release(
                        "usa",
                        new Body.Decision(Body.Answer.DECLINE, "No more."),
                        asked.get().id());
            }
            if (answer.isPresent() && random.nextInt(3) == 0) {
                var about =
                        random.nextBoolean() ? answer.get().id() : asked.get().id();
                return world.release("usa", new Body.Withdrawal("Taken back."), about);
            }
        }
        return other("usa", shown);
    }

    private static boolean readBack(Shown shown, Announcement asked) {
        return shown.register()
                .consent(asked.id(), shown.at())
                .flatMap(Consent::readBackMetres)
                .filter(metres -> metres < 500)
                .isPresent();
    }

    /** The corners, as they were heard: mostly right. */
    private List<Spoken> spoken(Announcement asked) {
        var area = (Footprint.Polygon) asked.activity().volumes().getFirst().footprint();
        double off = random.nextInt(6) == 0 ? 0.1 : 0;
        return area.rings().getFirst().stream()
                .<Spoken>map(corner -> new Spoken.Point(new Position(corner.longitude() + off, corner.latitude())))
                .toList();
    }

    private Optional<SignedAct> decide(Shown shown, Announcement asked) {
        boolean agree = random.nextInt(6) > 0;
        // Once the terms name stand-ins, one of them may be quicker than the desk before.
        var desk = random.nextInt(3) == 0 ? TermsVersion.STAND_IN : "ops";
        boolean standsIn = desk.equals(TermsVersion.STAND_IN)
                && shown.register().versions().size() > 1;
        var until = random.nextInt(4) == 0 ? now().plusSeconds(random.nextLong(30, 600)) : asked.end();
        var answer = world.release(
                "usa",
                new Draft(
                        desk,
                        "release",
                        "o-1",
                        List.of(asked.id()),
                        Optional.of(until.isAfter(now()) ? until : now().plusSeconds(600)),
                        new Body.Decision(agree ? Body.Answer.AGREE : Body.Answer.DECLINE, "As asked."),
                        Collections.emptySortedMap()));
        if (agree && standsIn && answer.isPresent()) {
            world.happened(Hazard.STAND_IN_AGREES);
        }
        return answer;
    }

    private Optional<SignedAct> asker(Shown shown) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                world.release(
                        "rus",
                        new Body.Request(
                                defence(now().plusSeconds(random.nextLong(300, 2_400)), random.nextLong(1_200, 7_200)),
                                "Defence of own forces."));
            case 3 ->
                world.release(
                        "rus",
                        new Body.Notice(
                                relief("routine", now().plus(Duration.ofHours(random.nextLong(1, 40)))), "Relief."));
            case 4 ->
                world.release(
                        "rus",
                        new Body.Notice(
                                relief("emergency", now().plusSeconds(random.nextLong(3_500, 7_200))), "Evacuation."));
            case 5 ->
                pick(shown, a -> a.party().equals("rus") && a.withdrawnAt().isEmpty())
                        .flatMap(own -> world.release("rus", new Body.Withdrawal("Not needed any more."), own.id()));
            default -> other("rus", shown);
        };
    }

    private Optional<SignedAct> other(String party, Shown shown) {
        var theirs =
                pick(shown, a -> !a.party().equals(party) && !a.acknowledged().containsKey(party));
        if (theirs.isPresent() && random.nextInt(3) > 0) {
            return world.release(party, new Body.Acknowledgement(), theirs.get().id());
        }
        var place = new Footprint.Circle(new Position(40 + random.nextInt(100) / 100.0, 38), 100);
        return world.release(party, new Body.Registration("protected", "Place " + random.nextInt(1_000), place));
    }

    private Optional<Announcement> pick(Shown shown, Predicate<Announcement> which) {
        var all = shown.announcements().stream().filter(which).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private Instant now() {
        return world.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A flight that only the other side's agreement permits. */
    public static Activity defence(Instant start, long seconds) {
        return activity("rus-air", "defence-of-forces", "routine", start, seconds);
    }

    public static Activity relief(String urgency, Instant start) {
        return activity("syr-air", "medevac", urgency, start, 3_000);
    }

    private static Activity activity(String force, String purpose, String urgency, Instant start, long seconds) {
        var facets = new TreeMap<String, List<String>>();
        facets.put("purpose", List.of(purpose));
        facets.put("urgency", List.of(urgency));
        var ring = List.of(
                new Position(36.5, 34.95),
                new Position(36.68, 34.95),
                new Position(36.68, 35.08),
                new Position(36.5, 35.08),
                new Position(36.5, 34.95));
        var volume = new Volume4D(
                new Footprint.Polygon(List.of(ring)),
                new AltitudeBand(
                        new AltitudeBand.Level.At(0, AltitudeBand.Datum.AMSL),
                        new AltitudeBand.Level.At(6_000, AltitudeBand.Datum.AMSL)),
                new TimeWindow(start, start.plusSeconds(seconds)));
        return new Activity(Optional.of(force), facets, List.of(volume), Optional.empty(), Optional.empty());
    }
}
