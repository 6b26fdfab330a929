package parley.app.http.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import parley.app.http.people.rights.Person;
import parley.app.http.people.session.Sessions;
import parley.app.http.people.session.Shift;

/** What follows when somebody has shown who they are, by whatever way. */
final class Entrance {
    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository tokens;
    private final Shift shift;
    private final Sessions sessions;

    Entrance(SecurityContextRepository contexts, CsrfTokenRepository tokens, Shift shift, Sessions sessions) {
        this.contexts = contexts;
        this.tokens = tokens;
        this.shift = shift;
        this.sessions = sessions;
    }

    /** The session gets a new id and a new token: whoever knew the old ones knows nothing. */
    void enter(Person person, String way, HttpServletRequest request, HttpServletResponse response) {
        var authorities = person.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.word()))
                .toList();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, "", authorities));
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        tokens.saveToken(null, request, response);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        shift.begin(request.getSession());
        sessions.enter(request.getSession(), person, way);
    }
}
