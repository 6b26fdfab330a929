package parley.core.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import parley.core.log.Checkpoint;
import parley.core.log.EntryBundle;
import parley.core.log.Hash;
import parley.core.log.HashTile;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import parley.core.log.TilePath;
import parley.core.log.Tiles;
import parley.core.log.Tree;

/**
 * A record as its files have it: the checkpoint's text, all entries, and tiles that follow from them. No signature has been
 * looked at yet: that the files agree among themselves is checked first, so that a damaged file is named rather than an act.
 */
final class StoredRecord {
    static final String CHECKPOINT = "record/checkpoint";
    private static final String RECORD = "record/";

    private final RecordSource source;
    private final SignedNote note;
    private final Checkpoint checkpoint;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();

    private StoredRecord(RecordSource source, SignedNote note, Checkpoint checkpoint) {
        this.source = source;
        this.note = note;
        this.checkpoint = checkpoint;
    }

    static StoredRecord read(RecordSource source, Audit.Progress progress) throws Fault {
        byte[] bytes = source.read(CHECKPOINT).orElseThrow(() -> new Fault(CHECKPOINT, "The file is missing."));
        StoredRecord record;
        try {
            SignedNote note = SignedNote.parse(bytes);
            record = new StoredRecord(source, note, Checkpoint.parse(note.text()));
        } catch (NoteException e) {
            throw new Fault(CHECKPOINT, e.getMessage());
        }
        record.readEntries(progress);
        record.checkRoot();
        record.checkTiles();
        record.checkLeftovers();
        return record;
    }

