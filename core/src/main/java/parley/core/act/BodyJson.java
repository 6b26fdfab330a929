package parley.core.act;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code body} of each type of act as JSON. */
final class BodyJson {

    private BodyJson() {}

    static Body read(String type, Json json) {
        var m = json.object();
        Body body = switch (type) {
            case "charter" -> new Body.Charter(m.of("charter").digest());
            case "adoption" -> new Body.Adoption(m.of("terms").digest());
            case "commencement" ->
                new Body.Commencement(
                        m.of("terms").digest(),
                        m.of("at").instant(),
                        m.of("deadline").instant());
            case "confirmation" -> new Body.Confirmation();
            case "notice" -> new Body.Notice(ActivityJson.read(m.of("activity")), text(m, "text"));
            case "request" -> new Body.Request(ActivityJson.read(m.of("activity")), text(m, "text"));
            case "acknowledgement" -> new Body.Acknowledgement();
            case "decision" -> new Body.Decision(answer(m.of("answer")), text(m, "reason"));
            case "withdrawal" -> new Body.Withdrawal(text(m, "reason"));
            case "layer" ->
                new Body.Layer(
                        m.of("place").id(),
                        m.of("geometry").digest(),
                        m.of("asOf").instant());
            case "registration" ->
                new Body.Registration(
                        m.of("place").id(),
                        m.of("name").text(Limits.NAME_CHARACTERS),
                        ActivityJson.footprint(m.of("footprint")));
            case "offer" ->
                new Body.Offer(
                        m.of("size").whole(0, Long.MAX_VALUE), m.of("root").digest());
            case "seal" -> new Body.Seal(m.of("checkpoint").text(Limits.CHECKPOINT_CHARACTERS));
            default -> new Body.Unknown(type, json.node().toString());
        };
        if (!(body instanceof Body.Unknown)) {
            m.end();
        }
        return body;
    }

    private static String text(Json.Members m, String name) {
        return m.of(name).text(Limits.TEXT_CHARACTERS);
    }

    private static Body.Answer answer(Json json) {
        return switch (json.text(Limits.NAME_CHARACTERS)) {
            case "agree" -> Body.Answer.AGREE;
            case "decline" -> Body.Answer.DECLINE;
            default -> throw json.refuse(json.node() + " is not an answer; use \"agree\" or \"decline\"");
        };
    }

    static ObjectNode write(Body body) {
        var node = JsonNodeFactory.instance.objectNode();
        switch (body) {
            case Body.Charter(Digest charter) -> node.put("charter", charter.hex());
            case Body.Adoption(Digest terms) -> node.put("terms", terms.hex());
            case Body.Commencement(Digest terms, var at, var deadline) ->
                node.put("terms", terms.hex()).put("at", at.toString()).put("deadline", deadline.toString());
            case Body.Confirmation() -> {}
            case Body.Notice(Activity activity, String text) -> {
                node.set("activity", ActivityJson.write(activity));
                node.put("text", text);
            }
            case Body.Request(Activity activity, String text) -> {
                node.set("activity", ActivityJson.write(activity));
                node.put("text", text);
            }
            case Body.Acknowledgement() -> {}
            case Body.Decision(Body.Answer answer, String reason) ->
                node.put("answer", answer == Body.Answer.AGREE ? "agree" : "decline")
                        .put("reason", reason);
            case Body.Withdrawal(String reason) -> node.put("reason", reason);
            case Body.Layer(String place, Digest geometry, var asOf) ->
                node.put("place", place).put("geometry", geometry.hex()).put("asOf", asOf.toString());
            case Body.Registration(String place, String name, var footprint) -> {
                node.put("place", place).put("name", name);
                node.set("footprint", ActivityJson.write(footprint));
            }
            case Body.Offer(long size, Digest root) -> node.put("size", size).put("root", root.hex());
            case Body.Seal(String checkpoint) -> node.put("checkpoint", checkpoint);
            case Body.Unknown(String type, String json) ->
                throw new IllegalArgumentException("An act of the unknown type " + type + " cannot be written.");
        }
        return node;
    }
}
