package parley.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.core.audit.RecordSource;

/** Where a record to check lies: a folder here, or a web server that serves a copy of one. */
final class RecordSources {
    private static final String RECORD = "record/";
    private static final String BLOBS = "blobs/";

    private RecordSources() {}

    static RecordSource of(String target) {
        if (VerifyCommand.isAddress(target)) {
            return new Web(target.endsWith("/") ? target : target + "/");
        }
        var folder = Path.of(target).toAbsolutePath().normalize();
        if (Files.isRegularFile(folder.resolve("record").resolve("checkpoint"))) {
            return new Folder(folder.resolve("record"), folder.resolve("blobs"));
        }
        if (Files.isRegularFile(folder.resolve("checkpoint"))) {
            var inside = folder.resolve("blobs");
            var beside = folder.resolveSibling("blobs");
            return new Folder(folder, Files.isDirectory(inside) ? inside : beside);
        }
        throw new UsageError("There is no record in " + target + ": neither record/checkpoint nor checkpoint.");
    }

    /** @param blobs in or beside the record's folder */
    private record Folder(Path record, Path blobs) implements RecordSource {
        @Override
        public Optional<byte[]> read(String path) {
            var file = path.startsWith(RECORD)
                    ? record.resolve(path.substring(RECORD.length()))
                    : blobs.resolve(path.substring(BLOBS.length()));
            try {
                return Optional.of(Files.readAllBytes(file));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                if (Files.isDirectory(file)) {
                    return Optional.empty();
                }
                throw new UsageError("The file " + file + " cannot be read.");
            }
        }

        @Override
        public List<String> paths() {
            return Stream.concat(below(record, RECORD), below(blobs, BLOBS))
                    .sorted()
                    .toList();
        }

        private static Stream<String> below(Path folder, String prefix) {
            if (!Files.isDirectory(folder)) {
                return Stream.empty();
            }
            try (var files = Files.walk(folder)) {
                return files
                        .filter(Files::isRegularFile)
                        .map(file -> prefix + folder.relativize(file).toString().replace('\\', '/'))
                        .filter(path -> !path.startsWith(RECORD + BLOBS))
                        .toList()
                        .stream();
            } catch (IOException e) {
                throw new UsageError("The folder " + folder + " cannot be read.");
            }
        }
    }

    /** @param base ends in a slash */
    private record Web(String base, HttpClient client) implements RecordSource {
        Web(String base) {
            this(
                    base,
                    HttpClient.newBuilder()
                            .connectTimeout(Duration.ofSeconds(10))
                            .build());
        }

        @Override
        public Optional<byte[]> read(String path) {
            try {
                var request = HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(30))
                        .build();
                var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                return switch (response.statusCode()) {
                    case 200 -> Optional.of(response.body());
                    case 404, 410 -> Optional.empty();
                    default ->
                        throw new UsageError(base + path + " was answered with status " + response.statusCode() + ".");
                };
            } catch (IOException | IllegalArgumentException e) {
                throw new UsageError(base + path + " cannot be read.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UsageError("Interrupted.");
            }
        }
    }
}
