package parley.sim.check;

import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;

/** What must hold at every step. */
interface Invariant {
    /** Looks at one node after it has done something. */
    void look(Shown shown, SimDisk disk, Truth truth, Breaches breaches);

    /** The node was set up again from a backup: what it showed before does not bind it. */
    default void restored(String node) {}

    /** Another office has taken over: what the old one signed beyond what is sealed is no part of the record. */
    default void succeeded() {}

    default String name() {
        return getClass().getSimpleName();
    }

    /** Where a breach is told. */
    @FunctionalInterface
    interface Breaches {
        void breach(String what);
    }
}
