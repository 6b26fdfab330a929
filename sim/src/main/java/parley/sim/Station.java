package parley.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import parley.core.act.ActId;
import parley.node.Node;
import parley.node.ledger.Head;
import parley.node.port.Clock;

/** One node's machine: its disk, its clock, and the node when it is up. */
public final class Station {
    private final String name;
    private final SimDisk disk;
    private Duration clockError = Duration.ZERO;
    private Optional<Node> node = Optional.empty();
    private Instant upAt = Instant.MIN;
    private long lookedAt = -1;

    Station(String name, SimDisk disk) {
        this.name = name;
        this.disk = disk;
    }

    public String name() {
        return name;
    }

    public SimDisk disk() {
        return disk;
    }

    public Optional<Node> node() {
        return node;
    }

    /** @throws IllegalStateException if it is down */
    public Node up() {
        return node.orElseThrow(() -> new IllegalStateException(name + " is down."));
    }

    /** How far its clock is ahead of the true one. */
    public Duration clockError() {
        return clockError;
    }

    public void clockError(Duration ahead) {
        clockError = ahead;
    }

    /** After how many writes it was last looked at. */
    long lookedAt() {
        return lookedAt;
    }

    void lookedAt(long writes) {
        lookedAt = writes;
    }

    Instant upAt() {
        return upAt;
    }

    void up(Node opened) {
        node = Optional.of(opened);
    }

    void down(Instant until) {
        node = Optional.empty();
        upAt = until;
    }

    Clock clock(World world) {
        return new Clock() {
            @Override
            public Instant now() {
                return world.now().plus(clockError);
            }

            @Override
            public Instant machine() {
                return now();
            }
        };
    }

    /** The acts that lie on its disk, recorded or received ahead of the record; of a node that cosigns. */
    Set<ActId> held() {
        var held = new HashSet<ActId>();
        disk.list("received").forEach(id -> held.add(new ActId(id)));
        Wire.entries(disk, Head.read(disk).stored()).forEach(entry -> held.add(ActId.of(entry)));
        return held;
    }
}
