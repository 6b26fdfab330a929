package parley.core.register;

import parley.core.act.Digest;
import parley.core.act.StrictJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The canonical JSON of a register: one line, members in this order, what is absent {@code null}, maps by name. The root stands
 * for every byte of the acts, {@code rulings} for what came of each. {@code spec/register.md} has it for strangers.
 */
final class RegisterJson {
    private RegisterJson() {}

    static byte[] write(Fold fold) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("rules", parley.core.act.CharterDocument.RULES);
        node.put("size", fold.size());
        if (fold.size() > 0) {
            node.put("record", fold.keyring().record().hex());
            node.put("root", fold.tree().root().hex());
            var chains = node.putObject("chains");
            fold.chains()
                    .forEach((chain, head) -> chains.putObject(chain)
                            .put("seq", head.seq())
                            .put("prev", head.prev().map(Object::toString).orElse(null)));
            var keys = node.putArray("keys");
            fold.keyring().at(fold.size()).kids().forEach(keys::add);
            node.put("rulings", fold.rulings().hex());
        }
        node.put("terms", fold.terms().digest().map(Digest::hex).orElse(null));
        var versions = node.putArray("versions");
        fold.terms().versions().stream()
                .skip(1)
                .forEach(version -> versions.addObject()
                        .put("kind", version.kind().word())
                        .put("terms", version.digest().hex())
                        .put("from", version.from().toString())
                        .put("settled", version.settled().toString()));
        node.set("start", start(fold.commencing().start()));
        node.set("course", CourseJson.node(Coursing.of(fold)));
        fold.notUnderstoodFrom()
                .ifPresentOrElse(from -> node.put("notUnderstoodFrom", from), () -> node.putNull("notUnderstoodFrom"));
        return StrictJson.write(node);
    }

    static ObjectNode start(Start start) {
        var node = JsonNodeFactory.instance.objectNode();
        switch (start) {
            case Start.NotProposed() -> node.put("is", "not-proposed");
            case Start.Undecided(var id, var terms, var at, var deadline, var confirmedBy) -> {
                node.put("is", "undecided").put("commencement", id.hex()).put("terms", terms.hex());
                node.put("at", at.toString()).put("deadline", deadline.toString());
                var by = node.putArray("confirmedBy");
                confirmedBy.forEach(by::add);
            }
            case Start.InEffect(var id, var terms, var at, var decidedAt) -> {
                node.put("is", "in-effect").put("commencement", id.hex()).put("terms", terms.hex());
                node.put("at", at.toString()).put("decidedAt", decidedAt.toString());
            }
            case Start.Lapsed(var id, var terms, var at, var decidedAt, var confirmedBy) -> {
                node.put("is", "lapsed").put("commencement", id.hex()).put("terms", terms.hex());
                node.put("at", at.toString()).put("decidedAt", decidedAt.toString());
                var by = node.putArray("confirmedBy");
                confirmedBy.forEach(by::add);
            }
        }
        return node;
    }
}
