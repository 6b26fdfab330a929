package parley.node.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.EntryBundle;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.TilePath;
import parley.node.port.Disk;
import parley.node.port.Peers;

/** Brings a peer's entries, and the blobs they name, to this node. Fetches and compares; storing is the caller's. */
public final class Mirror {
    private final Peers peers;
    private final LogStore store;
    private final BlobStore blobs;

    public Mirror(Peers peers, LogStore store, BlobStore blobs) {
        this.peers = peers;
        this.store = store;
        this.blobs = blobs;
    }

    /**
     * What is missing here up to a checkpoint.
     *
     * @param from how many entries were here when it was fetched
     */
    public record Fetched(long from, List<Decoded> entries, SortedMap<Digest, byte[]> blobs) {}

    /** The peer served something that is not what the checkpoint says. */
    public static final class Mismatch extends Exception {
        Mismatch(String message) {
            super(message);
        }
    }

    /**
     * Fetches what is missing up to a checkpoint, and finds its root to be the checkpoint's.
     *
     * @throws Peers.Unreachable if the peer, or one of its files, is away
     * @throws Mismatch if the entries are not those of the checkpoint
     */
    public Fetched fetch(String peer, Checkpoint checkpoint) throws Peers.Unreachable, Mismatch {
        long from = store.size();
        var entries = new ArrayList<Decoded>();
        for (long at = from; at < checkpoint.size(); at = from + entries.size()) {
            long bundle = at / TilePath.FULL_WIDTH;
            int width = (int) Math.min(TilePath.FULL_WIDTH, checkpoint.size() - bundle * TilePath.FULL_WIDTH);
            var path = new TilePath(TilePath.ENTRIES, bundle, width);
            var all = bundle(peer, path);
            all.subList((int) (at % TilePath.FULL_WIDTH), all.size())
                    .forEach(entry -> entries.add(ActCodec.decode(entry)));
        }
        if (!store.rootWith(entries).equals(checkpoint.root())) {
            throw new Mismatch("The entries that " + peer + " serves up to " + checkpoint.size() + " have the root "
                    + store.rootWith(entries).hex() + ", the checkpoint says "
                    + checkpoint.root().hex() + ".");
        }
        return new Fetched(from, entries, blobsOf(peer, entries));
    }

    /**
     * The same up to the checkpoint of a note, whose signatures are not looked at: by which keys to judge them is only known with the
     * entries. Empty if nothing is missing here.
     *
     * @throws NoteException if it is no checkpoint
     */
    public Optional<Fetched> fetch(String peer, String note) throws Peers.Unreachable, Mismatch, NoteException {
        var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        return checkpoint.size() > store.size() ? Optional.of(fetch(peer, checkpoint)) : Optional.empty();
    }

    private List<byte[]> bundle(String peer, TilePath path) throws Peers.Unreachable, Mismatch {
        Optional<byte[]> bytes = peers.read(peer, path.path());
        if (bytes.isEmpty() && !path.isFull()) {
            bytes = peers.read(peer, path.full().path());
        }
        if (bytes.isEmpty()) {
            throw new Peers.Unreachable(peer + " does not serve " + path.path() + ".");
        }
        try {
            return EntryBundle.parse(bytes.get(), path).entries();
        } catch (LogException e) {
            throw new Mismatch(e.getMessage() == null ? "A bundle cannot be read." : e.getMessage());
        }
    }

    private SortedMap<Digest, byte[]> blobsOf(String peer, List<Decoded> entries) throws Peers.Unreachable {
        var found = new TreeMap<Digest, byte[]>();
        for (var entry : entries) {
            if (entry instanceof Decoded.Read(SignedAct signed)) {
                var wanted = blobs.<Peers.Unreachable>wanted(signed.act(), digest -> {
                    var known = Optional.ofNullable(found.get(digest));
                    return known.isPresent() ? known : peers.read(peer, BlobStore.FOLDER + digest.hex());
                });
                if (!wanted.missing().isEmpty()) {
                    // Everything up to here must be stored here before we say so: no blob, no cosignature.
                    throw new Peers.Unreachable(peer + " does not serve the blob "
                            + wanted.missing().iterator().next().hex() + ".");
                }
                found.putAll(wanted.found());
            }
        }
        return found;
    }

    /** Under the node's lock: stores what was fetched, blobs first. @throws Disk.Failure if the disk failed */
    public void store(Fetched fetched) {
        long already = store.size() - fetched.from();
        if (already >= fetched.entries().size()) {
            return;
        }
        blobs.store(fetched.blobs());
        store.append(fetched.entries().subList((int) already, fetched.entries().size()));
    }

    static Disk.Failure broken(LogException e) {
        return new Disk.Failure("The record's tiles do not hold together: " + e.getMessage(), e);
    }
}
