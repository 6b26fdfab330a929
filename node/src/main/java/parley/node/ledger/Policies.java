package parley.node.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import parley.core.register.Keyring;
import parley.node.port.Disk;

/**
 * For each key epoch one C2SP {@code tlog-policy} file, {@code policy/SIZE}: whose signatures make a checkpoint of that many entries or
 * more sealed, up to the next file's. For strangers' tools; Parley itself goes by the record.
 */
public final class Policies {
    public static final String FOLDER = "policy";

    private final Disk disk;
    private int written;

    public Policies(Disk disk) {
        this.disk = disk;
    }

    /** Writes the files of epochs that have begun since. They can be written again from the record at any time. */
    public void write(Keyring keyring) {
        var changes = keyring.changes();
        if (changes.size() == written) {
            return;
        }
        Optional<byte[]> before = Optional.empty();
        for (long size : changes) {
            var policy = keyring.at(size).policy().encode();
            var file = FOLDER + String.format(Locale.ROOT, "/%012d", size);
            boolean same = before.filter(bytes -> Arrays.equals(bytes, policy)).isPresent();
            if (!same
                    && disk.read(file)
                            .filter(bytes -> Arrays.equals(bytes, policy))
                            .isEmpty()) {
                disk.write(file, policy);
            }
            before = Optional.of(policy);
        }
        written = changes.size();
    }
}
