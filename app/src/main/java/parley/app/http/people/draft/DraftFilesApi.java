package parley.app.http.people.draft;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.Asking;
import parley.app.http.people.reading.Comparing;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.RightsGate;
import parley.core.act.Problem;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;
import parley.node.draft.Drafts;
import parley.node.draft.HeldDraft;

/** The files of a draft: put in one by one, looked at as what they come to, and signed as they were read. */
@RestController
final class DraftFilesApi {
    private static final int MOST_RECEIVED = 8;

    /** Accounts whose file is coming in. */
    private final Set<String> receiving = new HashSet<>();

    private final Desk desk;
    private final RightsGate gate;
    private final Asking asking;
    private final DraftsApi.Saves saves;
    private final Enclosures enclosures;
    private final Comparing comparing;

    DraftFilesApi(
            Desk desk,
            RightsGate gate,
            Asking asking,
            DraftsApi.Saves saves,
            Enclosures enclosures,
            Comparing comparing) {
        this.desk = desk;
        this.gate = gate;
        this.asking = asking;
        this.saves = saves;
        this.enclosures = enclosures;
        this.comparing = comparing;
    }

    /**
     * The body is the file, as it is. It takes the place of one of that name.
     *
     * <p>The body is read here, and not before the rights are known as everywhere else: it may be {@link Drafts#MOST_FILE_BYTES} long,
     * and no stranger shall make a node hold that.
     */
    @PutMapping("/api/drafts/{id}/files")
    @Needs(Right.DRAFT)
    DraftReplies.Draft put(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") long revision,
            HttpServletRequest request,
            @AuthenticationPrincipal Person person) {
        var route = "PUT /api/drafts/{id}/files";
        saves.tries().count(person.account());
        writable(id, person, route);
        requireEnclosing(desk.draft(id).written().type());
        byte[] bytes = received(person, request);
        return shown(
                desk.done(person, route, () -> desk.drafts().enclose(id, name, bytes, revision, Desk.officer(person))),
                person);
    }

    private static void requireEnclosing(String type) {
        if (!Enclosures.isEnclosing(type)) {
            var problem =
                    Problem.at("type", "An act of the type " + type + " brings no files. Take them out of the draft");
            throw new Refused(422, "Refused", problem.message(), List.of(problem));
        }
    }

    /** One at a time of one person, and not more of all than a node can hold. */
    private byte[] received(Person person, HttpServletRequest request) {
        synchronized (receiving) {
            if (receiving.size() >= MOST_RECEIVED || !receiving.add(person.account())) {
                throw new Refused(429, "Too many tries", "Another file is coming in. Send this one when it is there.");
            }
        }
        try {
            return bytes(request);
        } finally {
            synchronized (receiving) {
                receiving.remove(person.account());
            }
        }
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(Drafts.MOST_FILE_BYTES + 1);
        } catch (IOException e) {
            throw Refused.badRequest("Malformed request", "body", "The file did not come whole. Send it again (body).");
        }
    }

    @DeleteMapping("/api/drafts/{id}/files")
    @Needs(Right.DRAFT)
    DraftReplies.Draft leaveOut(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") long revision,
            @AuthenticationPrincipal Person person) {
        var route = "DELETE /api/drafts/{id}/files";
        saves.tries().count(person.account());
        writable(id, person, route);
        return shown(
                desk.done(person, route, () -> desk.drafts().leaveOut(id, name, revision, Desk.officer(person))),
                person);
    }

    private void writable(String id, Person person, String route) {
        gate.requireType(person, route, Right.DRAFT, desk.draft(id).written().type());
    }

    private static DraftReplies.Draft shown(HeldDraft held, Person person) {
        return DraftReplies.Draft.of(held, Desk.officer(person));
    }

    /** What the files come to: problems, what the terms change, what a layer draws. */
    @GetMapping("/api/drafts/{id}/files")
    @Needs(Right.DRAFT)
    FileReplies.Read read(@PathVariable String id, @AuthenticationPrincipal Person person, Wording words) {
        asking.asks(person.account());
        var held = desk.draft(id);
        var enclosed = enclosures.of(held.written());
        var before = enclosures.before(held.written());
        var sound = enclosed.terms().filter(terms -> enclosed.errors().isEmpty());
        return new FileReplies.Read(
                held.revision(),
                FileReplies.parts(enclosed),
                FileReplies.remarks(enclosed, sound.map(enclosures::check), words),
                enclosed.notes().stream().map(note -> Retelling.of(words, note)).toList(),
                enclosed.named().map(digest -> digest.hex()),
                sound.flatMap(after -> before.map(old -> comparing.drafted(old, after, words))),
                sound.filter(terms -> before.isEmpty()).map(terms -> Comparing.articles(terms, words)),
                Features.drawn(enclosed),
                Features.squareMetres(enclosed));
    }

    /** A file that will be signed, to be looked at with other means. */
    @GetMapping("/api/drafts/{id}/files/{digest}")
    @Needs(Right.DRAFT)
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String digest) {
        return enclosures.of(desk.draft(id).written()).parts().stream()
                .filter(part -> part.digest().hex().equals(digest))
                .findFirst()
                .map(part -> FileReplies.download(part.name(), part.bytes()))
                .orElseThrow(() -> Refused.notFound("that file"));
    }
}
