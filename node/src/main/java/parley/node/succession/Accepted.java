package parley.node.succession;

import java.util.TreeMap;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.node.ledger.LogStore;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/** A headquarters that has accepted a successor, as long as the two acts that make it so are not in the record. */
public final class Accepted {
    private final Plan plan;
    private final LogStore store;
    private final Peers peers;
    private final byte[] act;

    /** @throws Disk.Failure if the acceptance was cut off by a crash */
    public Accepted(Disk disk, Plan plan, LogStore store, Peers peers) {
        this.plan = plan;
        this.store = store;
        this.peers = peers;
        this.act = disk.read(Acceptance.ACT)
                .orElseThrow(() -> new Disk.Failure(
                        "There is a succession.json and no " + Acceptance.ACT + ": run parley office accept again."));
        requireWhole(plan, store);
    }

    /** @throws Disk.Failure if the acceptance was cut off by a crash: entries of the old office's are still here */
    public static void requireWhole(Plan plan, LogStore store) {
        long size = plan.succession().size();
        boolean whole = store.size() == size || store.size() > size && entered(plan, store);
        if (!whole) {
            throw new Disk.Failure(
                    "The acceptance of the office's successor was cut off: run parley office accept again.");
        }
    }

    public boolean waits() {
        return store.size() == plan.succession().size();
    }

    private static boolean entered(Plan plan, LogStore store) {
        return store.decoded(plan.succession().size()) instanceof Decoded.Read(SignedAct signed)
                && signed.act().body().equals(plan.succession());
    }

    /** Hands our half to the successor. @return false: there is nothing more to do before the other side has said so too */
    public boolean say(String office) {
        try {
            return peers.submit(office, act, new TreeMap<>()) instanceof SubmitAnswer.Recorded;
        } catch (Peers.Unreachable e) {
            return false;
        }
    }
}
