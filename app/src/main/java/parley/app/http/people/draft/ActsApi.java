package parley.app.http.people.draft;

import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.people.Tries;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.Rights;
import parley.app.http.people.rights.RightsGate;

/** For programs: an act in one request, under the same rights. It takes two persons as well, where the page needs two. */
@RestController
final class ActsApi {
    private static final String ROUTE = "POST /api/acts";

    private final Desk desk;
    private final RightsGate gate;
    private final Tries tries;

    ActsApi(Desk desk, RightsGate gate, Tries tries) {
        this.desk = desk;
        this.gate = gate;
        this.tries = tries;
    }

    /** 201 with the act where one person signs; else 202 with the draft, handed over; 409 with exactly what its author had not seen. */
    @PostMapping("/api/acts")
    @Needs({Right.HAND, Right.SIGN_ALONE})
    ResponseEntity<?> act(@RequestBody byte[] body, @AuthenticationPrincipal Person person) {
        tries.count(person.account());
        var written = Sent.whole(body);
        boolean alone = Rights.isSignedAlone(written.type());
        gate.requireType(person, ROUTE, alone ? Right.SIGN_ALONE : Right.HAND, written.type());
        var officer = Desk.officer(person);
        desk.requireWhole(desk.whole(written));
        var id = UUID.randomUUID().toString();
        var held = desk.done(person, ROUTE, () -> desk.drafts().save(id, written, 0, officer));
        if (alone) {
            var digest = desk.whole(held).digest().orElseThrow().hex();
            var signed = desk.release(held, digest, person, ROUTE);
            return ResponseEntity.status(201)
                    .body(new DraftReplies.Released(
                            signed.id().hex(), signed.act().seq(), signed.act().issuedAt()));
        }
        var handed = desk.done(person, ROUTE, () -> desk.drafts().hand(id, officer));
        return ResponseEntity.status(202).body(new DraftReplies.Handed(DraftReplies.Draft.of(handed, officer)));
    }
}
