package parley.node.draft;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import parley.core.act.Digest;
import parley.node.port.Disk;

/**
 * The bytes of the files that drafts carry: {@code drafts/files/HEX}, each by its SHA-256. They lie beside the drafts and not among the
 * node's blobs, which are served: no other node can ask for them. A file is kept as long as a draft that is not over names it.
 */
final class EnclosedFiles {
    static final String FOLDER = Drafts.FOLDER + "/files";

    private final Disk disk;

    EnclosedFiles(Disk disk) {
        this.disk = disk;
    }

    /** Before the draft that names it is written: a crash between leaves a file that nobody names, and it is swept away. */
    void write(Digest digest, byte[] bytes) {
        if (read(digest).isEmpty()) {
            disk.write(path(digest.hex()), bytes);
        }
    }

    /** The bytes, if they are there and are those. */
    Optional<byte[]> read(Digest digest) {
        return disk.read(path(digest.hex())).filter(bytes -> Digest.of(bytes).equals(digest));
    }

    /** Removes whatever no draft names. */
    void sweep(Set<Digest> named) {
        var kept = new HashSet<String>();
        named.forEach(digest -> kept.add(digest.hex()));
        for (var name : disk.list(FOLDER)) {
            if (!kept.contains(name)) {
                disk.delete(path(name));
            }
        }
    }

    private static String path(String name) {
        return FOLDER + "/" + name;
    }
}
