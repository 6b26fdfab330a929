package parley.core.register;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.core.act.Digest;
import parley.core.act.StrictJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The running hash over what came of every leaf: {@code R(n+1) = SHA-256(R(n) ‖ ruling n)}, from 32 zero bytes. It stands in the
 * register's digest for all entries, so that a digest costs the same at any size.
 */
final class RulingHash {
    static final Digest BEGIN = new Digest("0".repeat(64));

    private RulingHash() {}

    /**
     * @param seal what the leaf seals, if it counts as a seal
     * @param before the stamps before the leaf
     * @param next the fold after it
     */
    static Digest after(Digest rulings, Leaf leaf, Optional<SealView> seal, Stamps before, Fold next) {
        String type = leaf.signed().map(s -> s.act().body().type()).orElse("malformed");
        var refusal = leaf.voidReason().map(VoidReason::kind);
        if (seal.isEmpty()) {
            return after(rulings, plain(leaf, type, refusal));
        }
        var node = ruling(leaf.index(), leaf.id().hex(), type, leaf.name(), refusal);
        ObjectNode one = seal(node, seal.get());
        long from = before.sealedSize();
        long to = next.stamps().sealedSize();
        if (to > from) {
            var expired = sealed(one, from, to, next.stamps().sealedAt(to - 1).orElseThrow());
            var effects = one.putArray("effects");
            var viewing = Viewing.of(next);
            for (long index = from; index < to; index++) {
                Leaf sealed = next.leaves().get(index);
                if (sealed.voidReason().isEmpty() && next.expired(index, next.stamps())) {
                    expired.add(index);
                } else if (sealed.voidReason().isEmpty()) {
                    viewing.effects(sealed).ifPresent(effects::add);
                }
            }
        }
        return after(rulings, StrictJson.write(node));
    }

    /** As {@link #ruling} is written, for nearly every leaf; nothing in it needs to be escaped. */
    private static byte[] plain(Leaf leaf, String type, Optional<VoidReason.Kind> refusal) {
        String why = refusal.map(kind -> '"' + word(kind) + '"').orElse("null");
        return ("{\"index\":" + leaf.index() + ",\"id\":\"" + leaf.id().hex() + "\",\"type\":\"" + type
                        + "\",\"name\":\"" + leaf.name() + "\",\"void\":" + why + "}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String word(VoidReason.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Digest after(Digest rulings, byte[] ruling) {
        byte[] before = HexFormat.of().parseHex(rulings.hex());
        byte[] both = java.util.Arrays.copyOf(before, before.length + ruling.length);
        System.arraycopy(ruling, 0, both, before.length, ruling.length);
        return Digest.of(both);
    }

    static ObjectNode ruling(long index, String id, String type, String name, Optional<VoidReason.Kind> refusal) {
        @Nullable String word = refusal.map(RulingHash::word).orElse(null);
        return JsonNodeFactory.instance
                .objectNode()
                .put("index", index)
                .put("id", id)
                .put("type", type)
                .put("name", name)
                .put("void", word);
    }

    static ObjectNode seal(ObjectNode ruling, SealView seal) {
        var one = ruling.putObject("seal").put("size", seal.size());
        var stamps = one.putObject("stamps");
        seal.stamps().forEach((party, stamp) -> stamps.put(party, stamp.toString()));
        return one;
    }

    /** What the seal has sealed by both, at last. @return the list of those that came too late, to be filled */
    static tools.jackson.databind.node.ArrayNode sealed(ObjectNode seal, long from, long to, Instant at) {
        return seal.put("from", from).put("to", to).put("at", at.toString()).putArray("expired");
    }
}
