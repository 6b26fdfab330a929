package parley.sim;

import parley.node.Node;

/** The end of a schedule or scene, once all is mended. */
public final class Rest {
    private Rest() {}

    /**
     * Looks at what was promised for the end.
     *
     * @param must whether it is a breach if it does not come to rest
     */
    public static void end(World world, int mostRounds, boolean must) {
        if (world.settle(mostRounds)) {
            world.stations()
                    .forEach(station -> world.seen(station)
                            .ifPresent(shown -> world.checkers().lookAtRest(shown, station.disk(), world.truth())));
        } else if (must) {
            var states = world.stations().stream().map(Rest::state).toList();
            world.checkers()
                    .breach(
                            "NothingLost",
                            "all",
                            world.now(),
                            "all is mended, and it does not come to rest: " + states);
        }
    }

    private static String state(Station station) {
        return station.node()
                .map(Node::status)
                .map(status -> status.sealed() + " of " + status.recorded() + " sealed " + status.waitingFor()
                        + status.halted()
                                .or(status::forked)
                                .map(why -> " halted: " + why)
                                .orElse(""))
                .orElse("down");
    }
}
