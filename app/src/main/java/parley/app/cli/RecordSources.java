package parley.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
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
import parley.core.log.LogException;
import parley.core.log.TilePath;

/** Where a record to check lies: a folder here, or a web server that serves a copy of one. */
final class RecordSources {
    private static final String RECORD = "record/";
    private static final String BLOBS = "blobs/";
    /** In bytes: a full bundle of the longest entries, with room to spare. Nothing of a record is longer. */
    private static final int MAX_FILE = 20_000_000;

    /** No record is large enough for tiles of a higher level. */
    private static final int HIGHEST = 4;

    private RecordSources() {}

    static boolean isAddress(String target) {
        return target.matches("[A-Za-z][A-Za-z0-9+.-]*://.*");
    }

    /**
     * @param parameter what it was named by, as the command's help has it
     * @throws UsageError if there is no record, or it may not be read
     */
    static RecordSource of(String target, String parameter) {
        if (isAddress(target)) {
            if (!target.matches("(?i)https?://.*")) {
                throw new UsageError("Only http:// and https:// addresses are read, not " + target
                        + "; copy it here and name the folder (" + parameter + ").");
            }
            return Web.at(target.endsWith("/") ? target : target + "/");
        }
        var folder = Path.of(target).toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            throw new UsageError("There is no file or folder " + target + " (" + parameter + ").");
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageError(target + " is a file; name a node's folder or its record/ (" + parameter + ").");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new UsageError(
                    "The folder " + target + " may not be read by you: ask its owner, or copy it (" + parameter + ").");
        }
        if (Files.isDirectory(folder.resolve("record"))) {
            return new Folder(folder.resolve("record"), folder.resolve("blobs"));
        }
        if (Files.isRegularFile(folder.resolve("checkpoint"))) {
            var inside = folder.resolve("blobs");
            var beside = folder.resolveSibling("blobs");
            return new Folder(folder, Files.isDirectory(inside) ? inside : beside);
        }
        throw new UsageError("There is no record in " + target + ": neither record/checkpoint nor checkpoint. Name a"
                + " node's folder or its record/ (" + parameter + ").");
    }

    private static byte[] limited(InputStream from, String name) throws IOException {
        byte[] bytes = from.readNBytes(MAX_FILE + 1);
        if (bytes.length > MAX_FILE) {
            throw new UsageError(name + " has more than " + MAX_FILE + " bytes; no file of a record is as long.");
        }
        return bytes;
    }

    /** @param blobs in or beside the record's folder */
    private record Folder(Path record, Path blobs) implements RecordSource {
        @Override
        public Optional<byte[]> read(String path) {
            var file = path.startsWith(RECORD)
                    ? record.resolve(path.substring(RECORD.length()))
                    : blobs.resolve(path.substring(BLOBS.length()));
            try (var bytes = Files.newInputStream(file)) {
                return Optional.of(limited(bytes, file.toString()));
            } catch (NoSuchFileException e) {
                return path.startsWith(RECORD)
                        ? TilePath.parse(path.substring(RECORD.length())).flatMap(this::ofLarger)
                        : Optional.empty();
            } catch (IOException e) {
                if (Files.isDirectory(file)) {
                    return Optional.empty();
                }
                throw new UsageError("The file " + file + " cannot be read.");
            }
        }

        /** Of a partial tile that a running node has replaced, since we read its checkpoint, by one that holds more. */
        private Optional<byte[]> ofLarger(TilePath tile) {
            if (tile.level() > HIGHEST) {
                return Optional.empty();
            }
            for (int width = tile.width() + 1; width < TilePath.FULL_WIDTH; width++) {
                var larger = new TilePath(tile.level(), tile.index(), width);
                if (Files.exists(record.resolve(larger.path()))) {
                    long size = (tile.index() * TilePath.FULL_WIDTH + width) << 8 * Math.max(0, tile.level());
                    try {
                        return Optional.of(tile.cut(one -> read(RECORD + one), size));
                    } catch (LogException e) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.empty();
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

    /**
     * A static server of a node's folder, or of its {@code record/} with the blobs in or beside it.
     *
     * @param record where {@code checkpoint} is; ends in a slash
     * @param blobs where {@code sha256/} may be, tried in order; each ends in a slash
     */
    private record Web(String record, List<String> blobs, HttpClient client) implements RecordSource {
        static Web at(String base) {
            var client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            var node = new Web(base + RECORD, List.of(base + BLOBS), client);
            if (node.read(RECORD + "checkpoint").isPresent()) {
                return node;
            }
            var record = new Web(base, List.of(base + BLOBS, base.replaceFirst("[^/]+/$", "") + BLOBS), client);
            if (record.read(RECORD + "checkpoint").isEmpty()) {
                throw new UsageError("There is no record at " + base + ": neither record/checkpoint nor checkpoint.");
            }
            return record;
        }

        @Override
        public Optional<byte[]> read(String path) {
            if (path.startsWith(RECORD)) {
                return fetch(record + path.substring(RECORD.length()));
            }
            return blobs.stream()
                    .map(folder -> fetch(folder + path.substring(BLOBS.length())))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private Optional<byte[]> fetch(String address) {
            try {
                var request = HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(30))
                        .build();
                var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                try (var body = response.body()) {
                    return switch (response.statusCode()) {
                        case 200 -> Optional.of(limited(body, address));
                        case 404, 410 -> Optional.empty();
                        default ->
                            throw new UsageError(address + " was answered with status " + response.statusCode() + ".");
                    };
                }
            } catch (IllegalArgumentException e) {
                throw new UsageError("\"" + address + "\" is no web address.");
            } catch (ConnectException e) {
                throw new UsageError(address + " cannot be read: nobody answers there.");
            } catch (IOException e) {
                throw new UsageError(address + " cannot be read: " + e.getMessage() + ".");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UsageError("Interrupted.");
            }
        }
    }
}
