package parley.node.ledger;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;

/**
 * Checkpoints that peers have shown and that are beyond what this headquarters has cosigned, by size. A cosignature is of one
 * root: of one size with two roots nothing is merged, that is two histories.
 */
public final class Ahead {
    private static final int MOST = 64;

    private static final int NOTES = 8;

    private final Heads heads;
    private final Witnesses witnesses;
    private final Promised promised;
    private final TreeMap<Long, CosignedCheckpoint> shown = new TreeMap<>();
    /** The notes as they came: only with the entries before it is known by which keys to judge one. */
    private final TreeMap<Long, Set<String>> notes = new TreeMap<>();

    public Ahead(Heads heads, Witnesses witnesses, Promised promised) {
        this.heads = heads;
        this.promised = promised;
        this.witnesses = witnesses;
    }

    /** Keeps one for later. @param checkpoint the same opened, by the keys that are known here */
    public void keep(String note, CosignedCheckpoint checkpoint) {
        long size = checkpoint.checkpoint().size();
        promised.seen(note, checkpoint);
        var known = shown.get(size);
        if (known != null && !known.checkpoint().equals(checkpoint.checkpoint())) {
            heads.accuse(known, checkpoint);
            return;
        }
        shown.merge(size, checkpoint, (a, b) -> a.with(b.cosignatures().values()));
        var same = notes.computeIfAbsent(size, any -> new LinkedHashSet<>());
        if (same.size() < NOTES) {
            same.add(note);
        }
        while (shown.size() > MOST) {
            notes.remove(shown.pollFirstEntry().getKey());
        }
    }

    /** Learns those that are no longer beyond it. */
    public void reached(long size, Instant now) {
        shown.headMap(size + 1).clear();
        var reached = notes.headMap(size + 1);
        reached.values().forEach(same -> same.forEach(note -> learn(note, now)));
        reached.clear();
    }

    private void learn(String note, Instant now) {
        try {
            heads.learn(witnesses.open(note), now);
        } catch (NoteException e) {
            // Signed by a key that was not in force at its size any more: nobody's word.
        }
    }
}
