package parley.node;

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
import parley.core.act.SignedAct;
import parley.core.act.Spoken;
import parley.core.register.Consent;
import parley.core.register.Course;
import parley.core.register.Start;
import parley.core.space.Footprint;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** What the two sides say about the terms' course, on three nodes. The hold of these terms is 24 h, settle 600 s. */
class CourseOnNodesTest {
    private final ThreeNodes three = new ThreeNodes(true);

    private static SignedAct release(Node node, Body body, ActId... about) {
        var draft = new Draft("ops", "release", "o-1", List.of(about), Optional.empty(), body, new TreeMap<>());
        var released = node.release(draft);
        if (released instanceof Released.Unseen unseen) {
            released = node.release(draft.seeing(unseen.ids()));
        }
        return ((Released.Signed) released).act();
    }

    private ActId inEffect() {
        ThreeNodesTest.playTo(three, Instant.parse("2016-09-12T23:30:00Z"));
        return ((Start.InEffect) three.usa().view().register().start()).commencement();
    }

    private static Course.Run run(Node node) {
        return node.view().restrained().course().runs().getLast();
    }

    @Test
    void aSuspensionIsHeardAtOnceAndRelaxesOnceItIsSealedAndSettled() {
        ActId commencement = inEffect();
        three.cut.add("usa office");
        release(three.usa(), new Body.Suspension(three.now, "Talks."), commencement);
        three.usa().step();
        assertThat(three.rus().view().restrained().standing(three.now)).isEqualTo(Course.Standing.SUSPENDED);
        assertThat(run(three.rus()).pauses().getFirst().eased()).isEmpty();
        three.cut.clear();
        three.settle();
        for (Node node : List.of(three.usa(), three.rus())) {
            assertThat(node.view().register().standing(three.now.plusSeconds(5)))
                    .isEqualTo(Course.Standing.SUSPENDED);
            assertThat(run(node).pauses().getFirst().eased()).isPresent();
        }
        assertThat(three.usa().view().register().digest())
                .isEqualTo(three.rus().view().register().digest());
    }

    @Test
    void anExitRunsOnTheOfferedClockWhileTheOtherSideDoesNotCosign() {
        ActId commencement = inEffect();
        three.cut.add("office rus");
        three.cut.add("rus office");
        three.cut.add("usa rus");
        three.cut.add("rus usa");
        Instant said = three.now;
        release(three.usa(), new Body.Exit(said, "It is over."), commencement);
        three.settle();
        three.now = three.now.plusSeconds(10);
        three.settle();
        Instant ended = run(three.usa()).ended().orElseThrow();
        assertThat(ended)
                .isBetween(
                        said.plus(Duration.ofHours(24)),
                        said.plus(Duration.ofHours(24)).plusSeconds(30));
        assertThat(three.usa().view().register().course().runs().getLast().ended())
                .as("both have not sealed it")
                .isEmpty();
        assertThat(three.usa().view().restrained().standing(ended)).isEqualTo(Course.Standing.ENDED);
    }

    @Test
    void changesAreAgreedByBothAndConsentIsComputedOnEveryNode() {
        inEffect();
        Activity flight = three.rus().view().register().announcements().stream()
                .filter(one -> one.activity()
                        .facets()
                        .getOrDefault("purpose", List.of())
                        .contains("humanitarian"))
                .findFirst()
                .orElseThrow()
                .activity();
        SignedAct request = release(three.rus(), new Body.Request(flight, "Once more."));
        three.settle();
        assertThat(three.usa().view().register().consent(request.id(), three.now))
                .hasValueSatisfying(consent -> assertThat(consent.state()).isEqualTo(Consent.State.RECEIVED));
        Activity later = new Activity(
                flight.force(),
                flight.facets(),
                flight.volumes().stream()
                        .map(volume -> new Volume4D(
                                volume.footprint(),
                                volume.altitude(),
                                new TimeWindow(
                                        volume.window().start().plusSeconds(7200),
                                        volume.window().end().plusSeconds(7200))))
                        .toList(),
                flight.icao24(),
                flight.callsign());
        var line = ((Footprint.Corridor) flight.volumes().getFirst().footprint()).line();
        var readBack =
                new Body.Readback(line.stream().<Spoken>map(Spoken.Point::new).toList());
        release(three.usa(), readBack, request.id());
        SignedAct change = release(
                three.usa(),
                new Body.Decision(Body.Answer.CHANGE, "Two hours later.", Optional.of(later)),
                request.id());
        three.settle();
        release(three.rus(), readBack, change.id());
        release(three.rus(), new Body.Decision(Body.Answer.AGREE, ""), change.id());
        three.settle();
        for (Node node : List.of(three.usa(), three.rus())) {
            var changed = node.view().register().announcement(change.id()).orElseThrow();
            assertThat(changed.activity()).isEqualTo(later);
            assertThat(changed.answers().getFirst().sealedAt()).isPresent();
        }
    }
}
