package parley.node;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.core.act.Digest;
import parley.node.port.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node is, and whom it knows: {@code node.json} in its folder. Strict: an unknown member is refused.
 *
 * @param name the node's name, also its folder's and its host name's: {@code office}, {@code usa}
 * @param party the headquarters' party; empty at the office
 * @param record the charter's digest; the charter itself is a blob
 * @param people the listener for pages and the API
 * @param peers the listener for other nodes
 * @param others the nodes that may call this one, and where they are
 * @param scenario name of the scenario whose acts and tracks this node plays; demo only
 * @param demo whether a scenario clock is allowed; only with an origin that contains {@code demo.}
 */
public record NodeConfig(
        String name,
        Role role,
        Optional<String> party,
        String arrangement,
        String origin,
        Digest record,
        Listener people,
        Listener peers,
        List<Other> others,
        Optional<String> scenario,
        boolean demo) {

    public static final String FILE = "node.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public enum Role {
        OFFICE,
        HEADQUARTERS,
        /** A third witness and mirror, which signs no acts. */
        GUARANTOR,
        /** Not a node: the demo's conductor, which may set the clock and ask for the status. */
        CONDUCTOR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param host the address to bind, for example {@code 127.0.0.1} */
    public record Listener(String host, int port) {}

    /**
     * Another node.
     *
     * @param address its peers' listener, {@code http://127.0.0.1:7102}; empty for the conductor, whom nobody calls
     * @param key its node key: the 32 bytes of an Ed25519 public key, base64url without padding (a JWK's {@code x})
     */
    public record Other(String name, Role role, Optional<String> address, String key) {}

    public NodeConfig {
        others = List.copyOf(others);
        if (demo && !origin.contains("demo.")) {
            throw new IllegalArgumentException(
                    "A demo's origin contains \"demo.\"; this one is " + origin + " (origin).");
        }
        if ((role == Role.HEADQUARTERS) != party.isPresent()) {
            throw new IllegalArgumentException("A headquarters has a party, and an office has none (party).");
        }
    }

    /** The office's name. At the office itself, its own. */
    public String office() {
        if (role == Role.OFFICE) {
            return name;
        }
        return others.stream()
                .filter(other -> other.role() == Role.OFFICE)
                .map(Other::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The node " + name + " knows no office (others)."));
    }

    /** The same node, with another office in the place of the one it knew. */
    public NodeConfig withOffice(Other office) {
        var known = others.stream()
                .map(other -> other.role() == Role.OFFICE ? office : other)
                .toList();
        return changed(known, scenario, demo);
    }

    /** The same node, on the machine's time: it has no scenario clock. */
    public NodeConfig onMachineTime() {
        return changed(others, scenario, false);
    }

    /** The same node, which plays no scenario. */
    public NodeConfig unscripted() {
        return changed(others, Optional.empty(), demo);
    }

    private NodeConfig changed(List<Other> others, Optional<String> scenario, boolean demo) {
        return new NodeConfig(name, role, party, arrangement, origin, record, people, peers, others, scenario, demo);
    }

    /** The other nodes: the conductor left out. */
    public List<Other> nodes() {
        return others.stream().filter(other -> other.role() != Role.CONDUCTOR).toList();
    }

    /** The nodes that cosign. */
    public List<String> cosigners() {
        return others.stream()
                .filter(other -> other.role() == Role.HEADQUARTERS || other.role() == Role.GUARANTOR)
                .map(Other::name)
                .toList();
    }

    public List<String> headquarters() {
        return others.stream()
                .filter(other -> other.role() == Role.HEADQUARTERS)
                .map(Other::name)
                .toList();
    }

    public Optional<Other> other(String name) {
        return others.stream().filter(other -> other.name().equals(name)).findFirst();
    }

    /**
     * Reads {@code node.json}.
     *
     * @throws Disk.Failure if there is none, or it is not as documented; the message names the field
     */
    public static NodeConfig read(Disk disk) {
        var bytes = disk.read(FILE)
                .orElseThrow(() -> new Disk.Failure("There is no " + FILE + " in this folder: it is not a node's."));
        try {
            return JSON.readValue(bytes, NodeConfig.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Disk.Failure(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    public void write(Disk disk) {
        disk.write(FILE, (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
