package parley.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the demo's conductor asks of a node.
 *
 * @param at the node's instant when asked
 * @param joined whether it has adopted from both peers what bears its own signature, and may sign
 * @param settled everything due at this node's instant is played, recorded and sealed here, seals included; always false
 *     while halted or forked
 * @param waitingFor when not settled, what for, in words
 * @param nextDue the next instant at which this node has something to do; empty if nothing more is planned
 * @param recorded how many entries it holds
 * @param sealed how many of them both headquarters have cosigned, as it can prove
 * @param register the digest of the register folded up to {@code sealed}; empty before the charter is sealed
 * @param started how it started: whether from a snapshot, and whether that has been found right since
 * @param halted why it has stopped, if it has: a folder that failed, or a snapshot that its record contradicts
 * @param forked that the office has signed two histories, if it has: this node goes on, and seals nothing more under that office
 */
public record NodeStatus(
        String node,
        Instant at,
        boolean joined,
        boolean settled,
        List<String> waitingFor,
        Optional<Instant> nextDue,
        long recorded,
        long sealed,
        String register,
        String started,
        Optional<String> halted,
        Optional<String> forked) {
    public NodeStatus {
        waitingFor = List.copyOf(waitingFor);
    }
}