    SignedNote note() {
        return note;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    List<byte[]> entries() {
        return entries;
    }

    /** The root that the record had at an earlier size. */
    Hash root(long size) throws Fault {
        try {
            return new StoredTree(tiles(), size, checkpoint.size()).root();
        } catch (LogException e) {
            throw new Fault(CHECKPOINT, e.getMessage());
        }
    }

    /** The same of a size that the tiles have been found to have. */
    Hash rootFound(long size) {
        try {
            return root(size);
        } catch (Fault e) {
            throw new IllegalStateException("The tiles have been found whole, and have no size " + size + ".", e);
        }
    }

    /** Where an entry stands: its bundle, the byte it begins at and its index. */
    String place(int index) {
        TilePath path = bundle(index / TilePath.FULL_WIDTH);
        int offset = 0;
        for (int i = index - index % TilePath.FULL_WIDTH; i < index; i++) {
            offset += 2 + entries.get(i).length;
        }
        return RECORD + path + ", byte " + offset + " (entry " + index + ")";
    }

    private Tiles tiles() {
        return path -> source.read(RECORD + path);
    }

    private TilePath bundle(long number) {
        return new TilePath(TilePath.ENTRIES, number, (int)
                Math.min(TilePath.FULL_WIDTH, checkpoint.size() - number * TilePath.FULL_WIDTH));
    }

    private void readEntries(Audit.Progress progress) throws Fault {
        if (checkpoint.size() > Audit.MAX_ENTRIES) {
            throw new Fault(
                    CHECKPOINT,
                    "The size is " + checkpoint.size() + " entries; the limit is " + Audit.MAX_ENTRIES + ".");
        }
        for (long number = 0; number * TilePath.FULL_WIDTH < checkpoint.size(); number++) {
            TilePath path = bundle(number);
            byte[] bytes = required(path);
            try {
                entries.addAll(EntryBundle.parse(bytes, path).entries());
            } catch (LogException e) {
                throw new Fault(RECORD + path, e.getMessage());
            }
            progress.at("entries", entries.size(), checkpoint.size());
        }
        entries.forEach(entry -> leaves.add(Hash.leaf(entry)));
    }

    private byte[] required(TilePath path) throws Fault {
        Optional<byte[]> found = source.read(RECORD + path);
        if (found.isEmpty() && !path.isFull()) {
            // The log grew while it was read, or a crash came between the full file and the next checkpoint.
            found = source.read(RECORD + path.full());
        }
        return found.orElseThrow(() -> new Fault(
                RECORD + path, "The file is missing; the checkpoint's size " + checkpoint.size() + " needs it."));
    }

    /** Entries, leaf tiles and checkpoint: when two agree, the third is the damaged one. */
    private void checkRoot() throws Fault {
        if (Tree.EMPTY.append(leaves).root().equals(checkpoint.root())) {
            return;
        }
        List<Hash> tiled = new ArrayList<>();
        for (long number = 0; number * TilePath.FULL_WIDTH < checkpoint.size(); number++) {
            TilePath path = new TilePath(0, number, bundle(number).width());
            byte[] bytes = required(path);
            try {
                tiled.addAll(HashTile.parse(bytes, path).hashes());
            } catch (LogException e) {
                throw new Fault(RECORD + path, e.getMessage());
            }
        }
        int differs = firstDifference(leaves, tiled);
        if (differs < 0) {
            throw new Fault(
                    CHECKPOINT,
                    "The root is not that of the " + checkpoint.size() + " entries, on which bundles and tiles agree.");
        }
        throw new Fault(place(differs), "The entry does not have the hash that the tile tile/0 gives for it.");
    }

    private static int firstDifference(List<Hash> a, List<Hash> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Every tile of the size, byte by byte against what the entries give. */
    private void checkTiles() throws Fault {
        List<Hash> level = leaves;
        for (int number = 0; !level.isEmpty(); number++) {
            List<Hash> above = new ArrayList<>();
            for (int start = 0; start < level.size(); start += TilePath.FULL_WIDTH) {
                List<Hash> hashes = level.subList(start, Math.min(level.size(), start + TilePath.FULL_WIDTH));
                TilePath path = new TilePath(number, start / TilePath.FULL_WIDTH, hashes.size());
                byte[] expected = new HashTile(hashes).encode();
                byte[] found = required(path);
                boolean full = found.length == TilePath.FULL_WIDTH * Hash.LENGTH;
                compare(path, full ? cut(found, expected.length) : found, expected);
                if (path.isFull()) {
                    above.add(Tree.EMPTY.append(hashes).root());
                }
            }
            level = above;
        }
    }

    private static void compare(TilePath path, byte[] found, byte[] expected) throws Fault {
        int at = Arrays.mismatch(found, expected);
        if (at >= 0) {
            throw new Fault(
                    RECORD + path + ", byte " + at,
                    found.length != expected.length && at >= Math.min(found.length, expected.length)
                            ? "The file has " + found.length + " bytes, not " + expected.length + "."
                            : "The tile is not what the entries give.");
        }
    }

    /** Files of earlier sizes, which a log may keep: as far as they go they must say the same. */
    private void checkLeftovers() throws Fault {
        for (String name : source.paths()) {
            Optional<TilePath> path =
                    name.startsWith(RECORD) ? TilePath.parse(name.substring(RECORD.length())) : Optional.empty();
            if (path.isPresent()) {
                checkLeftover(path.get());
            }
        }
    }

    private void checkLeftover(TilePath path) throws Fault {
        long start = path.index() * TilePath.FULL_WIDTH;
        if (path.level() > 0 || start >= checkpoint.size()) {
            checkHigherLeftover(path);
            return;
        }
        byte[] found = required(path);
        int shared = (int) Math.min(path.width(), checkpoint.size() - start);
        byte[] expected = path.isBundle()
                ? new EntryBundle(entries.subList((int) start, (int) start + shared)).encode()
                : new HashTile(leaves.subList((int) start, (int) start + shared)).encode();
        // What a crash left beyond the checkpoint is no part of the record; what is below it is.
        compare(path, shared < path.width() ? cut(found, expected.length) : found, expected);
    }

    private void checkHigherLeftover(TilePath path) throws Fault {
        if (path.level() < 1 || path.level() > 3 || path.index() > checkpoint.size()) {
            return;
        }
        long covers = 1L << (8 * path.level());
        byte[] found = required(path);
        List<Hash> hashes = new ArrayList<>();
        for (int i = 0; i < path.width(); i++) {
            long from = (path.index() * TilePath.FULL_WIDTH + i) * covers;
            if (from + covers > checkpoint.size()) {
                break;
            }
            hashes.add(Tree.EMPTY
                    .append(leaves.subList((int) from, (int) (from + covers)))
                    .root());
        }
        byte[] expected = new HashTile(hashes).encode();
        compare(path, hashes.size() < path.width() ? cut(found, expected.length) : found, expected);
    }

    private static byte[] cut(byte[] found, int length) {
        return found.length > length ? Arrays.copyOf(found, length) : found;
    }
}
