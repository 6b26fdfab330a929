package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.Json;
import parley.core.act.Problem;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import parley.core.log.Hash;
import parley.core.log.Tree;
import parley.core.terms.Arrangement;

/**
 * Makes a fold of the snapshot that {@link Saving} wrote. Who may sign is not written: it follows from the few acts about keys and the
 * seals, and is made from these again; the terms are read from their blobs.
 */
final class Resuming {
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST = 1_000_000;
    private static final int DIGEST_BYTES = 32;

    private final Stored stored;
    private final Blobs blobs;
    private final SortedMap<Digest, Arrangement> read = new TreeMap<>();

    private Resuming(Stored stored, Blobs blobs) {
        this.stored = stored;
        this.blobs = blobs;
    }

    /** @throws Unreadable when it is no snapshot of that charter's record, or of another format */
    static Fold fold(byte[] charter, Snapshot snapshot, Stored stored, Blobs blobs) {
        return new Resuming(stored, blobs).fold(Keyring.of(charter), snapshot);
    }

    private Fold fold(Keyring founding, Snapshot snapshot) {
        var state = StrictJson.read(snapshot.state(), MOST_BYTES).object();
        same(state.of("format"), Saving.FORMAT);
        same(state.of("rules"), CharterDocument.RULES);
        if (!state.of("record").digest().equals(founding.record())) {
            throw state.of("record").refuse("It is of another record than " + founding.record());
        }
        int size = (int) state.of("size").whole(0, Integer.MAX_VALUE);
        Tree tree = Tree.of(
                size,
                state.of("tree").list(64).stream()
                        .map(hash -> hash(hash.digest()))
                        .toList());
        if (!tree.root().hex().equals(state.of("root").digest().hex())) {
            throw state.of("root").refuse("It is not the root of the tree");
        }
        var columns = new Columns.Reader(snapshot.leaves());
        var packed = Packed.read(columns, size, stored);
        List<SealView> seals = seals(columns, founding.charter().sealers(), size);
        PSortedMap<Long, Long> offers = offers(columns);
        PSortedMap<Long, Digest> reckoned = reckoned(columns);
        columns.end();
        var placed = leaves(state.of("placed"), packed, size);
        var keyed = leaves(state.of("keyed"), packed, size);
        var leaves = Leaves.after(packed, placed, offers, keyed);
        var fold = new Fold(
                keyring(founding, keyed, seals),
                tree,
                Roots.after(packed, tree),
                leaves,
                TreePVector.from(seals),
                chains(state.of("chains").object()),
                ordinals(state.of("ordinals").object()),
                state.of("rulings").digest(),
                terms(state, packed, size),
                commencing(state.of("course").object(), packed, size),
                reckonings(state.of("reckonings").object(), reckoned, packed, size),
                Traffic.of(leaves),
                present(state.of("notUnderstoodFrom")).map(from -> from.whole(0, size)));
        state.end();
        return fold;
    }

    private static void same(Json json, int known) {
        if (json.whole(0, Integer.MAX_VALUE) != known) {
            throw json.refuse("It is " + json.node() + ", and this program's " + known);
        }
    }

    private static Hash hash(Digest digest) {
        return Hash.of(HexFormat.of().parseHex(digest.hex()));
    }

    private static Optional<Json> present(Json json) {
        return json.isAbsent() ? Optional.empty() : Optional.of(json);
    }

    private static List<SealView> seals(Columns.Reader columns, List<String> sealers, int size) {
        long[] places = columns.longs();
        long[] stamps = columns.longs();
        if (places.length % 2 != 0 || stamps.length != places.length / 2 * sealers.size()) {
            throw Columns.broken("the stamps are not those of the seals");
        }
        var seals = new ArrayList<SealView>(places.length / 2);
        for (int at = 0; at < places.length / 2; at++) {
            var by = new TreeMap<String, Instant>();
            for (int i = 0; i < sealers.size(); i++) {
                long stamp = stamps[at * sealers.size() + i];
                if (stamp > Instant.MAX.getEpochSecond() || stamp < 0 && stamp != Saving.NO_STAMP) {
                    throw Columns.broken("there is no instant " + stamp);
                }
                if (stamp != Saving.NO_STAMP) {
                    by.put(sealers.get(i), Instant.ofEpochSecond(stamp));
                }
            }
            if (places[2 * at] >= size || places[2 * at + 1] > places[2 * at]) {
                throw Columns.broken("seal " + at + " covers more than stands before it");
            }
            seals.add(new SealView(places[2 * at], places[2 * at + 1], by));
        }
        return seals;
    }

