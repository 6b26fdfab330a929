package parley.node.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.log.EntryBundle;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.core.log.StoredTree;
import parley.core.log.TilePath;
import parley.core.log.TileWriter;
import parley.core.log.Tiles;
import parley.core.log.Tree;
import parley.core.register.Stored;
import parley.node.port.Disk;

/**
 * The record on disk: a C2SP directory of tiles under {@code record/}, which any web server can serve.
 *
 * <p>What counts is the size that its owner committed elsewhere (the office's signed checkpoint, a headquarters' head). Tiles
 * beyond it are the remains of a crash and are written over. Only the newest entries are held in memory, as they were decoded.
 */
public final class LogStore {
    public static final String FOLDER = "record/";
    /** Entries and roots that are held in memory. */
    private static final int RECENT = 4_096;

    private final Disk disk;
    private final Tiles tiles;
    private final TreeMap<Long, Decoded> recent = new TreeMap<>();
    /** Roots by size: those that were current after some append, and those that somebody asked for. */
    private final TreeMap<Long, Hash> roots = new TreeMap<>();

    private final Stored stored = new Reread(this);
    private final List<Follower> followers = new ArrayList<>();

    private volatile TileWriter writer;
    /** The files of the right edge, as the last append wrote them: each is asked for several times before the next. */
    private volatile Map<String, byte[]> edge = Map.of();

    /** Is told every entry of the record, in order. */
    @FunctionalInterface
    public interface Follower {
        void entry(long index, Decoded entry);
    }

    /**
     * @param size as committed
     * @throws Disk.Failure if the tiles up to there do not hold together
     */
    public LogStore(Disk disk, long size) {
        this(disk, size, true);
    }

    private LogStore(Disk disk, long size, boolean checked) {
        this.disk = disk;
        this.tiles = this::read;
        try {
            writer = TileWriter.open(tiles, size);
        } catch (LogException e) {
            throw broken(e);
        }
        if (checked) {
            requireEntries(Tree.EMPTY);
        }
    }

    private Optional<byte[]> read(String path) {
        var written = edge.get(path);
        return written == null ? disk.read(FOLDER + path) : Optional.of(written);
    }

    /** The same, of which only the tiles' right edge has been looked at: {@link #requireEntries} looks at the entries. */
    public static LogStore unchecked(Disk disk, long size) {
        return new LogStore(disk, size, false);
    }

    /**
     * Finds the entries to be those of the tiles.
     *
     * @param known the tree of the first of them, which somebody has looked at already
     * @throws Disk.Failure if they are not
     */
    public void requireEntries(Tree known) {
        long size = size();
        var tree = known;
        while (tree.size() < size) {
            tree = tree.append(
                    entries(tree.size(), size).stream().map(Hash::leaf).toList());
        }
        if (!tree.root().equals(writer.tree().root())) {
            throw new Disk.Failure("The record's entries are not those of its tiles, at size " + size + ".");
        }
    }

    private static Disk.Failure broken(LogException e) {
        return new Disk.Failure("The record's tiles do not hold together: " + e.getMessage(), e);
    }

    /** The entries from an index to the end of its bundle, or to {@code to} if that comes first. */
    public List<byte[]> entries(long from, long to) {
        long bundle = from / TilePath.FULL_WIDTH;
        long first = bundle * TilePath.FULL_WIDTH;
        long size = size();
        int width = (int) Math.min(TilePath.FULL_WIDTH, size - first);
        var path = new TilePath(TilePath.ENTRIES, bundle, width);
        var found = tiles.read(path.path()).or(() -> tiles.read(path.full().path()));
        if (found.isEmpty() && size() > size) {
            return entries(from, to); // The record grew, and the file that it had is gone: there is a longer one.
        }
        byte[] bytes = found.orElseThrow(() -> new Disk.Failure(FOLDER + path.path() + " is missing."));
        try {
            return EntryBundle.parse(bytes, path).entries().subList((int) (from - first), (int)
                    Math.min(width, to - first));
        } catch (LogException e) {
            throw broken(e);
        }
    }

    public long size() {
        return writer.tree().size();
    }

    public Hash root() {
        return writer.tree().root();
    }

