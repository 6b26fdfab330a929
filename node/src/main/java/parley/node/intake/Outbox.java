package parley.node.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.node.ledger.Chains;
import parley.node.port.Disk;

/**
 * The acts that this node has signed and that are not sealed yet, one file each: {@code outbox/SEQ}; and those that its side's root
 * has signed elsewhere: {@code outbox/root-SEQ}. An act is kept here before anybody sees it, so that a signed {@code seq} is never
 * signed again with other bytes, whatever crashes.
 */
public final class Outbox {
    private static final String FOLDER = "outbox/";
    private static final String ROOT = "root-";

    private final Disk disk;
    /** By file: the own chain by {@code seq}, then the root's. */
    private final TreeMap<String, SignedAct> acts = new TreeMap<>();

    /** @throws Disk.Failure if a file in the outbox is no act */
    public Outbox(Disk disk) {
        this.disk = disk;
        for (var name : disk.list("outbox")) {
            var entry = disk.read(FOLDER + name).orElseThrow();
            if (!(ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed))) {
                throw new Disk.Failure(FOLDER + name + " is not an act.");
            }
            acts.put(file(signed), signed);
        }
    }

    /** Keeps an act, durably. Its seq must be new. */
    public void keep(SignedAct signed) {
        requireNew(signed);
        write(signed);
        take(signed);
    }

    /** @throws IllegalStateException if another act stands at its place of the chain: a signed one is never signed again */
    public void requireNew(SignedAct signed) {
        if (!lacks(signed)) {
            throw new IllegalStateException("Act " + signed.act().seq() + " of our own chain is signed already.");
        }
    }

    /** The first half of {@link #keep}: the act is durable, and is not seen here yet. Waits for the disk, and for nothing else. */
    public void write(SignedAct signed) {
        disk.write(file(signed), signed.entry());
    }

    /** The second half. */
    public void take(SignedAct signed) {
        acts.put(file(signed), signed);
    }

    /** Whether this place of its chain is free here. */
    public boolean lacks(SignedAct signed) {
        return !acts.containsKey(file(signed));
    }

    /** Lets go of the acts that are sealed. A crash here leaves files that the next start lets go of again. */
    public void release(Chains chains, long sealedSize) {
        acts.values().removeIf(signed -> {
            boolean sealed = chains.index(signed.id())
                    .filter(index -> index < sealedSize)
                    .isPresent();
            if (sealed) {
                disk.delete(file(signed));
            }
            return sealed;
        });
    }

    /** In order of seq, the own chain's first. */
    public List<SignedAct> acts() {
        return new ArrayList<>(acts.values());
    }

    public boolean isEmpty() {
        return acts.isEmpty();
    }

    /** The last act of the own chain: the later of the record's and the outbox's. */
    public Optional<Chains.Tip> tip(Optional<Chains.Tip> recorded) {
        return tip(acts.headMap(FOLDER + ROOT), recorded);
    }

    /** The last act of the root's chain: the later of the record's and the outbox's. */
    public Optional<Chains.Tip> rootTip(Optional<Chains.Tip> recorded) {
        return tip(acts.tailMap(FOLDER + ROOT), recorded);
    }

    private static Optional<Chains.Tip> tip(SortedMap<String, SignedAct> chain, Optional<Chains.Tip> recorded) {
        if (chain.isEmpty()) {
            return recorded;
        }
        var last = chain.lastEntry().getValue();
        var kept = new Chains.Tip(last.act().seq(), last.id());
        return recorded.filter(tip -> tip.seq() >= kept.seq()).or(() -> Optional.of(kept));
    }

    public Optional<SignedAct> act(ActId id) {
        return acts.values().stream().filter(signed -> signed.id().equals(id)).findFirst();
    }

    private static String file(SignedAct signed) {
        boolean root = Kid.parse(signed.kid())
                .filter(kid -> kid.purpose() == Kid.Purpose.ROOT)
                .isPresent();
        return FOLDER
                + (root ? ROOT : "")
                + String.format(Locale.ROOT, "%012d", signed.act().seq());
    }
}
