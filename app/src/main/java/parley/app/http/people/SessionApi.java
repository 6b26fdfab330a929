package parley.app.http.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Denials;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.Rights;

/** Signing in and out, and what a page may know before. */
@RestController
final class SessionApi {
    private static final int LONGEST = 200;

    private final NodeLabel node;
    private final Accounts accounts;
    private final SignInLimit limit;
    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository tokens;
    private final EventStreams streams;
    private final Shift shift;
    private final Rights rights;
    private final Denials denials;

    SessionApi(
            NodeLabel node,
            Accounts accounts,
            InstantSource machine,
            SecurityContextRepository contexts,
            CsrfTokenRepository tokens,
            EventStreams streams,
            Shift shift,
            Rights rights,
            Denials denials) {
        this.node = node;
        this.accounts = accounts;
        this.limit = new SignInLimit(machine);
        this.contexts = contexts;
        this.tokens = tokens;
        this.streams = streams;
        this.shift = shift;
        this.rights = rights;
        this.denials = denials;
    }

    /** @param rights everything that the person may do here */
    record Session(boolean signedIn, String csrf, NodeLabel node, Optional<Person> person, Set<Right> rights) {}

    record SignIn(String account, String password) {}

    @GetMapping("/api/session")
    @Needs(Right.ENTER)
    Session session(CsrfToken csrf, @AuthenticationPrincipal @Nullable Person person) {
        return new Session(
                person != null,
                csrf.getToken(),
                node,
                Optional.ofNullable(person),
                person == null ? Set.of() : rights.of(person));
    }

    @PostMapping("/api/sign-in")
    @Needs(Right.ENTER)
    ResponseEntity<Void> signIn(@RequestBody SignIn typed, HttpServletRequest request, HttpServletResponse response) {
        checkLength("account", typed.account());
        checkLength("password", typed.password());
        limit.check(typed.account());
        var account = accounts.signedIn(typed.account(), typed.password());
        limit.note(typed.account(), account.isEmpty());
        var person = account.map(Accounts.Account::person).orElseThrow(() -> {
            var why = "There is no such account, or the password is not its own.";
            denials.note(typed.account(), "", "POST /api/sign-in", Right.ENTER.word(), why);
            return new Refused(401, "Sign-in refused", why);
        });
        var authorities = person.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.word()))
                .toList();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, "", authorities));
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        tokens.saveToken(null, request, response);
        contexts.saveContext(context, request, response);
        shift.begin(request.getSession());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/sign-out")
    @Needs(Right.ENTER)
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            streams.closeThoseOf(session.getId());
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        return ResponseEntity.noContent().build();
    }

    private static void checkLength(String field, @Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > LONGEST) {
            throw Refused.badRequest(
                    "Malformed request",
                    field,
                    "The " + field + " has 1 to " + LONGEST + " characters; this one has "
                            + (value == null ? 0 : value.length()) + " (" + field + ").");
        }
    }
}
