package parley.app.demo;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import parley.app.cli.UsageError;
import parley.app.http.ParleyServer;
import parley.node.NodeConfig;

/** Where the nodes of a demo listen: a port each for people, and one for peers ten above. Asked before anything is made. */
final class DemoPorts {
    static final int FIRST = 8410;

    private static final String HOST = "127.0.0.1";
    private static final int PEERS_ABOVE = 10;
    private static final int STEP = 20;
    private static final int LAST = 8990;

    private DemoPorts() {}

    /**
     * The ports of a new demo.
     *
     * @param nodes how many there are
     * @param asked the first port, if somebody chose one; nobody looks at a headless demo, so that it takes any other
     * @return the people's, then the peers'; in each the office first
     * @throws UsageError naming the port that is taken
     */
    static List<Integer> choose(OptionalInt asked, boolean headless, int nodes) {
        int first = asked.orElse(FIRST);
        if (asked.isEmpty() && headless) {
            first = IntStream.iterate(FIRST, port -> port <= LAST, port -> port + STEP)
                    .filter(port -> taken(from(port, nodes)).isEmpty())
                    .findFirst()
                    .orElse(FIRST);
        }
        var ports = from(first, nodes);
        taken(ports).ifPresent(port -> {
            throw new UsageError("The port " + port + " at " + HOST + " is taken; a demo needs " + ports.getFirst()
                    + " to " + ports.get(nodes - 1) + " and " + ports.get(nodes) + " to " + ports.getLast()
                    + ". Another Parley may be running: stop it, or choose another first port with --port.");
        });
        return ports;
    }

    /** @throws UsageError if a port of a demo that is to go on is taken */
    static void checkFree(DemoFolder folder, List<NodeConfig> configs) {
        for (var config : configs) {
            for (var listener : List.of(config.people(), config.peers())) {
                if (!ParleyServer.free(listener)) {
                    throw new UsageError("The port " + listener.port() + " at " + listener.host()
                            + " is taken; the demo in " + folder.root() + " uses it (" + config.name() + "/"
                            + NodeConfig.FILE + "). Another Parley may be running: stop it.");
                }
            }
        }
    }

    private static Optional<Integer> taken(List<Integer> ports) {
        return ports.stream()
                .filter(port -> !ParleyServer.free(new NodeConfig.Listener(HOST, port)))
                .findFirst();
    }

    private static List<Integer> from(int first, int nodes) {
        return IntStream.of(0, PEERS_ABOVE)
                .flatMap(above -> IntStream.range(0, nodes).map(node -> first + above + node))
                .boxed()
                .toList();
    }
}
