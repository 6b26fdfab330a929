package parley.core.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** RFC 6962, section 2.1, word for word and slowly: what the fast code must agree with. */
final class Oracle {
    private Oracle() {}

    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves.size());
        return Hash.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    static List<Hash> path(int m, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves.size());
        List<Hash> path = new ArrayList<>();
        if (m < k) {
            path.addAll(path(m, leaves.subList(0, k)));
            path.add(root(leaves.subList(k, leaves.size())));
        } else {
            path.addAll(path(m - k, leaves.subList(k, leaves.size())));
            path.add(root(leaves.subList(0, k)));
        }
        return path;
    }

    static List<Hash> proof(int m, List<Hash> leaves) {
        return m == 0 ? List.of() : subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean whole) {
        if (m == leaves.size()) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = split(leaves.size());
        List<Hash> path = new ArrayList<>();
        if (m <= k) {
            path.addAll(subproof(m, leaves.subList(0, k), whole));
            path.add(root(leaves.subList(k, leaves.size())));
        } else {
            path.addAll(subproof(m - k, leaves.subList(k, leaves.size()), false));
            path.add(root(leaves.subList(0, k)));
        }
        return path;
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    static byte[] entry(long index) {
        return ("entry " + index).getBytes(StandardCharsets.US_ASCII);
    }

    static List<byte[]> entries(long from, long to) {
        List<byte[]> entries = new ArrayList<>();
        for (long i = from; i < to; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    static List<Hash> leaves(long to) {
        return entries(0, to).stream().map(Hash::leaf).toList();
    }

    /** A log in memory that keeps its folder as a node would. */
    static final class Memory implements Tiles {
        final SortedMap<String, byte[]> files = new TreeMap<>();
        TileWriter writer = TileWriter.empty();

        @Override
        public Optional<byte[]> read(String path) {
            return Optional.ofNullable(files.get(path));
        }

        /** The tree of any size up to that of the files. */
        StoredTree tree(long size) {
            return new StoredTree(this, size, writer.tree().size());
        }

        Memory grow(long size) {
            return append(entries(writer.tree().size(), size));
        }

        Memory append(List<byte[]> entries) {
            TileWriter.Growth growth = writer.append(entries);
            growth.files().forEach(file -> files.put(file.path(), file.bytes()));
            growth.obsolete().forEach(folder -> files.keySet().removeIf(path -> path.startsWith(folder)));
            writer = growth.after();
            return this;
        }
    }
}
