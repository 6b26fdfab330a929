package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Unreadable;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.Tree;
import parley.core.terms.Arrangement;

/**
 * The state that follows from a prefix of the record and its blobs, and from nothing else: what is in force, announced, asked
 * and answered, and when each thing was seen and sealed. Immutable. Two nodes with the same prefix have the same register, and
 * the same {@link #digest()}.
 */
public final class Register {
    private final Optional<Fold> fold;
    private final SortedSet<ActId> overlaid;
    private volatile @Nullable View view;
    private volatile @Nullable List<RecordedPlace> places;
    private volatile @Nullable Digest digest;
    private volatile @Nullable Map<ActId, Announcement> byId;

    private Register(Optional<Fold> fold, @Nullable View view, SortedSet<ActId> overlaid) {
        this.fold = fold;
        this.view = view;
        this.overlaid = overlaid;
    }

    /**
     * The register of no entries.
     *
     * @param charter the charter blob
     * @throws parley.core.act.Unreadable if it is no charter
     */
    public static Register empty(byte[] charter) {
        return new Register(Optional.of(Fold.begin(Keyring.of(charter))), null, new TreeSet<>());
    }

    /** A register as if folded, for trying rules: it has no entries, and cannot be continued. */
    public static Register of(
            Arrangement terms, Start start, List<Announcement> announcements, List<RecordedPlace> places) {
        var view = new View(
                Optional.of(terms),
                Optional.of(terms.digest()),
                Course.of(start),
                announcements,
                places,
                Optional.empty(),
                Optional.empty());
        return new Register(Optional.empty(), view, new TreeSet<>());
    }

    /**
     * With one entry more. Total: whatever the bytes, the result is a register, in which a bad leaf is void with a reason.
     *
     * @throws IllegalStateException for a register that was not folded from a record
     */
    public Register after(byte[] entry, Blobs blobs) {
        return after(ActCodec.decode(entry), blobs);
    }

    public Register after(Decoded entry, Blobs blobs) {
        return new Register(Optional.of(folded().after(entry, blobs)), null, new TreeSet<>());
    }

    public Register after(List<byte[]> entries, Blobs blobs) {
        return afterAll(entries.stream().map(ActCodec::decode).toList(), blobs);
    }

    public Register afterAll(List<Decoded> entries, Blobs blobs) {
        Fold next = folded();
        for (var entry : entries) {
            next = next.after(entry, blobs);
        }
        return new Register(Optional.of(next), null, new TreeSet<>());
    }

    /** Why the last entry was void when it came; nothing if it counted. */
    public Optional<VoidReason> newestRefusal() {
        return size() == 0
                ? Optional.empty()
                : folded().leaves().get(size() - 1).voidReason();
    }

    /**
     * The same register without the acts: each is read where it is stored when somebody asks for it. For long records.
     *
     * @param stored the record that was folded
     */
    public Register packed(Stored stored) {
        var packed = new Register(Optional.of(folded().packed(stored)), view, overlaid);
        packed.digest = digest;
        packed.places = places;
        return packed;
    }

    /** How many of its acts are held in memory. */
    public long unpacked() {
        return folded().leaves().rest().size();
    }

    /** To go on from later. @param stored the record that was folded */
    public Snapshot snapshot(Stored stored) {
        return Saving.of(folded().packed(stored));
    }

    /**
     * The register that a snapshot was made of. That it is the right one, nobody has checked here: it is what the snapshot says.
     *
     * @param charter the charter blob
     * @param stored the record that was folded
     * @throws Unreadable when it is no snapshot of that charter's record, or of another format
     */
    public static Register resume(byte[] charter, Snapshot snapshot, Stored stored, Blobs blobs) {
        return new Register(Optional.of(Resuming.fold(charter, snapshot, stored, blobs)), null, new TreeSet<>());
    }

    /** With another course and other announcements than were folded: what an overlay has lowered. */
    Register lowered(
            Course course,
            List<Announcement> announcements,
            Optional<Disagreement> disagreement,
            Optional<Long> notUnderstoodFrom,
            SortedSet<ActId> acts) {
        var lowered = new Register(fold, view().with(course, announcements, disagreement, notUnderstoodFrom), acts);
        lowered.digest = digest();
        lowered.places = places;
        return lowered;
    }

    Fold folded() {
        return fold.orElseThrow(() -> new IllegalStateException("This register was not folded from a record."));
    }

    private View view() {
        View known = view;
        if (known == null) {
            known = Viewing.of(folded()).view();
            view = known;
        }
        return known;
    }

