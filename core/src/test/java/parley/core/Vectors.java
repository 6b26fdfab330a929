package parley.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Vectors written by others, copied into {@code src/test/resources/conformance} with their licences. */
public final class Vectors {
    private Vectors() {}

    /** A file or folder: {@code wycheproof/ed25519_test.json}, {@code merkle/inclusion}. */
    public static Path at(String path) {
        URL found = Objects.requireNonNull(Vectors.class.getResource("/conformance/" + path), path);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] bytes(String path) {
        return bytes(at(path));
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every JSON file below a folder, sorted; there is at least one. */
    public static List<Path> json(String folder) {
        try (Stream<Path> all = Files.walk(at(folder))) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalStateException("No vectors in " + folder);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
