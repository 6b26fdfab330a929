package parley.node.succession;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.node.NodeConfig;
import parley.node.port.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What both sides are asked to agree to: {@code succession.json}, made by the successor and carried to each headquarters.
 *
 * @param record the charter's digest
 * @param succession the body of the act that each root signs
 * @param checkpoint the last that both headquarters cosigned, verbatim, under the origin so far
 * @param at when it was made: the two acts are dated by it, so that signing twice gives the same bytes
 * @param office the successor as the others will know it
 */
public record Plan(Digest record, Body.Succession succession, String checkpoint, Instant at, NodeConfig.Other office) {
    public static final String FILE = "succession.json";

    private static final Pattern MEMBER = Pattern.compile("\\[\"(\\w+)\"\\]");
    private static final int MOST_BYTES = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public static Optional<Plan> in(Disk disk) {
        return disk.read(FILE).map(Plan::read);
    }

    /** @throws Disk.Failure if the bytes are no such plan; the message names the member */
    public static Plan read(byte[] json) {
        if (json.length > MOST_BYTES) {
            throw new Disk.Failure(
                    "A succession.json has at most " + MOST_BYTES + " bytes; this one has " + json.length + ".");
        }
        try {
            return JSON.readValue(json, Plan.class);
        } catch (JacksonException e) {
            var member = MEMBER.matcher(String.valueOf(e.getMessage()));
            throw new Disk.Failure(
                    "This is no succession.json as parley office recover writes it"
                            + (member.find()
                                    ? ": its member \"" + member.group(1) + "\" is missing or malformed."
                                    : "."),
                    e);
        }
    }

    public byte[] bytes() {
        return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
