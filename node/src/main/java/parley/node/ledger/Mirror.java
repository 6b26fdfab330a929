package parley.node.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.ConsistencyProof;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.EntryBundle;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import parley.core.log.TilePath;
import parley.core.log.Tree;
import parley.core.register.Keyring;
import parley.core.register.Keys;
import parley.node.port.Disk;
import parley.node.port.Peers;

/**
 * Brings a peer's entries, and the blobs they name, to this node. However much is missing, no more than a slice of it is in memory:
 * each but the last is stored as soon as it is proved to begin the checkpoint's tree. The last is the caller's to store, together
 * with what the checkpoint means to it.
 */
public final class Mirror {
    /** Full bundles in a slice. */
    private static final int BUNDLES = 4;
    /** The most entries that are fetched before they are stored. */
    public static final int AT_ONCE = BUNDLES * TilePath.FULL_WIDTH;

    private final Peers peers;
    private final LogStore store;
    private final BlobStore blobs;
    private final Witnesses witnesses;
    private final Lock lock;
    private final Kept kept;
    private final Supplier<List<SignedAct>> own;

    /** Told under the lock that a slice is stored. */
    @FunctionalInterface
    public interface Kept {
        /** @param sealed the newest checkpoint that the slice's own entries contain */
        void slice(Optional<CosignedCheckpoint> sealed);
    }

    /** Asked once, before the first of several slices is stored. */
    @FunctionalInterface
    public interface Beforehand {
        /**
         * @param shown the checkpoint that is to be reached, found to be the log's
         * @param next the keys by which the checkpoint after it will be judged
         * @throws Mismatch if nothing of it is to be stored
         */
        void several(CosignedCheckpoint shown, Keys next) throws Mismatch;
    }

    /**
     * @param lock the node's, held while a slice is stored
     * @param own the acts that this node has signed itself and not seen sealed yet: what comes back is not read once more
     */
    public Mirror(
            Peers peers,
            LogStore store,
            BlobStore blobs,
            Witnesses witnesses,
            Lock lock,
            Kept kept,
            Supplier<List<SignedAct>> own) {
        this.own = own;
        this.peers = peers;
        this.store = store;
        this.blobs = blobs;
        this.witnesses = witnesses;
        this.lock = lock;
        this.kept = kept;
    }

    /**
     * What is still missing here up to a checkpoint.
     *
     * @param from how many entries were here when it was fetched
     */
    public record Fetched(long from, List<Decoded> entries, SortedMap<Digest, byte[]> blobs) {}

    /** The peer served something that is not what the checkpoint says. */
    public static final class Mismatch extends Exception {
        public Mismatch(String message) {
            super(message);
        }
    }

    /**
     * Fetches what is missing up to the checkpoint of a note, and stores it but for the last slice, whose root is found to be the
     * checkpoint's. If that is all there is, the note's signatures are not looked at: by which keys to judge them is only known with
     * the entries. If not, nothing is stored before the log's is found to hold.
     *
     * @return the last slice; empty if nothing is missing here
     * @throws Peers.Unreachable if the peer, or one of its files, is away; what was proved before is stored
     * @throws Mismatch if the entries are not those of the checkpoint; likewise
     * @throws NoteException if it is no checkpoint, or not one of this log's
     */
    public Optional<Fetched> fetch(String peer, String note, Beforehand beforehand)
            throws Peers.Unreachable, Mismatch, NoteException {
        var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        if (checkpoint.size() <= store.size()) {
            return Optional.empty();
        }
        if (end(store.size()) < checkpoint.size()) {
            requireSigned(peer, note, checkpoint, beforehand);
            keepAllButLast(peer, checkpoint);
        }
        var tree = store.tree();
        var entries = entries(peer, tree.size(), checkpoint.size());
        requireRoot(peer, checkpoint, tree.append(leaves(entries)).root());
        return Optional.of(slice(peer, tree.size(), entries));
    }

    /** Where the slice ends that begins there: with a full bundle. */
    private static long end(long from) {
        return (from / TilePath.FULL_WIDTH + BUNDLES) * TilePath.FULL_WIDTH;
    }

    /** By the keys that are known here, or else by those that the entries up to it lead to. */
    private void requireSigned(String peer, String note, Checkpoint checkpoint, Beforehand beforehand)
            throws Peers.Unreachable, Mismatch, NoteException {
        CosignedCheckpoint shown;
        try {
            shown = witnesses.open(note);
        } catch (NoteException e) {
            var keyring = survey(peer, checkpoint);
            beforehand.several(keyring.at(checkpoint.size()).open(note), keyring.at(checkpoint.size() + 1));
            return;
        }
        beforehand.several(shown, witnesses.keys(checkpoint.size() + 1));
    }

