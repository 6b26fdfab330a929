package parley.node.draft;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.core.act.Digest;
import parley.node.port.Disk;

/**
 * The bytes of the files that drafts carry: {@code drafts/files/HEX}, each by its SHA-256. They lie beside the drafts and not among the
 * node's blobs, which are served: no other node can ask for them. A file is kept as long as a draft that is not over names it.
 */
final class EnclosedFiles {
    static final String FOLDER = Drafts.FOLDER + "/files";

    private final Disk disk;
    /** Bytes of what lies in the folder, as far as it has been looked at. */
    private final Map<String, Long> sizes = new HashMap<>();

    EnclosedFiles(Disk disk) {
        this.disk = disk;
    }

    /** Before the draft that names it is written: a crash between leaves a file that nobody names, and it is swept away. */
    void write(Digest digest, byte[] bytes) {
        if (read(digest).isEmpty()) {
            disk.write(path(digest.hex()), bytes);
            sizes.remove(digest.hex());
        }
    }

    /** The bytes, if they are there and are those. */
    Optional<byte[]> read(Digest digest) {
        return disk.read(path(digest.hex())).filter(bytes -> Digest.of(bytes).equals(digest));
    }

    /** Bytes of what lies here beside those: files that nothing names, and that could not be swept away yet. */
    long bytesBeside(Set<Digest> named) {
        var counted = hex(named);
        long sum = 0;
        for (var name : disk.list(FOLDER)) {
            if (!counted.contains(name)) {
                sum += sizes.computeIfAbsent(
                        name,
                        one -> disk.read(path(one))
                                .map(bytes -> (long) bytes.length)
                                .orElse(0L));
            }
        }
        return sum;
    }

    /** Removes whatever no draft names. */
    void sweep(Set<Digest> named) {
        var kept = hex(named);
        for (var name : disk.list(FOLDER)) {
            if (!kept.contains(name)) {
                disk.delete(path(name));
                sizes.remove(name);
            }
        }
    }

    private static Set<String> hex(Set<Digest> digests) {
        return digests.stream().map(Digest::hex).collect(Collectors.toSet());
    }

    private static String path(String name) {
        return FOLDER + "/" + name;
    }
}
