package parley.node.intake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.register.Overlay;
import parley.node.ledger.Chains;
import parley.node.port.Disk;

/**
 * The other side's acts that came to us ahead of the seal, durably: what restrains, which counts at once, and what it follows. Each is kept until it is sealed, for what is
 * recorded and not sealed may go with the office that recorded it, and what was heard binds all the same.
 */
public final class Received {
    public static final String FOLDER = "received/";
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
        // Half of the room is for what restrains.
        if (acts.size() >= (Overlay.restrains(signed.act().body()) ? MOST : MOST / 2)) {
            return false;
        }
        disk.write(FOLDER + signed.id().hex(), signed.entry());
        acts.put(signed.id(), signed);
        return true;
    }

    /**
     * Those that are not in the record as it is held. The sealed ones are let go.
     *
     * @param sealed how many entries are sealed and folded here
     */
    public List<SignedAct> acts(Chains chains, long sealed) {
        acts.keySet().removeIf(id -> {
            boolean done = chains.index(id).filter(index -> index < sealed).isPresent();
            if (done) {
                disk.delete(FOLDER + id.hex());
            }
            return done;
        });
        return acts.values().stream()
                .filter(signed -> chains.index(signed.id()).isEmpty())
                .toList();
    }
}
