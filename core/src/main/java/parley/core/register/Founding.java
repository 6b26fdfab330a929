package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Act;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.PublicKeys;
import parley.core.act.SignedAct;
import parley.core.act.Unreadable;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.core.register.VoidReason.Kind;

/** What the charter fixes: the record's id, who may sign what, and the keys of its checkpoints. */
final class Founding {
    private final CharterDocument charter;
    private final Digest record;
    private final PublicKeys keys;
    private final VerifierKey log;
    private final SortedMap<String, String> partyOfCosigner = new TreeMap<>();
    private final List<VerifierKey> cosigners = new ArrayList<>();

    private Founding(CharterDocument charter, Digest record) throws NoteException {
        this.charter = charter;
        this.record = record;
        this.keys = charter.keys();
        this.log = VerifierKey.parse(charter.office().log());
        if (log.type() != VerifierKey.Type.LOG) {
            throw new NoteException("The office's verifier key is not of type 0x01.");
        }
        for (CharterDocument.Party party : charter.parties()) {
            VerifierKey cosigner = VerifierKey.parse(party.cosigner());
            if (cosigner.type() != VerifierKey.Type.COSIGNER) {
                throw new NoteException("The verifier key of " + party.party() + " is not of type 0x04.");
            }
            cosigners.add(cosigner);
            partyOfCosigner.put(cosigner.name(), party.party());
        }
    }

    /** @throws Unreadable with field, value and limit */
    static Founding of(byte[] charter) {
        var document = CharterDocument.read(charter);
        try {
            return new Founding(document, Digest.of(charter));
        } catch (NoteException e) {
            throw new Unreadable(
                    parley.core.act.Problem.at("", "A key of the charter cannot be read: " + e.getMessage()));
        }
    }

    CharterDocument charter() {
        return charter;
    }

    Digest record() {
        return record;
    }

    List<String> parties() {
        return charter.parties().stream().map(CharterDocument.Party::party).toList();
    }

    VerifierKey log() {
        return log;
    }

    List<VerifierKey> cosigners() {
        return List.copyOf(cosigners);
    }

    /** The chain that an act belongs to: its party's, the office's, or a root's own. */
    static String chain(SignedAct signed) {
        String party = signed.act().author().party();
        return signed.kid().equals(CharterDocument.rootKid(party)) ? signed.kid() : party;
    }

    /** Why the record cannot take the act as its author's word at all; nothing when it can. */
    Optional<VoidReason> refuse(SignedAct signed) {
        Act act = signed.act();
        if (!act.record().equals(record)) {
            return reason(
                    Kind.WRONG_RECORD,
                    "It was signed for the record " + act.record() + "; this one is " + record + ".");
        }
        Optional<ActKey> key = keys.key(signed.kid());
        if (key.isEmpty()) {
            return reason(Kind.UNKNOWN_KID, "No key named " + signed.kid() + " has been granted in this record.");
        }
        String party = act.author().party();
        boolean root = signed.kid().equals(CharterDocument.rootKid(party));
        if (!root && !signed.kid().equals(CharterDocument.actKid(party))) {
            return reason(Kind.NOT_AUTHORS_KEY, "The key " + signed.kid() + " does not speak for " + party + ".");
        }
        if (!signed.signedBy(key.get())) {
            return reason(Kind.BAD_SIGNATURE, "The signature is not one of " + signed.kid() + " over these bytes.");
        }
        return mayNot(act, root, party.equals(CharterDocument.OFFICE));
    }

    private static Optional<VoidReason> mayNot(Act act, boolean root, boolean office) {
        boolean may = switch (act.body()) {
            case Body.Charter c -> root;
            case Body.Offer o -> office;
            case Body.Seal s -> !root;
            case Body.Unknown u -> true;
            default -> !root && !office;
        };
        return may
                ? Optional.empty()
                : reason(
                        Kind.NOT_AUTHORS_KEY,
                        "A " + act.body().type() + " is not signed by "
                                + (root ? "a root key" : office ? "the office" : "an act key of a party") + ".");
    }

    private static Optional<VoidReason> reason(Kind kind, String sentence) {
        return Optional.of(VoidReason.of(kind, sentence));
    }

    /**
     * Opens a cosigned checkpoint of this record.
     *
     * @throws NoteException when it is not signed by the office, or a known cosigner's line fails
     */
    CosignedCheckpoint open(String note) throws NoteException {
        return CosignedCheckpoint.open(note, log, cosigners);
    }

    /** The stamps of a checkpoint by party instead of by cosigner. */
    SortedMap<String, Instant> stampsByParty(CosignedCheckpoint checkpoint) {
        var stamps = new TreeMap<String, Instant>();
        checkpoint.stamps().forEach((name, stamp) -> {
            String party = partyOfCosigner.get(name);
            if (party != null) {
                stamps.put(party, stamp);
            }
        });
        return stamps;
    }
}
