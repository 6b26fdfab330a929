package parley.sim.check;

import java.time.Instant;

/** A sentence that should have stayed false. */
public record Breach(String invariant, String node, Instant at, String what) {
    @Override
    public String toString() {
        return invariant + " at " + node + ", " + at + ": " + what;
    }
}
