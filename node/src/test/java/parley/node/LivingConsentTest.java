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
import parley.core.act.Spoken;
import parley.core.register.Announcement;
import parley.core.space.Footprint;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** A consent is a lease, and lives for as long as what it permits. F is 30 min. */
class LivingConsentTest {
    private static final Duration F = Duration.ofMinutes(30);

    private final ThreeNodes three = new ThreeNodes(true);

    private void release(Node node, Body body, ActId... about) {
        var draft = new Draft("ops", "release", "o-1", List.of(about), Optional.empty(), body, new TreeMap<>());
        assertThat(node.release(draft)).isInstanceOf(Released.Signed.class);
        three.settle();
    }

    private Activity defence(Instant start) {
        Activity asked = three.rus().view().register().announcements().stream()
                .filter(one -> one.kind() == Announcement.Kind.REQUEST)
                .findFirst()
                .orElseThrow()
                .activity();
        var volumes = asked.volumes().stream()
                .map(volume -> new Volume4D(
                        volume.footprint(), volume.altitude(), new TimeWindow(start, start.plusSeconds(1800))))
                .toList();
        return new Activity(asked.force(), asked.facets(), volumes, Optional.empty(), Optional.empty());
    }

    private static List<Spoken> corners(Activity asked) {
        var area = (Footprint.Polygon) asked.volumes().getFirst().footprint();
        return area.rings().getFirst().stream().<Spoken>map(Spoken.Point::new).toList();
    }

    @Test
    void whatWasAgreedEightDaysAheadKeepsItsHeartbeats() {
        ThreeNodesTest.playTo(three, Instant.parse("2016-09-13T11:00:00Z"));
        Instant start = three.now.plus(Duration.ofDays(8));
        release(three.rus(), new Body.Request(defence(start), "In eight days."));
        var request = three.rus().view().register().announcements().getLast();
        three.now = three.now.plus(Duration.ofHours(12));
        release(three.usa(), new Body.Readback(corners(request.activity())), request.id());
        release(three.usa(), new Body.Decision(Body.Answer.AGREE, "As asked."), request.id());

        for (Instant later : List.of(start.minus(Duration.ofHours(2)), start.plusSeconds(60))) {
            three.now = later;
            three.settle();
        }
        assertThat(three.rus().view().proof().of("usa").orElseThrow().at())
                .isAfter(three.now.minus(Duration.ofMinutes(30)));
    }

    private Instant stamp(String party) {
        return three.office().view().stamps().of(party).orElseThrow().at();
    }

    private Instant agreed() {
        ThreeNodesTest.playTo(three, Instant.parse("2016-09-13T11:00:00Z"));
        release(three.rus(), new Body.Request(defence(three.now.plus(Duration.ofDays(2))), "In two days."));
        var request = three.rus().view().register().announcements().getLast();
        release(three.usa(), new Body.Readback(corners(request.activity())), request.id());
        release(three.usa(), new Body.Decision(Body.Answer.AGREE, "As asked."), request.id());
        three.now = three.now.plus(Duration.ofHours(1));
        three.settle();
        return three.now;
    }

    @Test
    void whileAConsentLivesBothSidesCosignAgainEveryThirdOfItsLease() {
        var last = agreed();
        assertThat(stamp("usa")).isEqualTo(last);
        assertThat(stamp("rus")).isEqualTo(last);
        var due = last.plus(F.dividedBy(3));
        three.now = due.minusSeconds(1);
        three.settle();
        assertThat(stamp("usa")).as("a second before it is due").isEqualTo(last);
        assertThat(stamp("rus")).isEqualTo(last);
        three.now = due;
        three.settle();
        assertThat(stamp("usa")).isEqualTo(due);
        assertThat(stamp("rus")).isEqualTo(due);
    }

    @Test
    void whileAConsentLivesTheNewestSealIsRenewedAtHalfItsLease() {
        var last = agreed();
        var recorded = three.office().status().recorded();
        three.now = last.plus(F.dividedBy(3));
        three.settle();
        var due = last.plus(F.dividedBy(2));
        three.now = due.minusSeconds(1);
        three.settle();
        assertThat(three.office().status().recorded())
                .as("a second before it is due")
                .isEqualTo(recorded);
        three.now = due;
        three.settle();
        assertThat(three.office().status().recorded()).isEqualTo(recorded + 1);
        var seal = three.rus().view().register().seals().getLast();
        assertThat(seal.index()).isEqualTo(recorded);
        assertThat(seal.stamps().values()).containsOnly(last.plus(F.dividedBy(3)));
    }

    @Test
    void whereNoConsentLivesNothingIsCosignedAgain() {
        var quiet = new ThreeNodes(false);
        quiet.adopt();
        quiet.settle();
        var before = quiet.office().view().stamps();
        var recorded = quiet.office().status().recorded();
        quiet.now = quiet.now.plus(Duration.ofDays(1));
        quiet.settle();
        assertThat(quiet.office().view().stamps()).isEqualTo(before);
        assertThat(quiet.office().status().recorded()).isEqualTo(recorded);
    }
}
