package parley.app.http.peers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import parley.node.NodeConfig.Role;

/** What may be asked at the peers' door, and by whom. There is nothing else there. */
enum PeerRoute {
    CHECKPOINT("GET", "/checkpoint", EnumSet.allOf(Role.class)),
    TILE("GET", "/tile/**", EnumSet.allOf(Role.class)),
    BLOB("GET", "/blobs/**", EnumSet.allOf(Role.class)),
    RECEIVED("GET", "/received/*", nodes()),
    PROMISED("GET", "/promised", nodes()),
    ACT("POST", "/acts", nodes()),
    ACT_LIST("POST", "/acts/list", nodes()),
    ADD_CHECKPOINT("POST", "/add-checkpoint", nodes()),
    SHOWN("POST", "/checkpoints", nodes()),
    LINE("POST", "/demo/line", EnumSet.of(Role.CONDUCTOR)),
    STATUS("GET", "/demo/status", EnumSet.of(Role.CONDUCTOR)),
    OUTCOME("GET", "/demo/outcome", EnumSet.of(Role.CONDUCTOR));

    private static final String ANY = "/**";
    private static final String ONE = "/*";
    private static final List<PeerRoute> ALL = List.of(values());

    private final String method;
    private final String path;
    private final EnumSet<Role> callers;

    PeerRoute(String method, String path, EnumSet<Role> callers) {
        this.method = method;
        this.path = path;
        this.callers = callers;
    }

    private static EnumSet<Role> nodes() {
        return EnumSet.of(Role.OFFICE, Role.HEADQUARTERS, Role.GUARANTOR);
    }

    /** Whether anything at all is at that path here. */
    static boolean isPath(String path) {
        return ALL.stream().anyMatch(route -> route.leadsTo(path));
    }

    static Optional<PeerRoute> of(String method, String path) {
        return ALL.stream()
                .filter(route -> route.method.equals(method) && route.leadsTo(path))
                .findFirst();
    }

    /** Method and path of each, as {@code GET /tile/**}. */
    static List<String> named() {
        return Arrays.stream(values())
                .map(route -> route.method + " " + route.path)
                .toList();
    }

    private boolean leadsTo(String asked) {
        if (path.endsWith(ANY)) {
            return asked.startsWith(path.substring(0, path.length() - ANY.length() + 1));
        }
        if (path.endsWith(ONE)) {
            var folder = path.substring(0, path.length() - ONE.length() + 1);
            return asked.startsWith(folder) && asked.indexOf('/', folder.length()) < 0;
        }
        return path.equals(asked);
    }

    boolean isFor(Role caller) {
        return callers.contains(caller);
    }
}
