package parley.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * A tile of hashes: at level 0 the leaves', above the roots of full tiles below.
 *
 * @param hashes 1 to 256
 */
public record HashTile(List<Hash> hashes) {
    public HashTile {
        hashes = List.copyOf(hashes);
    }

    /**
     * @param path how wide it must be; a full tile may stand in for a partial one, and is then cut
     * @throws LogException if the length is any other
     */
    public static HashTile parse(byte[] bytes, TilePath path) throws LogException {
        if (bytes.length != path.width() * Hash.LENGTH && bytes.length != TilePath.FULL_WIDTH * Hash.LENGTH) {
            throw new LogException("The tile " + path + " has " + bytes.length + " bytes; its " + path.width()
                    + " hashes take " + path.width() * Hash.LENGTH + ".");
        }
        List<Hash> hashes = new ArrayList<>(path.width());
        for (int i = 0; i < path.width(); i++) {
            hashes.add(Hash.at(bytes, i * Hash.LENGTH));
        }
        return new HashTile(hashes);
    }

    public byte[] encode() {
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    /** The root of 2^height hashes, of which the first is at {@code start}. */
    Hash root(int start, int height) {
        return height == 0
                ? hashes.get(start)
                : Hash.node(root(start, height - 1), root(start + (1 << (height - 1)), height - 1));
    }
}
