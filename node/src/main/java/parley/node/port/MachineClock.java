package parley.node.port;

import java.time.Instant;

/** The machine's own clock: what every node outside a demo runs on. */
public final class MachineClock implements Clock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Instant machine() {
        return Instant.now();
    }
}