    private static PSortedMap<Long, Long> offers(Columns.Reader columns) {
        long[] pairs = columns.longs();
        var offers = new TreeMap<Long, Long>();
        for (int at = 0; at + 1 < pairs.length; at += 2) {
            offers.put(pairs[at], pairs[at + 1]);
        }
        return TreePMap.from(offers);
    }

    private static PSortedMap<Long, Digest> reckoned(Columns.Reader columns) {
        long[] sizes = columns.longs();
        byte[] digests = columns.bytes();
        if (digests.length != sizes.length * DIGEST_BYTES) {
            throw Columns.broken("not every size that is reckoned has a digest");
        }
        var reckoned = new TreeMap<Long, Digest>();
        for (int at = 0; at < sizes.length; at++) {
            int from = at * DIGEST_BYTES;
            reckoned.put(sizes[at], new Digest(HexFormat.of().formatHex(digests, from, from + DIGEST_BYTES)));
        }
        return TreePMap.from(reckoned);
    }

    private PVector<Leaf> leaves(Json indexes, Packed packed, int size) {
        PVector<Leaf> leaves = TreePVector.empty();
        for (long index : indexes(indexes, size)) {
            leaves = leaves.plus(withFootprints(counted(packed, index)));
        }
        return leaves;
    }

    private Leaf withFootprints(Leaf leaf) {
        return leaf.said().orElseThrow() instanceof Body.Layer layer
                ? leaf.bringing(TermsBlobs.layer(layer.geometry(), blobs).footprints())
                : leaf;
    }

    private static List<Long> indexes(Json list, int size) {
        return list.list(MOST).stream().map(one -> one.whole(0, size - 1)).toList();
    }

    private static Leaf counted(Packed packed, long index) {
        Leaf leaf = packed.get((int) index);
        if (leaf.said().isEmpty()) {
            throw new Unreadable(
                    Problem.at("", "The snapshot rests on the entry " + index + ", which counts for nothing"));
        }
        return leaf;
    }

    /** Acts about keys and seals, each where it stands. */
    private static Keyring keyring(Keyring founding, List<Leaf> keyed, List<SealView> seals) {
        Keyring ring = founding;
        int next = 0;
        for (SealView seal : seals) {
            for (; next < keyed.size() && keyed.get(next).index() < seal.index(); next++) {
                ring = noted(ring, keyed.get(next));
            }
            ring = ring.sealed(seal);
        }
        for (Leaf leaf : keyed.subList(next, keyed.size())) {
            ring = noted(ring, leaf);
        }
        return ring;
    }

    private static Keyring noted(Keyring ring, Leaf leaf) {
        return ring.noted(leaf.index(), leaf.signed().orElseThrow().act());
    }

    private static SortedMap<String, ChainHead> chains(Json.Members members) {
        var chains = new TreeMap<String, ChainHead>();
        for (String name : members.names()) {
            var head = members.of(name).object();
            chains.put(
                    name,
                    new ChainHead(
                            head.of("seq").whole(0, Long.MAX_VALUE),
                            present(head.of("prev")).map(Resuming::id)));
            head.end();
        }
        return chains;
    }

    private static ActId id(Json json) {
        return new ActId(json.digest().hex());
    }

    private static SortedMap<String, Integer> ordinals(Json.Members members) {
        var ordinals = new TreeMap<String, Integer>();
        members.names()
                .forEach(letter -> ordinals.put(letter, (int) members.of(letter).whole(1, Integer.MAX_VALUE)));
        return ordinals;
    }

    private static SortedMap<String, Long> said(Json json, int size) {
        var said = new TreeMap<String, Long>();
        var members = json.object();
        members.names().forEach(party -> said.put(party, members.of(party).whole(0, size - 1)));
        return said;
    }

    /** Where the first of those who said it stands. */
    private static Leaf first(Json json, SortedMap<String, Long> said, Packed packed) {
        return counted(
                packed, said.values().stream().min(Long::compare).orElseThrow(() -> json.refuse("Nobody has said it")));
    }

    private Signing terms(Json.Members state, Packed packed, int size) {
        var signed = new ArrayList<Signing.Signed>();
        for (Json json : state.of("signed").list(MOST)) {
            var one = json.object();
            Digest digest = one.of("terms").digest();
            signed.add(new Signing.Signed(
                    one.of("party").id(), digest, one.of("index").whole(0, size - 1), arrangement(digest)));
            one.end();
        }
        var changes = new ArrayList<Signing.Change>();
        for (Json json : state.of("changes").list(MOST)) {
            var one = json.object();
            var said = said(one.of("said"), size);
            Body body = first(json, said, packed).said().orElseThrow();
            Digest digest = switch (body) {
                case Body.Amendment amendment -> amendment.terms();
                case Body.Interpretation interpretation -> interpretation.terms();
                default -> throw json.refuse("A " + body.type() + " changes no terms");
            };
            changes.add(new Signing.Change(
                    body, arrangement(digest), said, present(one.of("madeAt")).map(Json::instant)));
            one.end();
        }
        return new Signing(List.copyOf(signed), List.copyOf(changes));
    }

