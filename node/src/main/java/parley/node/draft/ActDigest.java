package parley.node.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.BodyJson;
import parley.core.act.Digest;
import parley.core.act.StrictJson;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Names exactly what somebody has read before they release it: SHA-256 of the JSON of {@code type}, {@code about} and {@code body} as an act
 * has them, and of {@code validUntil} where the draft gives it.
 */
public final class ActDigest {
    private ActDigest() {}

    public static Digest of(Body body, List<ActId> about, Optional<Instant> validUntil) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("type", body.type());
        var list = node.putArray("about");
        about.forEach(act -> list.add(act.hex()));
        node.set("body", BodyJson.write(body));
        validUntil.ifPresent(at -> node.put("validUntil", at.toString()));
        return Digest.of(StrictJson.write(node));
    }
}
