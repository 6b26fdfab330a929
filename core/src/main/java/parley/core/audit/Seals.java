package parley.core.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Body;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.VerifierKey;
import parley.core.register.Keyring;
import parley.core.register.Keys;

/**
 * Every cosigned checkpoint of a record: the file's own, and those that seals entered. Each must be signed by the log, be of the
 * very tree at its size, and bear stamps that do not go backwards.
 */
final class Seals {
    private final Keyring keyring;
    private final StoredRecord record;
    private final Evidence evidence;
    /** By party: size to the earliest and the latest stamp of a cosignature of that size. */
    private final SortedMap<String, TreeMap<Long, Instant>> earliest = new TreeMap<>();

    private final SortedMap<String, TreeMap<Long, Instant>> latest = new TreeMap<>();
    private long sealed;
    private SortedMap<String, Instant> stamps = new TreeMap<>();
    private long count;

    Seals(Keyring keyring, StoredRecord record, Evidence evidence) {
        this.keyring = keyring;
        this.record = record;
        this.evidence = evidence;
    }

    /** The largest size that both have cosigned; 0 if none. */
    long sealed() {
        return sealed;
    }

    /** Party to the latest stamp on that size. */
    SortedMap<String, Instant> stamps() {
        return stamps;
    }

    /** Seals in the record. */
    long count() {
        return count;
    }

    /** The file {@code record/checkpoint}. */
    void checkNewest() throws Fault {
        Keys keys = keyring.at(record.entries().size());
        Collection<VerifierKey> known = new ArrayList<>(keys.cosignerKeys());
        known.add(keys.log());
        int line = 0;
        for (SignedNote.Line signature : record.note().signatures()) {
            line++;
            // C2SP has strangers' lines ignored. One that shares only half of a known key's label is no stranger: it is
            // damaged.
            boolean whole = known.stream().anyMatch(key -> named(signature, key) && numbered(signature, key));
            for (VerifierKey key : known) {
                if (!whole && (named(signature, key) || numbered(signature, key))) {
                    boolean named = named(signature, key);
                    throw new Fault(
                            StoredRecord.CHECKPOINT + ", signature line " + line,
                            "The line bears " + (named ? "the name" : "the key id") + " of " + key.name()
                                    + " without its " + (named ? "key id" : "name") + ".");
                }
            }
        }
        count(open(record.note().encode(), StoredRecord.CHECKPOINT), StoredRecord.CHECKPOINT);
    }

    private static boolean named(SignedNote.Line line, VerifierKey key) {
        return line.name().equals(key.name());
    }

    private static boolean numbered(SignedNote.Line line, VerifierKey key) {
        return line.keyId() == key.id();
    }

    /** A seal act at an index. */
    void check(Body.Seal seal, int index) throws Fault {
        String where = record.place(index);
        CosignedCheckpoint opened = open(seal.checkpoint(), where);
        Checkpoint checkpoint = opened.checkpoint();
        if (opened.cosignatures().isEmpty()) {
            throw new Fault(where, "The seal enters a checkpoint that nobody cosigned.");
        }
        requireRoot(checkpoint.size(), checkpoint.root(), index, "seal", where);
        count(opened, where);
        count++;
    }

    /** An offer shows a size and root: those of the tree as it was. */
    void check(Body.Offer offer, int index) throws Fault {
        Hash root;
        String where = record.place(index);
        try {
            root = Hash.of(HexFormat.of().parseHex(offer.root().hex()));
        } catch (IllegalArgumentException e) {
            throw new Fault(where, "The offer's root is no hash.");
        }
        requireRoot(offer.size(), root, index, "offer", where);
    }

    private void requireRoot(long size, Hash root, int index, String what, String where) throws Fault {
        if (size > index) {
            throw new Fault(where, "The " + what + " is of size " + size + "; before it stand " + index + " entries.");
        }
        Hash own = record.root(size);
        if (!own.equals(root)) {
            throw new Fault(
                    where,
                    "The " + what + " has the root " + root + " at size " + size + "; this record had " + own
                            + ": evidence of two histories.");
        }
    }

    private CosignedCheckpoint open(String note, String where) throws Fault {
        CosignedCheckpoint opened;
        try {
            opened = keyring.open(note);
        } catch (NoteException e) {
            throw new Fault(where, e.getMessage());
        }
        long size = opened.checkpoint().size();
        if (size < 2) {
            throw new Fault(
                    where, "The checkpoint is of size " + size + "; none below 2, the charter acts, is signed.");
        }
        return opened;
    }

    private void count(CosignedCheckpoint opened, String where) {
        long size = opened.checkpoint().size();
        SortedMap<String, Instant> here = new TreeMap<>();
        var keys = keyring.at(size);
        var cosigners = keys.cosigners();
        for (var party : cosigners.entrySet()) {
            Cosignature one =
                    opened.cosignatures().get(party.getValue().getFirst().name());
            if (one != null && evidence.of(() -> remember(party.getKey(), size, one.stamp(), where))) {
                here.put(party.getKey(), one.stamp());
            }
        }
        if (here.keySet().containsAll(keys.sealers()) && size >= sealed) {
            stamps = size > sealed ? here : later(stamps, here);
            sealed = size;
        }
    }

    private static SortedMap<String, Instant> later(SortedMap<String, Instant> a, SortedMap<String, Instant> b) {
        SortedMap<String, Instant> later = new TreeMap<>(a);
        b.forEach((party, stamp) -> later.merge(party, stamp, (x, y) -> x.isAfter(y) ? x : y));
        return later;
    }

    /** Of one cosigner, a larger size never has an earlier stamp. It is enough to look at the sizes next to this one. */
    private void remember(String party, long size, Instant stamp, String where) throws Fault {
        var earlier = latest.computeIfAbsent(party, p -> new TreeMap<>());
        var before = earlier.lowerEntry(size);
        if (before != null && before.getValue().isAfter(stamp)) {
            throw backwards(party, size, stamp, before.getKey(), before.getValue(), where);
        }
        var later = earliest.computeIfAbsent(party, p -> new TreeMap<>());
        var after = later.higherEntry(size);
        if (after != null && after.getValue().isBefore(stamp)) {
            throw backwards(party, after.getKey(), after.getValue(), size, stamp, where);
        }
        earlier.merge(size, stamp, (a, b) -> a.isAfter(b) ? a : b);
        later.merge(size, stamp, (a, b) -> a.isBefore(b) ? a : b);
    }

    private static Fault backwards(String party, long size, Instant stamp, long smaller, Instant later, String where) {
        return new Fault(
                where,
                party + " cosigned size " + size + " at " + stamp + " and the smaller size " + smaller + " at " + later
                        + ": its stamps go backwards.");
    }
}