    /** @throws IllegalStateException for a register that was not folded from a record */
    public CharterDocument charter() {
        return folded().charter();
    }

    /** How many entries it was folded from. */
    public long size() {
        return fold.map(Fold::size).orElse(0L);
    }

    /** The Merkle root of those entries. */
    public Hash root() {
        return folded().tree().root();
    }

    /** Of those entries: to append to. */
    public Tree tree() {
        return folded().tree();
    }

    /** The root at an earlier size; nothing when the size is not within the prefix. */
    public Optional<Hash> root(long size) {
        return size < 0 || size > size()
                ? Optional.empty()
                : Optional.of(folded().roots().at(size));
    }

    /**
     * SHA-256 over the canonical JSON of everything here ({@code spec/register.md}). Nothing in it depends on a clock or a
     * node. Of an overlaid register, the digest of what was folded.
     *
     * @throws IllegalStateException for a register that was not folded from a record
     */
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = Digest.of(json());
            digest = known;
        }
        return known;
    }

    /** The canonical JSON that {@link #digest()} is over. */
    public byte[] json() {
        return RegisterJson.write(folded());
    }

    /** Where a chain goes on: a party's name, {@code office}, or {@code <party>-root}. */
    public ChainHead next(String chain) {
        return folded().next(chain);
    }

    /** When an entry was sealed by both, as the seals of the prefix show. */
    public Optional<Instant> sealedAt(long index) {
        return folded().stamps().sealedAt(index);
    }

    /** Whether an act that says so is void when it is sealed after its {@code validUntil}. */
    public static boolean mayBeTooLate(Body body) {
        return !Fold.neverTooLate(body);
    }

    /** Where every chain goes on. */
    public SortedMap<String, ChainHead> chains() {
        return folded().chains();
    }

    /** Where the entry of that id first stands. */
    public Optional<Long> index(ActId id) {
        return fold.flatMap(known -> known.leaves().index(id));
    }

    /** The short name of an act; empty for one that is not in the record, or was void when it was entered. */
    public Optional<String> name(ActId id) {
        return fold.flatMap(known -> known.leaves().index(id).map(known.leaves()::name))
                .filter(name -> !name.isEmpty());
    }

    /** The terms in force: those that both have signed last. */
    public Optional<Arrangement> terms() {
        return fold.isPresent() ? fold.get().terms().arrangement() : view().terms();
    }

    public Optional<Digest> termsDigest() {
        return fold.isPresent() ? fold.get().terms().digest() : view().termsDigest();
    }

    /** The terms that both have signed and whatever both have put in their place since; the newest last. */
    public List<Version> versions() {
        return fold.isPresent()
                ? fold.get().terms().versions()
                : terms().map(terms -> List.of(Version.adopted(terms.digest(), terms)))
                        .orElse(List.of());
    }

    public Start start() {
        View lowered = view;
        return lowered == null && fold.isPresent()
                ? fold.get().commencing().start()
                : view().course().start();
    }

    /** How the terms bind over time: in effect, suspended, ended. */
    public Course course() {
        return view().course();
    }

    /** How the terms stand at an instant; {@code NOT_PROPOSED} while none are signed. */
    public Course.Standing standing(Instant at) {
        return terms().map(terms -> course().standing(at, terms)).orElse(Course.Standing.NOT_PROPOSED);
    }

    /** Whether a party reckons otherwise: then nothing is permitted. The last disagreement, also when it has ended. */
    public Optional<Disagreement> disagreement() {
        View lowered = view;
        return lowered == null && fold.isPresent() ? fold.get().reckonings().disagreement() : view().disagreement();
    }

    /** The register's digest at the newest size that a party can reckon: one that ends with a seal. */
    public Optional<Body.Reckoning> reckoning() {
        var digests = folded().reckonings().digests();
        return digests.isEmpty()
                ? Optional.empty()
                : Optional.of(new Body.Reckoning(
                        digests.lastKey(), digests.lastEntry().getValue()));
    }

    /** The reckoning that a party should sign now: of a size at which the other does too. */
    public Optional<Body.Reckoning> owedReckoning(String party) {
        return new Owing(folded()).by(party);
    }

    /** Every notice and request that counts, in record order. */
    public List<Announcement> announcements() {
        return view().announcements();
    }

    private Map<ActId, Announcement> byId() {
        Map<ActId, Announcement> known = byId;
        if (known == null) {
            var all = new LinkedHashMap<ActId, Announcement>();
            announcements().forEach(one -> all.putIfAbsent(one.id(), one));
            known = all;
            byId = known;
        }
        return known;
    }

    public Optional<Announcement> announcement(ActId id) {
        return view == null && fold.isPresent()
                ? Viewing.of(fold.get()).announcement(id)
                : Optional.ofNullable(byId().get(id));
    }

    /**
     * The announced flights in the way of an activity that would be announced next, in record order: closer than the minima of the
     * terms allow, or it cannot be told that they are not. Of combat only which.
     *
     * @throws IllegalStateException for a register that was not folded from a record
     */
    public List<Conflict> conflicts(Activity activity) {
        return terms().map(terms -> new Deconflicting(folded(), terms).conflicts(activity))
                .orElse(List.of());
    }

    /** Those of them without which a notice or request of this activity would count for nothing. */
    public List<Conflict> unseen(Activity activity, Collection<ActId> seen) {
        return terms().map(terms -> new Deconflicting(folded(), terms).unseen(activity, seen))
                .orElse(List.of());
    }

    /** How far the other side has come with a request at an instant; empty for what is none, or is not in the record. */
    public Optional<Consent> consent(ActId request, Instant at) {
        return announcement(request)
                .filter(asked -> asked.kind() == Announcement.Kind.REQUEST
                        && asked.changes().isEmpty())
                .filter(asked -> fold.isPresent() && asked.index() < size())
                .filter(asked -> charter().counterparty(asked.party()).isPresent())
                .map(asked -> Consent.of(fold.orElseThrow(), asked, at));
    }

    /**
     * What the terms' duties come to at an instant, by due instant: owed, done, overdue, silent. Never part of a verdict. Of what is
     * owed every day, the last 400 days. Empty for a register that was not folded from a record.
     */
    public List<Owed> at(Instant at) {
        return fold.isEmpty()
                ? List.of()
                : terms().map(terms -> new Duties(fold.get(), terms, course(), announcements(), at).all())
                        .orElse(List.of());
    }

    /** Of those only what answers a notice or request: what an inbox lists. Empty as above. */
    public List<Owed> answersOwed(Instant at) {
        return answersOwed(at, announcements());
    }

    /** The same, to some of its announcements: an inbox need not look at what is long over. */
    public List<Owed> answersOwed(Instant at, List<Announcement> some) {
        return fold.isEmpty()
                ? List.of()
                : terms().map(terms -> new Duties(fold.get(), terms, course(), some, at).answers())
                        .orElse(List.of());
    }

    /** Every layer and place that acts brought in, in record order. */
    public List<RecordedPlace> places() {
        List<RecordedPlace> known = places;
        if (known == null) {
            known = fold.isPresent() ? new Placing(fold.get(), fold.get().stamps()).places() : view().places();
            places = known;
        }
        return known;
    }

    /** Every leaf, void ones too. */
    public List<Entry> entries() {
        return fold.map(folded -> Viewing.of(folded).entries()).orElse(List.of());
    }

    /** The seals that count, in record order. */
    public List<SealView> seals() {
        return fold.<List<SealView>>map(Fold::seals).orElse(List.of());
    }

    /** How many entries stand before the first act of a type that this program does not know: from there on nothing is permitted. */
    public Optional<Long> notUnderstoodFrom() {
        return fold.isPresent() && overlaid.isEmpty() ? fold.get().notUnderstoodFrom() : view().notUnderstoodFrom();
    }

    /** The acts that an overlay has added; empty for a register as folded. */
    public SortedSet<ActId> overlaid() {
        return overlaid;
    }

    /** Each party's newest cosignature among the seals of the prefix. */
    public Proof proof() {
        Proof proof = Proof.NONE;
        for (SealView seal : seals()) {
            for (var stamp : seal.stamps().entrySet()) {
                proof = proof.with(stamp.getKey(), new Proof.Stamp(seal.size(), stamp.getValue()));
            }
        }
        return proof;
    }

    /** F for an activity under the terms: the shortest lease that may apply to what it declares; empty when none does. */
    public Optional<Duration> lease(Activity activity) {
        return fold.isPresent() ? fold.get().terms().lease(activity) : terms().flatMap(terms -> terms.lease(activity));
    }

    /**
     * Opens a cosigned checkpoint of this record and says whose stamps it bears.
     *
     * @throws NoteException when it is not signed by the office, or a known cosigner's line fails
     */
    public SealView open(String checkpoint) throws NoteException {
        return folded().keyring().seal(checkpoint, size());
    }

    /** Who may sign, at every size up to this one. */
    public Keyring keyring() {
        return folded().keyring();
    }
}
