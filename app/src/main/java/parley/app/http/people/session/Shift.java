package parley.app.http.people.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import parley.app.http.ProblemReply;

/**
 * A sign-in lasts one shift, from the moment of signing in and on machine time, whatever the page does meanwhile: its event
 * stream and what it fetches by itself would keep an idle session alive for ever, and a desk that was left open with it.
 *
 * <p>Within the shift a session locks when nobody has used it for a while. What a person does reaches the node as a request that changes
 * something, or as the page's word that somebody is there; what a page reads by itself does not count.
 */
public final class Shift extends OncePerRequestFilter {
    public static final Duration LASTS = Duration.ofHours(12);

    private static final String ENDS = "parley.shift.ends";
    private static final String USED = "parley.shift.used";
    private static final String LOCKED = "parley.shift.locked";
    /** What a locked session may do at the API: each but the first two asks for somebody's proof. */
    private static final Set<String> WHILE_LOCKED = Set.of(
            "/api/session",
            "/api/sign-out",
            "/api/unlock",
            "/api/unlock/passkey",
            "/api/sign-in",
            "/api/sign-in/passkey",
            "/api/sign-in/passkey/options");

    private final InstantSource machine;
    private final Duration idle;

    /** @param idle after how long without use a session locks */
    public Shift(InstantSource machine, Duration idle) {
        this.machine = machine;
        this.idle = idle;
    }

    public void begin(HttpSession session) {
        session.setMaxInactiveInterval((int) LASTS.toSeconds());
        session.setAttribute(ENDS, machine.instant().plus(LASTS));
        unlock(session);
    }

    public void lock(HttpSession session) {
        session.setAttribute(LOCKED, true);
    }

    public void unlock(HttpSession session) {
        session.removeAttribute(LOCKED);
        session.setAttribute(USED, machine.instant());
    }

    /** After how long without use a session locks. */
    public Duration idle() {
        return idle;
    }

    /** Also of a session that has been ended otherwise; never of one in which nobody has signed in. */
    public boolean over(@Nullable HttpSession session) {
        if (session == null) {
            return true;
        }
        try {
            return session.getAttribute(ENDS) instanceof Instant ends
                    && !machine.instant().isBefore(ends);
        } catch (IllegalStateException e) {
            return true; // invalidated meanwhile
        }
    }

    /** By whoever left, or because nobody has used it. Never of a session in which nobody has signed in. */
    public boolean locked(HttpSession session) {
        try {
            return session.getAttribute(ENDS) != null
                    && (session.getAttribute(LOCKED) != null
                            || session.getAttribute(USED) instanceof Instant used
                                    && !machine.instant().isBefore(used.plus(idle)));
        } catch (IllegalStateException e) {
            return true; // invalidated meanwhile
        }
    }

    /** When somebody last did something in it. */
    Instant used(HttpSession session) {
        return session.getAttribute(USED) instanceof Instant used ? used : Instant.EPOCH;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null && over(session)) {
            session.invalidate();
        } else if (session != null && session.getAttribute(ENDS) != null) {
            if (locked(session)) {
                lock(session);
                // Decoded, as the routes are found: /%61pi/state is /api/state.
                var path = request.getServletPath();
                if (path.startsWith("/api/") && !WHILE_LOCKED.contains(path)) {
                    ProblemReply.of(
                                    423,
                                    "Locked",
                                    "This session is locked. Whoever signed in unlocks it (POST /api/unlock); anybody else signs"
                                            + " out first.")
                            .write(request, response);
                    return;
                }
            } else if (!request.getMethod().equals("GET")
                    && !request.getMethod().equals("HEAD")) {
                session.setAttribute(USED, machine.instant());
            }
        }
        rest.doFilter(request, response);
    }
}
