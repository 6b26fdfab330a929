package parley.core.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bundle of entries: each with its length before it, a big-endian {@code uint16}.
 *
 * @param entries 1 to 256, each of at most {@link #MAX_ENTRY_LENGTH} bytes
 */
public record EntryBundle(List<byte[]> entries) {
    /** In bytes: what the length can say. */
    public static final int MAX_ENTRY_LENGTH = 65_535;

    public EntryBundle {
        entries = List.copyOf(entries);
        for (byte[] entry : entries) {
            requireLength(entry);
        }
    }

    static void requireLength(byte[] entry) {
        if (entry.length > MAX_ENTRY_LENGTH) {
            throw new IllegalArgumentException(
                    "An entry has at most " + MAX_ENTRY_LENGTH + " bytes, not " + entry.length + ".");
        }
    }

    /**
     * @param path how many entries there must be; a full bundle may stand in for a partial one, and is then cut
     * @throws LogException if there are fewer or more, or the bytes end within one; it says at which byte
     */
    public static EntryBundle parse(byte[] bytes, TilePath path) throws LogException {
        List<byte[]> entries = new ArrayList<>(path.width());
        int offset = 0;
        while (offset < bytes.length) {
            int length = offset + 2 <= bytes.length ? (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff) : 0;
            if (offset + 2 + length > bytes.length) {
                throw new LogException(
                        "The bundle " + path + " ends within the entry that begins at byte " + offset + ".");
            }
            if (entries.size() == TilePath.FULL_WIDTH) {
                throw new LogException("The bundle " + path + " has more than 256 entries, from byte " + offset + ".");
            }
            entries.add(Arrays.copyOfRange(bytes, offset + 2, offset + 2 + length));
            offset += 2 + length;
        }
        if (entries.size() != path.width() && entries.size() != TilePath.FULL_WIDTH) {
            throw new LogException(
                    "The bundle " + path + " has " + entries.size() + " entries, not " + path.width() + ".");
        }
        return new EntryBundle(entries.subList(0, path.width()));
    }

    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bytes.write(entry.length >>> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }
}
