package parley.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.ActId;
import parley.core.act.Digest;
import parley.node.port.Clock;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** One node, office or headquarters by its {@code node.json}, wired by hand. */
public final class Node implements AutoCloseable {

    /** Called after something in {@link #view} changed. Must return at once, and may be called on any thread. */
    @FunctionalInterface
    public interface Listener {
        void changed();
    }

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private Node() {}

    /**
     * Opens the node whose folder this is, and takes the folder's lock. Serves reads at once; nothing runs before
     * {@link #start}.
     *
     * @throws Disk.Failure if the folder is no node's, is in use, or does not hold together; the message says which
     */
    public static Node open(Path folder, Peers peers) {
        throw new UnsupportedOperationException("in the making");
    }

    /** The same over any disk and clock: the simulator's way in. {@link #step} drives it. */
    public static Node open(Disk disk, Clock clock, Peers peers) {
        throw new UnsupportedOperationException("in the making");
    }

    /** Starts the threads: one that keeps time, and one courier for each peer. */
    public void start() {}

    /** Does what is due now, network included, on the calling thread. For the simulator; not after {@link #start}. */
    public void step() {}

    public NodeConfig config() {
        throw new UnsupportedOperationException("in the making");
    }

    public NodeView view() {
        throw new UnsupportedOperationException("in the making");
    }

    public NodeStatus status() {
        throw new UnsupportedOperationException("in the making");
    }

    /** {@code POST /acts}: at the office the sequencer's; at a headquarters the other side's act, ahead of the record. */
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
        throw new UnsupportedOperationException("in the making");
    }

    /** {@code POST /add-checkpoint}, at a headquarters. */
    public WitnessAnswer addCheckpoint(String body) {
        throw new UnsupportedOperationException("in the making");
    }

    /** {@code GET /…}: {@code checkpoint}, {@code tile/…}, {@code blobs/sha256/HEX}; nothing else is ever served. */
    public Optional<byte[]> read(String path) {
        return Optional.empty();
    }

    /** {@code POST /checkpoints}: another node shows its newest cosigned checkpoint. */
    public void peerCheckpoint(String note) {}

    /** Signs a draft as this headquarters' next act and sends it on its way; returns once it is safely in the outbox. */
    public Released release(Draft draft) {
        throw new UnsupportedOperationException("in the making");
    }

    /** Waits until an act is sealed here. @return whether it was, in time */
    public boolean awaitSealed(ActId act, Duration longest) throws InterruptedException {
        return false;
    }

    public Subscription subscribe(Listener listener) {
        return () -> {};
    }

    /** Sets the scenario's clock, durably. Refused (IllegalStateException) on a node that is no demo's. */
    public void line(ClockLine line) {}

    @Override
    public void close() {}
}
