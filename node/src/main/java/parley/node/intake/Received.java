package parley.node.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.node.ledger.Chains;
import parley.node.port.Disk;

/** The other side's acts that came to us directly, ahead of the record, durably: they can only restrain. */
public final class Received {
    private static final String FOLDER = "received/";
    private static final int MOST = 1_000;

    private final Disk disk;
    private final Map<ActId, SignedAct> acts = new TreeMap<>();

    public Received(Disk disk) {
        this.disk = disk;
        for (var name : disk.list("received")) {
            if (ActCodec.decode(disk.read(FOLDER + name).orElseThrow()) instanceof Decoded.Read(SignedAct signed)) {
                acts.put(signed.id(), signed);
            }
        }
    }

    /** @return whether it is held here, durably; if not, there is no room for it now */
    public boolean keep(SignedAct signed) {
        if (acts.containsKey(signed.id())) {
            return true;
        }
        if (acts.size() >= MOST) {
            return false;
        }
        disk.write(FOLDER + signed.id().hex(), signed.entry());
        acts.put(signed.id(), signed);
        return true;
    }

    /** Those that are not in the record as it is held; the others are let go. */
    public List<SignedAct> acts(Chains chains) {
        acts.keySet().removeIf(id -> {
            boolean recorded = chains.index(id).isPresent();
            if (recorded) {
                disk.delete(FOLDER + id.hex());
            }
            return recorded;
        });
        return new ArrayList<>(acts.values());
    }
}
