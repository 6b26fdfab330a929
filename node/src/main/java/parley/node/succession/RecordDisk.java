package parley.node.succession;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.audit.RecordSource;
import parley.node.port.Disk;

/** A record that lies somewhere, to be read like a node's own. */
record RecordDisk(RecordSource source) implements Disk {
    @Override
    public Optional<byte[]> read(String path) {
        return source.read(path);
    }

    @Override
    public void write(SortedMap<String, byte[]> files) {
        throw readOnly();
    }

    @Override
    public void append(String path, byte[] bytes) {
        throw readOnly();
    }

    @Override
    public List<String> list(String folder) {
        return List.of();
    }

    @Override
    public void delete(String path) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("A mirror is only read.");
    }
}
