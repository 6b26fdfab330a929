package parley.core.act;

import java.util.List;
import java.util.Optional;
import parley.core.space.GridReference;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code body} of each type of act as JSON. */
public final class BodyJson {

    private BodyJson() {}

    /**
     * Reads a body as strictly as an act's.
     *
     * @throws Unreadable with the path and the reason
     */
    public static Body read(String type, Json json) {
        var m = json.object();
        Body body = switch (type) {
            case "charter" -> new Body.Charter(m.of("charter").digest());
            case "adoption" -> new Body.Adoption(m.of("terms").digest());
            case "amendment" ->
                new Body.Amendment(m.of("before").digest(), m.of("terms").digest());
            case "interpretation" ->
                new Body.Interpretation(m.of("before").digest(), m.of("terms").digest());
            case "commencement" ->
                new Body.Commencement(
                        m.of("terms").digest(),
                        m.of("at").instant(),
                        m.of("deadline").instant());
            case "confirmation" -> new Body.Confirmation();
            case "postponement" ->
                new Body.Postponement(m.of("at").instant(), m.of("deadline").instant());
            case "suspension" -> new Body.Suspension(m.of("from").instant(), text(m, "reason"));
            case "resumption" ->
                new Body.Resumption(m.of("at").instant(), m.of("deadline").instant());
            case "renewal" -> new Body.Renewal(m.of("phase").id(), m.of("until").instant());
            case "milestone" ->
                new Body.Milestone(m.of("milestone").id(), m.of("at").instant());
            case "report" -> new Body.Report(text(m, "text"));
            case "incident" -> new Body.Incident(m.of("at").instant(), text(m, "text"));
            case "inquiry" -> new Body.Inquiry(text(m, "text"));
            case "exit" -> new Body.Exit(m.of("at").instant(), text(m, "reason"));
            case "release" -> new Body.Release(text(m, "reason"));
            case "notice" -> new Body.Notice(ActivityJson.read(m.of("activity")), text(m, "text"), seen(m));
            case "request" -> new Body.Request(ActivityJson.read(m.of("activity")), text(m, "text"), seen(m));
            case "acknowledgement" -> new Body.Acknowledgement();
            case "decision" ->
                new Body.Decision(
                        answer(m.of("answer")),
                        text(m, "reason"),
                        m.optional("changes").map(ActivityJson::read));
            case "readback" ->
                new Body.Readback(m.of("positions").list(Limits.POSITIONS_READ_BACK).stream()
                        .map(BodyJson::spoken)
                        .toList());
            case "withdrawal" -> new Body.Withdrawal(text(m, "reason"));
            case "layer" ->
                new Body.Layer(
                        m.of("place").id(),
                        m.of("geometry").digest(),
                        m.of("asOf").instant());
            case "registration" ->
                new Body.Registration(
                        m.of("place").id(),
                        m.of("name").name(),
                        ActivityJson.footprint(m.of("footprint")),
                        m.optional("window").map(ActivityJson::window));
            case "offer" ->
                new Body.Offer(
                        m.of("size").whole(0, Long.MAX_VALUE), m.of("root").digest());
            case "seal" -> new Body.Seal(m.of("checkpoint").text(Limits.CHECKPOINT_CHARACTERS));
            case "grant" -> grant(m);
            case "revocation" -> new Body.Revocation(m.of("kid").text(Limits.NAME_CHARACTERS), text(m, "reason"));
            case "rotation" -> rotation(m);
            case "succession" ->
                new Body.Succession(
                        m.of("origin").text(Limits.ORIGIN_CHARACTERS),
                        m.of("size").whole(2, Long.MAX_VALUE),
                        m.of("root").digest(),
                        m.of("log").text(Limits.KEY_CHARACTERS),
                        m.of("act").text(Limits.NAME_CHARACTERS));
            case "reckoning" ->
                new Body.Reckoning(
                        m.of("size").whole(2, Long.MAX_VALUE), m.of("register").digest());
            default -> new Body.Unknown(type, json.node().toString());
        };
        if (!(body instanceof Body.Unknown)) {
            m.end();
        }
        return body;
    }

