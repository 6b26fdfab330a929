package parley.app.http.people.draft;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.ActCheck;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.BodyJson;
import parley.core.act.Digest;
import parley.core.act.Json;
import parley.core.act.Problem;
import parley.core.act.Unreadable;
import parley.core.terms.Arrangement;
import parley.node.Draft;
import parley.node.NodeConfig;
import parley.node.draft.ActDigest;
import parley.node.draft.Written;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A draft as the act that it is to become, or why it is none yet.
 *
 * @param body empty if what was written cannot be read as one
 * @param files what the draft's files come to; the body names it
 * @param problems everything wrong with it that can be seen without signing it
 */
record Signable(Written written, Enclosed files, Optional<Body> body, List<ActId> about, List<Problem> problems) {
    static final String DESK = "ops";
    private static final int VALID_DAYS = 7;

    /**
     * @param terms what both have signed: what they do not declare is a problem
     * @param now the node's time
     */
    static Signable of(Written written, Enclosed files, NodeConfig config, Optional<Arrangement> terms, Instant now) {
        var problems = new ArrayList<Problem>(files.problems());
        var about = new ArrayList<ActId>();
        Optional<Body> body = Optional.empty();
        try {
            for (int i = 0; i < written.about().size(); i++) {
                var id = StringNode.valueOf(written.about().get(i));
                about.add(new ActId(new Json("about[" + i + "]", id).digest().hex()));
            }
            if (!files.problems().isEmpty()) {
                // What the body would name is not known.
                return new Signable(written, files, body, List.copyOf(about), List.copyOf(problems));
            }
            body = Optional.of(BodyJson.read(written.type(), new Json("body", lean(written, files))));
            var author = new Author(config.party().orElse(config.name()), DESK, "release", "-");
            var issuedAt = now.truncatedTo(ChronoUnit.MILLIS);
            problems.addAll(ActCheck.check(new Act(
                    config.record(),
                    author,
                    issuedAt,
                    written.validUntil().orElse(issuedAt.plus(VALID_DAYS, ChronoUnit.DAYS)),
                    0,
                    Optional.empty(),
                    about,
                    body.get())));
        } catch (Unreadable e) {
            problems.add(e.problem());
        }
        body.flatMap(Signable::activity)
                .ifPresent(activity ->
                        terms.map(signed -> signed.undeclared(activity)).ifPresent(problems::addAll));
        return new Signable(written, files, body, List.copyOf(about), List.copyOf(problems));
    }

    /** The body as it goes into an act: it names what the files come to. */
    private static JsonNode lean(Written written, Enclosed files) {
        if (files.named().isPresent() && written.body() instanceof ObjectNode object) {
            var copy = object.deepCopy();
            copy.put(
                    Enclosures.isTerms(written.type()) ? "terms" : "geometry",
                    files.named().get().hex());
            return copy;
        }
        return lean(written.body());
    }

    /** A form may say by an empty list that nothing is seen; an act leaves it out. */
    private static JsonNode lean(JsonNode body) {
        if (body.path("seen").isArray() && body.path("seen").isEmpty() && body instanceof ObjectNode object) {
            var copy = object.deepCopy();
            copy.remove("seen");
            return copy;
        }
        return body;
    }

    static Optional<Activity> activity(Body body) {
        return switch (body) {
            case Body.Notice notice -> Optional.of(notice.activity());
            case Body.Request request -> Optional.of(request.activity());
            case Body.Decision decision -> decision.changes();
            default -> Optional.empty();
        };
    }

    /** Of a notice or request, what it announces. */
    Optional<Activity> announced() {
        return body.filter(Signable::announces).flatMap(Signable::activity);
    }

    static boolean announces(Body body) {
        return body instanceof Body.Notice || body instanceof Body.Request;
    }

    List<ActId> seen() {
        return switch (body.orElse(null)) {
            case Body.Notice notice -> notice.seen();
            case Body.Request request -> request.seen();
            case null, default -> List.of();
        };
    }

    /** The body as it goes into an act. */
    JsonNode lean() {
        return lean(written, files);
    }

    /** Whether what was written is at least about acts that there can be. */
    boolean isReadable() {
        return about.size() == written.about().size();
    }

    /** Names exactly what will be signed; empty while there is nothing that could be. */
    Optional<Digest> digest() {
        return body.filter(any -> problems.isEmpty()).map(said -> ActDigest.of(said, about, written.validUntil()));
    }

    /** @param role by which it is signed */
    Draft draft(String role, String officer) {
        return new Draft(DESK, role, officer, about, written.validUntil(), body.orElseThrow(), files.blobs());
    }
}
