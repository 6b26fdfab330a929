package parley.app.http.people.draft;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.Asking;
import parley.app.http.people.Previews;
import parley.app.http.people.Tries;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.Rights;
import parley.app.http.people.rights.RightsGate;
import parley.core.rule.Phrases;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;
import parley.node.draft.Drafts;
import parley.node.draft.HeldDraft;

/** Drafts: one person writes, another reads exactly what will be signed, and releases it. */
@RestController
final class DraftsApi {
    private final Desk desk;
    private final RightsGate gate;
    private final Asking asking;
    private final Saves saves;
    private final Summaries summaries;

    DraftsApi(Desk desk, RightsGate gate, Asking asking, Saves saves, Summaries summaries) {
        this.desk = desk;
        this.gate = gate;
        this.asking = asking;
        this.saves = saves;
        this.summaries = summaries;
    }

    /** How often somebody saves. */
    record Saves(Tries tries) {}

    @GetMapping("/api/drafts")
    @Needs(Right.DRAFT)
    DraftReplies.Drafts all(@AuthenticationPrincipal Person person) {
        return new DraftReplies.Drafts(desk.drafts().all().stream()
                .filter(held -> !Desk.isWithheld(held) || gate.may(person, Right.EXACT))
                .map(held -> shown(held, person))
                .toList());
    }

    @GetMapping("/api/drafts/{id}")
    @Needs(Right.DRAFT)
    DraftReplies.Draft one(@PathVariable String id, @AuthenticationPrincipal Person person) {
        return shown(draft(id, person, "GET /api/drafts/{id}"), person);
    }

    @PutMapping("/api/drafts/{id}")
    @Needs(Right.DRAFT)
    DraftReplies.Draft save(@PathVariable String id, @RequestBody byte[] body, @AuthenticationPrincipal Person person) {
        saves.tries().count(person.account());
        if (!Drafts.isId(id)) {
            throw Refused.badRequest("Malformed request", "id", "A draft's id is a UUID in lower case (id).");
        }
        var saved = Sent.saved(body);
        require(person, "PUT /api/drafts/{id}", Right.DRAFT, saved.written().type());
        desk.drafts()
                .draft(id)
                .ifPresent(held -> require(
                        person,
                        "PUT /api/drafts/{id}",
                        Right.DRAFT,
                        held.written().type()));
        return shown(
                desk.done(
                        person,
                        "PUT /api/drafts/{id}",
                        () -> desk.drafts().save(id, saved.written(), saved.revision(), Desk.officer(person))),
                person);
    }

    /** What would be said of it now. Changes nothing. */
    @PostMapping("/api/drafts/{id}/check")
    @Needs(Right.DRAFT)
    Previews.Preview check(@PathVariable String id, @AuthenticationPrincipal Person person, Wording words) {
        return preview(desk.whole(draft(id, person, "POST /api/drafts/{id}/check")), words.phrases(), person);
    }

    private Previews.Preview preview(Signable signable, Phrases phrases, Person person) {
        asking.asks(person.account());
        var preview = desk.preview(signable, phrases);
        asking.asksAbout(preview, person.account());
        return preview;
    }

    @PostMapping("/api/drafts/{id}/hand")
    @Needs(Right.HAND)
    DraftReplies.Draft hand(@PathVariable String id, @AuthenticationPrincipal Person person) {
        var route = "POST /api/drafts/{id}/hand";
        asking.asks(person.account());
        var held = desk.draft(id);
        require(person, route, Right.HAND, held.written().type());
        desk.requireWhole(desk.whole(held));
        return shown(desk.done(person, route, () -> desk.drafts().hand(id, Desk.officer(person))), person);
    }

    @PostMapping("/api/drafts/{id}/take-back")
    @Needs(Right.DRAFT)
    DraftReplies.Draft takeBack(@PathVariable String id, @AuthenticationPrincipal Person person) {
        return shown(
                desk.done(
                        person,
                        "POST /api/drafts/{id}/take-back",
                        () -> desk.drafts().takeBack(id, Desk.officer(person))),
                person);
    }

    /** {@code {"reason": …}}: given back to who wrote it. */
    @PostMapping("/api/drafts/{id}/return")
    @Needs(Right.RELEASE)
    DraftReplies.Draft giveBack(
            @PathVariable String id, @RequestBody byte[] body, @AuthenticationPrincipal Person person) {
        var reason = Sent.reason(body);
        return shown(
                desk.done(
                        person,
                        "POST /api/drafts/{id}/return",
                        () -> desk.drafts().giveBack(id, reason, Desk.officer(person))),
                person);
    }

    @PostMapping("/api/drafts/{id}/discard")
    @Needs(Right.DRAFT)
    DraftReplies.Draft discard(@PathVariable String id, @AuthenticationPrincipal Person person) {
        return shown(
                desk.done(
                        person,
                        "POST /api/drafts/{id}/discard",
                        () -> desk.drafts().discard(id, Desk.officer(person))),
                person);
    }

    /** Exactly what will be signed. */
    @GetMapping("/api/drafts/{id}/summary")
    @Needs(Right.DRAFT)
    DraftReplies.Summary summary(@PathVariable String id, @AuthenticationPrincipal Person person, Wording words) {
        var held = draft(id, person, "GET /api/drafts/{id}/summary");
        var whole = desk.whole(held);
        var preview = preview(whole, words.phrases(), person);
        var problems = preview.problems().isEmpty() ? whole.problems() : preview.problems();
        return new DraftReplies.Summary(
                held.written().type(),
                held.revision(),
                summaries.lines(whole),
                summaries.sentences(whole, words),
                preview.guarded(),
                preview.verdict(),
                Retelling.of(words, problems),
                preview.conflicts(),
                preview.missing(),
                preview.owed(),
                whole.digest().filter(any -> problems.isEmpty()).map(digest -> digest.hex()));
    }

    /** {@code {"digest": …}}: signs what has that digest, of somebody else; or one's own, where one person is enough. */
    @PostMapping("/api/drafts/{id}/release")
    @Needs({Right.RELEASE, Right.SIGN_ALONE})
    DraftReplies.Released release(
            @PathVariable String id, @RequestBody byte[] body, @AuthenticationPrincipal Person person) {
        var route = "POST /api/drafts/{id}/release";
        asking.asks(person.account());
        var digest = Sent.digest(body);
        var held = desk.draft(id);
        var type = held.written().type();
        if (Rights.isSignedAlone(type)) {
            require(person, route, Right.SIGN_ALONE, type);
        } else {
            gate.require(person, route, Right.RELEASE);
        }
        var signed = desk.release(held, digest, person, route);
        return new DraftReplies.Released(
                signed.id().hex(), signed.act().seq(), signed.act().issuedAt());
    }

    private void require(Person person, String route, Right right, String type) {
        gate.requireType(person, route, right, type);
    }

    /** A draft that says where something protected lies is read only by who may see it on the record. */
    private HeldDraft draft(String id, Person person, String route) {
        var held = desk.draft(id);
        if (Desk.isWithheld(held)) {
            gate.require(person, route, Right.EXACT);
        }
        return held;
    }

    private static DraftReplies.Draft shown(HeldDraft held, Person person) {
        return DraftReplies.Draft.of(held, Desk.officer(person));
    }
}
