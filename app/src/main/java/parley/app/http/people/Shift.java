package parley.app.http.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A sign-in lasts one shift, from the moment of signing in and on machine time, whatever the page does meanwhile: its event
 * stream and what it fetches by itself would keep an idle session alive for ever, and a desk that was left open with it.
 */
final class Shift extends OncePerRequestFilter {
    static final Duration LASTS = Duration.ofHours(12);

    private static final String ENDS = "parley.shift.ends";

    private final InstantSource machine;

    Shift(InstantSource machine) {
        this.machine = machine;
    }

    void begin(HttpSession session) {
        session.setAttribute(ENDS, machine.instant().plus(LASTS));
    }

    /** Also of a session that has been ended otherwise; never of one in which nobody has signed in. */
    boolean over(@Nullable HttpSession session) {
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

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null && over(session)) {
            session.invalidate();
        }
        rest.doFilter(request, response);
    }
}