    /** Goes through all that is missing once, and keeps only what it makes of the keys. It is fetched again to be stored. */
    private Keyring survey(String peer, Checkpoint checkpoint) throws Peers.Unreachable, Mismatch {
        var keyring = witnesses.keyring();
        var tree = store.tree();
        while (tree.size() < checkpoint.size()) {
            var entries = entries(peer, tree.size(), Math.min(end(tree.size()), checkpoint.size()));
            keyring = Witnesses.after(
                    keyring, tree.size(), entries.stream().map(ActCodec::decode).toList());
            tree = tree.append(leaves(entries));
        }
        requireRoot(peer, checkpoint, tree.root());
        return keyring;
    }

    private void keepAllButLast(String peer, Checkpoint checkpoint) throws Peers.Unreachable, Mismatch {
        var theirs = new StoredTree(new PeerTiles(peers, peer), checkpoint.size());
        for (var tree = store.tree(); end(tree.size()) < checkpoint.size(); tree = store.tree()) {
            var entries = entries(peer, tree.size(), end(tree.size()));
            requireBegins(peer, theirs, checkpoint, tree.append(leaves(entries)));
            keep(slice(peer, tree.size(), entries));
        }
    }

    /** The tree with the slice begins the checkpoint's: shown by a proof from the peer's tiles, which need not be believed. */
    private static void requireBegins(String peer, StoredTree theirs, Checkpoint checkpoint, Tree tree)
            throws Peers.Unreachable, Mismatch {
        try {
            ConsistencyProof.from(theirs, tree.size()).verify(tree.root(), checkpoint.root());
        } catch (PeerTiles.Away e) {
            throw e.why;
        } catch (LogException e) {
            throw new Mismatch("The entries that " + peer + " serves up to " + tree.size()
                    + " do not begin its checkpoint of " + checkpoint.size() + ": " + e.getMessage());
        }
    }

    private static void requireRoot(String peer, Checkpoint checkpoint, Hash root) throws Mismatch {
        if (!root.equals(checkpoint.root())) {
            throw new Mismatch("The entries that " + peer + " serves up to " + checkpoint.size() + " have the root "
                    + root.hex() + ", the checkpoint says " + checkpoint.root().hex() + ".");
        }
    }

    private void keep(Fetched slice) {
        lock.lock();
        try {
            // Whoever else was faster had it from the same tree, or the next proof fails.
            if (store.size() == slice.from()) {
                // A crash before the caller has committed the size: tiles beyond it, fetched again or written over.
                store(slice);
                kept.slice(newestSeal(slice));
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<CosignedCheckpoint> newestSeal(Fetched slice) {
        for (var entry : slice.entries().reversed()) {
            if (entry instanceof Decoded.Read(SignedAct signed)
                    && signed.act().body() instanceof Body.Seal(String note)) {
                try {
                    var shown = witnesses.open(note);
                    if (shown.checkpoint().size() <= store.size()) {
                        return Optional.of(shown);
                    }
                } catch (NoteException e) {
                    // A void leaf; the fold says why.
                }
            }
        }
        return Optional.empty();
    }

    private Fetched slice(String peer, long from, List<byte[]> entries) throws Peers.Unreachable {
        var mine = new HashMap<ActId, SignedAct>();
        own.get().forEach(signed -> mine.put(signed.id(), signed));
        var decoded = entries.stream()
                .map(entry -> {
                    // The same id is the same bytes.
                    var known = mine.isEmpty() ? null : mine.get(ActId.of(entry));
                    return known == null ? ActCodec.decode(entry) : new Decoded.Read(known);
                })
                .toList();
        Signatures.check(witnesses.keyring(), from, decoded);
        return new Fetched(from, decoded, blobsOf(peer, decoded));
    }

    private static List<Hash> leaves(List<byte[]> entries) {
        return entries.stream().map(Hash::leaf).toList();
    }

    private List<byte[]> entries(String peer, long from, long to) throws Peers.Unreachable, Mismatch {
        var entries = new ArrayList<byte[]>();
        for (long at = from; at < to; at = from + entries.size()) {
            long bundle = at / TilePath.FULL_WIDTH;
            int width = (int) Math.min(TilePath.FULL_WIDTH, to - bundle * TilePath.FULL_WIDTH);
            var all = bundle(peer, new TilePath(TilePath.ENTRIES, bundle, width));
            entries.addAll(all.subList((int) (at % TilePath.FULL_WIDTH), all.size()));
        }
        return entries;
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
