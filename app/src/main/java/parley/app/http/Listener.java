package parley.app.http;

import jakarta.servlet.http.HttpServletRequest;

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
        var peers = path.equals("/checkpoint")
                || path.equals("/checkpoints")
                || path.equals("/acts")
                || path.equals("/acts/list")
                || path.equals("/add-checkpoint")
                || path.startsWith("/tile/")
                || path.startsWith("/blobs/")
                || path.startsWith("/demo/");
        return peers ? PEERS : PEOPLE;
    }

    /** The door that a request came through. */
    static Listener of(HttpServletRequest request, int peersPort) {
        return request.getLocalPort() == peersPort ? PEERS : PEOPLE;
    }
}
