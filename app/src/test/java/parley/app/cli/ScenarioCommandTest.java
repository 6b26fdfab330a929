package parley.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.AtTerminal;
import picocli.CommandLine;

/** Golden cases at the developer's terminal. */
class ScenarioCommandTest {
    private static final String NAME = "monterey-rehearsal";

    @TempDir
    private Path scenarios = Path.of("");

    private String before = "";

    @BeforeEach
    void copy() throws IOException {
        before = System.getProperty("parley.scenarios", "scenarios");
        System.setProperty("parley.scenarios", scenarios.toString());
        Path from = AtTerminal.root().resolve("scenarios").resolve(NAME);
        try (var walk = Files.walk(from)) {
            walk.forEach(file -> {
                try {
                    Files.copy(file, scenarios.resolve(NAME).resolve(from.relativize(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @AfterEach
    void restore() {
        System.setProperty("parley.scenarios", before);
    }

    private static int play(String ci, String... words) {
        return new CommandLine(new ScenarioCommand(name -> name.equals("CI") ? ci : null))
                .setExecutionExceptionHandler((thrown, line, parsed) -> {
                    throw thrown;
                })
                .execute(words);
    }

    @Test
    void whatDiffersFailsUntilItIsAccepted() throws IOException {
        Path expected = scenarios.resolve(NAME).resolve("expected").resolve("verdicts.ndjson");
        List<String> right = Files.readAllLines(expected);
        Files.write(expected, right.subList(1, right.size()));

        assertThat(play("", NAME)).isEqualTo(Exit.FAILED);
        assertThat(play("", NAME, "--accept", "--yes")).isEqualTo(Exit.DONE);
        assertThat(Files.readAllLines(expected)).isEqualTo(right);
        assertThat(play("", NAME)).isEqualTo(Exit.DONE);
    }

    @Test
    void inContinuousIntegrationNothingIsAccepted() {
        assertThat(refusal("--accept", "--yes")).contains("not in CI");
    }

    private static String refusal(String... options) {
        var command = new ScenarioCommand(name -> name.equals("CI") ? "true" : null);
        new CommandLine(command).parseArgs(options);
        try {
            command.call();
            return "";
        } catch (UsageError e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDifferenceIsWhatOnlyOneSideHas() {
        assertThat(Differences.of(List.of("a", "b", "c"), List.of("a", "x", "c", "d")))
                .containsExactly("- b", "+ x", "+ d");
    }
}
