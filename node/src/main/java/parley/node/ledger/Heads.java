package parley.node.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import parley.core.act.Unreadable;
import parley.core.audit.Equivocation;
import parley.core.audit.Trail;
import parley.core.log.Checkpoint;
import parley.core.log.ConsistencyProof;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import parley.core.register.Proof;
import parley.node.port.Disk;

/**
 * The checkpoints that this node knows and has found true of the entries it holds: the newest, the newest that both
 * headquarters cosigned, and each party's newest stamp. Stamps further than S ahead of the own clock are not believed.
 *
 * <p>A checkpoint signed by the office whose root is not ours at that size is an equivocation: it is kept as evidence, and
 * sealing stops here until another office has taken over. What is sealed stands, and everything else goes on.
 */
public final class Heads {
    public static final String NEWEST = LogStore.FOLDER + "checkpoint";
    public static final String SEALED = "sealed";
    public static final String EVIDENCE = "evidence";
    private static final int MOST_OPEN = 64;
    private static final String NOTE = ".note";

    private final Disk disk;
    private final Witnesses witnesses;
    private final LogStore store;
    private final Duration skew;
    private final SortedMap<String, Proof.Stamp> stamps = new TreeMap<>();

    /** Checkpoints beyond the sealed one, by size, with what cosignatures they have so far. */
    private final NavigableMap<Long, CosignedCheckpoint> open = new ConcurrentSkipListMap<>();

    /** Whether something was learned that is not on the disk. */
    private boolean unkept;

    /** The sealed one as {@link #keep} has written it: it changes more seldom than the newest. */
    private String sealKept = "";

    private volatile Optional<CosignedCheckpoint> sealed = Optional.empty();
    private volatile Optional<String> evidence = Optional.empty();

    public Heads(Disk disk, Witnesses witnesses, LogStore store) {
        this.disk = disk;
        this.witnesses = witnesses;
        this.store = store;
        this.skew = Duration.ofSeconds(witnesses.charter().skewSeconds());
    }

    /** Reads what was kept. Cosignatures lost with an unsynced file come back from the peers. */
    public void reopen() {
        // Whoever has seen two histories does not forget it by a restart: only a succession goes on from there.
        var accusing = disk.list(EVIDENCE).stream()
                .filter(file ->
                        !succeeded(file, disk.read(EVIDENCE + "/" + file).orElseThrow()))
                .toList();
        accusing.stream()
                .findFirst()
                .ifPresent(file ->
                        evidence = Optional.of("The office signed two histories: see " + EVIDENCE + "/" + file + "."));
        for (var file : new String[] {SEALED, NEWEST}) {
            read(disk, witnesses, file)
                    .filter(known -> known.checkpoint().size() <= store.size())
                    .ifPresent(known -> {
                        if (store.rootAt(known.checkpoint().size())
                                .equals(known.checkpoint().root())) {
                            take(known);
                        } else {
                            accuse(known);
                        }
                    });
        }
        // By now there may be a checkpoint to hold beside it.
        accusing.stream().filter(file -> file.endsWith(NOTE)).forEach(this::accuseAgain);
    }

    private void accuseAgain(String file) {
        try {
            read(disk, witnesses, EVIDENCE + "/" + file)
                    .filter(shown -> shown.checkpoint().size() <= store.size())
                    .ifPresent(this::accuse);
        } catch (Disk.Failure e) {
            // Signed by a key that is not in force at its size any more: what the file says stands all the same.
        }
    }

    /** Whether evidence is against an office that another has followed: it stays evidence, and stops nothing any more. */
    private boolean succeeded(String file, byte[] bytes) {
        try {
            var origin = file.endsWith(NOTE)
                    ? Checkpoint.parse(SignedNote.parse(new String(bytes, StandardCharsets.UTF_8))
                                    .text())
                            .origin()
                    : Equivocation.origin(bytes);
            return succeeded(origin);
        } catch (NoteException | Unreadable e) {
            return false;
        }
    }

