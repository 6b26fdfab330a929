package parley.node.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A disk in memory, for tests and the simulator. Everything written is durable; {@link #copy} is what a crash leaves. */
public class MemoryDisk implements Disk {
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    public MemoryDisk() {}

    private MemoryDisk(SortedMap<String, byte[]> files) {
        this.files.putAll(files);
    }

    /** A disk of its own with the same files. */
    public synchronized MemoryDisk copy() {
        return new MemoryDisk(files);
    }

    /** Every path, sorted. */
    public synchronized List<String> paths() {
        return new ArrayList<>(files.keySet());
    }

    @Override
    public synchronized Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path)).map(byte[]::clone);
    }

    @Override
    public synchronized void write(SortedMap<String, byte[]> written) {
        written.forEach((path, bytes) -> files.put(path, bytes.clone()));
    }

    @Override
    public synchronized void append(String path, byte[] bytes) {
        var before = files.getOrDefault(path, new byte[0]);
        var after = java.util.Arrays.copyOf(before, before.length + bytes.length);
        System.arraycopy(bytes, 0, after, before.length, bytes.length);
        files.put(path, after);
    }

    @Override
    public synchronized List<String> list(String folder) {
        var prefix = folder.endsWith("/") ? folder : folder + "/";
        var names = new TreeSet<String>();
        for (var path : files.tailMap(prefix).keySet()) {
            if (!path.startsWith(prefix)) {
                break;
            }
            var rest = path.substring(prefix.length());
            int slash = rest.indexOf('/');
            names.add(slash < 0 ? rest : rest.substring(0, slash));
        }
        return new ArrayList<>(names);
    }

    @Override
    public synchronized void delete(String path) {
        files.remove(path);
    }
}
