package parley.app.http.people.draft;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.ProblemReply;
import parley.app.http.Refused;
import parley.app.http.people.Previews;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.RightsGate;
import parley.core.act.Problem;
import parley.node.Node;
import parley.node.draft.Drafts;
import parley.node.draft.Officer;
import parley.node.draft.Templates;
import parley.node.draft.Templates.Outcome;
import parley.node.draft.Templates.Template;
import parley.node.port.Disk;
import tools.jackson.databind.JsonNode;

/** Templates of flights: for those who draft flights, whatever the workplace. There is none of combat. */
@RestController
final class TemplatesApi {
    private static final Logger LOG = LoggerFactory.getLogger(TemplatesApi.class);

    private final Node node;
    private final RightsGate gate;
    private final Previews previews;
    private final DraftsApi.Saves saves;

    TemplatesApi(Node node, RightsGate gate, Previews previews, DraftsApi.Saves saves) {
        this.node = node;
        this.gate = gate;
        this.previews = previews;
        this.saves = saves;
    }

    /** @param most how many are held */
    record Listed(List<Shown> templates, int most) {}

    record Shown(String id, String name, JsonNode form, Officer by, Instant updatedAt, long revision) {
        static Shown of(Template template) {
            return new Shown(
                    template.id(),
                    template.name(),
                    template.form(),
                    template.by(),
                    template.updatedAt(),
                    template.revision());
        }
    }

    @GetMapping("/api/templates")
    @Needs(Right.DRAFT)
    Listed all(@AuthenticationPrincipal Person person) {
        gate.requireType(person, "GET /api/templates", Right.DRAFT, "notice");
        return listed();
    }

    /** {@code {name, form, revision}}. @throws Refused 409 if another has that name, or somebody has changed it since; 422 for combat */
    @PutMapping("/api/templates/{id}")
    @Needs(Right.DRAFT)
    Shown keep(@PathVariable String id, @RequestBody byte[] body, @AuthenticationPrincipal Person person) {
        gate.requireType(person, "PUT /api/templates/{id}", Right.DRAFT, "notice");
        saves.tries().count(person.account());
        requireId(id);
        var sent = Sent.template(body);
        if (previews.declaresCombat(sent.form().path("facets"))) {
            var problem = Problem.at(
                    "form.facets",
                    "There are no templates of combat, nor of a flight that does not say what it is for");
            throw new Refused(422, "Refused", problem.message(), List.of(problem));
        }
        return switch (written(
                () -> node.templates().keep(id, sent.name(), sent.form(), sent.revision(), Desk.officer(person)))) {
            case Outcome.Kept(var template) -> Shown.of(template);
            case Outcome.Not(String field, String sentence, var standing) -> {
                var problem = Problem.at(field, sentence);
                var reply = ProblemReply.of(409, "Changed meanwhile", problem.message(), List.of(problem));
                throw new Refused(standing.filter(this::isShown)
                        .map(one -> reply.with("template", Shown.of(one)))
                        .orElse(reply));
            }
        };
    }

    @DeleteMapping("/api/templates/{id}")
    @Needs(Right.DRAFT)
    ResponseEntity<Void> delete(@PathVariable String id, @AuthenticationPrincipal Person person) {
        gate.requireType(person, "DELETE /api/templates/{id}", Right.DRAFT, "notice");
        requireId(id);
        if (!written(() -> node.templates().delete(id))) {
            throw Refused.notFound("that template");
        }
        return ResponseEntity.noContent().build();
    }

    /** What has become combat by other terms since is left out. */
    private Listed listed() {
        return new Listed(
                node.templates().all().stream()
                        .filter(this::isShown)
                        .map(Shown::of)
                        .toList(),
                Templates.MOST);
    }

    private boolean isShown(Template template) {
        return !previews.declaresCombat(template.form().path("facets"));
    }

    private static void requireId(String id) {
        if (!Drafts.isId(id)) {
            throw Refused.badRequest("Malformed request", "id", "A template's id is a UUID in lower case (id).");
        }
    }

    private static <T> T written(Supplier<T> step) {
        try {
            return step.get();
        } catch (Disk.Failure e) {
            LOG.error("A template could not be written.", e);
            throw new Refused(
                    503,
                    "Not now",
                    "The template cannot be written: this node's disk has failed. Nothing was changed.");
        }
    }
}
