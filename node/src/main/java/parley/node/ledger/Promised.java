package parley.node.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.node.port.Disk;

/**
 * The largest checkpoint that this node has seen the office sign, whether or not its entries are here: {@code promised}. An office
 * that is restored from a backup is shown it, and signs nothing below it: a receipt is a promise, and nobody else may know of it.
 */
public final class Promised {
    public static final String FILE = "promised";

    private final Disk disk;
    private long size;

    /** What an office signed whom another has followed is not its successor's promise, and is written over. */
    public Promised(Disk disk, Witnesses witnesses) {
        this.disk = disk;
        this.size = disk.read(FILE)
                .flatMap(note -> open(witnesses, note))
                .map(known -> known.checkpoint().size())
                .orElse(0L);
    }

    /** Under the lock: keeps it, durably, if it is the largest yet. A crash before: whoever was to rely on it has not been told. */
    void seen(String note, CosignedCheckpoint checkpoint) {
        if (checkpoint.checkpoint().size() > size) {
            disk.write(FILE, note.getBytes(StandardCharsets.UTF_8));
            size = checkpoint.checkpoint().size();
        }
    }

    /** Empty for a note of another office's, or by a key that is not known here. */
    public static Optional<CosignedCheckpoint> open(Witnesses witnesses, byte[] note) {
        try {
            return Optional.of(witnesses.open(new String(note, StandardCharsets.UTF_8)));
        } catch (NoteException e) {
            return Optional.empty();
        }
    }
}
