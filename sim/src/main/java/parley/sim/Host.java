package parley.sim;

import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.Digest;
import parley.core.log.NoteException;
import parley.node.Node;
import parley.node.port.Peers.Unreachable;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** Whoever answers calls under a node's name: the node, or something that only claims to be it. */
public interface Host {
    SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable;

    WitnessAnswer addCheckpoint(String body) throws Unreachable;

    Optional<byte[]> read(String path) throws Unreachable;

    void newestCheckpoint(String note) throws Unreachable;

    static Host of(Node node) {
        return new Host() {
            @Override
            public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
                return node.submit(entry, blobs);
            }

            @Override
            public WitnessAnswer addCheckpoint(String body) {
                return node.addCheckpoint(body);
            }

            @Override
            public Optional<byte[]> read(String path) {
                return node.read(path);
            }

            @Override
            public void newestCheckpoint(String note) throws Unreachable {
                try {
                    node.peerCheckpoint(note);
                } catch (NoteException e) {
                    throw new Unreachable("The checkpoint was refused: " + e.getMessage(), e);
                }
            }
        };
    }
}
