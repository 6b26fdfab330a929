package parley.core.audit;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.ActCodec;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.act.Unreadable;
import parley.core.register.Keyring;

/**
 * Whom a record lets speak, from its two charter acts: nothing is believed but what both roots signed.
 *
 * @param record the charter's digest, which is the record's id
 * @param keyring the charter's keys; what the roots' later acts have made of them is the caller's to add
 */
record Trust(Digest record, CharterDocument charter, Keyring keyring) {

    /** A place in some file, for whoever reports. */
    interface Place {
        String of(int index);
    }

    /**
     * @param entries of which the first two are the charter acts
     * @param trusted roots by kid; empty to take those that the charter names
     */
    static Trust establish(List<byte[]> entries, Place place, Blobs blobs, SortedMap<String, ActKey> trusted)
            throws Fault {
        if (entries.size() < 2) {
            throw new Fault(
                    StoredRecord.CHECKPOINT,
                    "The record has " + entries.size()
                            + " entries; the first two are the charter acts, and nothing smaller is signed.");
        }
        Digest digest = named(entries.get(0), place.of(0));
        CharterDocument charter = document(digest, blobs);
        requireRoots(charter, digest, trusted);
        SortedSet<String> signed = new TreeSet<>();
        for (int i = 0; i < 2; i++) {
            signed.add(root(entries.get(i), place.of(i), digest, charter));
        }
        if (signed.size() < 2) {
            throw new Fault(place.of(1), "Both charter acts are by " + signed.first() + "; each party signs one.");
        }
        return of(digest, charter, blobs.require(digest, "the charter"));
    }

    private static Digest named(byte[] entry, String where) throws Fault {
        return switch (ActCodec.decode(entry)) {
            case Decoded.Malformed malformed ->
                throw new Fault(
                        where,
                        "The entry is no charter act: "
                                + malformed.problems().getFirst().message());
            case Decoded.Read(SignedAct act) -> {
                if (act.act().body() instanceof Body.Charter(Digest charter)) {
                    yield charter;
                }
                throw new Fault(
                        where, "The entry is a " + act.act().body().type() + " act; the first two are charter acts.");
            }
        };
    }

    static CharterDocument document(Digest digest, Blobs blobs) throws Fault {
        byte[] bytes = blobs.require(digest, "the charter");
        try {
            return CharterDocument.read(bytes);
        } catch (Unreadable e) {
            throw new Fault(
                    Blobs.path(digest),
                    "The charter cannot be read: " + e.problem().message());
        }
    }

    static void requireRoots(CharterDocument charter, Digest digest, SortedMap<String, ActKey> trusted) throws Fault {
        if (trusted.isEmpty()) {
            return;
        }
        for (CharterDocument.Party party : charter.parties()) {
            ActKey root = trusted.get(party.root().kid());
            if (root == null) {
                throw new Fault(
                        Blobs.path(digest),
                        "The charter is between " + parties(charter)
                                + "; among the trusted keys (" + String.join(", ", trusted.keySet()) + ") is no "
                                + party.root().kid() + ".");
            }
            if (!root.equals(party.root())) {
                throw new Fault(
                        Blobs.path(digest),
                        "The charter's " + party.root().kid() + " is not the trusted key of that name.");
            }
        }
    }

    static String parties(CharterDocument charter) {
        return charter.parties().get(0).party() + " and "
                + charter.parties().get(1).party();
    }

    /** Checks that an entry is a party's charter act, and gives back whose. */
    static String root(byte[] entry, String where, Digest digest, CharterDocument charter) throws Fault {
        if (!named(entry, where).equals(digest)) {
            throw new Fault(where, "The two charter acts name different charters.");
        }
        SignedAct act = ((Decoded.Read) ActCodec.decode(entry)).signed();
        Optional<CharterDocument.Party> party = charter.party(act.act().author().party());
        if (party.isEmpty() || !act.kid().equals(party.get().root().kid())) {
            throw new Fault(
                    where,
                    "The charter act by " + act.act().author().party() + " is under the key " + act.kid()
                            + "; each party signs it with its root.");
        }
        if (!act.signedBy(party.get().root())) {
            throw new Fault(where, "The signature by " + act.kid() + " is wrong.");
        }
        if (!act.act().record().equals(digest) || act.act().seq() != 0) {
            throw new Fault(
                    where, "A charter act names the charter as its record and is the first of its chain (seq 0).");
        }
        return party.get().party();
    }

    private static Trust of(Digest digest, CharterDocument charter, byte[] bytes) throws Fault {
        try {
            return new Trust(digest, charter, Keyring.of(bytes));
        } catch (Unreadable e) {
            throw new Fault(Blobs.path(digest), e.problem().message());
        }
    }
}
