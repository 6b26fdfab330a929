package parley.node;

import java.time.Instant;
import parley.node.port.Clock;

/** A scenario's clock: a {@link ClockLine} over another clock's machine time. */
final class LineClock implements Clock {
    private final Clock machine;
    private volatile ClockLine line;

    LineClock(Clock machine, ClockLine line) {
        this.machine = machine;
        this.line = line;
    }

    void follow(ClockLine next) {
        line = next;
    }

    ClockLine line() {
        return line;
    }

    @Override
    public Instant now() {
        return line.at(machine.machine());
    }

    @Override
    public Instant machine() {
        return machine.machine();
    }
}
