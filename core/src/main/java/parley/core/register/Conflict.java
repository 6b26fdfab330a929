package parley.core.register;

import java.util.List;
import parley.core.act.ActId;
import parley.core.space.TimeWindow;

/**
 * An announced flight in the way of another: it comes closer than the minima of the terms allow, or it cannot be told that it does not.
 *
 * @param index its place in the record
 * @param name its short name
 * @param party whose it is
 * @param guarded whether the combat guard watches either of the two: then nothing is said of where and when
 * @param encounters which volumes of the two; empty when guarded
 */
public record Conflict(ActId id, long index, String name, String party, boolean guarded, List<Encounter> encounters) {
    public Conflict {
        encounters = List.copyOf(encounters);
    }

    /**
     * Two volumes that come too close.
     *
     * @param volume of the activity asked about, from 0
     * @param other of the announced flight, from 0
     * @param certain false where it cannot be told: altitudes above different things, say
     * @param window when the other volume is flown
     */
    public record Encounter(int volume, int other, boolean certain, TimeWindow window) {}
}
