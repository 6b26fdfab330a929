package parley.node.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.VerifierKey;
import parley.core.register.Keyring;
import parley.core.register.Keys;
import parley.node.port.Disk;

/**
 * Whose signatures make a checkpoint of this record: the office's log key and both cosigners, as they are in force at its size
 * by the record as this node holds it.
 */
public final class Witnesses {
    private final CharterDocument charter;
    private final Digest record;
    private volatile Supplier<Keyring> held;
    private volatile Optional<Body.Succession> expected = Optional.empty();

    private Witnesses(Keyring founding) {
        this.charter = founding.charter();
        this.record = founding.record();
        this.held = () -> founding;
    }

    /** As the charter names them. @throws Disk.Failure if the blob is no charter */
    public static Witnesses of(byte[] charterBlob) {
        try {
            return new Witnesses(Keyring.of(charterBlob));
        } catch (RuntimeException e) {
            throw new Disk.Failure("The charter cannot be read: " + e.getMessage(), e);
        }
    }

    /** From now on as the record has them. */
    public void follow(Supplier<Keyring> keyring) {
        held = keyring;
    }

    /** A succession that this node has agreed to, and that the record as it is held may not have yet. */
    public void expect(Body.Succession succession) {
        expected = Optional.of(succession);
    }

    public CharterDocument charter() {
        return charter;
    }

    /** The charter's digest. */
    public Digest record() {
        return record;
    }

    public List<String> parties() {
        return charter.parties().stream().map(CharterDocument.Party::party).toList();
    }

    /** Whoever cosigns: the parties, and the guarantor if there is one. */
    private List<String> cosigners() {
        var cosigners = new ArrayList<>(parties());
        charter.guarantor().ifPresent(any -> cosigners.add(CharterDocument.GUARANTOR));
        return cosigners;
    }

    /** The keys by which a checkpoint of that size is judged. */
    public Keys keys(long size) {
        var ring = held.get();
        return expected.filter(said -> size > said.size())
                // Its two acts may be here by now, and the key that they brought may have been followed by another.
                .filter(said -> !ring.at(said.size() + 2).log().toString().equals(said.log()))
                .map(ring::expecting)
                .orElseGet(() -> ring.at(size));
    }

    /**
     * The keys by which a checkpoint of that size is judged, once entries that are not held yet are in. Chains are not looked at
     * here: what is opened by these keys is opened again when the entries are stored.
     *
     * @param from the index of the first of them
     */
    public Keys keys(long size, long from, List<Decoded> more) {
        var before = held.get();
        var ring = after(before, from, more);
        return ring.newest().equals(before.newest()) ? keys(size) : ring.at(size);
    }

    /** The keys at every size of the record as it is held. */
    Keyring keyring() {
        return held.get();
    }

    /** What entries that are not held yet make of the keys. @param from the index of the first of them */
    static Keyring after(Keyring before, long from, List<Decoded> more) {
        var ring = before;
        for (int i = 0; i < more.size(); i++) {
            if (more.get(i) instanceof Decoded.Read(SignedAct signed)
                    && (Keyring.isAboutKeys(signed.act().body())
                            || signed.act().body() instanceof Body.Seal && ring.awaitsSeal())
                    && ring.refuse(signed, from + i).isEmpty()) {
                // Roots are compared when the entries are stored.
                ring = ring.after(from + i, signed, Keyring.rootsSaidBy(signed));
            }
        }
        return ring;
    }

    /** The newest key of the log. */
    public VerifierKey log() {
        return keys(Long.MAX_VALUE).log();
    }

    /** The newest Ed25519 key of a party's cosigner. */
    public VerifierKey cosigner(String party) {
        var keys = keys(Long.MAX_VALUE).cosigners().get(party);
        if (keys == null) {
            throw new IllegalArgumentException("The charter has no party " + party + ".");
        }
        return keys.getFirst();
    }

    /** @throws NoteException when it is not signed by the office, or a known cosigner's line fails */
    public CosignedCheckpoint open(String note) throws NoteException {
        return keys(Checkpoint.parse(SignedNote.parse(note).text()).size()).open(note);
    }

    /** Whether both have cosigned, with each of their keys. */
    public boolean sealed(CosignedCheckpoint checkpoint) {
        return keys(checkpoint.checkpoint().size()).sealed(checkpoint);
    }

    /** The name of a party's cosigner, which all its keys share. */
    public String cosignerName(String party) {
        return cosigner(party).name();
    }

    /** The party, or the guarantor, whose cosigner bears this name. */
    public Optional<String> party(String cosigner) {
        return cosigners().stream()
                .filter(party ->
                        CharterDocument.cosignerName(charter.origin(), party).equals(cosigner))
                .findFirst();
    }
}
