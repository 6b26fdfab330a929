package parley.app.http.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

    SessionApi(
            NodeLabel node,
            Accounts accounts,
            InstantSource machine,
            SecurityContextRepository contexts,
            CsrfTokenRepository tokens,
            EventStreams streams,
            Shift shift) {
        this.node = node;
        this.accounts = accounts;
        this.limit = new SignInLimit(machine);
        this.contexts = contexts;
        this.tokens = tokens;
        this.streams = streams;
        this.shift = shift;
    }

    record Session(boolean signedIn, String csrf, NodeLabel node, Optional<Person> person) {}

    record SignIn(String account, String password) {}

    @GetMapping("/api/session")
    Session session(CsrfToken csrf, @AuthenticationPrincipal @Nullable Person person) {
        return new Session(person != null, csrf.getToken(), node, Optional.ofNullable(person));
    }

    @PostMapping("/api/sign-in")
    ResponseEntity<Void> signIn(@RequestBody SignIn typed, HttpServletRequest request, HttpServletResponse response) {
        checkLength("account", typed.account());
        checkLength("password", typed.password());
        limit.check(typed.account());
        var account = accounts.signedIn(typed.account(), typed.password());
        limit.note(typed.account(), account.isEmpty());
        var known = account.orElseThrow(
                () -> new Refused(401, "Sign-in refused", "There is no such account, or the password is not its own."));
        var person = new Person(known.account(), known.name(), known.party(), known.role());
        var authority = new SimpleGrantedAuthority("ROLE_" + known.role());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, "", List.of(authority)));
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        tokens.saveToken(null, request, response);
        contexts.saveContext(context, request, response);
        shift.begin(request.getSession());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/sign-out")
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
