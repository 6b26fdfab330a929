package parley.app.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parley.app.http.people.Accounts;
import parley.app.http.people.NodeLabel;
import parley.app.http.people.PlayedNodes;
import parley.app.http.people.rights.Role;
import parley.node.Node;

/** The doors of one node of {@code amman-2016} on loopback: how far it was played, and who is known at it. */
final class OpenDoor implements AutoCloseable {
    private static final String SECRET = "secret";

    private final ParleyServer server;
    private final PlayedNodes nodes;
    private final Node node;
    private final int people;
    private final int peers;

    private OpenDoor(PlayedNodes nodes, Node node, ParleyServer server) {
        this.nodes = nodes;
        this.node = node;
        this.server = server;
        this.people = node.config().people().port();
        this.peers = node.config().peers().port();
    }

    /** Somebody whose side and code follow from the account: {@code duty@rus} is {@code D-1} of {@code rus}. */
    static Accounts.Account person(String account, Role... roles) {
        var parts = account.split("@");
        var code = parts[0].substring(0, 1).toUpperCase(Locale.ROOT) + "-1";
        return new Accounts.Account(account, parts[0], parts[1], Set.of(roles), code, Accounts.encoded(SECRET));
    }

    /** What is to be opened; whatever is not said is as a demo has it, and nothing was played. */
    record Setting(
            String name,
            Optional<Instant> until,
            NodeLabel label,
            InstantSource machine,
            List<Accounts.Account> known) {
        Setting playedTo(Instant instant) {
            return new Setting(name, Optional.of(instant), label, machine, known);
        }

        Setting as(NodeLabel other) {
            return new Setting(name, until, other, machine, known);
        }

        Setting at(InstantSource other) {
            return new Setting(name, until, label, other, known);
        }

        Setting knowing(Accounts.Account... others) {
            return knowing(List.of(others));
        }

        Setting knowing(List<Accounts.Account> others) {
            return new Setting(name, until, label, machine, List.copyOf(others));
        }

        /** @param folder the node's own, with whatever files of settings lie there */
        OpenDoor open(Path folder) throws IOException {
            var nodes = new PlayedNodes(freePorts());
            until.ifPresent(nodes::playTo);
            return open(folder, nodes);
        }

        /** The same where several nodes are opened, of those that were played together. */
        OpenDoor open(Path folder, PlayedNodes nodes) throws IOException {
            var node = nodes.node(name);
            new Accounts(Files.createDirectories(folder)).write(known);
            return new OpenDoor(
                    nodes,
                    node,
                    ParleyServer.start(node.config(), () -> node, folder, label, Optional.empty(), machine));
        }
    }

    static Setting of(String name) {
        return new Setting(name, Optional.empty(), PlayedNodes.label(), Instant::now, List.of());
    }

    /** People's of office, usa and rus, then peers'. */
    static List<Integer> freePorts() throws IOException {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            try (var socket = new ServerSocket(0)) {
                ports.add(socket.getLocalPort());
            }
        }
        return ports;
    }

    Node node() {
        return node;
    }

    PlayedNodes nodes() {
        return nodes;
    }

    ParleyServer server() {
        return server;
    }

    int people() {
        return people;
    }

    int peers() {
        return peers;
    }

    Visitor stranger() {
        return new Visitor(people);
    }

    Visitor signedIn(String account) throws Exception {
        return Visitor.signedIn(people, account, SECRET);
    }

    @Override
    public void close() {
        server.close();
    }
}
