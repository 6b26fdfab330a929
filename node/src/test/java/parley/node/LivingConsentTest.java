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
}
