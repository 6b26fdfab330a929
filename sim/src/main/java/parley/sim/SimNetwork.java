package parley.sim;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import parley.core.act.Digest;
import parley.core.log.NoteException;
import parley.node.Node;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/**
 * The lines between the nodes, in one thread. A call is lost on its way with the given probability, or its answer is lost
 * after it took effect: the caller cannot tell which.
 */
final class SimNetwork {
    private final Map<String, Node> nodes = new TreeMap<>();
    private final RandomGenerator random;
    private final double loss;
    private long lost;
    private long calls;

    /** @param loss the probability of losing a request, and again of losing its answer */
    SimNetwork(RandomGenerator random, double loss) {
        this.random = random;
        this.loss = loss;
    }

    void attach(String name, Node node) {
        nodes.put(name, node);
    }

    void detach(String name) {
        nodes.remove(name);
    }

    long lost() {
        return lost;
    }

    long calls() {
        return calls;
    }

    private interface Call<T> {
        T on(Node node) throws Peers.Unreachable;
    }

    private <T> T call(String from, String to, Call<T> call) throws Peers.Unreachable {
        calls++;
        drop("The request from " + from + " to " + to + " is lost.");
        var node = nodes.get(to);
        if (node == null) {
            throw new Peers.Unreachable(to + " is down.");
        }
        T answer;
        try {
            answer = call.on(node);
        } catch (Disk.Failure e) {
            throw new Peers.Unreachable(to + " has failed.", e);
        }
        drop("The answer from " + to + " to " + from + " is lost.");
        return answer;
    }

    private void drop(String message) throws Peers.Unreachable {
        if (random.nextDouble() < loss) {
            lost++;
            throw new Peers.Unreachable(message);
        }
    }

    Peers peersOf(String self) {
        return new Peers() {
            @Override
            public SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
                return call(self, peer, node -> node.submit(entry, blobs));
            }

            @Override
            public WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable {
                return call(self, peer, node -> node.addCheckpoint(body));
            }

            @Override
            public Optional<byte[]> read(String peer, String path) throws Unreachable {
                return call(self, peer, node -> node.read(path));
            }

            @Override
            public void newestCheckpoint(String peer, String note) throws Unreachable {
                call(self, peer, node -> {
                    try {
                        node.peerCheckpoint(note);
                        return true;
                    } catch (NoteException e) {
                        throw new Unreachable("The checkpoint was refused: " + e.getMessage(), e);
                    }
                });
            }
        };
    }
}
