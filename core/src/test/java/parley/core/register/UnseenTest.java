package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.register.VoidReason.Kind;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** Whoever announces a flight has seen the announced flights in its way: the record's order decides who had to see whom. */
class UnseenTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant start = record.now.plus(Duration.ofHours(30));

    private static Activity flight(String force, String purpose, Instant start, double longitude) {
        var facets = new TreeMap<String, List<String>>();
        facets.put("purpose", List.of(purpose));
        facets.put("urgency", List.of("routine"));
        var volume = new Volume4D(
                new Footprint.Circle(new Position(longitude, 35.5), 5000),
                new AltitudeBand(new Level.At(0, Datum.AMSL), new Level.At(3000, Datum.AMSL)),
                new TimeWindow(start, start.plusSeconds(3600)));
        return new Activity(Optional.of(force), facets, List.of(volume), Optional.empty(), Optional.empty());
    }

    private Body notice(String force, double longitude, ActId... seen) {
        return new Body.Notice(flight(force, "medevac", start, longitude), "", List.of(seen));
    }

    private ActId say(String party, Body body) {
        return record.sayAsItIs(party, body);
    }

    @Test
    void theSecondOfTwoOverlappingFlightsMustHaveSeenTheFirst() {
        ActId first = say("rus", notice("syr-air", 36.5));
        assertThat(record.fault()).isEmpty();
        say("usa", notice("usa-air", 36.55));
        assertThat(record.fault()).contains(Kind.UNSEEN);
        assertThat(record.last().voidReason().orElseThrow().sentence())
                .isEqualTo("Its author had not seen N-0001, announced before it and in its way;"
                        + " look at what is missing and name it (body.seen).");
        say("usa", notice("usa-air", 36.55, first));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void aFlightElsewhereOrAtAnotherTimeIsNotInTheWay() {
        say("rus", notice("syr-air", 36.5));
        say("usa", notice("usa-air", 36.7));
        assertThat(record.fault()).isEmpty();
        say("usa", new Body.Notice(flight("usa-air", "medevac", start.plusSeconds(3601), 36.5), ""));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void whatIsVoidIsInNobodysWay() {
        ActId first = say("rus", notice("syr-air", 36.5));
        say("usa", notice("usa-air", 36.55));
        assertThat(record.fault()).contains(Kind.UNSEEN);
        say("rus", notice("syr-air", 36.52, first));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void aWithdrawnFlightIsInNobodysWayAndItsWithdrawalNeedsToHaveSeenNothing() {
        ActId first = say("rus", notice("syr-air", 36.5));
        record.sayAsItIs("rus", new Body.Withdrawal("Weather."), first);
        assertThat(record.fault()).isEmpty();
        say("usa", notice("usa-air", 36.55));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void aFlightThatIsOverIsInNobodysWay() {
        say("rus", notice("syr-air", 36.5));
        record.now = start.plusSeconds(3600);
        record.seal();
        say("usa", notice("usa-air", 36.55));
        assertThat(record.fault()).as("its last second").contains(Kind.UNSEEN);
        record.now = start.plusSeconds(3601);
        record.seal();
        say("usa", notice("usa-air", 36.55));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void aRequestIsInTheWayAsWell() {
        ActId request =
                record.sayAsItIs("rus", new Body.Request(flight("rus-air", "defence-of-forces", start, 36.5), ""));
        say("usa", notice("usa-air", 36.55));
        assertThat(record.fault()).contains(Kind.UNSEEN);
        var conflicts = record.register().conflicts(flight("usa-air", "medevac", start, 36.55));
        assertThat(conflicts).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(request);
            assertThat(one.guarded()).isTrue();
            assertThat(one.encounters()).as("of combat neither place nor time").isEmpty();
        });
    }

    @Test
    void aCombatFlightIsToldNamesAndNothingElse() {
        say("rus", notice("syr-air", 36.5));
        var asked = flight("rus-air", "defence-of-forces", start, 36.5);
        assertThat(record.register().unseen(asked, List.of())).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("N-0001");
            assertThat(one.guarded()).isTrue();
            assertThat(one.encounters()).isEmpty();
        });
    }

    @Test
    void ofOtherFlightsItIsSaidWhichVolumesAndWhen() {
        ActId first = say("rus", notice("syr-air", 36.5));
        var near = flight("usa-air", "medevac", start.plusSeconds(600), 36.55);
        assertThat(record.register().unseen(near, List.of())).singleElement().satisfies(one -> {
            assertThat(one.party()).isEqualTo("rus");
            assertThat(one.encounters())
                    .containsExactly(
                            new Conflict.Encounter(0, 0, true, new TimeWindow(start, start.plusSeconds(3600))));
        });
        assertThat(record.register().unseen(near, List.of(first))).isEmpty();
        assertThat(record.register().conflicts(near)).hasSize(1);
    }

    @Test
    void ofVeryManyFlightsInTheWayTheNewestHaveToBeNamed() {
        var all = new java.util.ArrayList<ActId>();
        for (int i = 0; i < 258; i++) {
            all.add(say("rus", notice("syr-air", 36.5, newest(all))));
        }
        assertThat(record.fault()).isEmpty();
        say("usa", notice("usa-air", 36.5, newest(all)));
        assertThat(record.fault())
                .as("nobody can shut others out by announcing much")
                .isEmpty();
        say("usa", notice("usa-air", 36.5, newest(all)));
        assertThat(record.fault()).contains(Kind.UNSEEN);
    }

    private static ActId[] newest(List<ActId> all) {
        return all.subList(Math.max(0, all.size() - 256), all.size()).toArray(ActId[]::new);
    }
}
