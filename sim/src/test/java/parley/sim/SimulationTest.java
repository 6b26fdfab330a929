package parley.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fixed budget of schedules; {@code ./dev sim --minutes N} runs more. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class SimulationTest {
    private static final long SECONDS = Long.getLong("parley.sim.seconds", 300);
    private static final long ENOUGH_FOR_EVERY_KIND = 80;
    private static final long FIRST = Long.getLong("parley.sim.from", 1);

    @Test
    void noScheduleBreachesAnInvariant() {
        var tally = Explorer.explore(
                Beginnings.ALL, FIRST, Duration.ofSeconds(SECONDS), Long.MAX_VALUE / 2, System.out::println);
        System.out.println(tally.sentence());
        assertThat(tally.failures()).isEmpty();
        assertThat(tally.schedules()).isPositive();
        // Each seed draws its first fault in turn; a run that was given little time has not come round.
        if (tally.schedules() >= ENOUGH_FOR_EVERY_KIND) {
            assertThat(tally.hazards().missing())
                    .as("what has not gone wrong in " + tally.schedules() + " schedules")
                    .isEmpty();
        }
        assertThat(tally.permissions())
                .as("permissions by agreement that were seen")
                .isPositive();
    }

    /** One of each beginning, and two in which another office takes over. */
    @ParameterizedTest
    @ValueSource(longs = {12, 15, 16, 20, 21})
    void aSeedIsTwiceTheSameAndHasTwentyActsAndAFault(long seed) {
        var once = Schedule.run(Beginnings.ALL, seed, line -> {});
        assertThat(Schedule.run(Beginnings.ALL, seed, line -> {})).isEqualTo(once);
        assertThat(once.acts()).isGreaterThanOrEqualTo(20);
        assertThat(once.faults()).isNotEmpty();
    }
}
