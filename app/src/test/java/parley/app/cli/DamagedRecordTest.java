package parley.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.AtTerminal;
import parley.app.http.people.PlayedNodes;

/** Commands that believe a record say what is wrong with one that does not hold together, and what to do. */
class DamagedRecordTest {
    @TempDir
    private Path data = Path.of("");

    @BeforeEach
    void play() throws IOException {
        var nodes = new PlayedNodes();
        nodes.playTo(Instant.parse("2016-09-11T20:00:00Z"));
        nodes.write("usa", data);
    }

    private void refused(String what) {
        var record = data.toString();
        for (var words : List.of(
                List.of("replay", "--record", record, "--at", "2016-09-11T12:00:00Z"),
                List.of(
                        "prove",
                        "--record",
                        record,
                        "N-0001",
                        "--output",
                        data.resolve("proof").toString()))) {
            var said = AtTerminal.run(words.toArray(String[]::new));
            assertThat(said.code()).as(said.said()).isEqualTo(Exit.USAGE);
            assertThat(said.said()).contains(what, "(--record)").doesNotContain("defect");
        }
    }

    @Test
    void aCheckpointThatNobodySigned() throws IOException {
        var checkpoint = data.resolve("record/checkpoint");
        var lines = Files.readString(checkpoint).split("\n", 3);
        Files.writeString(checkpoint, lines[0] + "\n" + (Long.parseLong(lines[1]) - 1) + "\n" + lines[2]);
        refused("The checkpoint cannot be read");
    }

    @Test
    void anEntryThatIsAnother() throws IOException {
        try (var files = Files.walk(data.resolve("record/tile/entries"))) {
            var last = files.filter(Files::isRegularFile).sorted().toList().getLast();
            var bytes = Files.readAllBytes(last);
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            bytes[text.length() - 3] ^= 1;
            Files.write(last, bytes);
        }
        refused("is not of these");
    }
}
