package parley.node.live;

import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import parley.core.act.Digest;
import parley.core.log.Ed25519;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.Signer;
import parley.core.log.VerifierKey;
import parley.core.register.Blobs;
import parley.core.register.Register;
import parley.core.register.Snapshot;
import parley.node.NodeConfig;
import parley.node.keys.KeyFiles;
import parley.node.ledger.LogStore;
import parley.node.port.Disk;

/**
 * The newest snapshot of the register, so that a start does not fold the whole record: two files under {@code snapshot/} and the note
 * {@code snapshot/newest}, which this node's own key signs and which names them by their digests. The note is the commit: until it is
 * durable the files that it names do not count, and those of the note before are still there.
 *
 * <p>Only the record is the truth. Whatever is wrong with a snapshot, it is left, with the reason, and all is folded.
 */
public final class Snapshots {
    public static final String FOLDER = "snapshot/";
    public static final String NEWEST = FOLDER + "newest";
    /** A snapshot that did not agree with its record: kept for whoever looks into it. */
    public static final String REFUSED = "snapshot-refused/";

    private static final Logger LOG = System.getLogger("parley.node");
    private static final String HEAD = "parley snapshot 1";
    private static final int LINES = 8;
    private static final String NODE_KEY = "node";
    /** Sealed acts after which a snapshot is due; of a long record a part of it, so that writing stays cheap beside folding. */
    private static final int EVERY = 4_096;

    private static final int PART = 64;
    /** As many are worth a snapshot when some time has passed. */
    private static final int SOME = 16;

    private static final Duration OFTEN = Duration.ofMinutes(10);
    /** Larger ones are not written: the node folds. */
    private static final int MOST_BYTES = 1 << 30;

    private final Disk disk;
    private final NodeConfig config;
    private final Optional<Own> own;
    private long written;
    private Instant writtenAt = Instant.MIN;

    /** The node's own key, which signs nothing else that is a note. */
    private record Own(VerifierKey key, Signer signer) {}

    /** What the note says. */
    private record Said(String origin, Digest record, long size, String root, Digest state, Digest leaves) {
        String text() {
            return String.join(
                    "\n", HEAD, origin, record.hex(), String.valueOf(size), root, state.hex(), leaves.hex(), "");
        }

