package parley.core.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import parley.core.act.StrictJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The canonical JSON of a register: one line, members in this order, absent instants {@code null}, lists in record order, maps by
 * name. What acts say is not repeated: the root stands for every byte of them. {@code spec/register.md} has it for
 * strangers.
 */
final class RegisterJson {
    private RegisterJson() {}

    static byte[] write(Register register) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("rules", parley.core.act.CharterDocument.RULES);
        node.put("size", register.size());
        if (register.size() > 0) {
            node.put("record", register.folded().founding().record().hex());
            node.put("root", register.root().hex());
            var chains = node.putObject("chains");
            register.folded()
                    .chains()
                    .forEach((chain, head) -> chains.putObject(chain)
                            .put("seq", head.seq())
                            .put("prev", head.prev().map(Object::toString).orElse(null)));
        }
        node.put("terms", register.termsDigest().map(Object::toString).orElse(null));
        node.set("start", start(register.start()));
        entries(register, node);
        announcements(register, node);
        places(register, node);
        var seals = node.putArray("seals");
        for (SealView seal : register.seals()) {
            var one = seals.addObject().put("index", seal.index()).put("size", seal.size());
            instants(one.putObject("stamps"), seal.stamps());
        }
        register.notUnderstoodFrom()
                .ifPresentOrElse(from -> node.put("notUnderstoodFrom", from), () -> node.putNull("notUnderstoodFrom"));
        return StrictJson.write(node);
    }

    private static ObjectNode start(Start start) {
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

    private static void entries(Register register, ObjectNode node) {
        var entries = node.putArray("entries");
        for (Entry entry : register.entries()) {
            var one = entries.addObject();
            one.put("id", entry.id().hex()).put("type", entry.type()).put("name", entry.name());
            one.put("sealedAt", text(entry.sealedAt())).put("noticeGiven", text(entry.noticeGiven()));
            one.put(
                    "void",
                    entry.voidReason()
                            .map(r -> r.kind().name().toLowerCase(java.util.Locale.ROOT))
                            .orElse(null));
        }
    }

    private static void announcements(Register register, ObjectNode node) {
        var announcements = node.putArray("announcements");
        for (Announcement announcement : register.announcements()) {
            var one = announcements.addObject().put("id", announcement.id().hex());
            one.put("offeredAt", text(announcement.offeredAt()));
            one.put("attested", announcement.attested());
            one.put("withdrawnAt", text(announcement.withdrawnAt()));
            var answers = one.putArray("answers");
            for (Announcement.Answer answer : announcement.answers()) {
                answers.addObject()
                        .put("id", answer.id().hex())
                        .put("sealedAt", text(answer.sealedAt()))
                        .put("withdrawnAt", text(answer.withdrawnAt()));
            }
            instants(one.putObject("acknowledged"), announcement.acknowledged());
        }
    }

    private static void places(Register register, ObjectNode node) {
        var places = node.putArray("places");
        for (RecordedPlace place : register.places()) {
            var one = places.addObject().put("id", place.id().hex()).put("place", place.place());
            one.put("asOf", place.asOf().toString()).put("sealedAt", text(place.sealedAt()));
            var by = one.putArray("signedBy");
            place.signedBy().forEach(by::add);
        }
    }

    private static void instants(ObjectNode node, Map<String, Instant> instants) {
        instants.forEach((name, at) -> node.put(name, at.toString()));
    }

    private static @org.jspecify.annotations.Nullable String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
