package parley.core.register;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import parley.core.act.Act;
import parley.core.act.ActCheck;
import parley.core.act.ActId;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.register.VoidReason.Kind;

/**
 * The keys in force at every size of a record: for the act at that index, and for a checkpoint of that size. They are the
 * charter's, and what the roots' acts under the newest seal before it have made of them. Nothing counts backwards. Immutable.
 *
 * <p>One class for all who must agree on it: the register folds with it, the audit checks with it, and the office takes in by it.
 */
public final class Keyring {
    /**
     * Acts that a root may sign, besides successions: whoever follows keys from the roots reads them all, so that their number has
     * an end.
     */
    static final long ROOT_ACTS = 1_000;

    private final CharterDocument charter;
    private final Digest record;
    private final Stamps stamps;
    /** From which size on. */
    private final PSortedMap<Long, Keys> since;

    /** The roots' acts that no seal covers yet, and the halves of those that need both roots. */
    private final List<Said> waiting;

    private record Said(long index, Act act, boolean sealed) {
        Body body() {
            return act.body();
        }

        String party() {
            return act.author().party();
        }
    }

    private Keyring(
            CharterDocument charter, Digest record, Stamps stamps, PSortedMap<Long, Keys> since, List<Said> waiting) {
        this.charter = charter;
        this.record = record;
        this.stamps = stamps;
        this.since = since;
        this.waiting = List.copyOf(waiting);
    }

    /** @throws parley.core.act.Unreadable when the charter cannot be read */
    public static Keyring of(byte[] charter) {
        var document = CharterDocument.read(charter);
        return new Keyring(
                document,
                Digest.of(charter),
                Stamps.of(document.sealers()),
                TreePMap.singleton(0L, Keys.of(document)),
                List.of());
    }

    public CharterDocument charter() {
        return charter;
    }

    /** The charter's digest. */
    public Digest record() {
        return record;
    }

    Stamps stamps() {
        return stamps;
    }

    /** The keys that judge the act at that index, and a checkpoint of that size. */
    public Keys at(long size) {
        return since.floorEntry(Math.max(size, 0)).getValue();
    }

    /** Where keys have changed: from each of these sizes on others are in force. 0 is the first. */
    public List<Long> changes() {
        return List.copyOf(since.keySet());
    }

    /** The keys after all that this ring has seen. */
    public Keys newest() {
        return since.lastEntry().getValue();
    }

    /** The keys that the newest will become with a succession that both roots have agreed to. */
    public Keys expecting(Body.Succession succession) {
        return newest().after(succession, CharterDocument.OFFICE);
    }

    /**
     * Opens a cosigned checkpoint by the keys in force at its size.
     *
     * @throws NoteException when it is not signed by the office, or a known cosigner's line fails
     */
    public CosignedCheckpoint open(String note) throws NoteException {
        return at(size(note)).open(note);
    }

    /** As {@link #open}, with the stamps by party. @param index of the seal that has it */
    public SealView seal(String note, long index) throws NoteException {
        long size = size(note);
        Keys keys = at(size);
        return new SealView(index, size, keys.byParty(keys.open(note)));
    }

    private static long size(String note) throws NoteException {
        return Checkpoint.parse(SignedNote.parse(note).text()).size();
    }

    private static Hash root(String note) throws NoteException {
        return Checkpoint.parse(SignedNote.parse(note).text()).root();
    }

    /**
     * What an act itself says that the root was, for {@link #after} where the tree is not at hand: of a succession the root that both
     * sides name, of a seal its checkpoint's.
     */
    public static LongFunction<Hash> rootsSaidBy(SignedAct signed) {
        return size -> switch (signed.act().body()) {
            case Body.Succession succession ->
                Hash.of(HexFormat.of().parseHex(succession.root().hex()));
            case Body.Seal(String note) -> {
                try {
                    yield root(note);
                } catch (NoteException e) {
                    yield Hash.EMPTY;
                }
            }
            default -> Hash.EMPTY;
        };
    }

