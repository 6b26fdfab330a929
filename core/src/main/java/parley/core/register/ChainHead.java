package parley.core.register;

import java.util.Optional;
import parley.core.act.ActId;

/**
 * Where a chain goes on.
 *
 * @param seq what the next act must carry
 * @param prev the last act of the chain, which the next must name; empty at the beginning
 */
public record ChainHead(long seq, Optional<ActId> prev) {
    static final ChainHead START = new ChainHead(0, Optional.empty());
}
