package parley.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Reading;
import parley.core.terms.TermsProblem;

/** Terms in a folder: an arrangement and the GeoJSON files that it names, beside it. */
final class TermsFiles {
    private static final long LARGEST = 10_000_000;

    private TermsFiles() {}

    /**
     * @param named the arrangement's file, or the folder it is in
     * @param parameter what it was named by, as the command's help has it
     */
    static Reading read(Path named, String parameter) {
        var file = Files.isDirectory(named) ? named.resolve(ArrangementReader.FILE) : named;
        var yaml = bytes(file, parameter);
        var files = new TreeMap<String, byte[]>();
        files.put(ArrangementReader.FILE, yaml);
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
        for (var name : ArrangementReader.filesNamedBy(yaml)) {
            var geometry = folder.resolve(name).normalize();
            if (geometry.startsWith(folder.normalize()) && Files.isRegularFile(geometry)) {
                files.put(name, bytes(geometry, parameter));
            }
        }
        return called(String.valueOf(file.getFileName()), ArrangementReader.read(files));
    }

    /** What is wrong, under the name that the arrangement's file has here. */
    private static Reading called(String name, Reading reading) {
        return switch (reading) {
            case Reading.Readable readable -> readable;
            case Reading.Refused(var problems) ->
                new Reading.Refused(problems.stream()
                        .map(one -> one.file().equals(ArrangementReader.FILE)
                                ? new TermsProblem(
                                        name, one.mark(), one.field(), one.value(), one.limit(), one.message())
                                : one)
                        .toList());
        };
    }

    /** @throws UsageError if they cannot be read; {@code parley check} lists everything that is wrong */
    static Arrangement readable(Path named) {
        return readable(named, "--terms");
    }

    /** @throws UsageError if they cannot be read */
    static Arrangement readable(Path named, String parameter) {
        return switch (read(named, parameter)) {
            case Reading.Readable(var arrangement, var manifest) -> arrangement;
            case Reading.Refused(var problems) ->
                throw new UsageError("The terms cannot be read: " + problems.getFirst() + "\nparley check " + named
                        + " lists what is wrong (" + parameter + ").");
        };
    }

    private static byte[] bytes(Path file, String parameter) {
        if (file.toFile().length() > LARGEST) {
            throw new UsageError("The file " + file + " has " + file.toFile().length() + " bytes; terms have at most "
                    + LARGEST + " (" + parameter + ").");
        }
        return GivenFile.read(file, parameter);
    }
}
