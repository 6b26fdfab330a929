package parley.node.ledger;

import java.util.Optional;
import parley.core.log.TilePath;
import parley.core.log.Tiles;
import parley.node.port.Peers;

/** A peer's tiles. It may serve whatever it likes: who reads them believes only what a proof made of them shows. */
final class PeerTiles implements Tiles {
    private final Peers peers;
    private final String peer;

    PeerTiles(Peers peers, String peer) {
        this.peers = peers;
        this.peer = peer;
    }

    /** The peer, or one of its files, is away: carried through code that knows of no lines. */
    static final class Away extends RuntimeException {
        final Peers.Unreachable why;

        Away(Peers.Unreachable why) {
            super(why);
            this.why = why;
        }
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            var found = peers.read(peer, path);
            if (found.isEmpty() && TilePath.parse(path).filter(TilePath::isFull).isPresent()) {
                // Nothing stands in for a full one.
                throw new Away(new Peers.Unreachable(peer + " does not serve " + path + "."));
            }
            return found;
        } catch (Peers.Unreachable e) {
            throw new Away(e);
        }
    }
}
