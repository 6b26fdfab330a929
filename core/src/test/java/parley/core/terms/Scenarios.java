package parley.core.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The scenario folders of the checkout, for tests. */
public final class Scenarios {
    private Scenarios() {}

    /** The checkout's root: the nearest folder above that holds {@code scenarios}. */
    public static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("scenarios"))) {
                return at;
            }
        }
        throw new IllegalStateException(
                "No folder \"scenarios\" above " + Path.of("").toAbsolutePath());
    }

    /** The files of a scenario's terms: path to bytes. */
    public static SortedMap<String, byte[]> termsOf(String scenario) {
        Path folder = root().resolve("scenarios").resolve(scenario).resolve("terms");
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    public static Arrangement amman() {
        return ArrangementReader.read(termsOf("amman-2016")).arrangementOrThrow();
    }
}
