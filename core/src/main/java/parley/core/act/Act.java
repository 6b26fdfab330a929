package parley.core.act;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One statement, as its author meant it; {@link SignedAct} is the same with its bytes.
 *
 * @param record the charter's digest: an act of one record never replays into another
 * @param issuedAt when the author says it was made
 * @param validUntil void if first sealed later
 * @param seq its place in the author's chain, from 0
 * @param prev the id of the act before it in the chain; empty at 0
 * @param about the acts it answers
 */
public record Act(
        Digest record,
        Author author,
        Instant issuedAt,
        Instant validUntil,
        long seq,
        Optional<ActId> prev,
        List<ActId> about,
        Body body) {
    public Act {
        about = List.copyOf(about);
    }
}
