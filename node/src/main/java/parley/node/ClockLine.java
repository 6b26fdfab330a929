package parley.node;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * How scenario time runs against machine time: at machine instant {@code machine} it was {@code scenario}, and since then
 * it runs {@code speed} times as fast.
 *
 * @param speed scenario seconds per machine second; 0 is frozen, which is how {@code max} is run: the conductor steps it
 */
public record ClockLine(Instant scenario, Instant machine, double speed) {
    public ClockLine {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("A clock's speed is 0 or more, not " + speed + " (speed).");
        }
    }

    public static ClockLine frozen(Instant scenario, Instant machine) {
        return new ClockLine(scenario, machine, 0);
    }

    /** The scenario instant at a machine instant; before the line's own machine instant it stands still. */
    public Instant at(Instant machineNow) {
        if (speed == 0 || !machineNow.isAfter(machine)) {
            return scenario;
        }
        var nanos = BigDecimal.valueOf(Duration.between(machine, machineNow).toNanos())
                .multiply(BigDecimal.valueOf(speed))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        return scenario.plusNanos(nanos);
    }
}
