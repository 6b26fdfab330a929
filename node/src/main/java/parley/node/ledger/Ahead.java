package parley.node.ledger;

import java.time.Instant;
import java.util.TreeMap;
import parley.core.log.CosignedCheckpoint;

/**
 * Checkpoints that peers have shown and that are beyond what this headquarters has cosigned, by size. A cosignature is of one
 * root: of one size with two roots nothing is merged, that is two histories.
 */
public final class Ahead {
    private static final int MOST = 64;

    private final Heads heads;
    private final TreeMap<Long, CosignedCheckpoint> shown = new TreeMap<>();

    public Ahead(Heads heads) {
        this.heads = heads;
    }

    /** Keeps one for later. */
    public void keep(CosignedCheckpoint checkpoint) {
        long size = checkpoint.checkpoint().size();
        var known = shown.get(size);
        if (known != null && !known.checkpoint().equals(checkpoint.checkpoint())) {
            heads.accuse(known, checkpoint);
            return;
        }
        shown.merge(size, checkpoint, (a, b) -> a.with(b.cosignatures().values()));
        while (shown.size() > MOST) {
            shown.pollFirstEntry();
        }
    }

    /** Learns those that are no longer beyond it. */
    public void reached(long size, Instant now) {
        var reached = shown.headMap(size + 1);
        reached.values().forEach(checkpoint -> heads.learn(checkpoint, now));
        reached.clear();
    }
}
