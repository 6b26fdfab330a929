package parley.app.http.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.Accounts;
import parley.app.http.people.rights.Denials;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.session.Shift;

/** Passkeys: making one, signing in or unlocking with one, and taking one away. */
@RestController
final class PasskeyApi {
    private final Ceremonies ceremonies;
    private final Passkeys passkeys;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final Entrance entrance;
    private final Shift shift;
    private final Denials denials;

    PasskeyApi(
            Ceremonies ceremonies,
            Passkeys passkeys,
            Enrolments enrolments,
            Accounts accounts,
            Entrance entrance,
            Shift shift,
            Denials denials) {
        this.ceremonies = ceremonies;
        this.passkeys = passkeys;
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.entrance = entrance;
        this.shift = shift;
        this.denials = denials;
    }

    /** @param id base64url, as the authenticator calls it */
    record Shown(String id, String label, Instant created, Instant lastUsed, boolean backedUp) {}

    record Own(List<Shown> passkeys) {}

    @GetMapping("/api/passkeys")
    @Needs(Right.STAY)
    Own own(@AuthenticationPrincipal Person person) {
        return new Own(passkeys.of(person.account()).stream()
                .map(key -> new Shown(key.id(), key.label(), key.created(), key.lastUsed(), key.backedUp()))
                .toList());
    }

    /** What the browser is asked to make a passkey from. */
    @PostMapping("/api/passkeys/options")
    @Needs(Right.STAY)
    ResponseEntity<String> making(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        return json(ceremonies.making(local(person.account()), request.getSession()));
    }

    /** {@code {"credential": …, "label": …}}: what the browser made. */
    @PostMapping("/api/passkeys")
    @Needs(Right.STAY)
    ResponseEntity<Void> made(
            @RequestBody byte[] made, @AuthenticationPrincipal Person person, HttpServletRequest request) {
        ceremonies.made(made, person.account(), request.getSession());
        return ResponseEntity.status(201).build();
    }

    @DeleteMapping("/api/passkeys/{id}")
    @Needs(Right.STAY)
    ResponseEntity<Void> remove(@PathVariable String id, @AuthenticationPrincipal Person person) {
        if (!passkeys.remove(person.account(), id)) {
            throw Refused.notFound("that passkey");
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/enrolment/options")
    @Needs(Right.ENTER)
    ResponseEntity<String> enrolling(@RequestHeader("X-Enrolment") String token, HttpServletRequest request) {
        return json(ceremonies.making(enrolled(token), request.getSession(true)));
    }

    /** As {@code POST /api/passkeys}, by the link that an administrator made; it signs the person in, and is used up. */
    @PostMapping("/api/enrolment")
    @Needs(Right.ENTER)
    ResponseEntity<Void> enrol(
            @RequestHeader("X-Enrolment") String token,
            @RequestBody byte[] made,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = enrolled(token);
        ceremonies.made(made, account, request.getSession(true));
        enrolments.withdraw(account);
        entrance.enter(person(account), "passkey", request, response);
        return ResponseEntity.noContent().build();
    }

    private String enrolled(String token) {
        var account = enrolments.account(token);
        return local(account.orElseThrow(() -> {
            var why = "This link is not good: it was used, a day has passed, or the node was started again. Ask your"
                    + " administrator for another.";
            return denials.noted(
                    "(enrolment)", "", "POST /api/enrolment", Right.ENTER, new Refused(403, "Not allowed", why));
        }));
    }

    @PostMapping("/api/sign-in/passkey/options")
    @Needs(Right.ENTER)
    ResponseEntity<String> showing(HttpServletRequest request) {
        return json(ceremonies.showing(request.getSession(true)));
    }

    /** What the browser got from the authenticator. */
    @PostMapping("/api/sign-in/passkey")
    @Needs(Right.ENTER)
    ResponseEntity<Void> signIn(
            @RequestBody byte[] credential, HttpServletRequest request, HttpServletResponse response) {
        entrance.enter(person(shown(credential, "POST /api/sign-in/passkey", request)), "passkey", request, response);
        return ResponseEntity.noContent().build();
    }

    /** The same, of whoever signed in. */
    @PostMapping("/api/unlock/passkey")
    @Needs(Right.ENTER)
    ResponseEntity<Void> unlock(
            @RequestBody byte[] credential,
            @AuthenticationPrincipal @Nullable Person person,
            HttpServletRequest request) {
        var own = Unlocking.signedIn(person);
        var shown = shown(credential, "POST /api/unlock/passkey", request);
        if (!shown.equals(own.account())) {
            var why = "This session is " + own.account() + "'s, and that passkey is somebody else's: sign out first.";
            throw denials.noted(
                    shown, own.party(), "POST /api/unlock/passkey", Right.STAY, new Refused(403, "Not allowed", why));
        }
        shift.unlock(request.getSession());
        return ResponseEntity.noContent().build();
    }

    /** As often as anybody likes: there is nothing to guess, and whoever fails must not keep others out. */
    private String shown(byte[] credential, String route, HttpServletRequest request) {
        try {
            return ceremonies.shown(credential, request.getSession(true));
        } catch (Refused refused) {
            throw denials.noted("(passkey)", "", route, Right.ENTER, refused);
        }
    }

    private Person person(String account) {
        return accounts.account(account).map(Accounts.Account::person).orElseThrow(() -> {
            var why = "Nobody at this node is called " + account + " any more. Ask your administrator.";
            return denials.noted(
                    account, "", "POST /api/sign-in/passkey", Right.ENTER, new Refused(403, "Not allowed", why));
        });
    }

    /** Passkeys are of people whom this node knows itself; the provider has its own. */
    private String local(String account) {
        if (accounts.account(account).isEmpty()) {
            throw new Refused(
                    422,
                    "Refused",
                    "You are known here by your side's provider: make passkeys there, not at this node.");
        }
        return account;
    }

    private static ResponseEntity<String> json(String body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(body);
    }
}
