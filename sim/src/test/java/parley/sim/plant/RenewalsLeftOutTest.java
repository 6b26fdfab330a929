package parley.sim.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import parley.node.port.Peers.Unreachable;
import parley.node.port.WitnessAnswer;
import parley.sim.Beginnings;
import parley.sim.Host;
import parley.sim.SimNetwork.Kind;

/**
 * While a consent lives, the record is to show about every F/2 that it does: from its last stamp before a withdrawal the record
 * counts when that took effect. An office gains nothing by leaving the seals out: F is 30 min in these terms.
 */
class RenewalsLeftOutTest {
    private final Stage stage = new Stage(Beginnings.ALL, Beginnings.ALL.started(), false);

    private Instant newestSealedStamp() {
        return stage.shown("rus").register().seals().stream()
                .map(seal -> seal.stamps().get("usa"))
                .filter(stamp -> stamp != null)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private void keepingFromTheOffice(String party) {
        var sound = Host.of(stage.station(party).up());
        stage.world.network().attach(party, new HostAsIs(sound) {
            @Override
            public WitnessAnswer addCheckpoint(String body) throws Unreachable {
                var answer = super.addCheckpoint(body);
                if (answer instanceof WitnessAnswer.Cosigned) {
                    throw new Unreachable("The office does not want to know.");
                }
                return answer;
            }
        });
    }

    @Test
    void aHeadquartersEntersTheRenewalThatTheOfficeLeavesOut() {
        var asked = stage.flying();
        // Both cosign when they are asked, and show each other; the office has none of it, as if it did not want to.
        keepingFromTheOffice("usa");
        keepingFromTheOffice("rus");
        stage.lose(call -> call.to().equals("office") && call.kind() == Kind.NEWEST_CHECKPOINT
                || call.from().equals("office") && call.kind() == Kind.READ);
        stage.pass(Duration.ofMinutes(75));
        assertThat(stage.permitted("rus", asked.id())).isTrue();
        assertThat(Duration.between(newestSealedStamp(), stage.world.now())).isLessThan(Duration.ofMinutes(30));
        assertThat(stage.world.checkers().breaches()).isEmpty();
    }
}
