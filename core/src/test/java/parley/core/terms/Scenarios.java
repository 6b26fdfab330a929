package parley.core.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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

    /** The terms of amman-2016 with other words in them. */
    public static Arrangement amman(UnaryOperator<String> change) {
        var files = new TreeMap<>(termsOf("amman-2016"));
        String before = new String(files.get(ArrangementReader.FILE), StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("The terms do not hold the words to be changed.");
        }
        files.put(ArrangementReader.FILE, after.getBytes(StandardCharsets.UTF_8));
        return ArrangementReader.read(files).arrangementOrThrow();
    }

    public static Arrangement amman() {
        return ArrangementReader.read(termsOf("amman-2016")).arrangementOrThrow();
    }
}
