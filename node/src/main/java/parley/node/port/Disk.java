package parley.node.port;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One node's folder. Paths are relative, with {@code /} between names.
 *
 * <p>A write that returns is durable: data first, then the directory, are synced. A crash inside {@link #write} leaves each
 * file either whole and new or whole and old, never torn; which of several files made it is not known. A write that throws
 * may nevertheless have reached the disk, so the caller must not go on as if it had not: a node stops, and reads again.
 */
public interface Disk {

    /** The file's bytes; empty if there is no such file. */
    Optional<byte[]> read(String path);

    /** Replaces every file, each atomically, and returns once all are durable. */
    void write(SortedMap<String, byte[]> files);

    default void write(String path, byte[] bytes) {
        var files = new TreeMap<String, byte[]>();
        files.put(path, bytes);
        write(files);
    }

    /** Adds to the end of a file and returns once durable. A crash may leave a torn tail; readers must cut it off. */
    void append(String path, byte[] bytes);

    /** Names of the files and folders directly in {@code folder}, sorted; none if it does not exist. */
    List<String> list(String folder);

    /** Removes a file if it is there. Need not be durable: nothing depends on a file being gone. */
    void delete(String path);

    /** A read, write or sync that failed. */
    final class Failure extends RuntimeException {
        public Failure(String message, Throwable cause) {
            super(message, cause);
        }

        public Failure(String message) {
            super(message);
        }
    }
}