    /** Why the record cannot take the act at that index as its author's word at all; nothing when it can. */
    public Optional<VoidReason> refuse(SignedAct signed, long index) {
        Act act = signed.act();
        if (!act.record().equals(record)) {
            return reason(
                    Kind.WRONG_RECORD,
                    "It was signed for the record " + act.record() + "; this one is " + record + ".");
        }
        Keys keys = at(index);
        String party = act.author().party();
        Optional<ActKey> key = key(signed, index);
        if (key.isEmpty()) {
            return keys.revoked().contains(signed.kid())
                    ? reason(Kind.REVOKED, "The key " + signed.kid() + " has been taken back.")
                    : reason(Kind.UNKNOWN_KID, "No key named " + signed.kid() + " is granted in this record.");
        }
        Optional<Kid> kid = signed.key();
        if (kid.filter(k -> k.party().equals(party)).isEmpty()) {
            return reason(Kind.NOT_AUTHORS_KEY, "The key " + signed.kid() + " does not speak for " + party + ".");
        }
        if (!signed.signedBy(key.get())) {
            return reason(Kind.BAD_SIGNATURE, "The signature is not one of " + signed.kid() + " over these bytes.");
        }
        boolean root = kid.get().purpose() == Kid.Purpose.ROOT;
        if (root && act.seq() >= ROOT_ACTS && !(act.body() instanceof Body.Succession)) {
            return reason(
                    Kind.KEY,
                    "A root signs at most " + ROOT_ACTS + " acts besides successions; this is its act " + act.seq()
                            + " (seq).");
        }
        boolean office = party.equals(CharterDocument.OFFICE);
        boolean authority = !office && charter.party(party).isEmpty();
        return authority && !authorityMay(act.body())
                ? reason(
                        Kind.NOT_AUTHORS_KEY,
                        "A " + act.body().type()
                                + " is not an authority's to sign; it announces and answers flights, and" + " reports.")
                : mayNot(act, root, office);
    }

    /** The key in force that the act at that index is under. A new root vouches for itself, if it is the one committed to. */
    public Optional<ActKey> key(SignedAct signed, long index) {
        Keys keys = at(index);
        String party = signed.act().author().party();
        if (signed.act().body() instanceof Body.Rotation(ActKey root, Digest nextRoot)) {
            boolean committed = keys.nextRoots().containsKey(party)
                    && Digest.of(root.raw()).equals(keys.nextRoots().get(party))
                    && root.kid().equals(keys.root(party).next().toString());
            return committed && signed.kid().equals(root.kid()) ? Optional.of(root) : Optional.empty();
        }
        return keys.key(signed.kid());
    }

    /** Neither the terms and their course nor the record's keys and seals are anybody's but the two parties'. */
    private static boolean authorityMay(Body body) {
        return switch (body) {
            case Body.Notice n -> true;
            case Body.Request r -> true;
            case Body.Acknowledgement a -> true;
            case Body.Decision d -> true;
            case Body.Readback r -> true;
            case Body.Withdrawal w -> true;
            case Body.Report r -> true;
            case Body.Incident i -> true;
            case Body.Inquiry i -> true;
            case Body.Unknown u -> true;
            default -> false;
        };
    }