    private Arrangement arrangement(Digest digest) {
        return read.computeIfAbsent(digest, terms -> switch (TermsBlobs.read(terms, blobs)) {
            case TermsBlobs.Found(Arrangement arrangement) -> arrangement;
            case TermsBlobs.Missing(String sentence) -> throw new Unreadable(Problem.at("terms", sentence));
            case TermsBlobs.Unfit(String sentence) -> throw new Unreadable(Problem.at("terms", sentence));
        });
    }

    private static Commencing commencing(Json.Members course, Packed packed, int size) {
        var before =
                course.of("before").list(MOST).stream().map(Resuming::start).toList();
        var joint = course.of("joint").list(MOST).stream()
                .map(json -> joint(json, packed, size))
                .toList();
        var commencing = new Commencing(
                start(course.of("start")),
                said(course.of("confirmations"), size),
                present(course.of("postponedFrom")).map(Json::instant),
                before,
                joint,
                indexes(course.of("leaving"), size));
        course.end();
        return commencing;
    }

    /** Nobody may say it any more, and who left it be restrained still: its words are those of the act that it is named after. */
    private static Joint joint(Json json, Packed packed, int size) {
        var one = json.object();
        Leaf first = counted(packed, one.of("first").whole(0, size - 1));
        if (!Joint.isOne(first.said().orElseThrow())) {
            throw one.of("first").refuse("It is not what both must say");
        }
        Joint begun = Joint.begun(first);
        var joint = new Joint(
                begun.body(),
                begun.about(),
                begun.first(),
                said(one.of("said"), size),
                said(one.of("left"), size),
                present(one.of("decision")).map(Resuming::decision));
        one.end();
        if (!joint.isSaid()) {
            throw json.refuse("Nobody has said it");
        }
        return joint;
    }

    private static Decision decision(Json json) {
        var one = json.object();
        Instant at = one.of("at").instant();
        Decision decision = switch (one.of("is").id()) {
            case "made" -> new Decision.Made(at);
            case "lapsed" -> new Decision.Lapsed(at);
            default -> throw one.of("is").refuse("Nothing is decided so");
        };
        one.end();
        return decision;
    }

    private static Start start(Json json) {
        var one = json.object();
        Start start = switch (one.of("is").id()) {
            case "not-proposed" -> new Start.NotProposed();
            case "undecided" ->
                new Start.Undecided(
                        id(one.of("commencement")),
                        one.of("terms").digest(),
                        one.of("at").instant(),
                        one.of("deadline").instant(),
                        parties(one.of("confirmedBy")));
            case "in-effect" ->
                new Start.InEffect(
                        id(one.of("commencement")),
                        one.of("terms").digest(),
                        one.of("at").instant(),
                        one.of("decidedAt").instant());
            case "lapsed" ->
                new Start.Lapsed(
                        id(one.of("commencement")),
                        one.of("terms").digest(),
                        one.of("at").instant(),
                        one.of("decidedAt").instant(),
                        parties(one.of("confirmedBy")));
            default -> throw one.of("is").refuse("There is no such start");
        };
        one.end();
        return start;
    }

    private static TreeSet<String> parties(Json list) {
        return new TreeSet<>(list.list(MOST).stream().map(Json::id).toList());
    }

    private static Reckonings reckonings(
            Json.Members members, PSortedMap<Long, Digest> digests, Packed packed, int size) {
        var live = new ArrayList<Reckonings.One>();
        for (Json json : members.of("live").list(MOST)) {
            var one = json.object();
            Leaf leaf = counted(packed, one.of("index").whole(0, size - 1));
            live.add(new Reckonings.One(
                    leaf.index(),
                    leaf.id(),
                    leaf.party(),
                    one.of("size").whole(0, size),
                    one.of("alike").flag()));
            one.end();
        }
        Optional<Disagreement> lifted = present(members.of("lifted")).map(json -> {
            var one = json.object();
            var ended = new Disagreement(
                    id(one.of("reckoning")),
                    one.of("party").id(),
                    one.of("size").whole(0, size),
                    present(one.of("alikeSince")).map(Json::instant));
            one.end();
            return ended;
        });
        members.end();
        return new Reckonings(digests, List.copyOf(live), lifted);
    }
}
