package parley.sim;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import parley.node.port.MemoryDisk;

/**
 * A disk whose machine may lose power in the middle of a write: of several files, any number made it, each of them whole, as
 * {@link parley.node.port.Disk} promises. The write then fails, whether or not it persisted.
 */
final class SimDisk extends MemoryDisk {
    private final RandomGenerator random;
    private double failure;
    private long failures;

    SimDisk(RandomGenerator random) {
        this.random = random;
    }

    /** @param failure the probability that a write is a node's last */
    void failWith(double failure) {
        this.failure = failure;
    }

    long failures() {
        return failures;
    }

    @Override
    public synchronized void write(SortedMap<String, byte[]> written) {
        if (random.nextDouble() >= failure) {
            super.write(written);
            return;
        }
        failures++;
        var survivors = new TreeMap<String, byte[]>();
        for (Map.Entry<String, byte[]> file : written.entrySet()) {
            if (random.nextBoolean()) {
                survivors.put(file.getKey(), file.getValue());
            }
        }
        super.write(survivors);
        throw new Failure("The power went while " + written.firstKey() + " was written.");
    }
}
