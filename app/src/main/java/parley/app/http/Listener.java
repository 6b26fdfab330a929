package parley.app.http;

import jakarta.servlet.http.HttpServletRequest;
import parley.app.http.peers.PeersDoor;

/**
 * The two doors of a node. A path belongs to one of them; asked for at the other, it does not exist.
 *
 * <p>Which door a request came through is told by the port of the connection, which no header can change.
 */
public enum Listener {
    /** Pages and the API behind them, for people who have signed in. */
    PEOPLE,
    /** Tiles, blobs, acts and checkpoints, for other nodes whose keys are known. */
    PEERS;

    /** The door that a path belongs to. */
    public static Listener of(String path) {
        return PeersDoor.isPath(path) ? PEERS : PEOPLE;
    }

    /** The door that a request came through. */
    static Listener of(HttpServletRequest request, int peersPort) {
        return request.getLocalPort() == peersPort ? PEERS : PEOPLE;
    }
}
