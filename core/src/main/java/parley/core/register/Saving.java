package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.CharterDocument;
import parley.core.act.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a fold as a snapshot; {@link Resuming} reads it. What an act says is not written: only where the act stands. */
final class Saving {
    /** Of the snapshot. Raise it whenever another program would make something else of the same record, or write it otherwise. */
    static final int FORMAT = 2;

    /** For a party that has no line on a seal. */
    static final long NO_STAMP = Long.MIN_VALUE;

    private Saving() {}

    /** @param fold that is packed as a whole */
    static Snapshot of(Fold fold) {
        var columns = new Columns.Writer();
        fold.leaves().packed().write(columns);
        seals(columns, fold.seals(), fold.charter().sealers());
        offers(columns, fold.leaves().offers());
        reckoned(columns, fold.reckonings());
        return new Snapshot(StrictJson.write(state(fold)), columns.toBytes());
    }

    private static void seals(Columns.Writer columns, List<SealView> seals, List<String> sealers) {
        var places = new long[seals.size() * 2];
        var stamps = new long[seals.size() * sealers.size()];
        int at = 0;
        for (SealView seal : seals) {
            places[2 * at] = seal.index();
            places[2 * at + 1] = seal.size();
            for (int i = 0; i < sealers.size(); i++) {
                Instant stamp = seal.stamps().get(sealers.get(i));
                stamps[at * sealers.size() + i] = stamp == null ? NO_STAMP : stamp.getEpochSecond();
            }
            at++;
        }
        columns.longs(places).longs(stamps);
    }

    private static void offers(Columns.Writer columns, SortedMap<Long, Long> offers) {
        var pairs = new long[offers.size() * 2];
        int at = 0;
        for (var offer : offers.entrySet()) {
            pairs[at++] = offer.getKey();
            pairs[at++] = offer.getValue();
        }
        columns.longs(pairs);
    }

    private static void reckoned(Columns.Writer columns, Reckonings reckonings) {
        var sizes = new long[reckonings.digests().size()];
        var digests = new java.io.ByteArrayOutputStream();
        int at = 0;
        for (var one : reckonings.digests().entrySet()) {
            sizes[at++] = one.getKey();
            digests.writeBytes(java.util.HexFormat.of().parseHex(one.getValue().hex()));
        }
        columns.longs(sizes).bytes(digests.toByteArray());
    }

    private static ObjectNode state(Fold fold) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("format", FORMAT).put("rules", CharterDocument.RULES);
        node.put("record", fold.keyring().record().hex());
        node.put("size", fold.size()).put("root", fold.tree().root().hex());
        var tree = node.putArray("tree");
        fold.tree().complete().forEach(hash -> tree.add(hash.hex()));
        var chains = node.putObject("chains");
        fold.chains()
                .forEach((chain, head) -> chains.putObject(chain)
                        .put("seq", head.seq())
                        .put("prev", head.prev().map(Object::toString).orElse(null)));
        var ordinals = node.putObject("ordinals");
        fold.ordinals().forEach(ordinals::put);
        node.put("rulings", fold.rulings().hex());
        indexes(
                node.putArray("placed"),
                fold.leaves().placed().stream().map(Leaf::index).toList());
        indexes(
                node.putArray("keyed"),
                fold.leaves().keyed().stream().map(Leaf::index).toList());
        terms(node, fold.terms());
        commencing(node.putObject("course"), fold.commencing(), fold.leaves());
        reckonings(node.putObject("reckonings"), fold.reckonings());
        fold.notUnderstoodFrom()
                .ifPresentOrElse(from -> node.put("notUnderstoodFrom", from), () -> node.putNull("notUnderstoodFrom"));
        return node;
    }

    private static void indexes(ArrayNode node, List<Long> indexes) {
        indexes.forEach(node::add);
    }

    private static void said(ObjectNode node, String name, SortedMap<String, Long> said) {
        var map = node.putObject(name);
        said.forEach(map::put);
    }

    private static void put(ObjectNode node, String name, Optional<Instant> instant) {
        node.put(name, instant.map(Instant::toString).orElse(null));
    }

    private static void terms(ObjectNode node, Signing terms) {
        var signed = node.putArray("signed");
        terms.signed()
                .forEach(one -> signed.addObject()
                        .put("party", one.party())
                        .put("terms", one.digest().hex())
                        .put("index", one.index()));
        var changes = node.putArray("changes");
        for (Signing.Change change : terms.changes()) {
            var one = changes.addObject();
            said(one, "said", change.said());
            put(one, "madeAt", change.madeAt());
        }
    }

    private static void commencing(ObjectNode node, Commencing commencing, Leaves leaves) {
        node.set("start", RegisterJson.start(commencing.start()));
        said(node, "confirmations", commencing.confirmations());
        put(node, "postponedFrom", commencing.postponedFrom());
        var before = node.putArray("before");
        commencing.before().forEach(start -> before.add(RegisterJson.start(start)));
        var joint = node.putArray("joint");
        for (Joint one : commencing.joint()) {
            var said = joint.addObject();
            said.put("first", leaves.index(one.first()).orElseThrow());
            said(said, "said", one.said());
            said(said, "left", one.left());
            switch (one.decision().orElse(null)) {
                case Decision.Made(Instant at) ->
                    said.putObject("decision").put("is", "made").put("at", at.toString());
                case Decision.Lapsed(Instant at) ->
                    said.putObject("decision").put("is", "lapsed").put("at", at.toString());
                case null -> said.putNull("decision");
            }
        }
        indexes(node.putArray("leaving"), commencing.leaving());
    }

    private static void reckonings(ObjectNode node, Reckonings reckonings) {
        var live = node.putArray("live");
        reckonings
                .live()
                .forEach(one -> live.addObject()
                        .put("index", one.index())
                        .put("size", one.size())
                        .put("alike", one.alike()));
        if (reckonings.lifted().isEmpty()) {
            node.putNull("lifted");
            return;
        }
        Disagreement lifted = reckonings.lifted().get();
        var one = node.putObject("lifted")
                .put("reckoning", lifted.reckoning().hex())
                .put("party", lifted.party())
                .put("size", lifted.size());
        put(one, "alikeSince", lifted.alikeSince());
    }
}
