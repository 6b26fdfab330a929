package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;
import parley.core.act.Act;
import parley.core.act.ActCheck;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.log.Hash;
import parley.core.log.Tree;
import parley.core.register.VoidReason.Kind;
import parley.core.space.Footprint;
import parley.core.space.Separation;
import parley.core.terms.Arrangement;

/**
 * The fold of a prefix: each leaf is judged once, when it comes, by what stands before it. Immutable; total: no bytes make it
 * throw. An entry more costs about log(n), and shares everything else with the fold before it.
 *
 * @param keyring who may sign at every size, and with that the stamps of all seals
 * @param chains where each author goes on
 * @param ordinals letter of a short name to the last one given
 * @param rulings a running hash over what came of every leaf
 * @param reckonings what the parties say they have folded
 * @param traffic the announced flights that a new one may be in the way of
 * @param notUnderstoodFrom the first act of a type that this program does not know
 */
record Fold(
        Keyring keyring,
        Tree tree,
        Roots roots,
        Leaves leaves,
        PVector<SealView> seals,
        SortedMap<String, ChainHead> chains,
        SortedMap<String, Integer> ordinals,
        Digest rulings,
        Signing terms,
        Commencing commencing,
        Reckonings reckonings,
        Traffic traffic,
        Optional<Long> notUnderstoodFrom) {

    static Fold begin(Keyring keyring) {
        return new Fold(
                keyring,
                Tree.EMPTY,
                Roots.OF_NOTHING,
                Leaves.NONE,
                TreePVector.empty(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                RulingHash.BEGIN,
                Signing.NONE,
                Commencing.NONE,
                Reckonings.NONE,
                Traffic.NONE,
                Optional.empty());
    }

    /** The same, of which no act is held in memory: whoever asks for one reads it where it is stored. */
    Fold packed(Stored stored) {
        var all = leaves.packed(stored);
        return new Fold(
                keyring,
                tree,
                Roots.after(all.packed(), tree),
                all,
                seals,
                chains,
                ordinals,
                rulings,
                terms,
                commencing,
                reckonings,
                traffic,
                notUnderstoodFrom);
    }

    long size() {
        return leaves.size();
    }

    Optional<VoidReason> newestRefusal() {
        return size() == 0 ? Optional.empty() : leaves.get(size() - 1).voidReason();
    }

    CharterDocument charter() {
        return keyring.charter();
    }

    List<String> parties() {
        return charter().parties().stream().map(CharterDocument.Party::party).toList();
    }

    Stamps stamps() {
        return keyring.stamps();
    }

    /** The chain that an act belongs to: its party's, the office's, or a root's own. */
    static String chain(SignedAct signed) {
        return signed.key().map(Kid::chain).orElse(signed.kid());
    }

    ChainHead next(String chain) {
        return chains.getOrDefault(chain, ChainHead.START);
    }

    boolean founded() {
        return leaves.size() >= 2 && leaves.counted(0) && leaves.counted(1);
    }

    Fold after(Decoded entry, Blobs blobs) {
        return switch (entry) {
            case Decoded.Malformed malformed ->
                append(
                        entry,
                        Optional.empty(),
                        Ruling.refused(
                                Kind.MALFORMED, malformed.problems().getFirst().message()),
                        chains);
            case Decoded.Read(SignedAct signed) -> after(entry, signed, blobs);
        };
    }

    private Fold after(Decoded entry, SignedAct signed, Blobs blobs) {
        var refusal = keyring.refuse(signed, size()).or(() -> outOfChain(signed));
        if (refusal.isPresent()) {
            return append(entry, Optional.of(signed), Ruling.refused(refusal.get()), chains);
        }
        // From here on the author has spent this place in the chain, whatever the act is worth.
        var next = new TreeMap<>(chains);
        next.put(chain(signed), new ChainHead(signed.act().seq() + 1, Optional.of(signed.id())));
        return append(entry, Optional.of(signed), meaning(signed, blobs), next);
    }

    private Optional<VoidReason> outOfChain(SignedAct signed) {
        Act act = signed.act();
        String chain = chain(signed);
        ChainHead head = next(chain);
        Optional<Long> before = leaves.index(signed.id());
        if (before.isPresent()) {
            return Optional.of(VoidReason.of(Kind.REPEATED, "The same entry stands at " + before.get() + "."));
        }
        if (act.seq() < head.seq()) {
            return Optional.of(VoidReason.of(
                    Kind.SECOND_OF_SEQ,
                    "Another act with seq " + act.seq() + " of the chain " + chain
                            + " stands in the record; the first counts."));
        }
        if (act.seq() > head.seq() || !act.prev().equals(head.prev())) {
            return Optional.of(VoidReason.of(
                    Kind.OUT_OF_CHAIN,
                    "The chain " + chain + " goes on with seq " + head.seq() + " after "
                            + head.prev().map(ActId::hex).orElse("none") + ", not seq " + act.seq() + " after "
                            + act.prev().map(ActId::hex).orElse("none") + "."));
        }
        return Optional.empty();
    }

    private Ruling meaning(SignedAct signed, Blobs blobs) {
        boolean charter = signed.act().body() instanceof Body.Charter;
        if (size() < 2 != charter || size() >= 2 && !founded()) {
            return Ruling.refused(
                    Kind.NOT_FOUNDED,
                    size() < 2
                            ? "A record begins with the charter acts of both roots."
                            : charter
                                    ? "A charter act stands at 0 or 1 only."
                                    : "This record does not begin with the charter acts of both roots.");
        }
        if (signed.act().body() instanceof Body.Unknown(String type, String json)) {
            return Ruling.refused(
                    Kind.UNKNOWN_TYPE,
                    "\"" + type + "\" is not a type of act that this program knows; it permits nothing from here on.");
        }
        var problems = ActCheck.check(signed.act());
        if (!problems.isEmpty()) {
            return Ruling.refused(Kind.MALFORMED, problems.getFirst().message());
        }
        return new Meaning(this, signed, blobs).ruling();
    }

    /** Enters the leaf with its ruling, and lets it change what it changes. */
    private Fold append(
            Decoded entry, Optional<SignedAct> signed, Ruling ruling, SortedMap<String, ChainHead> nextChains) {
        Tree grown = tree.append(Hash.leaf(entry.entry()));
        var names = ordinals;
        String name = "";
        Optional<VoidReason> refusal = ruling.refusal();
        if (refusal.isEmpty() && signed.isPresent()) {
            String letter = Names.letter(signed.get().act().body());
            names = new TreeMap<>(ordinals);
            name = Names.name(letter, names.merge(letter, 1, Integer::sum));
        }
        var leaf = new Leaf(size(), entry.id(), signed, name, refusal, ruling.footprints(), ruling.turn());
        Leaves known = leaves.with(leaf);
        var unknown = notUnderstoodFrom.or(
                () -> refusal.filter(r -> r.kind() == Kind.UNKNOWN_TYPE).map(r -> leaf.index()));
        var entered = new Fold(
                signed.filter(s ->
                                refusal.isEmpty() && Keyring.isAboutKeys(s.act().body()))
                        .map(s -> keyring.noted(leaf.index(), s.act()))
                        .orElse(keyring),
                grown,
                roots.plus(grown),
                known,
                seals,
                nextChains,
                names,
                rulings,
                ruling.terms().orElse(terms),
                commencing.after(leaf, known),
                reckonings.after(leaf),
                traffic.after(leaf, known),
                unknown);
        Fold next = ruling.seal().map(entered::sealed).orElse(entered);
        Fold ruled = next.ruled(RulingHash.after(rulings, leaf, ruling.seal(), stamps(), next));
        return ruling.seal().isPresent() ? ruled.reckonable() : ruled;
    }

    /** With one more seal: what has now been sealed too late is void, keys come into force, and the start may be decided. */
    private Fold sealed(SealView seal) {
        Keyring ring = keyring.sealed(seal);
        Stamps later = ring.stamps();
        var by = new Decision.Sealing(
                seal,
                later.completed(seal.size()),
                later.lines().getOrDefault(seal.size(), Collections.emptySortedMap()),
                known(seal, later),
                parties(),
                index -> expired(index, later));
        Signing said = terms.without(by.expired()).decided(by);
        return new Fold(
                ring,
                tree,
                roots,
                leaves,
                seals.plus(seal),
                resumed(ring),
                ordinals,
                rulings,
                said,
                commencing.decided(
                        by, said.longest(by.completed().orElse(by.known()), Arrangement.Limits::settle), leaves),
                reckonings.decided(parties(), later),
                later.latest()
                        .map(newest -> traffic.over(newest.minus(Separation.MOST_TIME)))
                        .orElse(traffic),
                notUnderstoodFrom);
    }

    /** The latest instant that the record with that seal claims or shows. */
    private Instant known(SealView seal, Stamps later) {
        Instant entered = leaves.get(seal.index()).signed().orElseThrow().act().issuedAt();
        return later.latest().filter(entered::isBefore).orElse(entered);
    }

    /** A chain resumes where a grant says, but never at a place that has been spent. */
    private SortedMap<String, ChainHead> resumed(Keyring ring) {
        var heads = new TreeMap<>(chains);
        ring.resumed(keyring).forEach((chain, from) -> {
            if (from.seq() > next(chain).seq()) {
                heads.put(chain, from);
            }
        });
        return heads;
    }

    private Fold ruled(Digest more) {
        return with(more, reckonings);
    }

    /** That this size can be reckoned. */
    private Fold reckonable() {
        return with(rulings, reckonings.sealedAt(size(), Digest.of(RegisterJson.write(this))));
    }

    private Fold with(Digest ruled, Reckonings reckoned) {
        return new Fold(
                keyring,
                tree,
                roots,
                leaves,
                seals,
                chains,
                ordinals,
                ruled,
                terms,
                commencing,
                reckoned,
                traffic,
                notUnderstoodFrom);
    }

    /** What restrains is never too late: an office that holds it up for long enough would undo it. */
    static boolean neverTooLate(Body body) {
        return Overlay.takesBack(body)
                || Overlay.leaves(body)
                || body instanceof Body.Revocation
                || body instanceof Body.Reckoning
                || body instanceof Body.Succession;
    }

    /** Whether a leaf counts, now that its sealing is known. */
    boolean counts(Leaf leaf, Stamps by) {
        return leaf.voidReason().isEmpty() && !expired(leaf.index(), by);
    }

    /** First sealed too late. */
    boolean expired(long index, Stamps by) {
        Optional<Instant> sealed = by.sealedAt(index);
        return sealed.isPresent()
                && leaves.get(index)
                        .signed()
                        .filter(s -> sealed.get().isAfter(s.act().validUntil()))
                        .filter(s -> !neverTooLate(s.act().body()))
                        .isPresent();
    }

    /**
     * What came of judging one leaf.
     *
     * @param terms who has signed which terms, if it changed that
     * @param seal what it seals
     * @param footprints of the layer that it brings
     * @param turn of a decision, how long its desk waits for those before it
     */
    record Ruling(
            Optional<VoidReason> refusal,
            Optional<Signing> terms,
            Optional<SealView> seal,
            List<Footprint> footprints,
            Duration turn) {
        static final Ruling COUNTS =
                new Ruling(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Duration.ZERO);

        static Ruling refused(VoidReason reason) {
            return new Ruling(Optional.of(reason), Optional.empty(), Optional.empty(), List.of(), Duration.ZERO);
        }

        static Ruling refused(Kind kind, String sentence) {
            return refused(VoidReason.of(kind, sentence));
        }

        static Ruling signing(Signing terms) {
            return new Ruling(Optional.empty(), Optional.of(terms), Optional.empty(), List.of(), Duration.ZERO);
        }

        static Ruling sealing(SealView seal) {
            return new Ruling(Optional.empty(), Optional.empty(), Optional.of(seal), List.of(), Duration.ZERO);
        }

        static Ruling bringing(List<Footprint> footprints) {
            return new Ruling(
                    Optional.empty(), Optional.empty(), Optional.empty(), List.copyOf(footprints), Duration.ZERO);
        }

        static Ruling deciding(Duration turn) {
            return new Ruling(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), turn);
        }
    }
}
