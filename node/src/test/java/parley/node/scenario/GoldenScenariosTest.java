package parley.node.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code scenarios/}, played in memory, comes to what its {@code expected/} says. When that is no longer right: {@code
 * ./dev scenario NAME --accept}, and the commit says why.
 */
class GoldenScenariosTest {
    static Path root() {
        var at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("scenarios/amman-2016"))) {
            at = at.getParent();
        }
        return at.resolve("scenarios");
    }

    static List<String> scenarios() throws IOException {
        try (var folders = Files.list(root())) {
            return folders.filter(each -> Files.exists(each.resolve("scenario.yaml")))
                    .map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void comesToWhatIsExpected(String name) {
        var folder = ScenarioFolder.read(root().resolve(name));
        var expected = ScenarioOutcome.expected(folder);
        ScenarioOutcome.of(folder)
                .files()
                .forEach((file, lines) -> assertThat(lines)
                        .as(name + "/expected/" + file)
                        .isEqualTo(expected.files().get(file)));
    }
}
