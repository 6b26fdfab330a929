package parley.app.demo;

import java.time.Instant;
import java.util.Optional;
import parley.node.scenario.Scenario;

/**
 * How fast a demo plays.
 *
 * @param chosen on the command line, for the whole scenario; empty to follow the scenario's own pace
 */
public record Pace(Scenario scenario, Optional<Speed> chosen) {

    /** Scenario seconds per machine second, or as fast as everything can be sealed. */
    public sealed interface Speed {
        record Max() implements Speed {}

        record Times(double factor) implements Speed {}
    }

    /** The speed at an instant. */
    Speed at(Instant now) {
        return chosen.orElseGet(
                () -> scenario.speedAt(now).<Speed>map(Speed.Times::new).orElseGet(Speed.Max::new));
    }

    /** The next instant after {@code now} at which the speed may change: a step of the pace, or the scenario's end. */
    Instant boundary(Instant now) {
        if (chosen.isPresent()) {
            return scenario.ends();
        }
        return scenario.pace().stream()
                .map(Scenario.Pace::from)
                .filter(from -> from.isAfter(now) && from.isBefore(scenario.ends()))
                .findFirst()
                .orElse(scenario.ends());
    }
}
