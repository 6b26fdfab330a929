package parley.app.http.peers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import parley.app.http.ProblemReply;
import parley.core.act.Digest;
import parley.core.curve.Ed25519Key;
import parley.node.NodeConfig;

/**
 * Lets in only requests that carry a fresh {@link PeerToken} by a known node key, made for exactly this request.
 *
 * <p>The nonces of tokens that have not expired are remembered. A restart forgets them, which lets a token that was seen up
 * to half a minute before be replayed: every route of this door is idempotent, so that gains nothing.
 */
public final class PeerGate extends OncePerRequestFilter {
    private static final String OPENED = PeerGate.class.getName();

    private final String name;
    private final Map<String, Ed25519Key> keys = new TreeMap<>();
    private final Map<String, String> authorities = new TreeMap<>();
    private final InstantSource machine;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    public PeerGate(NodeConfig config, InstantSource machine) {
        this.name = config.name();
        this.machine = machine;
        for (var other : config.others()) {
            var key = Base64.getUrlDecoder().decode(other.key());
            if (Ed25519Key.isGood(key)) {
                keys.put(other.name(), new Ed25519Key(key));
            }
            authorities.put(other.name(), other.role().name());
        }
    }

    /** Before its body is read: why a request is not let in whatever its body is, if that is so. */
    public Optional<ProblemReply> atTheDoor(HttpServletRequest request) {
        try {
            request.setAttribute(OPENED, open(request));
            return Optional.empty();
        } catch (PeerToken.Unproven unproven) {
            return Optional.of(refusal(unproven));
        }
    }

    private static ProblemReply refusal(PeerToken.Unproven unproven) {
        return ProblemReply.of(401, "Unknown caller", unproven.getMessage() + " (Authorization)");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String caller;
        try {
            caller = caller(request);
        } catch (PeerToken.Unproven unproven) {
            refusal(unproven).write(response);
            return;
        }
        var authority = new SimpleGrantedAuthority(String.valueOf(authorities.get(caller)));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of(authority)));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private String caller(HttpServletRequest request) throws PeerToken.Unproven, IOException {
        var signed = request.getAttribute(OPENED) instanceof PeerToken.Signed opened ? opened : open(request);
        var hasBody = !request.getMethod().equals("GET");
        var body = hasBody ? request.getInputStream().readAllBytes() : new byte[0];
        require(signed.claims().body().equals(Digest.of(body).hex()), "The token is for another body.");
        requireFresh(signed.claims());
        remember(
                signed.caller() + " " + signed.claims().nonce(),
                Instant.ofEpochSecond(signed.claims().exp()));
        return signed.caller();
    }

    /** All but the body and whether it was used before. */
    private PeerToken.Signed open(HttpServletRequest request) throws PeerToken.Unproven {
        var header = request.getHeader("Authorization");
        if (header == null) {
            throw new PeerToken.Unproven("This door is for known nodes: the request carries no token.");
        }
        var signed = PeerToken.open(header, keys);
        var claims = signed.claims();
        var query = request.getQueryString();
        var path = request.getRequestURI() + (query == null ? "" : "?" + query);
        require(claims.iss().equals(signed.caller()), "The token names another caller than its key.");
        require(claims.aud().equals(name), "The token is for " + claims.aud() + ", and this is " + name + ".");
        require(
                claims.method().equals(request.getMethod()) && claims.path().equals(path),
                "The token is for another request: " + claims.method() + " " + claims.path() + ".");
        requireFresh(claims);
        return signed;
    }

    /** Asked once more when the body has come, which may take long. */
    private void requireFresh(PeerToken claims) throws PeerToken.Unproven {
        var now = machine.instant();
        var expiry = Instant.ofEpochSecond(claims.exp());
        require(expiry.isAfter(now), "The token expired at " + expiry + "; it is " + now + " here.");
        require(
                !expiry.isAfter(now.plusSeconds(PeerToken.LIFE_SECONDS)),
                "The token expires at " + expiry + ", more than " + PeerToken.LIFE_SECONDS + " s ahead.");
    }

    private void remember(String nonce, Instant expiry) throws PeerToken.Unproven {
        var now = machine.instant();
        synchronized (seen) {
            // In the order in which they came: one that lives longer keeps those after it a little longer.
            for (var oldest = seen.values().iterator();
                    oldest.hasNext() && !oldest.next().isAfter(now); ) {
                oldest.remove();
            }
            require(seen.putIfAbsent(nonce, expiry) == null, "The token has been used before.");
        }
    }

    private static void require(boolean met, String otherwise) throws PeerToken.Unproven {
        if (!met) {
            throw new PeerToken.Unproven(otherwise);
        }
    }
}
