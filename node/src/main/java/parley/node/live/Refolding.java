package parley.node.live;

import java.util.Optional;
import parley.core.act.Digest;
import parley.core.register.Blobs;
import parley.core.register.Register;
import parley.node.ledger.LogStore;

/**
 * Folds the record once more from its first act, after a start from a snapshot, and compares: whoever wrote that snapshot may have been
 * wrong, or somebody else. Nothing that a snapshot says outlives this by more than the time that a fold takes.
 */
public final class Refolding {
    /** Entries that are folded at once: a fraction of a second's work. */
    private static final int AT_ONCE = 512;

    private static final int MOST_HELD = 8_192;

    private final LogStore store;
    private final Blobs blobs;
    private final long size;
    private final Digest taken;
    private Register register;
    private Optional<String> difference = Optional.empty();
    private boolean done;

    /** @param start from a snapshot */
    public Refolding(byte[] charter, Start start, LogStore store, Blobs blobs) {
        this.store = store;
        this.blobs = blobs;
        this.size = start.register().size();
        this.taken = start.taken().orElseThrow();
        this.register = Register.empty(charter);
    }

    /** Folds some entries more. @return whether it has come to its end */
    public boolean step() {
        if (done) {
            return true;
        }
        long to = Math.min(size, register.size() + AT_ONCE);
        while (register.size() < to) {
            register = register.after(store.entries(register.size(), to), blobs);
        }
        if (register.unpacked() >= MOST_HELD) {
            register = register.packed(store.stored());
        }
        if (register.size() == size) {
            compare();
        }
        return done;
    }

    private void compare() {
        if (!register.root().equals(store.rootAt(size))) {
            difference = Optional.of("The record's entries are not those of its tiles, at size " + size + ".");
        } else {
            var folded = register.snapshot(store.stored()).digest();
            if (!folded.equals(taken)) {
                difference = Optional.of("This node started from its snapshot of " + size
                        + " entries, and that is not what the record says: folded again from the first act it is "
                        + folded + ", and the snapshot was " + taken + ". The snapshot lies in " + Snapshots.REFUSED
                        + " now. Find out who wrote it; the next start folds the whole record.");
            }
        }
        done = true;
        register = register.packed(store.stored());
    }

    /** Whether the record, folded again, is what the snapshot said. */
    public boolean agreed() {
        return done && difference.isEmpty();
    }

    /** What is wrong, if something is. */
    public Optional<String> difference() {
        return difference;
    }
}
