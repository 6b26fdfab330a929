package parley.app.http.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.app.http.Refused;
import parley.core.act.ActCheck;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.ActivityJson;
import parley.core.act.Body;
import parley.core.act.Json;
import parley.core.act.Limits;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;

/**
 * A notice or request as a person's form sends it, read as strictly as an act: {@code type}, {@code activity}, {@code text},
 * {@code seen} and {@code validUntil}, of which the last three may be left out.
 */
record Drafted(Body body, Optional<Instant> validUntil) {

    /** @throws Refused 400, with the field */
    static Drafted read(byte[] json) {
        try {
            var members = StrictJson.read(json, Limits.ENTRY_BYTES).object();
            Json type = members.of("type");
            String word = type.id();
            Activity activity = ActivityJson.read(members.of("activity"));
            String text = members.optional("text")
                    .map(given -> given.text(Limits.TEXT_CHARACTERS))
                    .orElse("");
            List<ActId> seen = members.optional("seen")
                    .map(given -> given.list(Limits.SEEN).stream()
                            .map(id -> new ActId(id.digest().hex()))
                            .toList())
                    .orElse(List.of());
            var until = members.optional("validUntil").map(Json::instant);
            members.end();
            return new Drafted(
                    switch (word) {
                        case "notice" -> new Body.Notice(activity, text, seen);
                        case "request" -> new Body.Request(activity, text, seen);
                        default -> throw type.refuse("\"" + word + "\" is not drafted here; notice and request are");
                    },
                    until);
        } catch (Unreadable e) {
            throw Refused.badRequest(
                    "Malformed request", e.problem().field(), e.problem().message());
        }
    }

    /** An activity alone. @throws Refused 400, if nobody could announce it */
    static Activity activity(byte[] json) {
        Activity activity;
        try {
            var members = StrictJson.read(json, Limits.ENTRY_BYTES).object();
            activity = ActivityJson.read(members.of("activity"));
            members.end();
        } catch (Unreadable e) {
            throw Refused.badRequest(
                    "Malformed request", e.problem().field(), e.problem().message());
        }
        var problems = ActCheck.checkActivity(activity, "activity");
        if (!problems.isEmpty()) {
            throw new Refused(422, "Refused", problems.getFirst().message(), problems);
        }
        return activity;
    }
}
