package parley.node.port;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A disk that takes nothing more once a write has failed, whoever asks and on whatever thread: a write that failed may have reached
 * it, and a second one in its place may be another signature under the same number. Reading goes on.
 */
public final class FailStop implements Disk {
    private final Disk disk;
    private volatile Optional<Failure> failed = Optional.empty();

    public FailStop(Disk disk) {
        this.disk = disk;
    }

    private void taking(Runnable write) {
        failed.ifPresent(before -> {
            throw new Failure("Nothing more is written: " + before.getMessage(), before);
        });
        try {
            write.run();
        } catch (Failure e) {
            failed = failed.or(() -> Optional.of(e));
            throw e;
        }
    }

    @Override
    public void write(SortedMap<String, byte[]> files) {
        taking(() -> disk.write(files));
    }

    @Override
    public void append(String path, byte[] bytes) {
        taking(() -> disk.append(path, bytes));
    }

    @Override
    public void delete(String path) {
        taking(() -> disk.delete(path));
    }

    @Override
    public Optional<byte[]> read(String path) {
        return disk.read(path);
    }

    @Override
    public List<String> list(String folder) {
        return disk.list(folder);
    }
}
