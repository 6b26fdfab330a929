package parley.core.act;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Against nst/JSONTestSuite, read in place where it is present. */
class StrictJsonTest {
    /** Legal JSON that Parley refuses on purpose. */
    private static final Set<String> REFUSED_ON_PURPOSE =
            Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

    static Optional<Path> sharedData() {
        String named = System.getenv("PARLEY_DATA");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    @Test
    void everyGoodJsonIsReadAndEveryBadOneRefused() throws IOException {
        var suite = sharedData().map(d -> d.resolve("conformance/json_test_suite/test_parsing"));
        assumeTrue(suite.isPresent() && Files.isDirectory(suite.get()), "JSONTestSuite is not beside this checkout");
        var wrong = new TreeSet<String>();
        int tried = 0;
        try (var files = Files.list(suite.get())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                boolean read = reads(Files.readAllBytes(file));
                tried++;
                if (name.startsWith("n_") && read
                        || name.startsWith("y_") && read == REFUSED_ON_PURPOSE.contains(name)) {
                    wrong.add(name);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(300);
    }

    private static boolean reads(byte[] bytes) {
        try {
            StrictJson.read(bytes, 1_000_000);
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    @Test
    void whatIsTooLongIsRefusedUnread() {
        assertThatThrownBy(() -> StrictJson.read(new byte[11], 10))
                .hasMessage("The JSON is 11 bytes long; 10 are allowed.");
    }

    @Test
    void numbersAreWrittenInOneWay() {
        assertThat(StrictJson.number(120_000).toString()).isEqualTo("120000");
        assertThat(new String(StrictJson.write(StrictJson.number(1e-7)), UTF_8)).isEqualTo("0.0000001");
        assertThat(new String(StrictJson.write(StrictJson.number(-0.0)), UTF_8)).isEqualTo("0");
        assertThat(new String(StrictJson.write(StrictJson.number(36.1)), UTF_8)).isEqualTo("36.1");
    }

    @Test
    void aHugeExponentIsRefusedAtOnce() {
        var json = StrictJson.read("[1e999999999]".getBytes(UTF_8), 100).list(1).getFirst();
        assertThatThrownBy(() -> json.number(0, 1, 7)).hasMessageContaining("[0]");
    }
}