    private boolean succeeded(String origin) {
        return !origin.equals(witnesses.log().name());
    }

    /**
     * The sealed size that was kept, if the record is the one that was sealed then: how far to fold before anything can be opened.
     * Whose signatures it bears, {@link #reopen} finds out.
     */
    public static long sealedSize(Disk disk, LogStore store) {
        return disk.read(SEALED)
                .flatMap(note -> {
                    try {
                        return Optional.of(
                                Checkpoint.parse(SignedNote.parse(note).text()));
                    } catch (NoteException e) {
                        return Optional.empty(); // Reopening says what is wrong with it.
                    }
                })
                .filter(known -> known.size() <= store.size()
                        && store.rootAt(known.size()).equals(known.root()))
                .map(Checkpoint::size)
                .orElse(0L);
    }

    public static Optional<CosignedCheckpoint> read(Disk disk, Witnesses witnesses, String file) {
        return disk.read(file).map(bytes -> {
            try {
                return witnesses.open(new String(bytes, StandardCharsets.UTF_8));
            } catch (NoteException e) {
                throw new Disk.Failure(file + " is not a checkpoint of this record: " + e.getMessage(), e);
            }
        });
    }

    /** Also without the lock, by whoever tells others of it. */
    public Optional<CosignedCheckpoint> newest() {
        var last = open.lastEntry();
        return last == null ? sealed : Optional.of(last.getValue());
    }

    public Optional<CosignedCheckpoint> sealed() {
        return sealed;
    }

    public long sealedSize() {
        return sealed.map(known -> known.checkpoint().size()).orElse(0L);
    }

    public Proof proof() {
        return new Proof(new TreeMap<>(stamps));
    }

    /** The newest stamp of a party, over any size. */
    public Optional<Proof.Stamp> stamp(String party) {
        return Optional.ofNullable(stamps.get(party));
    }

    /** Whether a party has cosigned the newest checkpoint. */
    public boolean newestCosignedBy(String party) {
        return newest().filter(known -> known.cosignatures()
                        .containsKey(witnesses.cosigner(party).name()))
                .isPresent();
    }

    /** Why sealing has stopped here, if it has. */
    public Optional<String> evidence() {
        return evidence;
    }

    /**
     * Learns a checkpoint that is no larger than the entries held. It is durable after the next {@link #keep}; until then whoever
     * cosigned it has it.
     *
     * @return whether it told anything new
     */
    public boolean learn(CosignedCheckpoint shown, Instant now) {
        if (!store.rootAt(shown.checkpoint().size()).equals(shown.checkpoint().root())) {
            accuse(shown);
            return false;
        }
        var believed = new ArrayList<Cosignature>();
        for (var one : shown.cosignatures().values()) {
            if (!one.stamp().isAfter(now.plus(skew))) {
                believed.add(one);
            }
        }
        boolean changed =
                take(new CosignedCheckpoint(shown.checkpoint(), shown.signature(), new TreeMap<>()).with(believed));
        unkept |= changed;
        return changed;
    }

    /** The office's own new checkpoint, which it has made durable itself. */
    void issued(CosignedCheckpoint fresh) {
        take(fresh);
    }

    private boolean take(CosignedCheckpoint shown) {
        long size = shown.checkpoint().size();
        boolean changed = false;
        for (var one : shown.cosignatures().values()) {
            var stamp = new Proof.Stamp(size, one.stamp());
            var party = witnesses.party(one.cosigner()).orElseThrow();
            if (!witnesses.charter().sealers().contains(party)) {
                continue; // A guarantor whom sealing does not need: kept with the checkpoint, and no proof of anything
                // here.
            }
            var known = stamps.get(party);
            if (known == null
                    || stamp.at().isAfter(known.at())
                    || (stamp.at().equals(known.at()) && stamp.size() > known.size())) {
                stamps.put(party, stamp);
                changed = true;
            }
        }
        if (size < sealedSize()) {
            return changed;
        }
        var before = known(size);
        var merged = before.map(one -> one.with(shown.cosignatures().values())).orElse(shown);
        if (before.filter(merged::equals).isPresent()) {
            return changed;
        }
        if (witnesses.sealed(merged)) {
            sealed = Optional.of(merged);
            open.headMap(size + 1).clear();
        } else {
            open.put(size, merged);
            while (open.size() > MOST_OPEN) {
                open.pollFirstEntry();
            }
        }
        return true;
    }

