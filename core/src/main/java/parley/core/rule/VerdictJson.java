package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import parley.core.act.ActId;
import parley.core.act.Digest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a verdict: {@code spec/verdict.schema.json}. Absent values are null, so that every member is always there; but
 * {@code overlay} is there only if acts beyond the sealed prefix were let count.
 */
public final class VerdictJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private VerdictJson() {}

    /** One line, in English. */
    public static String write(Verdict verdict) {
        return node(verdict).toString();
    }

    /** In English. */
    public static ObjectNode node(Verdict verdict) {
        return node(verdict, Phrases.ENGLISH);
    }

    public static ObjectNode node(Verdict verdict, Phrases phrases) {
        ObjectNode node = NODES.objectNode()
                .put("outcome", verdict.outcome().word())
                .put("at", verdict.at().toString())
                .put("act", verdict.act().map(ActId::hex).orElse(null))
                .put("name", verdict.name().orElse(null))
                .put("sentence", phrases.say(verdict.reason()))
                .put("assuming", verdict.assumingInForce() ? "in force" : null)
                .put("size", verdict.size());
        strings(
                node.putArray("terms"),
                verdict.terms().stream().map(Digest::hex).toList());
        if (!verdict.overlay().isEmpty()) {
            strings(
                    node.putArray("overlay"),
                    verdict.overlay().stream().map(ActId::hex).toList());
        }
        ArrayNode grounds = node.putArray("grounds");
        verdict.grounds().forEach(ground -> grounds.add(node(ground, phrases)));
        return node;
    }

    private static ObjectNode node(Ground ground, Phrases phrases) {
        ObjectNode node = NODES.objectNode()
                .put("article", ground.article())
                .put("rule", ground.rule())
                .put("kind", word(ground.kind()))
                .put("result", ground.result().word())
                .put("sentence", phrases.say(ground.reason()));
        ArrayNode needs = node.putArray("needs");
        ground.needs().forEach(need -> needs.add(node(need, phrases)));
        return node;
    }

    private static ObjectNode node(NeedGround need, Phrases phrases) {
        ObjectNode node = NODES.objectNode().put("need", word(need.need()));
        strings(node.putArray("from"), need.from());
        node.put("by", need.by().map(Instant::toString).orElse(null))
                .put("result", need.result().word())
                .put("value", need.value().map(Duration::toString).orElse(null))
                .put("limit", need.limit().toString())
                .put("clock", need.clock().map(VerdictJson::word).orElse(null))
                .put("attested", need.attested().orElse(null))
                .put("sentence", phrases.say(need.reason()));
        strings(node.putArray("acts"), need.acts().stream().map(ActId::hex).toList());
        return node;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
