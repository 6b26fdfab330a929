package parley.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.Digest;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** Both headquarters are there, and have never signed anything. */
final class NobodyAnswers implements Peers {
    private final Map<String, byte[]> none = new HashMap<>();

    @Override
    public SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
        throw new Unreachable(peer);
    }

    @Override
    public WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable {
        throw new Unreachable(peer);
    }

    @Override
    public Optional<byte[]> read(String peer, String path) {
        return Optional.ofNullable(none.get(path));
    }

    @Override
    public void newestCheckpoint(String peer, String note) throws Unreachable {
        throw new Unreachable(peer);
    }
}
