package parley.core.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Vectors written by others, which stand beside the checkout and are not shipped; without them a test skips and says so. */
final class Vectors {
    private Vectors() {}

    static Path folder(String name) {
        Path found = search().resolve("conformance").resolve(name);
        Assumptions.assumeTrue(Files.exists(found), "no vectors at " + found + " (set PARLEY_DATA)");
        return found;
    }

    private static Path search() {
        String set = System.getProperty("PARLEY_DATA", System.getenv().getOrDefault("PARLEY_DATA", ""));
        if (!set.isEmpty()) {
            return Path.of(set);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/data"))) {
                return at.resolve("shared/data");
            }
        }
        return Path.of("shared/data");
    }

    static List<Path> json(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.toString().endsWith(".json")).sorted().toList();
        }
    }
}