    private static Body grant(Json.Members m) {
        String party = m.of("party").id();
        Json named = m.of("purpose");
        Kid.Purpose purpose = Kid.Purpose.of(named.text(Limits.NAME_CHARACTERS))
                .filter(word -> word != Kid.Purpose.ROOT)
                .orElseThrow(() -> named.refuse(named.node() + " is not what a key is granted for; use \"act\","
                        + " \"cosigner\", \"ml-dsa-cosigner\" or \"log\""));
        String kid = m.of("kid").text(Limits.NAME_CHARACTERS);
        String key = m.of("key").text(Limits.KEY_CHARACTERS);
        Json resumes = m.of("resumes");
        if (resumes.node().isNull()) {
            return new Body.Grant(party, purpose, kid, key, Optional.empty());
        }
        var r = resumes.object();
        var resumption = new Body.Continuation(
                r.of("seq").whole(1, Long.MAX_VALUE),
                new ActId(r.of("prev").digest().hex()));
        r.end();
        return new Body.Grant(party, purpose, kid, key, Optional.of(resumption));
    }

    private static Body rotation(Json.Members m) {
        Json root = m.of("root");
        String kid = root.object().of("kid").text(Limits.NAME_CHARACTERS);
        return new Body.Rotation(ActKey.read(root, kid), m.of("nextRoot").digest());
    }

