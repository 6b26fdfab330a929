package parley.node.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.node.port.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a headquarters' cosigner has bound itself to: {@code head.json}.
 *
 * @param size the largest checkpoint it cosigned; 0 if none
 * @param root its root
 * @param stamp its last stamp, whole seconds; the next is never earlier
 * @param stored how many entries are stored here, at least {@code size}
 */
public record Head(long size, Hash root, Instant stamp, long stored) {
    public static final String FILE = "head.json";
    public static final Head NONE = new Head(0, Hash.EMPTY, Instant.EPOCH, 0);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private record File(long size, String root, Instant stamp, long stored) {}

    /** @throws Disk.Failure if the file cannot be read: then nothing may be signed */
    public static Head read(Disk disk) {
        Optional<byte[]> bytes = disk.read(FILE);
        if (bytes.isEmpty()) {
            return NONE;
        }
        try {
            var file = JSON.readValue(bytes.get(), File.class);
            return new Head(file.size(), Hash.parse(file.root(), "The root"), file.stamp(), file.stored());
        } catch (JacksonException | LogException e) {
            throw new Disk.Failure(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    public void write(Disk disk) {
        disk.write(
                FILE,
                (JSON.writeValueAsString(new File(size, root.base64(), stamp, stored)) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
