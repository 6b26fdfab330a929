package parley.node.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.Digest;

/**
 * The other nodes, by name. Every call answers at once or fails: retrying is the caller's, at a later step.
 *
 * <p>Over HTTP these are {@code POST /acts}, {@code POST /add-checkpoint}, {@code POST /checkpoints} and {@code GET /…}; in
 * the simulation they are calls that may be lost before or after they took effect.
 */
public interface Peers {

    /** Hands an entry, with the blobs it names, to a peer. At the office it is recorded; at a headquarters it is noted. */
    SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable;

    /** An entry with the blobs it names. */
    record Sending(byte[] entry, SortedMap<Digest, byte[]> blobs) {}

    /** How many acts may be on their way to one peer at once. */
    default int atOnce() {
        return 1;
    }

    /**
     * Hands over acts of one chain, in its order; no more than {@link #atOnce}.
     *
     * @return the answers in the same order; fewer if the line failed on the way, or one was not recorded
     * @throws Unreachable if there is no answer at all
     */
    default List<SubmitAnswer> submitAll(String peer, List<Sending> acts) throws Unreachable {
        var answers = new ArrayList<SubmitAnswer>();
        for (var act : acts) {
            try {
                answers.add(submit(peer, act.entry(), act.blobs()));
            } catch (Unreachable e) {
                if (answers.isEmpty()) {
                    throw e;
                }
                return answers;
            }
            if (!(answers.getLast() instanceof SubmitAnswer.Recorded)) {
                return answers;
            }
        }
        return answers;
    }

    /** Asks a headquarters to cosign (C2SP tlog-witness). */
    WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable;

    /**
     * Reads a public file of a peer's record: {@code checkpoint}, {@code tile/…}, {@code blobs/sha256/HEX}; or
     * {@code received/PARTY}, the party's acts that it holds ahead of the record, an entry a line; or {@code promised}, the largest
     * checkpoint that it has seen the office sign.
     *
     * @return empty if the peer has no such file
     */
    Optional<byte[]> read(String peer, String path) throws Unreachable;

    /** Shows another node the newest cosigned checkpoint. */
    void newestCheckpoint(String peer, String note) throws Unreachable;

    /** No answer, or none that counts. Whether the call took effect is unknown. */
    final class Unreachable extends Exception {
        public Unreachable(String message) {
            super(message);
        }

        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