    /** The root when the record had this size; it must not be larger than now. */
    public synchronized Hash rootAt(long size) {
        var known = roots.get(size);
        if (known != null) {
            return known;
        }
        try {
            return note(size, new StoredTree(tiles, size, size()).root());
        } catch (LogException e) {
            throw broken(e);
        }
    }

    private Hash note(long size, Hash root) {
        roots.put(size, root);
        if (roots.size() > RECENT) {
            roots.pollFirstEntry();
        }
        return root;
    }

    public byte[] entry(long index) {
        return decoded(index).entry();
    }

    public Decoded decoded(long index) {
        return decoded(index, index + 1).getFirst();
    }

    /** A copy of the entries from an index on. */
    public synchronized List<Decoded> decoded(long from, long to) {
        var entries = new ArrayList<Decoded>();
        for (long at = from; at < to; ) {
            var known = recent.get(at);
            if (known != null) {
                entries.add(known);
                at++;
            } else {
                for (var entry : entries(at, to)) {
                    entries.add(remember(at++, ActCodec.decode(entry)));
                }
            }
        }
        return entries;
    }

    private Decoded remember(long index, Decoded entry) {
        recent.put(index, entry);
        if (recent.size() > RECENT) {
            recent.pollFirstEntry();
        }
        return entry;
    }

    public Tiles tiles() {
        return tiles;
    }

    /** What there is now, to append to: what a mirror compares before it stores anything. */
    public Tree tree() {
        return writer.tree();
    }

    /**
     * Writes the tiles durably, then grows in memory. A crash, or a failure, in here leaves the committed size as it was:
     * whoever calls must still commit the new size, and must stop if this throws.
     */
    public synchronized void append(List<Decoded> more) {
        if (more.isEmpty()) {
            return;
        }
        var growth = writer.append(more.stream().map(Decoded::entry).toList());
        SortedMap<String, byte[]> files = new TreeMap<>();
        var written = new HashMap<String, byte[]>();
        for (var file : growth.files()) {
            files.put(FOLDER + file.path(), file.bytes());
            written.put(file.path(), file.bytes());
        }
        disk.write(files);
        edge = written;
        long first = size();
        writer = growth.after();
        note(size(), root());
        for (int i = 0; i < more.size(); i++) {
            remember(first + i, more.get(i));
            for (var follower : followers) {
                follower.entry(first + i, more.get(i));
            }
        }
        for (var folder : growth.obsolete()) {
            disk.list(FOLDER + folder).forEach(name -> disk.delete(FOLDER + folder + name));
        }
    }

    /** For whoever does not hold the record's acts in memory. */
    public Stored stored() {
        return stored;
    }

    /** Tells a follower every entry so far, and from now on each new one as soon as it is durable. */
    public void follow(Follower follower) {
        follow(0, follower);
    }

    /** The same from an index on. */
    public synchronized void follow(long from, Follower follower) {
        for (long at = from; at < size(); ) {
            for (var entry : decoded(at, Math.min(size(), at + TilePath.FULL_WIDTH))) {
                follower.entry(at++, entry);
            }
        }
        followers.add(follower);
    }

    /** The partial tiles and bundle of the right edge that the record had at an earlier size. */
    public SortedMap<String, byte[]> edge(long size) {
        SortedMap<String, byte[]> edge = new TreeMap<>();
        try {
            for (var path : TilePath.edgeOf(size)) {
                edge.put(FOLDER + path.path(), path.cut(tiles, size()));
            }
        } catch (LogException e) {
            throw broken(e);
        }
        return edge;
    }

    /** Removes partial tiles that only checkpoints below {@code size} need: nobody is shown those any more. */
    public void prune(long size) {
        for (var path : TilePath.edgeOf(size)) {
            var folder = FOLDER + path.partialFolder();
            for (var name : disk.list(folder)) {
                if (name.chars().allMatch(Character::isDigit) && Integer.parseInt(name) < path.width()) {
                    disk.delete(folder + name);
                }
            }
        }
    }

    /** A tile or bundle as the protocol names it; empty for anything else. */
    public Optional<byte[]> serve(String path) {
        return TilePath.parse(path).flatMap(tile -> read(tile.path()));
    }
}
