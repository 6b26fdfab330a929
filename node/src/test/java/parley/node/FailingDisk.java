package parley.node;

import java.util.SortedMap;
import java.util.TreeMap;
import parley.node.port.MemoryDisk;

/** A disk whose power goes at a chosen write. */
final class FailingDisk extends MemoryDisk {
    private int writes;
    private int failing;
    private Left left = Left.FAILED;

    /** What the write that failed has left. */
    enum Left {
        FAILED,
        FAILED_BUT_PERSISTED,
        /** The first half of its files; nothing of a single one, for each is written whole or not at all. */
        TORN
    }

    FailingDisk(MemoryDisk from) {
        for (var path : from.paths()) {
            var file = new TreeMap<String, byte[]>();
            file.put(path, from.read(path).orElseThrow());
            super.write(file);
        }
    }

    /** @param step which of the coming writes fails, from 1 */
    void failAt(int step, Left what) {
        writes = 0;
        failing = step;
        left = what;
    }

    int writes() {
        return writes;
    }

    @Override
    public synchronized void write(SortedMap<String, byte[]> files) {
        writes++;
        if (writes != failing) {
            super.write(files);
            return;
        }
        switch (left) {
            case FAILED -> {}
            case FAILED_BUT_PERSISTED -> super.write(files);
            case TORN -> {
                var half = new TreeMap<String, byte[]>();
                files.forEach((path, bytes) -> {
                    if (half.size() < files.size() / 2) {
                        half.put(path, bytes);
                    }
                });
                super.write(half);
            }
        }
        throw new Failure("The power went while " + files.firstKey() + " was written (" + left + ").");
    }
}
