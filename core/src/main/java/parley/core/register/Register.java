package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    private final Optional<Shown> shown;
    /** What it shows instead, if an overlay has lowered it or it was not folded. */
    private final Optional<View> instead;

    private final SortedSet<ActId> overlaid;
    private volatile @Nullable Digest digest;

    private Register(Optional<Shown> shown, Optional<View> instead, SortedSet<ActId> overlaid) {
        this.shown = shown;
        this.instead = instead;
        this.overlaid = overlaid;
    }

    private static Register folded(Shown shown) {
        return new Register(Optional.of(shown), Optional.empty(), new TreeSet<>());
    }

    /**
     * The register of no entries.
     *
     * @param charter the charter blob
     * @throws parley.core.act.Unreadable if it is no charter
     */
    public static Register empty(byte[] charter) {
        return folded(Shown.of(Fold.begin(Keyring.of(charter))));
    }

    /** A register as if folded, for trying rules: it has no entries, and cannot be continued. */
    public static Register of(
            Arrangement terms, Start start, List<Announcement> announcements, List<RecordedPlace> places) {
        var view = new View(
                Optional.of(terms),
                Optional.of(terms.digest()),
                Course.of(start),
                Announcements.of(announcements),
                places,
                Optional.empty(),
                Optional.empty());
        return new Register(Optional.empty(), Optional.of(view), new TreeSet<>());
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
        return folded(shown().after(folded().after(entry, blobs)));
    }

    public Register after(List<byte[]> entries, Blobs blobs) {
        return afterAll(entries.stream().map(ActCodec::decode).toList(), blobs);
    }

    public Register afterAll(List<Decoded> entries, Blobs blobs) {
        Fold next = folded();
        for (var entry : entries) {
            next = next.after(entry, blobs);
        }
        return folded(shown().after(next));
    }

    /** Why the last entry was void when it came; nothing if it counted. */
    public Optional<VoidReason> newestRefusal() {
        return folded().newestRefusal();
    }

    /**
     * The same register without the acts: each is read where it is stored when somebody asks for it. For long records.
     *
     * @param stored the record that was folded
     */
    public Register packed(Stored stored) {
        var packed = new Register(Optional.of(shown().in(folded().packed(stored))), instead, overlaid);
        packed.digest = digest;
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
        return folded(Shown.of(Resuming.fold(charter, snapshot, stored, blobs)));
    }

    /** With another course and other announcements than were folded: what an overlay has lowered. */
    Register lowered(
            Course course,
            Announcements announcements,
            Optional<Disagreement> disagreement,
            Optional<Long> notUnderstoodFrom,
            SortedSet<ActId> acts) {
        var view = new View(terms(), termsDigest(), course, announcements, List.of(), disagreement, notUnderstoodFrom);
        var lowered = new Register(shown, Optional.of(view), acts);
        lowered.digest = digest();
        return lowered;
    }

    Fold folded() {
        return shown().fold();
    }

    Shown shown() {
        return shown.orElseThrow(() -> new IllegalStateException("This register was not folded from a record."));
    }

    private Optional<Fold> fold() {
        return shown.map(Shown::fold);
    }

    /** @throws IllegalStateException for a register that was not folded from a record */
    public CharterDocument charter() {
        return folded().charter();
    }

    /** How many entries it was folded from. */
    public long size() {
        return fold().map(Fold::size).orElse(0L);
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
        return fold().flatMap(known -> known.leaves().index(id));
    }

    /** The short name of an act; empty for one that is not in the record, or was void when it was entered. */
    public Optional<String> name(ActId id) {
        return index(id).map(at -> folded().leaves().name(at)).filter(name -> !name.isEmpty());
    }

    /** The terms in force: those that both have signed last. */
    public Optional<Arrangement> terms() {
        return shown.isPresent()
                ? folded().terms().arrangement()
                : instead.orElseThrow().terms();
    }

    public Optional<Digest> termsDigest() {
        return shown.isPresent()
                ? folded().terms().digest()
                : instead.orElseThrow().termsDigest();
    }

    /** The terms that both have signed and whatever both have put in their place since; the newest last. */
    public List<Version> versions() {
        return shown.isPresent()
                ? folded().terms().versions()
                : terms().map(terms -> List.of(Version.adopted(terms.digest(), terms)))
                        .orElse(List.of());
    }

    public Start start() {
        return instead.isPresent()
                ? instead.orElseThrow().course().start()
                : folded().commencing().start();
    }

    /** How the terms bind over time: in effect, suspended, ended. */
    public Course course() {
        return instead.map(View::course).orElseGet(() -> shown().course());
    }

    /** How the terms stand at an instant; {@code NOT_PROPOSED} while none are signed. */
    public Course.Standing standing(Instant at) {
        return terms().map(terms -> course().standing(at, terms)).orElse(Course.Standing.NOT_PROPOSED);
    }

    /** Whether a party reckons otherwise: then nothing is permitted. The last disagreement, also when it has ended. */
    public Optional<Disagreement> disagreement() {
        return instead.isPresent()
                ? instead.orElseThrow().disagreement()
                : folded().reckonings().disagreement();
    }

    /** The register's digest at the newest size that a party can reckon: one that ends with a seal. */
    public Optional<Body.Reckoning> reckoning() {
        return folded().reckonings().newest();
    }

    /** The reckoning that a party should sign now: of a size at which the other does too. */
    public Optional<Body.Reckoning> owedReckoning(String party) {
        return new Owing(folded()).by(party);
    }

    /** Every notice and request that counts, in record order. */
    public Announcements announcements() {
        return instead.map(View::announcements)
                .orElseGet(() -> shown().announced().all());
    }

    public Optional<Announcement> announcement(ActId id) {
        if (instead.isEmpty() && !shown().hasAnnounced()) {
            return Viewing.of(folded()).announcement(id);
        }
        return index(id)
                .map(announcements()::at)
                .orElseGet(() -> announcements().beyond(size(), id));
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
                .filter(asked -> shown.isPresent() && asked.index() < size())
                .filter(asked -> charter().counterparty(asked.party()).isPresent())
                .map(asked -> Consent.of(folded(), asked, at));
    }

    /**
     * What the terms' duties come to at an instant, by due instant: owed, done, overdue, silent. Never part of a verdict. Of what is
     * owed every day, the last 400 days. Empty for a register that was not folded from a record.
     */
    public List<Owed> at(Instant at) {
        return shown.isEmpty()
                ? List.of()
                : terms().map(terms -> new Duties(folded(), terms, course(), announcements(), at).all())
                        .orElse(List.of());
    }

    /** Of those only what answers some notices and requests: an inbox need not list what is long over. Empty as above. */
    public List<Owed> answersOwed(Instant at, List<Announcement> some) {
        return shown.isEmpty()
                ? List.of()
                : terms().map(terms -> new Duties(folded(), terms, course(), some, at).answers())
                        .orElse(List.of());
    }

    /** Every layer and place that acts brought in, in record order. */
    public List<RecordedPlace> places() {
        return shown.isPresent() ? shown().places() : instead.orElseThrow().places();
    }

    /** Every leaf, void ones too. */
    public List<Entry> entries() {
        return fold().map(folded -> Viewing.of(folded).entries()).orElse(List.of());
    }

    /** The seals that count, in record order. */
    public List<SealView> seals() {
        return fold().<List<SealView>>map(Fold::seals).orElse(List.of());
    }

    /** How many entries stand before the first act of a type that this program does not know: from there on nothing is permitted. */
    public Optional<Long> notUnderstoodFrom() {
        return instead.isPresent() ? instead.orElseThrow().notUnderstoodFrom() : folded().notUnderstoodFrom();
    }

    /** The acts that an overlay has added; empty for a register as folded. */
    public SortedSet<ActId> overlaid() {
        return overlaid;
    }

    /** Each party's newest cosignature among the seals of the prefix. */
    public Proof proof() {
        return shown.map(Shown::proof).orElse(Proof.NONE);
    }

    /** F for an activity under the terms: the shortest lease that may apply to what it declares; empty when none does. */
    public Optional<Duration> lease(Activity activity) {
        return shown.isPresent() ? folded().terms().lease(activity) : terms().flatMap(terms -> terms.lease(activity));
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
