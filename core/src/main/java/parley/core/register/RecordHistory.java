package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.Unreadable;

/**
 * A record as it stood at an instant, from the record alone: what both had sealed by then, and how fresh each side's last
 * cosignature was.
 *
 * @param register of the largest prefix that all who seal had cosigned by then, as the seals in the record and the last checkpoint
 *     show, with the seals that follow it at once and show that; lowered by what some cosignature of then covers beyond it
 * @param proof each party's newest stamp by then
 */
public record RecordHistory(Register register, Proof proof) {

    /**
     * As {@link RecordTimeline}, for one instant.
     *
     * @throws Unreadable when the charter or the checkpoint cannot be read, or the checkpoint is not of these entries
     */
    public static RecordHistory asOf(
            byte[] charter, List<byte[]> entries, Blobs blobs, Optional<String> checkpoint, Instant at) {
        return RecordTimeline.of(charter, entries, blobs, checkpoint).at(at);
    }
}
