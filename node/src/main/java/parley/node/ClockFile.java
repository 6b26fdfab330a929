package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import parley.node.port.Clock;
import parley.node.port.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code clock.json}: the scenario's clock, so that a demo's node that was killed comes back in the same hour. */
final class ClockFile {
    static final String FILE = "clock.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ClockFile() {}

    static Optional<ClockLine> read(Disk disk) {
        return disk.read(FILE).map(bytes -> {
            try {
                return JSON.readValue(bytes, ClockLine.class);
            } catch (JacksonException | IllegalArgumentException e) {
                throw new Disk.Failure(FILE + " cannot be read: " + e.getMessage(), e);
            }
        });
    }

    static void write(Disk disk, ClockLine line) {
        disk.write(FILE, (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The clock that a node runs on. @param begins of its scenario, if it has one */
    static Clock clock(Disk disk, NodeConfig config, Optional<Instant> begins, Clock machine) {
        var line = read(disk);
        if (line.isPresent() && !config.demo()) {
            throw new Disk.Failure("This folder has a scenario clock (" + FILE + "), and " + config.origin()
                    + " is no demo: remove the file, or serve a demo's folder.");
        }
        return line.or(() -> begins.filter(at -> config.demo()).map(at -> ClockLine.frozen(at, machine.machine())))
                .<Clock>map(found -> new LineClock(machine, found))
                .orElse(machine);
    }
}
