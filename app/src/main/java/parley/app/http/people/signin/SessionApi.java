package parley.app.http.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.Accounts;
import parley.app.http.people.NodeLabel;
import parley.app.http.people.rights.Denials;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.Rights;
import parley.app.http.people.session.EventStreams;
import parley.app.http.people.session.Sessions;
import parley.app.http.people.session.Shift;

/** Signing in and out, locking and unlocking, and what a page may know before. */
@RestController
final class SessionApi {
    private static final int LONGEST = 200;

    private final NodeLabel node;
    private final Accounts accounts;
    private final SignInLimit limit;
    private final SignInFile file;
    private final Entrance entrance;
    private final EventStreams streams;
    private final Shift shift;
    private final Sessions sessions;
    private final Rights rights;
    private final Denials denials;

    SessionApi(
            NodeLabel node,
            Accounts accounts,
            SignInLimit limit,
            SignInFile file,
            Entrance entrance,
            EventStreams streams,
            Shift shift,
            Sessions sessions,
            Rights rights,
            Denials denials) {
        this.node = node;
        this.accounts = accounts;
        this.limit = limit;
        this.file = file;
        this.entrance = entrance;
        this.streams = streams;
        this.shift = shift;
        this.sessions = sessions;
        this.rights = rights;
        this.denials = denials;
    }

    /**
     * @param rights everything that the person may do here
     * @param locked whether it has to be unlocked first
     * @param idleSeconds after how long without use it locks
     * @param ways how one signs in here: {@code passkey}, {@code provider}, {@code account}
     * @param provider what the side's own provider is called
     */
    record Session(
            boolean signedIn,
            String csrf,
            NodeLabel node,
            Optional<Person> person,
            Set<Right> rights,
            boolean locked,
            long idleSeconds,
            List<String> ways,
            Optional<String> provider) {}

    record SignIn(String account, String password) {}

    record Unlock(String password) {}

    @GetMapping("/api/session")
    @Needs(Right.ENTER)
    Session session(CsrfToken csrf, @AuthenticationPrincipal @Nullable Person person, HttpServletRequest request) {
        var session = request.getSession(false);
        var ways = new ArrayList<>(List.of("passkey"));
        file.provider().ifPresent(any -> ways.add("provider"));
        if (file.accounts()) {
            ways.add("account");
        }
        return new Session(
                person != null,
                csrf.getToken(),
                node,
                Optional.ofNullable(person),
                person == null ? Set.of() : rights.of(person),
                person != null && session != null && shift.locked(session),
                shift.idle().toSeconds(),
                ways,
                file.provider().map(SignInFile.Provider::title));
    }

    @PostMapping("/api/sign-in")
    @Needs(Right.ENTER)
    ResponseEntity<Void> signIn(@RequestBody SignIn typed, HttpServletRequest request, HttpServletResponse response) {
        checkLength("account", typed.account());
        entrance.enter(person(typed.account(), typed.password(), "POST /api/sign-in"), "account", request, response);
        return ResponseEntity.noContent().build();
    }

    /** @throws Refused 401 unless the password is the account's own; 403 where nobody signs in like that */
    private Person person(String account, String password, String route) {
        checkLength("password", password);
        if (!file.accounts()) {
            var why =
                    "Nobody signs in with a password here: accounts are for demos. Use a passkey or your side's provider; an"
                            + " administrator makes the link for a first passkey.";
            throw denials.noted(account, "", route, Right.ENTER, new Refused(403, "Not allowed", why));
        }
        limit.check(account);
        var known = accounts.signedIn(account, password);
        limit.note(account, known.isEmpty());
        return known.map(Accounts.Account::person)
                .orElseThrow(() -> denials.noted(
                        account,
                        "",
                        route,
                        Right.ENTER,
                        new Refused(
                                401, "Sign-in refused", "There is no such account, or the password is not its own.")));
    }

    @PostMapping("/api/sign-out")
    @Needs(Right.ENTER)
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            streams.closeThoseOf(session.getId());
            sessions.end(sessions.name(session));
            end(session);
        }
        SecurityContextHolder.clearContext();
        return ResponseEntity.noContent().build();
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            // It has just been ended.
        }
    }

    /** Leaves the desk: nothing but unlocking or signing out is done in this session until its person is back. */
    @PostMapping("/api/lock")
    @Needs(Right.STAY)
    ResponseEntity<Void> lock(HttpServletRequest request) {
        var session = request.getSession();
        shift.lock(session);
        streams.closeThoseOf(session.getId());
        return ResponseEntity.noContent().build();
    }

    /** {@code {"password": …}} of whoever signed in. */
    @PostMapping("/api/unlock")
    @Needs(Right.ENTER)
    ResponseEntity<Void> unlock(
            @RequestBody Unlock typed, @AuthenticationPrincipal @Nullable Person person, HttpServletRequest request) {
        var own = Unlocking.signedIn(person);
        person(own.account(), typed.password(), "POST /api/unlock");
        shift.unlock(request.getSession());
        return ResponseEntity.noContent().build();
    }

    /** The page's word that somebody is there, about once a minute while keys are pressed or the pointer moves. */
    @PostMapping("/api/here")
    @Needs(Right.STAY)
    ResponseEntity<Void> here() {
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