        Digest digest() {
            return Digest.of((state.hex() + leaves.hex()).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Snapshots(Disk disk, NodeConfig config, Optional<Own> own) {
        this.disk = disk;
        this.config = config;
        this.own = own;
    }

    /** Without a key of its own a node writes and takes none. */
    public static Snapshots of(NodeConfig config, Disk disk) {
        var files = new KeyFiles(disk);
        if (!files.has(NODE_KEY)) {
            return new Snapshots(disk, config, Optional.empty());
        }
        byte[] seed = files.seed(NODE_KEY);
        try {
            var key = VerifierKey.of(
                    config.origin() + "/" + config.name() + "/snapshot", VerifierKey.Type.LOG, Ed25519.publicKey(seed));
            return new Snapshots(disk, config, Optional.of(new Own(key, Ed25519.signer(seed))));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The newest snapshot, if it is this node's own, of this record, and of a size that is sealed here.
     *
     * @param sealed up to where the record is sealed, as far as this node has adopted it
     */
    public Start start(byte[] charter, LogStore store, Blobs blobs, long sealed) {
        var note = disk.read(NEWEST);
        if (note.isEmpty() || own.isEmpty()) {
            return new Start(Register.empty(charter), Optional.empty(), Optional.empty());
        }
        try {
            var said = open(note.get());
            requireOf(said, store, sealed);
            var register = resumed(charter, said, store, blobs);
            if (register.size() != said.size() || !register.root().base64().equals(said.root())) {
                throw new Left("it is of another size or root than its note says");
            }
            written = said.size();
            return new Start(register, Optional.of(said.digest()), Optional.empty());
        } catch (Left e) {
            return left(charter, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever it is, the record is the truth: it is only folded again.
            return left(charter, "it cannot be read: " + e.getMessage());
        }
    }

    private static Start left(byte[] charter, String why) {
        LOG.log(Logger.Level.WARNING, "The snapshot is left, and the whole record folded: " + why);
        return new Start(Register.empty(charter), Optional.empty(), Optional.of(why));
    }

    /** Why a snapshot is not started from. */
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Left(String why) {
            super(why);
        }
    }

    private Said open(byte[] bytes) {
        try {
            var note = SignedNote.parse(bytes);
            if (note.signaturesBy(own.orElseThrow().key()).isEmpty()) {
                throw new Left("its signature is not by this node's own key");
            }
            var lines = List.of(note.text().split("\n", -1));
            if (lines.size() != LINES || !lines.getFirst().equals(HEAD)) {
                throw new Left("its note is of another format than \"" + HEAD + "\"");
            }
            return new Said(
                    lines.get(1),
                    new Digest(lines.get(2)),
                    Long.parseLong(lines.get(3)),
                    lines.get(4),
                    new Digest(lines.get(5)),
                    new Digest(lines.get(6)));
        } catch (NoteException | IllegalArgumentException e) {
            throw new Left("its note cannot be read: " + e.getMessage());
        }
    }

    private void requireOf(Said said, LogStore store, long sealed) {
        if (!said.origin().equals(config.origin()) || !said.record().equals(config.record())) {
            throw new Left("it is of the record " + said.record() + " of " + said.origin() + ", not of "
                    + config.record() + " of " + config.origin());
        }
        if (said.size() < 0 || said.size() > sealed) {
            throw new Left("it is of " + said.size() + " entries, and the record is sealed here up to " + sealed);
        }
        var root = store.rootAt(said.size()).base64();
        if (!root.equals(said.root())) {
            throw new Left("its root at size " + said.size() + " is " + said.root() + ", and the record's " + root);
        }
    }

    /**
     * Two halves of a long start at once: whether the files are those that the note names, and what they say. Reading them is total,
     * whatever their bytes; nobody is given what they say before it is known that they are the right ones.
     */
    private Register resumed(byte[] charter, Said said, LogStore store, Blobs blobs) {
        var state = file(said.size() + ".state");
        var leaves = file(said.size() + ".leaves");
        var right = new FutureTask<>(() -> {
            requireNamed(said.size() + ".state", state, said.state());
            requireNamed(said.size() + ".leaves", leaves, said.leaves());
            return said;
        });
        Thread.ofPlatform().daemon().name("snapshot-digest").start(right);
        Register register;
        try {
            register = Register.resume(charter, new Snapshot(state, leaves), store.stored(), blobs);
        } catch (RuntimeException e) {
            await(right);
            throw e;
        }
        await(right);
        return register;
    }

    private static void await(FutureTask<Said> right) {
        try {
            right.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Left left ? left : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a snapshot was read.", e);
        }
    }

    private byte[] file(String name) {
        return disk.read(FOLDER + name).orElseThrow(() -> new Left(FOLDER + name + " is missing"));
    }

    private static void requireNamed(String name, byte[] bytes, Digest digest) {
        if (!Digest.of(bytes).equals(digest)) {
            throw new Left(FOLDER + name + " is not the file that its note names");
        }
    }

    /** Whether so much was sealed since the last snapshot that another is worth its while. */
    public boolean due(Register register, Instant now) {
        long more = register.size() - written;
        return own.isPresent()
                && (more >= Math.max(EVERY, register.size() / PART)
                        || more >= SOME && !now.isBefore(writtenAt.plus(OFTEN)));
    }

    /** Whether there is something that no snapshot has. */
    public boolean owed(Register register) {
        return own.isPresent() && register.size() > written;
    }

    /**
     * Writes a snapshot. A crash before the note is written leaves two files that nothing names, and the snapshot before; after it,
     * those of the one before, which the next write removes.
     */
    public void write(Register register, LogStore store, Instant now) {
        var snapshot = register.snapshot(store.stored());
        if (snapshot.leaves().length <= MOST_BYTES) {
            var said = new Said(
                    config.origin(),
                    config.record(),
                    register.size(),
                    register.root().base64(),
                    Digest.of(snapshot.state()),
                    Digest.of(snapshot.leaves()));
            var files = new TreeMap<String, byte[]>();
            files.put(FOLDER + said.size() + ".state", snapshot.state());
            files.put(FOLDER + said.size() + ".leaves", snapshot.leaves());
            disk.write(files);
            var signed = own.orElseThrow();
            disk.write(
                    NEWEST,
                    SignedNote.sign(said.text(), signed.key(), signed.signer())
                            .encode()
                            .getBytes(StandardCharsets.UTF_8));
            for (var name : disk.list(FOLDER)) {
                if (!name.equals("newest") && !name.startsWith(said.size() + ".")) {
                    disk.delete(FOLDER + name);
                }
            }
        }
        written = register.size();
        writtenAt = now;
    }

    /** Puts aside a snapshot that says something else than the record: the next start folds. */
    public void refuse() {
        var kept = new TreeMap<String, byte[]>();
        for (var name : disk.list(FOLDER)) {
            disk.read(FOLDER + name).ifPresent(bytes -> kept.put(REFUSED + name, bytes));
        }
        disk.write(kept);
        disk.delete(NEWEST);
    }
}
