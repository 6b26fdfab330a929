package parley.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Limits;

/**
 * An act before it has a place in its party's chain, an instant and a signature: what {@link Node#release} takes.
 *
 * @param desk the desk within the headquarters, for example {@code ops}
 * @param role the officer's role, for example {@code release}
 * @param officer the officer's code; never a name
 * @param about the acts it answers
 * @param validUntil void if first sealed later; empty for a week from now
 * @param blobs what the body names by digest and is too large for the act
 */
public record Draft(
        String desk,
        String role,
        String officer,
        List<ActId> about,
        Optional<Instant> validUntil,
        Body body,
        SortedMap<Digest, byte[]> blobs) {
    public Draft {
        about = List.copyOf(about);
    }

    /** The same, of somebody who has seen these announced flights too. */
    public Draft seeing(List<ActId> more) {
        var seen = switch (body) {
            case Body.Notice notice -> notice.seen();
            case Body.Request request -> request.seen();
            default -> List.<ActId>of();
        };
        var all = Stream.concat(seen.stream(), more.stream()).distinct().toList();
        var newest = all.subList(Math.max(0, all.size() - Limits.SEEN), all.size());
        return new Draft(desk, role, officer, about, validUntil, body.seeing(newest), blobs);
    }
}
