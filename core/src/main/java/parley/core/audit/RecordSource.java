package parley.core.audit;

import java.util.List;
import java.util.Optional;

/** Where a record is read from: a node's folder, a stick, a web server, memory. */
@FunctionalInterface
public interface RecordSource {
    /**
     * @param path below the node's folder: {@code record/checkpoint}, {@code record/tile/0/000.p/3},
     *     {@code blobs/sha256/<64 hex digits>}
     * @return empty if there is no such file
     */
    Optional<byte[]> read(String path);

    /**
     * All paths that can be read, where the source can tell; a web server cannot. With it, files that the record no longer needs
     * (earlier partial tiles) are checked too.
     */
    default List<String> paths() {
        return List.of();
    }
}
