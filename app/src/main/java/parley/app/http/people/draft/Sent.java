package parley.app.http.people.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.app.http.Refused;
import parley.app.http.people.rights.Rights;
import parley.core.act.ActivityJson;
import parley.core.act.Json;
import parley.core.act.Limits;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import parley.node.draft.Drafts;
import parley.node.draft.Templates;
import parley.node.draft.Written;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a person's form or program sends, read as strictly as an act; but a draft's body may be incomplete. */
final class Sent {
    private Sent() {}

    /** @param revision what it was written on; 0 for a new one */
    record Saved(Written written, long revision) {}

    /** {@code {type, about, body, revision}} and perhaps {@code validUntil} and {@code form}. @throws Refused 400, with the field */
    static Saved saved(byte[] json) {
        try {
            var members = StrictJson.read(json, Drafts.MOST_BYTES).object();
            var revision = members.of("revision").whole(0, Long.MAX_VALUE);
            return new Saved(written(members), revision);
        } catch (Unreadable e) {
            throw malformed(e);
        }
    }

    /**
     * What a program hands in for release: {@code {type, about, body}}; or, of a notice or request, {@code activity}, {@code text} and
     * {@code seen} in the place of {@code body}. {@code validUntil} may be given.
     *
     * @throws Refused 400, with the field
     */
    static Written whole(byte[] json) {
        try {
            var members = StrictJson.read(json, Limits.ENTRY_BYTES).object();
            var activity = members.optional("activity");
            if (activity.isEmpty()) {
                return written(members);
            }
            var type = type(members.of("type"));
            if (!type.equals("notice") && !type.equals("request")) {
                throw members.of("type").refuse("\"" + type + "\" has no activity; notice and request have one");
            }
            ActivityJson.read(activity.get());
            var body = JsonNodeFactory.instance.objectNode();
            body.set("activity", activity.get().node());
            body.put(
                    "text",
                    members.optional("text")
                            .map(given -> given.text(Limits.TEXT_CHARACTERS))
                            .orElse(""));
            members.optional("seen").ifPresent(seen -> {
                seen.list(Limits.SEEN).forEach(Json::digest);
                body.set("seen", seen.node());
            });
            var until = members.optional("validUntil").map(Json::instant);
            members.end();
            return new Written(type, List.of(), body, until, Optional.empty());
        } catch (Unreadable e) {
            throw malformed(e);
        }
    }

    record Kept(String name, JsonNode form, long revision) {}

    /** {@code {name, form, revision}}: a template. @throws Refused 400, with the field */
    static Kept template(byte[] json) {
        try {
            var members = StrictJson.read(json, Templates.MOST_BYTES).object();
            var named = members.of("name");
            var name = named.name().strip();
            if (name.isEmpty()) {
                throw named.refuse("A template has a name");
            }
            var form = members.of("form");
            form.object();
            var revision = members.of("revision").whole(0, Long.MAX_VALUE);
            members.end();
            return new Kept(name, form.node(), revision);
        } catch (Unreadable e) {
            throw malformed(e);
        }
    }

    private static Written written(Json.Members members) {
        var type = type(members.of("type"));
        var about = members.optional("about")
                .map(list -> list.list(Limits.ABOUT).stream()
                        .map(id -> id.text(Limits.NAME_CHARACTERS))
                        .toList())
                .orElse(List.of());
        var body = members.of("body");
        body.object();
        var form = members.optional("form").filter(typed -> !typed.isAbsent());
        form.ifPresent(Json::object);
        Optional<Instant> until =
                members.optional("validUntil").filter(at -> !at.isAbsent()).map(Json::instant);
        members.end();
        return new Written(type, about, body.node(), until, form.map(Json::node));
    }

    private static String type(Json json) {
        var type = json.id();
        if (!Rights.isDrafted(type)) {
            throw json.refuse("\"" + type + "\" is no type of act that people draft");
        }
        return type;
    }

    /** {@code {"reason": …}}. @throws Refused 400, with the field */
    static String reason(byte[] json) {
        try {
            var members = StrictJson.read(json, Limits.ENTRY_BYTES).object();
            var given = members.of("reason");
            var reason = given.text(Limits.TEXT_CHARACTERS).strip();
            if (reason.isEmpty()) {
                throw given.refuse("It says nothing; write why the draft is given back");
            }
            members.end();
            return reason;
        } catch (Unreadable e) {
            throw malformed(e);
        }
    }

    /** {@code {"digest": …}}: what was read. @throws Refused 400, with the field */
    static String digest(byte[] json) {
        try {
            var members = StrictJson.read(json, Limits.ENTRY_BYTES).object();
            var digest = members.of("digest").digest().hex();
            members.end();
            return digest;
        } catch (Unreadable e) {
            throw malformed(e);
        }
    }

    private static Refused malformed(Unreadable e) {
        return Refused.badRequest(
                "Malformed request", e.problem().field(), e.problem().message());
    }
}
