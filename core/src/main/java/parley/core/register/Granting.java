package parley.core.register;

import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Kid;
import parley.core.act.Unreadable;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.core.register.VoidReason.Kind;

/** Whether what a root says about a key can be brought about. */
final class Granting {
    private final CharterDocument charter;
    private final Keys keys;
    /** Also those granted since the newest seal. */
    private final SortedMap<String, String> known;

    Granting(CharterDocument charter, Keys keys, Iterable<Body> waiting) {
        this.charter = charter;
        this.keys = keys;
        var all = new TreeMap<>(keys.known());
        for (Body body : waiting) {
            if (body instanceof Body.Grant grant) {
                all.put(grant.kid(), hex(grant));
            } else if (body instanceof Body.Rotation(ActKey root, var next)) {
                all.put(root.kid(), HexFormat.of().formatHex(root.raw()));
            }
        }
        this.known = all;
    }

    /** Why a root of that party cannot say so; nothing when it can. */
    Optional<VoidReason> refuse(Body body, String party) {
        return switch (body) {
            case Body.Grant grant -> grant(grant, party);
            case Body.Revocation(String kid, String reason) -> revocation(kid, party);
            case Body.Rotation rotation ->
                known.containsKey(rotation.root().kid())
                        ? no("The root " + rotation.root().kid() + " has been revealed before.")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<VoidReason> grant(Body.Grant grant, String party) {
        boolean grantable = grant.party().equals(CharterDocument.GUARANTOR)
                ? charter.guarantor().isPresent()
                : grant.party().equals(party) || charter.isShared(grant.party());
        if (!grantable) {
            return no(party
                    + " grants its own keys, and with the other party the office's, a guarantor's and an authority's, not"
                    + " those of " + grant.party() + " (body.party).");
        }
        boolean named = Kid.parse(grant.kid())
                .filter(kid -> kid.party().equals(grant.party()) && kid.purpose() == grant.purpose())
                .isPresent();
        if (!named) {
            return no("\"" + grant.kid() + "\" is not a name for a key of " + grant.party() + " of the purpose "
                    + grant.purpose().word() + "; use " + grant.party() + "-"
                    + grant.purpose().word() + "-N (body.kid).");
        }
        boolean shared = charter.isShared(grant.party());
        boolean cosigns = grant.purpose() == Kid.Purpose.COSIGNER || grant.purpose() == Kid.Purpose.ML_DSA_COSIGNER;
        boolean fits = switch (grant.party()) {
            case CharterDocument.OFFICE -> !cosigns;
            case CharterDocument.GUARANTOR -> cosigns;
            // An authority signs acts, and cosigns nothing.
            default ->
                charter.isShared(grant.party())
                        ? grant.purpose() == Kid.Purpose.ACT
                        : grant.purpose() != Kid.Purpose.LOG;
        };
        if (!fits) {
            return no("A " + grant.purpose().word() + " key is not for " + grant.party() + " (body.purpose).");
        }
        if (grant.resumes().isPresent() && grant.purpose() != Kid.Purpose.ACT) {
            return no("Only the grant of an act key says where a chain resumes (body.resumes).");
        }
        String hex;
        try {
            hex = read(grant);
        } catch (NoteException e) {
            return no("The key cannot be read: " + e.getMessage());
        } catch (Unreadable e) {
            return no("The key cannot be read: " + e.problem().message());
        }
        String same = known.get(grant.kid());
        if (same != null && !(shared && same.equals(hex) && !keys.known().containsKey(grant.kid()))) {
            return no("The name " + grant.kid() + " has been used before (body.kid).");
        }
        if (same == null && grant.purpose() != Kid.Purpose.ACT) {
            int last = lastOrdinal(grant);
            if (Kid.parse(grant.kid()).orElseThrow().ordinal() <= last) {
                return no("The key " + grant.kid() + " would follow " + grant.party() + "-"
                        + grant.purpose().word() + "-" + last + ", and its number is not above that one's (body.kid).");
            }
        }
        return same == null && usedBy(grant.party(), hex)
                ? no("The key has been used before; every key has one name and one purpose (body.key).")
                : Optional.empty();
    }

    /** Two parties with one key are no harm: each act names its key. So nobody's key can be used up by the other side. */
    private boolean usedBy(String party, String hex) {
        return known.entrySet().stream()
                .filter(one -> one.getValue().equals(hex))
                .flatMap(one -> Kid.parse(one.getKey()).stream())
                .anyMatch(kid -> kid.party().equals(party));
    }

    /** Of the keys of its kind so far: the one with the highest number is the one in force. */
    private int lastOrdinal(Body.Grant grant) {
        return known.keySet().stream()
                .flatMap(kid -> Kid.parse(kid).stream())
                .filter(kid -> kid.party().equals(grant.party()) && kid.purpose() == grant.purpose())
                .mapToInt(Kid::ordinal)
                .max()
                .orElse(0);
    }

    private String read(Body.Grant grant) throws NoteException {
        if (grant.purpose() == Kid.Purpose.ACT) {
            return hex(grant);
        }
        VerifierKey key = verified(grant);
        String name = grant.purpose() == Kid.Purpose.LOG
                ? keys.log().name()
                : CharterDocument.cosignerName(charter.origin(), grant.party());
        if (!key.name().equals(name)) {
            throw new NoteException("the verifier key is named " + key.name() + ", not " + name + ".");
        }
        return HexFormat.of().formatHex(key.key());
    }

    private Optional<VoidReason> revocation(String kid, String party) {
        Optional<Kid> named = Kid.parse(kid);
        if (named.isEmpty() || !keys.known().containsKey(kid)) {
            return no("No key named " + kid + " is in force (body.kid).");
        }
        if (named.get().purpose() == Kid.Purpose.ROOT) {
            return no("A root is not revoked; the next root takes its place (body.kid).");
        }
        if (!mayTakeBack(party, kid)) {
            return no("The key " + kid + " is not " + party + "'s to take back (body.kid).");
        }
        return keys.revoked().contains(kid) ? no("The key " + kid + " has been taken back already.") : Optional.empty();
    }

    private boolean mayTakeBack(String party, String kid) {
        return Kid.parse(kid)
                .filter(named -> named.party().equals(party) || charter.isShared(named.party()))
                .isPresent();
    }

    private static Optional<VoidReason> no(String sentence) {
        return Optional.of(VoidReason.of(Kind.KEY, sentence));
    }

    private static VerifierKey verified(Body.Grant grant) throws NoteException {
        return Keys.verifierKey(grant.key(), Keys.type(grant.purpose()));
    }

    /** Of a grant that has been found good. */
    static VerifierKey verifierKey(Body.Grant grant) {
        try {
            return verified(grant);
        } catch (NoteException e) {
            throw new IllegalStateException("A grant was found good whose key cannot be read", e);
        }
    }

    static String hex(Body.Grant grant) {
        byte[] raw = grant.purpose() == Kid.Purpose.ACT
                ? ActKey.of(grant.kid(), grant.key()).raw()
                : verifierKey(grant).key();
        return HexFormat.of().formatHex(raw);
    }
}
