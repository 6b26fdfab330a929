package parley.node;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import parley.node.port.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the nodes of an arrangement know each other: {@code contacts.json}, the same in every node's folder. No secrets, so that
 * whoever has a mirror can make a successor of the office.
 */
public record Contacts(List<NodeConfig.Other> nodes) {
    public static final String FILE = "contacts.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Contacts {
        nodes = List.copyOf(nodes);
    }

    public Optional<NodeConfig.Other> office() {
        return nodes.stream()
                .filter(node -> node.role() == NodeConfig.Role.OFFICE)
                .findFirst();
    }

    /** All but the office. */
    public List<NodeConfig.Other> others() {
        return nodes.stream()
                .filter(node -> node.role() != NodeConfig.Role.OFFICE)
                .toList();
    }

    /** The same with another office. */
    public Contacts with(NodeConfig.Other office) {
        return new Contacts(nodes.stream()
                .map(node -> node.role() == NodeConfig.Role.OFFICE ? office : node)
                .toList());
    }

    /** @throws Disk.Failure if the bytes are no contacts; the message names the member */
    public static Contacts read(byte[] json) {
        try {
            return JSON.readValue(json, Contacts.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Disk.Failure("The " + FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    public byte[] bytes() {
        return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
