package parley.node.ledger;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.node.port.Disk;

/**
 * Whose signatures make a checkpoint of this record: the office's log key and both cosigners, as the charter names them.
 *
 * @param record the charter's digest
 * @param cosigners by party
 */
public record Witnesses(
        CharterDocument charter, Digest record, VerifierKey log, SortedMap<String, VerifierKey> cosigners) {

    public Witnesses {
        cosigners = Collections.unmodifiableSortedMap(new TreeMap<>(cosigners));
    }

    /** @throws Disk.Failure if the blob is no charter */
    public static Witnesses of(byte[] charterBlob) {
        try {
            var charter = CharterDocument.read(charterBlob);
            var cosigners = new TreeMap<String, VerifierKey>();
            for (var party : charter.parties()) {
                cosigners.put(party.party(), VerifierKey.parse(party.cosigner()));
            }
            return new Witnesses(
                    charter,
                    Digest.of(charterBlob),
                    VerifierKey.parse(charter.office().log()),
                    cosigners);
        } catch (NoteException | RuntimeException e) {
            throw new Disk.Failure("The charter cannot be read: " + e.getMessage(), e);
        }
    }

    public List<String> parties() {
        return charter.parties().stream().map(CharterDocument.Party::party).toList();
    }

    public VerifierKey cosigner(String party) {
        var key = cosigners.get(party);
        if (key == null) {
            throw new IllegalArgumentException("The charter has no party " + party + ".");
        }
        return key;
    }

    public CosignedCheckpoint open(String note) throws NoteException {
        return CosignedCheckpoint.open(note, log, cosigners.values());
    }

    public boolean sealed(CosignedCheckpoint checkpoint) {
        return checkpoint.cosignedBy(cosigners.values());
    }

    /** The party whose cosigner bears this name. */
    public Optional<String> party(String cosigner) {
        return cosigners.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(cosigner))
                .map(SortedMap.Entry::getKey)
                .findFirst();
    }

    public Collection<VerifierKey> keys() {
        return cosigners.values();
    }
}
