package parley.core.log;

import java.util.Optional;

/** Where a log's files are read from: a folder, a web server, memory. */
@FunctionalInterface
public interface Tiles {
    /**
     * @param path as {@link TilePath#path} writes it: {@code tile/0/x001/067}, {@code tile/entries/000.p/3}
     * @return empty if there is no such file
     */
    Optional<byte[]> read(String path);
}
