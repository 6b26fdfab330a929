package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.register.VoidReason;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** Two authors of overlapping flights, on three nodes. */
class InTheWayTest {
    private final ThreeNodes three = new ThreeNodes(false);

    private Draft notice(String force, ActId... seen) {
        var facets = new TreeMap<String, List<String>>();
        facets.put("purpose", List.of("medevac"));
        facets.put("urgency", List.of("routine"));
        var start = three.now.plus(Duration.ofHours(48));
        var volume = new Volume4D(
                new Footprint.Circle(new Position(36.5, 35.5), 5_000),
                new AltitudeBand(new Level.At(0, Datum.AMSL), new Level.At(3_000, Datum.AMSL)),
                new TimeWindow(start, start.plusSeconds(3_600)));
        var activity = new Activity(Optional.of(force), facets, List.of(volume), Optional.empty(), Optional.empty());
        return draft(new Body.Notice(activity, "", List.of(seen)));
    }

    private static Draft draft(Body body, ActId... about) {
        return new Draft("ops", "release", "o-1", List.of(about), Optional.empty(), body, new TreeMap<>());
    }

    private static SignedAct signed(Released released) {
        assertThat(released).isInstanceOf(Released.Signed.class);
        return ((Released.Signed) released).act();
    }

    private static Optional<VoidReason.Kind> fault(Node node, SignedAct act) {
        var register = node.view().register();
        return register.entries()
                .get(register.index(act.id()).orElseThrow().intValue())
                .voidReason()
                .map(VoidReason::kind);
    }

    @Test
    void whoeverSeesAnAnnouncedFlightIsShownItAndSignsOnceItIsNamed() {
        three.adopt();
        var first = signed(three.usa().release(notice("usa-air")));
        assertThat(three.usa().release(notice("usa-air")))
                .as("its own, not even recorded yet")
                .isInstanceOf(Released.Unseen.class);
        three.settle();
        var unseen = (Released.Unseen) three.rus().release(notice("syr-air"));
        assertThat(unseen.ids()).containsExactly(first.id());
        var second = signed(three.rus().release(notice("syr-air", first.id())));
        three.settle();
        assertThat(fault(three.usa(), second)).isEmpty();
    }

    @Test
    void ofTwoThatDidNotSeeEachOtherTheOneRecordedLaterIsVoidEverywhereAndHoldsNothingUp() {
        three.adopt();
        var usa = signed(three.usa().release(notice("usa-air")));
        var rus = signed(three.rus().release(notice("syr-air")));
        var after = signed(three.rus().release(draft(new Body.Withdrawal("Not needed."), rus.id())));
        three.settle();
        boolean usaFirst = three.office().view().register().index(usa.id()).orElseThrow()
                < three.office().view().register().index(rus.id()).orElseThrow();
        for (Node node : List.of(three.office(), three.usa(), three.rus())) {
            assertThat(fault(node, usaFirst ? rus : usa)).contains(VoidReason.Kind.UNSEEN);
            assertThat(fault(node, usaFirst ? usa : rus)).isEmpty();
            assertThat(node.view().register().index(after.id())).isPresent();
            assertThat(node.view().register().digest())
                    .isEqualTo(three.office().view().register().digest());
        }
        assertThat(three.rus().status().settled()).isTrue();
        assertThat(three.usa().status().settled()).isTrue();
    }
}
