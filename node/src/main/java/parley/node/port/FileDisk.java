package parley.node.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A real folder. Holds an exclusive lock on it for as long as it is open, so that two nodes never share one. */
public final class FileDisk implements Disk, AutoCloseable {
    private static final String LOCK = "lock";
    private static final String DRAFT = ".part";

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path root;
    private final Optional<FileChannel> lockFile;
    private final Optional<FileLock> lock;
    private final Syncs syncs = new Syncs();
    /** Folders whose own entry this process has synced. */
    private final Set<Path> synced = ConcurrentHashMap.newKeySet();

    private FileDisk(Path root, Optional<FileChannel> lockFile, Optional<FileLock> lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * A folder beside the node that may have it open: for looking at it, and for files that the node expects from others (a new key,
     * an act carried here). Takes no lock.
     *
     * @throws Failure if there is no such folder
     */
    public static FileDisk beside(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Failure("There is no folder " + folder + ".");
        }
        return new FileDisk(folder.toAbsolutePath(), Optional.empty(), Optional.empty());
    }

    /**
     * Opens a folder, making it if need be, with mode 0700.
     *
     * @throws Failure if it cannot be written, or another process has it open
     */
    public static FileDisk open(Path folder) {
        FileChannel channel;
        try {
            createFolders(folder);
            channel = FileChannel.open(
                    folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Failure(
                    Files.isRegularFile(folder)
                            ? folder + " is a file, not a folder."
                            : "The folder " + folder + " cannot be written.",
                    e);
        }
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                return new FileDisk(folder.toAbsolutePath(), Optional.of(channel), Optional.of(lock));
            }
        } catch (OverlappingFileLockException e) {
            // This very process has it open: the same refusal.
        } catch (IOException e) {
            throw new Failure("The folder " + folder + " cannot be locked: " + e.getMessage() + ".", e);
        }
        var holder = holder(channel);
        try {
            channel.close();
        } catch (IOException e) {
            throw new Failure("The folder " + folder + " cannot be locked: " + e.getMessage() + ".", e);
        }
        throw new Failure("The folder " + folder + " is in use by another node" + holder
                + ". Stop that one first, or name another folder.");
    }

    private static String holder(FileChannel channel) {
        try {
            var bytes = ByteBuffer.allocate(20);
            channel.read(bytes, 0);
            var pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Finds every file of a folder to be this owner's alone, and no link to somewhere else.
     *
     * @throws Failure with the file, its mode and what to do
     */
    public void requirePrivate(String folder) {
        for (var name : list(folder)) {
            var file = resolve(folder).resolve(name);
            try {
                if (Files.isSymbolicLink(file)) {
                    throw new Failure(file + " is a link: a private key lies in the node's own folder. Move it there.");
                }
                var mode = Files.getPosixFilePermissions(file);
                if (mode.stream().anyMatch(right -> !right.name().startsWith("OWNER_"))) {
                    throw new Failure(file + " is open to others (" + PosixFilePermissions.toString(mode)
                            + "); only its owner may read a private key: chmod 600 " + file);
                }
            } catch (IOException e) {
                throw new Failure("The mode of " + file + " cannot be read: " + e.getMessage() + ".", e);
            }
        }
    }

    public Path root() {
        return root;
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (Files.isDirectory(resolve(path))) {
                return Optional.empty();
            }
            throw new Failure(path + " in " + root + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void write(SortedMap<String, byte[]> files) {
        var folders = new LinkedHashSet<Path>();
        try {
            var drafts = new ArrayList<Path>();
            for (var path : files.keySet()) {
                var target = resolve(path);
                folders.addAll(foldersFor(target));
                drafts.add(target.resolveSibling(target.getFileName() + DRAFT));
            }
            writeDrafts(files, drafts);
            int i = 0;
            for (var path : files.keySet()) {
                var target = resolve(path);
                Files.move(
                        drafts.get(i++), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                folders.add(parent(target));
            }
            syncs.all(folders, FileDisk::sync);
            files.keySet().forEach(path -> haveSynced(resolve(path)));
        } catch (IOException e) {
            throw new Failure("Writing " + files.firstKey() + " in " + root + " failed: " + e.getMessage() + ".", e);
        }
    }

    /** All are written, then all are synced; only then may any take its place. */
    private void writeDrafts(SortedMap<String, byte[]> files, List<Path> drafts) throws IOException {
        var open = new ArrayList<FileChannel>();
        try {
            for (var file : files.entrySet()) {
                var channel = draft(drafts.get(open.size()), mode(file.getKey()));
                open.add(channel);
                writeAll(channel, file.getValue());
            }
            syncs.all(open, channel -> channel.force(true));
        } finally {
            for (var channel : open) {
                channel.close();
            }
        }
    }

    private static FileChannel draft(Path draft, FileAttribute<?> mode) throws IOException {
        try {
            return FileChannel.open(draft, NEW, mode);
        } catch (FileAlreadyExistsException e) {
            // What a crash has left, perhaps with another mode.
            Files.delete(draft);
            return FileChannel.open(draft, NEW, mode);
        }
    }

    @Override
    public void append(String path, byte[] bytes) {
        var target = resolve(path);
        try {
            var folders = foldersFor(target);
            boolean fresh = !Files.exists(target);
            try (var channel = FileChannel.open(
                    target, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                writeAll(channel, bytes);
                channel.force(true);
            }
            if (fresh) {
                sync(parent(target));
            }
            for (var folder : folders) {
                sync(folder);
            }
            haveSynced(target);
        } catch (IOException e) {
            throw new Failure("Appending to " + path + " in " + root + " failed: " + e.getMessage() + ".", e);
        }
    }

    /** Asked often of folders that are not there or have few files: not with a stream, whose making costs as much as a small read. */
    @Override
    public List<String> list(String folder) {
        var path = resolve(folder);
        var names = path.toFile().list();
        if (names == null) {
            if (Files.isDirectory(path)) {
                throw new Failure(folder + " in " + root + " cannot be listed.");
            }
            return List.of();
        }
        return Stream.of(names).filter(name -> !name.endsWith(DRAFT)).sorted().toList();
    }

    @Override
    public void delete(String path) {
        try {
            Files.deleteIfExists(resolve(path));
        } catch (IOException e) {
            throw new Failure(path + " in " + root + " cannot be removed: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            syncs.close();
            if (lock.isPresent() && lockFile.isPresent()) {
                lock.get().release();
                lockFile.get().close();
            }
        } catch (IOException e) {
            throw new Failure("The lock on " + root + " cannot be released: " + e.getMessage() + ".", e);
        }
    }

    private Path resolve(String path) {
        var target = root.resolve(path).normalize();
        if (!target.startsWith(root)) {
            throw new Failure("The path " + path + " leaves the folder " + root + ".");
        }
        return target;
    }

    private static Path parent(Path path) {
        var parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new Failure("The path " + path + " has no folder.");
        }
        return parent;
    }

    /** Keys are their owner's alone; the rest is public by nature, and stands in a folder of mode 0700 anyway. */
    private static FileAttribute<?> mode(String path) {
        return PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString(path.startsWith("keys/") ? "rw-------" : "rw-r--r--"));
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Makes the missing folders, and returns those whose entries must be synced for the new ones to survive: also of one that was
     * there when this process first used it, since whoever made it may have been killed before that.
     */
    private List<Path> foldersFor(Path target) throws IOException {
        var touched = new ArrayList<Path>();
        createFolders(parent(target));
        for (var folder = parent(target); !folder.equals(root) && !synced.contains(folder); folder = parent(folder)) {
            touched.add(parent(folder));
        }
        return touched;
    }

    private void haveSynced(Path target) {
        for (var folder = parent(target); !folder.equals(root) && synced.add(folder); ) {
            folder = parent(folder);
        }
    }

    private static List<Path> createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return List.of();
        }
        var parent = parent(folder);
        var touched = new ArrayList<>(createFolders(parent));
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        touched.add(parent);
        return touched;
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
