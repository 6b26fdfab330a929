package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import parley.core.act.ActId;
import parley.core.space.Footprint;

/**
 * A layer, protected place or movement that acts brought in.
 *
 * @param place the recorded place of the terms
 * @param asOf when it was true on the ground; a stale layer is unknown, not absent
 * @param signedBy the parties that entered it; a place that counts as agreed needs both
 * @param sealedAt when the act that made it count was sealed
 */
public record RecordedPlace(
        ActId id,
        String place,
        String name,
        List<Footprint> footprints,
        Instant asOf,
        SortedSet<String> signedBy,
        Optional<Instant> sealedAt) {}
