package parley.app.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.app.cli.UsageError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a demo: a folder per node, {@code keys/} with the public keys, {@code demo.json}, logs. Locked while the demo
 * runs; a temporary one is removed at the end.
 */
final class DemoFolder implements AutoCloseable {
    private static final String ABOUT = "demo.json";
    private static final String LOCK = "demo.lock";
    private static final String MAKING = "demo.making";
    private static final String CLOCK = "demo.clock";
    private static final String[] WORDS = {
        "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "inlet", "juniper", "kestrel", "larch"
    };
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;
    private final boolean temporary;
    private final FileChannel lockFile;
    private final FileLock lock;
    private boolean closed;

    private DemoFolder(Path root, boolean temporary, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.temporary = temporary;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** What {@code demo.json} says. @param password of every demo account */
    record About(String scenario, String password) {}

    /**
     * Opens the folder, making it if need be.
     *
     * @param data where; empty for a temporary folder
     * @throws UsageError if it cannot be written, or a demo is running in it
     */
    static DemoFolder open(Optional<Path> data) {
        try {
            var root = data.isPresent()
                    ? Files.createDirectories(data.get().toAbsolutePath().normalize())
                    : Files.createTempDirectory("parley-demo-");
            var channel = FileChannel.open(
                    root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new UsageError("A demo is already running in " + root
                        + ". Stop that one first (Ctrl-C in its terminal), or name another folder with --data.");
            }
            return new DemoFolder(root, data.isEmpty(), channel, lock);
        } catch (IOException e) {
            var where = data.map(Path::toString).orElse(System.getProperty("java.io.tmpdir", "the temporary folder"));
            throw new UsageError((e instanceof FileAlreadyExistsException
                            ? where + " is a file, not a folder."
                            : "The folder " + where + " cannot be written.")
                    + " Name one that can be with --data DIR.");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    boolean temporary() {
        return temporary;
    }

    Path node(String name) {
        return root.resolve(name);
    }

    Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    /**
     * The demo that this folder holds already.
     *
     * @return empty if the folder is empty, or was: what an earlier start left half-made is removed
     * @throws UsageError if it holds another scenario, or something that is no demo's
     */
    Optional<About> held(String scenario) {
        try {
            var file = root.resolve(ABOUT);
            if (Files.exists(root.resolve(MAKING))) {
                removeHalfMade();
            }
            if (Files.exists(file)) {
                var about = JSON.readValue(Files.readAllBytes(file), About.class);
                if (!about.scenario().equals(scenario)) {
                    throw new UsageError("The folder " + root + " holds the scenario " + about.scenario() + ", not "
                            + scenario + ". Name another folder, or --scenario " + about.scenario() + ".");
                }
                return Optional.of(about);
            }
            try (var files = Files.list(root)) {
                if (files.anyMatch(path -> !path.endsWith(LOCK))) {
                    throw new UsageError(
                            "The folder " + root + " holds files that are no demo's. Name an empty one with --data.");
                }
            }
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new UsageError("The folder " + root + " cannot be read: " + ABOUT
                    + " is damaged. Name another folder with --data.");
        }
    }

    /** From here to {@link #endMaking} the folder is half-made, and everything in it this demo's. */
    void beginMaking() throws IOException {
        Files.createFile(root.resolve(MAKING));
    }

    void endMaking() throws IOException {
        Files.delete(root.resolve(MAKING));
    }

    private void removeHalfMade() throws IOException {
        try (var files = Files.list(root)) {
            for (var path : files.filter(each -> !each.endsWith(LOCK) && !each.endsWith(MAKING))
                    .toList()) {
                remove(path);
            }
        }
        endMaking();
    }

    /** Says what the folder holds, once all of it is there. */
    About describe(String scenario) throws IOException {
        var random = new SecureRandom();
        var password = WORDS[random.nextInt(WORDS.length)] + "-" + (1000 + random.nextInt(9000));
        var about = new About(scenario, password);
        var file = root.resolve(ABOUT);
        Files.write(file, JSON.writeValueAsBytes(about));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return about;
    }

    /** Where the clock stood when last noted. */
    Optional<Instant> clock() throws IOException {
        var file = root.resolve(CLOCK);
        return Files.exists(file)
                ? Optional.of(Instant.parse(Files.readString(file).strip()))
                : Optional.empty();
    }

    void noteClock(Instant at) throws IOException {
        var part = root.resolve(CLOCK + ".part");
        Files.writeString(part, at + "\n");
        Files.move(
                part,
                root.resolve(CLOCK),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process that has a node's folder open, when it is not one that this demo started. */
    Optional<ProcessHandle> holder(String name) {
        try (var channel = FileChannel.open(node(name).resolve("lock"), StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(20);
            channel.read(bytes, 0);
            var pid = Long.parseLong(new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip());
            return ProcessHandle.of(pid).filter(process -> process.isAlive() && serves(process, name));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A process id may have been given to somebody else meanwhile: only a {@code parley serve} of this folder counts. */
    private boolean serves(ProcessHandle process, String name) {
        var arguments = process.info().arguments().map(java.util.List::of).orElse(java.util.List.of());
        return arguments.contains("serve")
                && arguments.stream()
                        .anyMatch(argument -> argument.endsWith(node(name).toString()));
    }

    /** Unlocks the folder, and removes it if it was temporary. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            lock.release();
            lockFile.close();
            if (temporary) {
                remove(root);
            }
        } catch (IOException e) {
            System.err.println("The folder " + root + " could not be removed.");
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