    private static Optional<VoidReason> mayNot(Act act, boolean root, boolean office) {
        boolean may = switch (act.body()) {
            case Body.Charter c -> root;
            case Body.Grant g -> root;
            case Body.Revocation r -> root;
            case Body.Rotation r -> root;
            case Body.Succession s -> root;
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

    /** Whether the body is a root's word about keys. */
    public static boolean isAboutKeys(Body body) {
        return body instanceof Body.Grant
                || body instanceof Body.Revocation
                || body instanceof Body.Rotation
                || body instanceof Body.Succession;
    }

    /** Whether a key is a party's to take back: its own, and, with the other party, one that both share. Roots are not taken back. */
    public boolean mayTakeBack(String party, String kid) {
        return Kid.parse(kid)
                .filter(named -> named.purpose() != Kid.Purpose.ROOT)
                .filter(named -> named.party().equals(party) || charter.isShared(named.party()))
                .isPresent();
    }

    /** Why such a word of a party's root, otherwise good, cannot be brought about at that index. */
    Optional<VoidReason> refuse(Body body, String party, long index, LongFunction<Hash> roots) {
        boolean before = waiting.stream()
                .anyMatch(said -> said.party().equals(party) && said.body().equals(body));
        if (before) {
            return reason(Kind.SAID_BEFORE, "The author has said so before.");
        }
        return body instanceof Body.Succession succession
                ? new Succeeding(at(index), half(succession, party).isPresent()).refuse(succession, index, roots)
                : new Granting(
                                charter,
                                at(index),
                                waiting.stream().map(Said::body).toList())
                        .refuse(body, party);
    }

    /** The other party's word of the same succession, which stands right before this one. */
    private Optional<Said> half(Body.Succession succession, String party) {
        return waiting.stream()
                .filter(said -> said.body().equals(succession) && !said.party().equals(party))
                .findFirst();
    }

    /**
     * With one entry more that its author truly said in its turn: takes note of the roots' words and of seals, and passes over
     * everything else. For those who do not fold: what no fold would count is passed over too.
     *
     * @param roots the root that the record had at each size up to the index
     */
    public Keyring after(long index, SignedAct signed, LongFunction<Hash> roots) {
        Act act = signed.act();
        if (!isAboutKeys(act.body()) && !(act.body() instanceof Body.Seal)
                || !ActCheck.check(act).isEmpty()) {
            return this;
        }
        if (isAboutKeys(act.body())) {
            return refuse(act.body(), act.author().party(), index, roots).isEmpty() ? noted(index, act) : this;
        }
        if (act.body() instanceof Body.Seal(String note)) {
            try {
                SealView seal = seal(note, index);
                boolean counts = seal.size() >= 2
                        && seal.size() <= index
                        && !seal.stamps().isEmpty()
                        && roots.apply(seal.size()).equals(root(note));
                return counts ? sealed(seal) : this;
            } catch (NoteException e) {
                return this;
            }
        }
        return this;
    }

    /** Whether some word of a root has no seal over it yet. */
    public boolean awaitsSeal() {
        return waiting.stream().anyMatch(said -> !said.sealed());
    }

    Keyring noted(long index, Act act) {
        var more = new ArrayList<>(waiting);
        if (act.body() instanceof Body.Succession succession) {
            var half = half(succession, act.author().party());
            if (half.isPresent()) {
                // No seal of the old origin can cover it: it counts from here, since both roots have said it.
                more.remove(half.get());
                var keys = newest().after(succession, act.author().party());
                return new Keyring(charter, record, stamps, since.plus(index + 1, keys), more);
            }
        }
        more.add(new Said(index, act, false));
        return new Keyring(charter, record, stamps, since, more);
    }

    /** After a seal that counts: what is sealed by both now is in force from the next entry on. */
    Keyring sealed(SealView seal) {
        Stamps later = stamps.with(seal);
        Keys keys = newest();
        var still = new ArrayList<Said>();
        for (Said said : waiting) {
            var at = later.sealedAt(said.index());
            if (said.body() instanceof Body.Succession) {
                continue; // The other half stands right after it, or never.
            }
            if (at.isPresent() && at.get().isAfter(said.act().validUntil()) && !Fold.neverTooLate(said.body())) {
                continue;
            }
            var now = new Said(said.index(), said.act(), at.isPresent());
            var half = still.stream()
                    .filter(other -> other.sealed()
                            && other.body().equals(said.body())
                            && !other.party().equals(said.party()))
                    .findFirst();
            if (!now.sealed() || takesBoth(said.body()) && half.isEmpty()) {
                still.add(now);
            } else {
                half.ifPresent(still::remove);
                keys = keys.after(said.body(), said.party());
            }
        }
        var from = keys == newest() ? since : since.plus(seal.index() + 1, keys);
        return new Keyring(charter, record, later, from, still);
    }

    private boolean takesBoth(Body body) {
        return switch (body) {
            case Body.Grant grant -> charter.isShared(grant.party());
            case Body.Revocation(String kid, String reason) ->
                Kid.parse(kid).filter(named -> charter.isShared(named.party())).isPresent();
            default -> false;
        };
    }

    /** Where chains resume by the grants that have come into force since that ring: party to its next place. */
    public SortedMap<String, ChainHead> resumed(Keyring before) {
        var resumed = new TreeMap<String, ChainHead>();
        for (Said said : before.waiting) {
            if (said.body() instanceof Body.Grant grant
                    && newest().known().containsKey(grant.kid())
                    && !before.newest().known().containsKey(grant.kid())) {
                grant.resumes()
                        .ifPresent(from ->
                                resumed.put(grant.party(), new ChainHead(from.seq(), Optional.<ActId>of(from.prev()))));
            }
        }
        return resumed;
    }
}
