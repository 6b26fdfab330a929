package parley.sim.plant;

import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.Digest;
import parley.node.port.Peers.Unreachable;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.sim.Host;

/** A host that a broken twin changes in one point. */
class HostAsIs implements Host {
    private final Host sound;

    HostAsIs(Host sound) {
        this.sound = sound;
    }

    @Override
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
        return sound.submit(entry, blobs);
    }

    @Override
    public WitnessAnswer addCheckpoint(String body) throws Unreachable {
        return sound.addCheckpoint(body);
    }

    @Override
    public Optional<byte[]> read(String path) throws Unreachable {
        return sound.read(path);
    }

    @Override
    public void newestCheckpoint(String note) throws Unreachable {
        sound.newestCheckpoint(note);
    }
}
