package parley.core.register;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.space.Footprint;

/**
 * An entry as the fold keeps it: what was known when it was entered. Times and expiry come later, from the seals.
 *
 * @param footprints of a layer, read from its blob
 * @param turn of a decision: how long after its party has received the request its desk may decide, by the terms of then
 */
record Leaf(
        long index,
        ActId id,
        Optional<SignedAct> signed,
        String name,
        Optional<VoidReason> voidReason,
        List<Footprint> footprints,
        Duration turn) {

    /** Its body, if it counts. */
    Optional<Body> said() {
        return voidReason.isEmpty() ? signed.map(s -> s.act().body()) : Optional.empty();
    }

    String party() {
        return signed.map(s -> s.act().author().party()).orElse("");
    }

    Leaf bringing(List<Footprint> more) {
        return new Leaf(index, id, signed, name, voidReason, more, turn);
    }

    boolean isAbout(ActId id) {
        return signed.isPresent() && signed.get().act().about().contains(id);
    }
}
