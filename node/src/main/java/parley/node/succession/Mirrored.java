package parley.node.succession;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.audit.RecordSource;
import parley.core.log.Checkpoint;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.register.Keyring;
import parley.node.ledger.BlobStore;
import parley.node.ledger.Chains;
import parley.node.ledger.LogStore;
import parley.node.port.Disk;

/**
 * A copy of the record, opened: its tiles agree with its entries and with the checkpoint that the office signed over them.
 *
 * @param name for people: where it lies
 * @param record the charter's digest
 * @param shown every checkpoint of the office that lies in it: the newest, the newest that is known to be sealed, and those of seals
 */
record Mirrored(
        String name, Digest record, LogStore store, BlobStore blobs, Keyring keyring, List<CosignedCheckpoint> shown) {

    /** @throws Disk.Failure if it does not hold together */
    static Mirrored open(String name, RecordSource source) {
        var disk = new RecordDisk(source);
        var note = disk.read("record/checkpoint")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new Disk.Failure("There is no record/checkpoint in " + name + "."));
        try {
            var newest = Checkpoint.parse(SignedNote.parse(note).text());
            var store = new LogStore(disk, newest.size());
            var blobs = new BlobStore(disk);
            var record = charter(name, store);
            var charter = blobs.read(record)
                    .orElseThrow(() -> new Disk.Failure("The charter blob " + record + " is missing in " + name + "."));
            var chains = new Chains(Keyring.of(charter), store::rootAt);
            store.follow(chains::enter);
            var keyring = chains.keyring();
            var shown = new ArrayList<CosignedCheckpoint>();
            store.follow((index, entry) -> seal(keyring, entry).ifPresent(shown::add));
            shown.add(keyring.open(note));
            var sealed = disk.read("sealed");
            if (sealed.isPresent()) {
                shown.add(keyring.open(new String(sealed.get(), StandardCharsets.UTF_8)));
            }
            for (var one : shown) {
                requireOwn(name, store, one.checkpoint());
            }
            return new Mirrored(name, record, store, blobs, keyring, List.copyOf(shown));
        } catch (NoteException e) {
            throw new Disk.Failure("A checkpoint in " + name + " is not one of its record: " + e.getMessage(), e);
        }
    }

    private static Digest charter(String name, LogStore store) {
        if (store.size() >= 2
                && store.decoded(0) instanceof Decoded.Read(SignedAct first)
                && first.act().body() instanceof Body.Charter(Digest charter)) {
            return charter;
        }
        throw new Disk.Failure("The record in " + name + " does not begin with the charter.");
    }

    private static Optional<CosignedCheckpoint> seal(Keyring keyring, Decoded entry) {
        if (entry instanceof Decoded.Read(SignedAct signed) && signed.act().body() instanceof Body.Seal(String note)) {
            try {
                return Optional.of(keyring.open(note));
            } catch (NoteException e) {
                return Optional.empty(); // A void leaf; the fold says why.
            }
        }
        return Optional.empty();
    }

    private static void requireOwn(String name, LogStore store, Checkpoint checkpoint) {
        if (checkpoint.size() > store.size()) {
            throw new Disk.Failure("In " + name + " a checkpoint is of " + checkpoint.size() + " entries, and only "
                    + store.size() + " are there.");
        }
        if (!store.rootAt(checkpoint.size()).equals(checkpoint.root())) {
            throw new Disk.Failure("In " + name + " the entries are not those of its checkpoint of " + checkpoint.size()
                    + " entries: two histories, or damage. Run parley verify over it.");
        }
    }

    /**
     * The largest checkpoint that both headquarters have cosigned, their lines taken from wherever they lie.
     *
     * @param mirrors of one record
     */
    static Optional<CosignedCheckpoint> sealed(List<Mirrored> mirrors) {
        var found = new TreeMap<Long, CosignedCheckpoint>();
        for (var mirror : mirrors) {
            for (var one : mirror.shown()) {
                // Of one size with two roots nothing is merged: that is two histories.
                found.merge(
                        one.checkpoint().size(),
                        one,
                        (a, b) -> a.checkpoint().equals(b.checkpoint())
                                ? a.with(b.cosignatures().values())
                                : mirror.sealed(b) ? b : a);
            }
        }
        return found.descendingMap().values().stream()
                .filter(one -> mirrors.stream().anyMatch(mirror -> mirror.sealed(one)))
                .findFirst();
    }

    private boolean sealed(CosignedCheckpoint one) {
        long size = one.checkpoint().size();
        return size <= store.size() && keyring.at(size).sealed(one);
    }

    /** Whether it holds every entry of a checkpoint. */
    boolean holds(Checkpoint checkpoint) {
        return checkpoint.size() <= store.size()
                && store.rootAt(checkpoint.size()).equals(checkpoint.root());
    }
}
