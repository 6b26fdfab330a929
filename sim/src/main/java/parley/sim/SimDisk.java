package parley.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;

/** A disk that can fail at any write, in each way in which {@link Disk} says that a write may fail. */
public final class SimDisk implements Disk {
    private final Hazards hazards;
    private MemoryDisk files;
    private Optional<Armed> armed = Optional.empty();
    private boolean full;
    private boolean failed;
    private long writes;
    private UnaryOperator<SortedMap<String, byte[]>> kept = UnaryOperator.identity();
    private BiConsumer<String, byte[]> watcher = (path, bytes) -> {};

    /** What a write that failed has left. */
    public enum Left {
        /** Nothing. */
        FAILED(Hazard.WRITE_FAILED),
        /** All of it: the caller cannot tell. */
        PERSISTED(Hazard.WRITE_FAILED_BUT_PERSISTED),
        /** Some of several files, each whole; of an append, its beginning. */
        TORN(Hazard.WRITE_TORN);

        private final Hazard hazard;

        Left(Hazard hazard) {
            this.hazard = hazard;
        }
    }

    /** @param write the number of the write that fails, counted from when the disk was made */
    private record Armed(long write, Left left, RandomGenerator random) {}

    public SimDisk(MemoryDisk files, Hazards hazards) {
        this.hazards = hazards;
        this.files = files.copy();
    }

    /** Lets a coming write fail. @param after how many writes still succeed */
    public void fail(int after, Left left, RandomGenerator random) {
        armed = Optional.of(new Armed(writes + after + 1, left, random));
    }

    /** No write succeeds while it is full. */
    public void full(boolean is) {
        full = is;
    }

    /** Every write to come succeeds: a failure that was still to come stays away. */
    public void mend() {
        full = false;
        armed = Optional.empty();
    }

    /** For a broken twin: what of each write is really kept. */
    public void keep(UnaryOperator<SortedMap<String, byte[]>> filter) {
        kept = filter;
    }

    /** Whether a write has failed since the node over this disk was opened. */
    public boolean failed() {
        return failed;
    }

    /** A node is opened over what is left. */
    public void reopened() {
        failed = false;
    }

    public long writes() {
        return writes;
    }

    public MemoryDisk backup() {
        return files.copy();
    }

    public void restore(MemoryDisk backup) {
        files = backup.copy();
        armed = Optional.empty();
    }

    @Override
    public Optional<byte[]> read(String path) {
        return files.read(path);
    }

    @Override
    public void write(SortedMap<String, byte[]> written) {
        writes++;
        if (full) {
            failed = true;
            hazards.count(Hazard.DISK_FULL);
            throw new Failure("Writing " + written.firstKey() + " failed: the disk is full.");
        }
        if (armed.isEmpty() || armed.get().write() > writes) {
            keepOf(written);
            return;
        }
        var fault = armed.get();
        armed = Optional.empty();
        failed = true;
        hazards.count(fault.left().hazard);
        switch (fault.left()) {
            case FAILED -> {}
            case PERSISTED -> keepOf(written);
            case TORN -> {
                var some = new TreeMap<>(written);
                some.keySet().removeIf(path -> fault.random().nextBoolean());
                keepOf(some);
            }
        }
        throw new Failure("The power went while " + written.firstKey() + " was written (" + fault.left() + ").");
    }

    private void keepOf(SortedMap<String, byte[]> written) {
        files.write(kept.apply(written));
        written.forEach(watcher);
    }

    /** Is told every file that came to lie on the disk. */
    void watch(BiConsumer<String, byte[]> by) {
        watcher = by;
    }

    @Override
    public void append(String path, byte[] bytes) {
        writes++;
        if (full) {
            failed = true;
            hazards.count(Hazard.DISK_FULL);
            throw new Failure("Appending to " + path + " failed: the disk is full.");
        }
        if (armed.isEmpty() || armed.get().write() > writes) {
            files.append(path, bytes);
            return;
        }
        var fault = armed.get();
        armed = Optional.empty();
        failed = true;
        hazards.count(fault.left().hazard);
        switch (fault.left()) {
            case FAILED -> {}
            case PERSISTED -> files.append(path, bytes);
            case TORN -> files.append(path, Arrays.copyOf(bytes, fault.random().nextInt(bytes.length + 1)));
        }
        throw new Failure("The power went while " + path + " grew (" + fault.left() + ").");
    }

    @Override
    public List<String> list(String folder) {
        return files.list(folder);
    }

    @Override
    public void delete(String path) {
        files.delete(path);
    }

    List<String> paths() {
        return new ArrayList<>(files.paths());
    }
}
