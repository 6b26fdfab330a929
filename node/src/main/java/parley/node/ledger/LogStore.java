package parley.node.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.log.EntryBundle;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.core.log.TilePath;
import parley.core.log.TileWriter;
import parley.core.log.Tiles;
import parley.core.log.Tree;
import parley.node.port.Disk;

/**
 * The record on disk: a C2SP directory of tiles under {@code record/}, which any web server can serve.
 *
 * <p>What counts is the size that its owner committed elsewhere (the office's signed checkpoint, a headquarters' head). Tiles
 * beyond it are the remains of a crash and are written over. Entries are held in memory as well.
 */
public final class LogStore {
    public static final String FOLDER = "record/";

    private final Disk disk;
    private final Tiles tiles;
    private final List<Decoded> entries = Collections.synchronizedList(new ArrayList<>());
    /** The root at each size, from 0: any checkpoint that anybody shows us can be compared at once. */
    private final List<Hash> roots = new ArrayList<>(List.of(Hash.EMPTY));

    private final List<Follower> followers = new ArrayList<>();

    private TileWriter writer;

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
        this.disk = disk;
        this.tiles = path -> disk.read(FOLDER + path);
        try {
            writer = TileWriter.open(tiles, size);
            for (var path : TilePath.ofTree(size)) {
                if (path.isBundle()) {
                    EntryBundle.parse(bundle(path), path)
                            .entries()
                            .forEach(entry -> entries.add(ActCodec.decode(entry)));
                }
            }
        } catch (LogException e) {
            throw new Disk.Failure("The record's tiles do not hold together: " + e.getMessage(), e);
        }
        var tree = Tree.EMPTY;
        for (var entry : entries) {
            tree = tree.append(Hash.leaf(entry.entry()));
            roots.add(tree.root());
        }
        if (!tree.root().equals(writer.tree().root())) {
            throw new Disk.Failure("The record's entries are not those of its tiles, at size " + size + ".");
        }
    }

    private byte[] bundle(TilePath path) {
        return tiles.read(path.path())
                .or(() -> tiles.read(path.full().path()))
                .orElseThrow(() -> new Disk.Failure(FOLDER + path.path() + " is missing."));
    }

    public long size() {
        return writer.tree().size();
    }

    public Hash root() {
        return writer.tree().root();
    }

    /** The root when the record had this size; it must not be larger than now. */
    public Hash rootAt(long size) {
        return roots.get(Math.toIntExact(size));
    }

    public byte[] entry(long index) {
        return decoded(index).entry();
    }

    public Decoded decoded(long index) {
        return entries.get(Math.toIntExact(index));
    }

    /** A copy of the list of entries from an index on. */
    public List<Decoded> decoded(long from, long to) {
        synchronized (entries) {
            return List.copyOf(entries.subList(Math.toIntExact(from), Math.toIntExact(to)));
        }
    }

    public Tiles tiles() {
        return tiles;
    }

    /** The root that appending would give: what a mirror compares before it stores anything. */
    public Hash rootWith(List<Decoded> more) {
        var tree = writer.tree();
        for (var entry : more) {
            tree = tree.append(Hash.leaf(entry.entry()));
        }
        return tree.root();
    }

    /**
     * Writes the tiles durably, then grows in memory. A crash, or a failure, in here leaves the committed size as it was:
     * whoever calls must still commit the new size, and must stop if this throws.
     */
    public void append(List<Decoded> more) {
        if (more.isEmpty()) {
            return;
        }
        var growth = writer.append(more.stream().map(Decoded::entry).toList());
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (var file : growth.files()) {
            files.put(FOLDER + file.path(), file.bytes());
        }
        disk.write(files);
        var tree = writer.tree();
        for (var entry : more) {
            tree = tree.append(Hash.leaf(entry.entry()));
            roots.add(tree.root());
        }
        writer = growth.after();
        long first = entries.size();
        entries.addAll(more);
        for (int i = 0; i < more.size(); i++) {
            for (var follower : followers) {
                follower.entry(first + i, more.get(i));
            }
        }
        for (var folder : growth.obsolete()) {
            disk.list(FOLDER + folder).forEach(name -> disk.delete(FOLDER + folder + name));
        }
    }

    /** Tells a follower every entry so far, and from now on each new one as soon as it is durable. */
    public void follow(Follower follower) {
        for (int i = 0; i < entries.size(); i++) {
            follower.entry(i, entries.get(i));
        }
        followers.add(follower);
    }

    /** Removes partial tiles that only checkpoints below {@code size} need: nobody is shown those any more. */
    public void prune(long size) {
        for (var path : TilePath.ofTree(size)) {
            if (path.isFull()) {
                continue;
            }
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
        return TilePath.parse(path).flatMap(tile -> disk.read(FOLDER + tile.path()));
    }
}