    private Optional<CosignedCheckpoint> known(long size) {
        return size == sealedSize() && sealed.isPresent() ? sealed : Optional.ofNullable(open.get(size));
    }

    /** Makes what was learned durable: before an own cosignature goes out, and before anybody here is told what is sealed. */
    public void keep() {
        if (!unkept) {
            return;
        }
        // Both files at once: one wait for the disk.
        SortedMap<String, byte[]> files = new TreeMap<>();
        newest().ifPresent(known -> files.put(NEWEST, known.note().getBytes(StandardCharsets.UTF_8)));
        var seal = sealed.map(CosignedCheckpoint::note);
        seal.filter(note -> !note.equals(sealKept))
                .ifPresent(note -> files.put(SEALED, note.getBytes(StandardCharsets.UTF_8)));
        disk.write(files);
        sealKept = seal.orElse("");
        unkept = false;
    }

    private void accuse(CosignedCheckpoint shown) {
        long size = shown.checkpoint().size();
        accuse(shown.checkpoint(), store.rootAt(size));
        // Kept before anything else: it is what the other side, and any stranger, will want to see.
        var held = newest().filter(known -> known.checkpoint().size() >= size);
        if (held.isEmpty() || store.size() < 2) {
            keepNote(shown);
            return;
        }
        try {
            var tree = new StoredTree(store.tiles(), held.get().checkpoint().size(), store.size());
            keep(shown, held.get(), store.rootAt(size), ConsistencyProof.from(tree, size));
        } catch (LogException e) {
            throw Mirror.broken(e);
        }
    }

    /** Two checkpoints of one size, with two roots, both signed by the office; beyond what is held here, perhaps. */
    void accuse(CosignedCheckpoint one, CosignedCheckpoint other) {
        long size = one.checkpoint().size();
        accuse(other.checkpoint(), one.checkpoint().root());
        if (store.size() < 2) {
            keepNote(other);
        } else {
            keep(other, one, one.checkpoint().root(), new ConsistencyProof(size, size, List.of()));
        }
    }

    private void accuse(Checkpoint shown, Hash known) {
        if (!succeeded(shown.origin())) {
            evidence = Optional.of("The office signed two histories: at size " + shown.size() + " it showed the root "
                    + shown.root().hex() + ", and we know " + known.hex()
                    + ". Sealing stops here until there is a successor.");
        }
    }

    /** What a stranger cannot judge yet, for want of the charter acts or of a checkpoint beside it, is kept all the same. */
    private void keepNote(CosignedCheckpoint shown) {
        var file = EVIDENCE + "/contradicts-" + shown.checkpoint().size() + NOTE;
        if (disk.read(file).isEmpty()) {
            disk.write(file, shown.note().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void keep(
            CosignedCheckpoint smaller, CosignedCheckpoint larger, Hash rootInLarger, ConsistencyProof proof) {
        var file = EVIDENCE + "/equivocation-" + smaller.checkpoint().size() + ".json";
        if (disk.read(file).isPresent()) {
            return; // One is enough; whoever signs two may sign a thousand.
        }
        var charter = disk.read(BlobStore.FOLDER + witnesses.record().hex()).orElseThrow();
        disk.write(
                file,
                Equivocation.encode(
                        charter,
                        List.of(store.entry(0), store.entry(1)),
                        smaller.note(),
                        larger.note(),
                        rootInLarger,
                        proof,
                        Trail.of(charter, store.size(), store::entry)));
    }
}
