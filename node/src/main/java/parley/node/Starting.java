package parley.node;

import java.lang.System.Logger;
import java.time.Instant;
import java.util.Optional;
import parley.core.register.Register;
import parley.node.live.Refolding;
import parley.node.port.Disk;

/**
 * How this node started, and the look back after a start from a snapshot; then the writing of snapshots. While the look back is not over
 * no snapshot is written, so that a wrong one is not written on.
 */
final class Starting {
    private static final Logger LOG = System.getLogger("parley.node");

    private final Ledger ledger;
    private final Optional<Refolding> refolding;
    private volatile Optional<Instant> agreedAt = Optional.empty();

    Starting(Ledger ledger) {
        this.ledger = ledger;
        var charter = ledger.blobs.read(ledger.config.record()).orElseThrow();
        this.refolding = ledger.start
                .taken()
                .map(taken -> new Refolding(charter, ledger.start, ledger.store, ledger.blobs::read));
    }

    /** Whether the record is still being folded once more. */
    boolean looksBack() {
        return refolding.isPresent() && agreedAt.isEmpty();
    }

    /**
     * Folds some more of the record once again; without any lock.
     *
     * @return what is wrong with the snapshot that this node started from, if that is found now
     */
    Optional<String> lookBack() {
        var again = refolding.orElseThrow();
        if (!again.step()) {
            return Optional.empty();
        }
        if (again.difference().isPresent()) {
            LOG.log(Logger.Level.ERROR, again.difference().get());
            ledger.snapshots.refuse();
            return again.difference();
        }
        agreedAt = Optional.of(ledger.clock.now());
        return Optional.empty();
    }

    /** One sentence for people. */
    String sentence() {
        long size = ledger.start.register().size();
        if (refolding.isEmpty()) {
            return ledger.start
                    .left()
                    .map(why -> "Its snapshot was left, and the whole record folded: " + why + ".")
                    .orElse("It folded the whole record.");
        }
        return "It started from its snapshot of " + size + " entries"
                + agreedAt.map(at -> "; the whole record, folded again, says the same (" + at + ").")
                        .orElse("; the whole record is being folded again to compare.");
    }

    /** Writes a snapshot if one is due. The register is taken under the lock, and written without it. */
    synchronized boolean write(boolean last) {
        if (looksBack()) {
            return false;
        }
        ledger.lock.lock();
        Register register;
        try {
            register = ledger.projector.register();
        } finally {
            ledger.lock.unlock();
        }
        var now = ledger.clock.now();
        if (last ? !ledger.snapshots.owed(register) : !ledger.snapshots.due(register, now)) {
            return false;
        }
        ledger.snapshots.write(register, ledger.store, now);
        return true;
    }

    /** As the node is stopped in good order. What fails now is only not there at the next start. */
    void writeLast() {
        try {
            write(true);
        } catch (Disk.Failure e) {
            LOG.log(Logger.Level.WARNING, "No snapshot was written on stopping: " + e.getMessage());
        }
    }
}