    private static ObjectNode grant(Body.Grant grant) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("party", grant.party())
                .put("purpose", grant.purpose().word())
                .put("kid", grant.kid())
                .put("key", grant.key());
        grant.resumes()
                .ifPresentOrElse(
                        from -> node.putObject("resumes")
                                .put("seq", from.seq())
                                .put("prev", from.prev().hex()),
                        () -> node.putNull("resumes"));
        return node;
    }

    /** An empty list is left out: it has one spelling. */
    private static List<ActId> seen(Json.Members m) {
        var given = m.optional("seen");
        if (given.isPresent() && given.get().list(Limits.SEEN).isEmpty()) {
            throw given.get().refuse("The list is empty; leave it out");
        }
        return given.map(list -> list.list(Limits.SEEN).stream()
                        .map(id -> new ActId(id.digest().hex()))
                        .toList())
                .orElse(List.of());
    }

    private static void announcement(ObjectNode node, Activity activity, String text, List<ActId> seen) {
        node.set("activity", ActivityJson.write(activity));
        node.put("text", text);
        if (!seen.isEmpty()) {
            var list = node.putArray("seen");
            seen.forEach(id -> list.add(id.hex()));
        }
    }

    private static String text(Json.Members m, String name) {
        return m.of(name).text(Limits.TEXT_CHARACTERS);
    }

    private static Spoken spoken(Json json) {
        var m = json.object();
        Spoken spoken;
        if (m.names().equals(List.of("grid"))) {
            Json grid = m.of("grid");
            spoken = new Spoken.Grid(GridReference.of(grid.text(Limits.NAME_CHARACTERS))
                    .orElseThrow(() -> grid.refuse(
                            grid.node() + " is not an MGRS grid reference such as \"37S BV 73113 31964\"")));
        } else {
            spoken = new Spoken.Point(ActivityJson.position(m.of("point")));
        }
        m.end();
        return spoken;
    }

    private static Body.Answer answer(Json json) {
        return switch (json.text(Limits.NAME_CHARACTERS)) {
            case "agree" -> Body.Answer.AGREE;
            case "decline" -> Body.Answer.DECLINE;
            case "agree-with-changes" -> Body.Answer.CHANGE;
            default ->
                throw json.refuse(
                        json.node() + " is not an answer; use \"agree\", \"decline\" or \"agree-with-changes\"");
        };
    }

    /** As it stands in an act. @throws IllegalArgumentException of a type that this program does not know */
    public static ObjectNode write(Body body) {
        var node = JsonNodeFactory.instance.objectNode();
        switch (body) {
            case Body.Charter(Digest charter) -> node.put("charter", charter.hex());
            case Body.Adoption(Digest terms) -> node.put("terms", terms.hex());
            case Body.Amendment(Digest before, Digest terms) ->
                node.put("before", before.hex()).put("terms", terms.hex());
            case Body.Interpretation(Digest before, Digest terms) ->
                node.put("before", before.hex()).put("terms", terms.hex());
            case Body.Commencement(Digest terms, var at, var deadline) ->
                node.put("terms", terms.hex()).put("at", at.toString()).put("deadline", deadline.toString());
            case Body.Confirmation() -> {}
            case Body.Postponement(var at, var deadline) ->
                node.put("at", at.toString()).put("deadline", deadline.toString());
            case Body.Suspension(var from, String reason) ->
                node.put("from", from.toString()).put("reason", reason);
            case Body.Resumption(var at, var deadline) ->
                node.put("at", at.toString()).put("deadline", deadline.toString());
            case Body.Renewal(String phase, var until) ->
                node.put("phase", phase).put("until", until.toString());
            case Body.Milestone(String milestone, var at) ->
                node.put("milestone", milestone).put("at", at.toString());
            case Body.Report(String text) -> node.put("text", text);
            case Body.Incident(var at, String text) ->
                node.put("at", at.toString()).put("text", text);
            case Body.Inquiry(String text) -> node.put("text", text);
            case Body.Exit(var at, String reason) ->
                node.put("at", at.toString()).put("reason", reason);
            case Body.Release(String reason) -> node.put("reason", reason);
            case Body.Notice(Activity activity, String text, var seen) -> announcement(node, activity, text, seen);
            case Body.Request(Activity activity, String text, var seen) -> announcement(node, activity, text, seen);
            case Body.Acknowledgement() -> {}
            case Body.Decision(Body.Answer answer, String reason, var changes) -> {
                node.put("answer", answer.word()).put("reason", reason);
                changes.ifPresent(activity -> node.set("changes", ActivityJson.write(activity)));
            }
            case Body.Readback(var positions) -> {
                var list = node.putArray("positions");
                positions.forEach(spoken -> {
                    switch (spoken) {
                        case Spoken.Grid(var reference) -> list.addObject().put("grid", reference.text());
                        case Spoken.Point(var position) -> list.addObject().set("point", ActivityJson.write(position));
                    }
                });
            }
            case Body.Withdrawal(String reason) -> node.put("reason", reason);
            case Body.Layer(String place, Digest geometry, var asOf) ->
                node.put("place", place).put("geometry", geometry.hex()).put("asOf", asOf.toString());
            case Body.Registration(String place, String name, var footprint, var window) -> {
                node.put("place", place).put("name", name);
                node.set("footprint", ActivityJson.write(footprint));
                window.ifPresent(time -> node.set("window", ActivityJson.write(time)));
            }
            case Body.Offer(long size, Digest root) -> node.put("size", size).put("root", root.hex());
            case Body.Seal(String checkpoint) -> node.put("checkpoint", checkpoint);
            case Body.Grant grant -> {
                return grant(grant);
            }
            case Body.Revocation(String kid, String reason) ->
                node.put("kid", kid).put("reason", reason);
            case Body.Rotation(ActKey root, Digest nextRoot) -> {
                node.set("root", root.jwk());
                node.put("nextRoot", nextRoot.hex());
            }
            case Body.Succession(String origin, long size, Digest root, String log, String act) ->
                node.put("origin", origin)
                        .put("size", size)
                        .put("root", root.hex())
                        .put("log", log)
                        .put("act", act);
            case Body.Reckoning(long size, Digest register) ->
                node.put("size", size).put("register", register.hex());
            case Body.Unknown(String type, String json) ->
                throw new IllegalArgumentException("An act of the unknown type " + type + " cannot be written.");
        }
        return node;
    }
}
