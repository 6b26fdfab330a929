package parley.core.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.space.Volume4D;

/**
 * A notice or request as the watch sees it. It counts whatever its verdict.
 *
 * @param name its short name, {@code N-0001}
 * @param icao24 the address it said it would transmit; lower case
 * @param callsign the callsign it said it would transmit
 * @param announcedAt since when it counts as announced: nothing announced afterwards accounts for an entry
 * @param withdrawnAt from when it no longer counts
 * @param guarded whether the combat guard watches it: then no ground says by how much anything missed it
 */
public record AnnouncedFlight(
        ActId act,
        String name,
        Optional<String> force,
        Optional<String> icao24,
        Optional<String> callsign,
        List<Volume4D> volumes,
        Instant announcedAt,
        Optional<Instant> withdrawnAt,
        boolean guarded) {
    public AnnouncedFlight {
        volumes = List.copyOf(volumes);
    }

    boolean announced(long epochMillis) {
        return announcedAt.toEpochMilli() <= epochMillis
                && (withdrawnAt.isEmpty() || withdrawnAt.get().toEpochMilli() > epochMillis);
    }
}
