package parley.node.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.terms.TermsManifest;

/**
 * A scenario with the files its acts name.
 *
 * @param files relative path to bytes: {@code terms/arrangement.yaml}, {@code layers/…}; tracks are left out
 * @param path the folder, for the tracks; empty in the simulation
 */
public record ScenarioFolder(Scenario scenario, SortedMap<String, byte[]> files, Optional<Path> path) {
    private static final String TERMS = "terms/";
    private static final String TRACKS = "tracks";

    public ScenarioFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads a folder.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws ScenarioReader.Broken if the script is not as documented
     */
    public static ScenarioFolder read(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith(TRACKS)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The scenario " + folder + " cannot be read: " + e.getMessage(), e);
        }
        var script = files.get("scenario.yaml");
        if (script == null) {
            throw new UncheckedIOException(new IOException("There is no scenario.yaml in " + folder + "."));
        }
        return new ScenarioFolder(
                ScenarioReader.read(new String(script, StandardCharsets.UTF_8)), files, Optional.of(folder));
    }

    /** The files of the terms, by their path within {@code terms/}. */
    public SortedMap<String, byte[]> terms() {
        var terms = new TreeMap<String, byte[]>();
        files.tailMap(TERMS).forEach((path, bytes) -> {
            if (path.startsWith(TERMS)) {
                terms.put(path.substring(TERMS.length()), bytes);
            }
        });
        return terms;
    }

    public TermsManifest manifest() {
        return TermsManifest.of(terms());
    }
}
