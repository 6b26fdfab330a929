package parley.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** What a schedule once found about an office that takes over. */
class OfficeSuccessionTest {
    private final World world = new World(Beginnings.ALL.started(), 1, line -> {});

    private void rounds(int many) {
        for (int i = 0; i < many; i++) {
            world.round();
            world.advance(Duration.ofSeconds(11));
        }
    }

    private void place() {
        var place = new Footprint.Circle(new Position(40, 38), 100);
        assertThat(world.release("rus", new Body.Registration("protected", "A place", place)))
                .isPresent();
    }

    @Test
    void aSuccessorWaitsForAStampThatLiesAheadAndDoesNotStop() {
        assertThat(world.settle(40)).isTrue();
        // Only usa believes its own stamp; so it alone holds the last acts as sealed when the office burns.
        world.station("usa").clockError(Duration.ofMinutes(20));
        place();
        rounds(3);
        world.lose("office");
        assertThat(new OfficeSuccession(world).done()).isTrue();
        world.station("usa").clockError(Duration.ZERO);
        rounds(6);
        assertThat(world.checkers().breaches()).isEmpty();
        assertThat(world.station("office").up().status().halted()).isEmpty();
        world.advance(Duration.ofMinutes(30));
        place();
        assertThat(world.settle(60)).isTrue();
        assertThat(world.checkers().breaches()).isEmpty();
    }
}
