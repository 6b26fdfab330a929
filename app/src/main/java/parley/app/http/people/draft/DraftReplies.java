package parley.app.http.people.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.app.http.people.InTheWay;
import parley.app.http.people.Previews;
import parley.app.http.people.Verdicts;
import parley.app.http.people.rights.Rights;
import parley.core.act.Problem;
import parley.node.draft.EnclosedFile;
import parley.node.draft.HeldDraft;
import parley.node.draft.Officer;
import tools.jackson.databind.JsonNode;

/** The JSON of drafts; what is not there is left out. */
final class DraftReplies {
    private DraftReplies() {}

    /**
     * @param text what the body says in free words, if it does
     * @param form what was typed, as it was typed: the page's own, and never signed
     * @param files that it carries
     * @param state {@code editing}, {@code handed}, {@code returned}, {@code released} or {@code discarded}
     * @param writers everybody who has written in it, the author first: none of them releases it
     * @param alone whether one person signs it
     * @param note why it was given back
     * @param own whether who asks has written in it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Draft(
            String id,
            String type,
            List<String> about,
            JsonNode body,
            Optional<String> text,
            Optional<Instant> validUntil,
            Optional<JsonNode> form,
            List<File> files,
            String state,
            Officer author,
            List<Officer> writers,
            boolean alone,
            boolean own,
            Instant updatedAt,
            long revision,
            Optional<String> note,
            Optional<Instant> handedAt,
            Optional<Officer> releasedBy,
            Optional<String> releasedAct) {

        static Draft of(HeldDraft held, Officer asking) {
            var written = held.written();
            return new Draft(
                    held.id(),
                    written.type(),
                    written.about(),
                    written.body(),
                    Optional.ofNullable(written.body().get("text"))
                            .filter(JsonNode::isString)
                            .map(JsonNode::stringValue),
                    written.validUntil(),
                    written.form(),
                    written.files().stream().map(File::of).toList(),
                    held.state().word(),
                    held.author(),
                    held.writers(),
                    Rights.isSignedAlone(written.type()),
                    held.isBy(asking),
                    held.updatedAt(),
                    held.revision(),
                    held.note(),
                    held.handedAt(),
                    held.releasedBy(),
                    held.releasedAct());
        }
    }

    record Drafts(List<Draft> drafts) {}

    /** @param digest SHA-256 of its bytes */
    record File(String name, long bytes, String digest) {
        static File of(EnclosedFile file) {
            return new File(file.name(), file.bytes(), file.digest().hex());
        }
    }

    /** @param label where it stands in the act, as a path: {@code body.activity.volumes[0].window.start} */
    record Line(String label, String value) {}

    /** @param digest what whoever releases says to have read; left out while there are problems */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Summary(
            String type,
            long revision,
            List<Line> lines,
            List<String> sentences,
            boolean guarded,
            Optional<Verdicts.Written> verdict,
            List<Problem> problems,
            List<InTheWay> conflicts,
            List<InTheWay> missing,
            List<Previews.Owing> owed,
            Optional<String> digest) {}

    record Released(String act, long seq, Instant issuedAt) {}

    record Handed(Draft draft) {}
}
