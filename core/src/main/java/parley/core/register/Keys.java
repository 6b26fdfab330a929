package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.act.Problem;
import parley.core.act.PublicKeys;
import parley.core.act.Unreadable;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.log.Policy;
import parley.core.log.VerifierKey;

/**
 * The keys in force: who may sign what. Immutable.
 *
 * @param signing root and act keys by kid
 * @param log whose signature a checkpoint bears
 * @param cosigners by party, the guarantor beside them: an Ed25519 key, and where the policy asks for both an ML-DSA-44 key after it
 * @param sealers whose cosignatures make a checkpoint sealed
 * @param nextRoots party to the SHA-256 of the key that will follow its root
 * @param known every kid that ever was granted to its key in hex: neither is granted twice
 * @param revoked kids taken back. A cosigner or log key among them still makes checkpoints, since without it nothing more could be
 *     sealed, but proves no consent
 */
public record Keys(
        SortedMap<String, ActKey> signing,
        VerifierKey log,
        SortedMap<String, List<VerifierKey>> cosigners,
        List<String> sealers,
        SortedMap<String, Digest> nextRoots,
        SortedMap<String, String> known,
        SortedSet<String> revoked) {

    public Keys {
        signing = Collections.unmodifiableSortedMap(new TreeMap<>(signing));
        cosigners = Collections.unmodifiableSortedMap(new TreeMap<>(cosigners));
        sealers = List.copyOf(sealers);
        nextRoots = Collections.unmodifiableSortedMap(new TreeMap<>(nextRoots));
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
        revoked = Collections.unmodifiableSortedSet(new TreeSet<>(revoked));
    }

    /**
     * Those of the charter.
     *
     * @throws Unreadable when a verifier key of the charter is none
     */
    static Keys of(CharterDocument charter) {
        PublicKeys keys = charter.keys();
        var cosigners = new TreeMap<String, List<VerifierKey>>();
        var nextRoots = new TreeMap<String, Digest>();
        var known = new TreeMap<String, String>();
        keys.byKid().forEach((kid, key) -> known.put(kid, HexFormat.of().formatHex(key.raw())));
        for (CharterDocument.Party party : charter.parties()) {
            var both = new ArrayList<VerifierKey>();
            both.add(charters(party.cosigner(), VerifierKey.Type.COSIGNER));
            party.mlDsaCosigner().ifPresent(key -> both.add(charters(key, VerifierKey.Type.ML_DSA_COSIGNER)));
            for (VerifierKey key : both) {
                Kid first = new Kid(party.party(), purpose(key.type()), 1);
                known.put(first.toString(), HexFormat.of().formatHex(key.key()));
            }
            cosigners.put(party.party(), List.copyOf(both));
            nextRoots.put(party.party(), party.nextRoot());
        }
        charter.guarantor().ifPresent(guarantor -> {
            VerifierKey key = charters(guarantor.cosigner(), VerifierKey.Type.COSIGNER);
            known.put(CharterDocument.GUARANTOR + "-cosigner-1", HexFormat.of().formatHex(key.key()));
            cosigners.put(CharterDocument.GUARANTOR, List.of(key));
        });
        VerifierKey log = charters(charter.office().log(), VerifierKey.Type.LOG);
        known.put(CharterDocument.OFFICE + "-log-1", HexFormat.of().formatHex(log.key()));
        return new Keys(
                keys.byKid(), log, cosigners, charter.sealers(), nextRoots, known, Collections.emptySortedSet());
    }

    private static VerifierKey charters(String vkey, VerifierKey.Type type) {
        try {
            return verifierKey(vkey, type);
        } catch (NoteException e) {
            throw new Unreadable(Problem.at("", "A key of the charter cannot be read: " + e.getMessage()));
        }
    }

    static VerifierKey verifierKey(String vkey, VerifierKey.Type type) throws NoteException {
        VerifierKey key = VerifierKey.parse(vkey);
        if (key.type() != type) {
            throw new NoteException("The verifier key of " + key.name() + " is of another type than "
                    + String.format("0x%02x", type.code()) + ".");
        }
        return key;
    }

    /** The names of all keys in force. */
    SortedSet<String> kids() {
        var kids = new TreeSet<>(signing.keySet());
        cosigners.keySet().forEach(party -> kids.addAll(cosigning(party)));
        kids.add(logKid());
        kids.removeAll(revoked);
        return kids;
    }

    /** The root or act key of that name, if it is in force. */
    public Optional<ActKey> key(String kid) {
        return Optional.ofNullable(signing.get(kid));
    }

    /** The kid of the party's root. */
    public Kid root(String party) {
        return signing.keySet().stream()
                .flatMap(kid -> Kid.parse(kid).stream())
                .filter(kid -> kid.party().equals(party) && kid.purpose() == Kid.Purpose.ROOT)
                .findFirst()
                .orElseThrow();
    }

    /** The type of the verifier keys that are granted for a purpose. */
    static VerifierKey.Type type(Kid.Purpose purpose) {
        return switch (purpose) {
            case LOG -> VerifierKey.Type.LOG;
            case COSIGNER -> VerifierKey.Type.COSIGNER;
            case ML_DSA_COSIGNER -> VerifierKey.Type.ML_DSA_COSIGNER;
            case ACT, ROOT -> throw new IllegalArgumentException("An " + purpose.word() + " key has no verifier key.");
        };
    }

    private static Kid.Purpose purpose(VerifierKey.Type type) {
        return switch (type) {
            case LOG -> Kid.Purpose.LOG;
            case COSIGNER -> Kid.Purpose.COSIGNER;
            case ML_DSA_COSIGNER -> Kid.Purpose.ML_DSA_COSIGNER;
        };
    }

    /** The keys of every cosigner: whose lines count on a checkpoint. */
    public List<VerifierKey> cosignerKeys() {
        return cosigners.values().stream().flatMap(List::stream).toList();
    }

    /** Whether all whose cosignatures it takes have cosigned, with each of their keys. */
    public boolean sealed(CosignedCheckpoint checkpoint) {
        return sealers.stream().allMatch(name -> checkpoint.cosignedBy(cosigners.getOrDefault(name, List.of())));
    }

    /** Whose signatures make a checkpoint sealed, as a C2SP {@code tlog-policy}. */
    public Policy policy() {
        var asked = new TreeMap<>(cosigners);
        asked.keySet().retainAll(sealers);
        return Policy.sealing(log, asked);
    }

    /** The names of the keys with which the party cosigns. */
    public Set<String> cosigning(String party) {
        return cosigningKeys(party).keySet();
    }

    /** The keys with which the party cosigns, by name. */
    public SortedMap<String, VerifierKey> cosigningKeys(String party) {
        var keys = new TreeMap<String, VerifierKey>();
        for (VerifierKey key : cosigners.getOrDefault(party, List.of())) {
            keys.put(last(party, purpose(key.type())), key);
        }
        return keys;
    }

    /** The name of the key with which the office signs checkpoints. */
    public String logKid() {
        return last(CharterDocument.OFFICE, Kid.Purpose.LOG);
    }

    /** The kid of the party's cosigner, or of the office's log key: the last that was granted. */
    String last(String party, Kid.Purpose purpose) {
        return known.keySet().stream()
                .flatMap(kid -> Kid.parse(kid).stream())
                .filter(kid -> kid.party().equals(party) && kid.purpose() == purpose)
                .max(Comparator.comparingInt(Kid::ordinal))
                .orElseThrow()
                .toString();
    }

    /** Whether the party's cosignatures prove that its consents live: neither its cosigner nor the log's key is taken back. */
    public boolean proves(String party) {
        return cosigning(party).stream().noneMatch(revoked::contains) && !revoked.contains(logKid());
    }

    /**
     * Opens a cosigned checkpoint.
     *
     * @throws NoteException when it is not signed by the office, or a known cosigner's line fails
     */
    public CosignedCheckpoint open(String note) throws NoteException {
        return CosignedCheckpoint.open(note, log, cosignerKeys());
    }

    /** The stamps of a checkpoint by party instead of by cosigner; those of a guarantor whom sealing does not need left out. */
    public SortedMap<String, Instant> byParty(CosignedCheckpoint checkpoint) {
        var stamps = new TreeMap<String, Instant>();
        var byName = checkpoint.stamps();
        cosigners.forEach((party, keys) -> {
            Instant stamp = byName.get(keys.getFirst().name());
            if (stamp != null && sealers.contains(party)) {
                stamps.put(party, stamp);
            }
        });
        return stamps;
    }

    private static boolean ofOffice(String kid) {
        return Kid.parse(kid)
                .filter(k -> k.party().equals(CharterDocument.OFFICE))
                .isPresent();
    }

    /** Each key takes the place of the one of its type. */
    private static List<VerifierKey> replaced(List<VerifierKey> before, List<VerifierKey> fresh) {
        VerifierKey key = fresh.getFirst();
        return Stream.concat(before.stream().filter(one -> one.type() != key.type()), Stream.of(key))
                .sorted(Comparator.comparing(VerifierKey::type))
                .toList();
    }

    /** With what a key act brings about, once it is in force. It has been found good. */
    Keys after(Body body, String party) {
        var next = new TreeMap<>(signing);
        var names = new TreeMap<>(known);
        var witnesses = new TreeMap<>(cosigners);
        var roots = new TreeMap<>(nextRoots);
        var back = new TreeSet<>(revoked);
        VerifierKey signer = log;
        switch (body) {
            case Body.Grant grant -> {
                names.put(grant.kid(), Granting.hex(grant));
                switch (grant.purpose()) {
                    case ACT -> next.put(grant.kid(), ActKey.of(grant.kid(), grant.key()));
                    case COSIGNER, ML_DSA_COSIGNER ->
                        witnesses.merge(grant.party(), List.of(Granting.verifierKey(grant)), Keys::replaced);
                    case LOG -> signer = Granting.verifierKey(grant);
                    case ROOT -> throw new IllegalStateException("A root is not granted.");
                }
            }
            case Body.Revocation(String kid, String reason) -> {
                back.add(kid);
                next.remove(kid);
            }
            case Body.Rotation(ActKey root, Digest nextRoot) -> {
                next.remove(root(party).toString());
                next.put(root.kid(), root);
                names.put(root.kid(), HexFormat.of().formatHex(root.raw()));
                roots.put(party, nextRoot);
            }
            case Body.Succession succession -> {
                String before = last(CharterDocument.OFFICE, Kid.Purpose.LOG);
                next.keySet().stream().filter(Keys::ofOffice).forEach(back::add);
                back.add(before);
                next.keySet().removeIf(Keys::ofOffice);
                ActKey act = Succeeding.actKey(succession, this);
                next.put(act.kid(), act);
                names.put(act.kid(), HexFormat.of().formatHex(act.raw()));
                signer = Succeeding.log(succession);
                names.put(
                        Kid.parse(before).orElseThrow().next().toString(),
                        HexFormat.of().formatHex(signer.key()));
            }
            default -> throw new IllegalStateException("A " + body.type() + " is not about keys.");
        }
        return new Keys(next, signer, witnesses, sealers, roots, names, back);
    }
}
