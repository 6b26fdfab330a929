package parley.app.http.peers;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import parley.core.act.Digest;
import parley.core.curve.Ed25519Key;
import parley.node.NodeConfig;

/**
 * Lets in only requests that carry a fresh {@link PeerToken} by a known node key, made for exactly this request.
 *
 * <p>The nonces of tokens that have not expired are remembered. A restart forgets them, which lets a token that was seen up
 * to half a minute before be replayed: every route of this door is idempotent, so that gains nothing.
 */
final class PeerGate {
    private final String name;
    private final Map<String, Ed25519Key> keys = new TreeMap<>();
    private final Map<String, NodeConfig.Role> roles = new TreeMap<>();
    private final InstantSource machine;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    PeerGate(NodeConfig config, InstantSource machine) {
        this.name = config.name();
        this.machine = machine;
        for (var other : config.others()) {
            var key = Base64.getUrlDecoder().decode(other.key());
            if (Ed25519Key.isGood(key)) {
                keys.put(other.name(), new Ed25519Key(key));
            }
            roles.put(other.name(), other.role());
        }
    }

    /** Before its body is read: all but the body, and whether it was used before. @throws parley.app.http.Refused with the reason */
    PeerToken.Signed open(HttpServletRequest request) {
        try {
            return opened(request);
        } catch (PeerToken.Unproven unproven) {
            throw PeersDoor.stranger(String.valueOf(unproven.getMessage()));
        }
    }

    /** Once its body is there. @return what the caller is. @throws parley.app.http.Refused with the reason */
    NodeConfig.Role admit(PeerToken.Signed signed, byte[] body) {
        try {
            require(signed.claims().body().equals(Digest.of(body).hex()), "The token is for another body.");
            requireFresh(signed.claims());
            remember(
                    signed.caller() + " " + signed.claims().nonce(),
                    Instant.ofEpochSecond(signed.claims().exp()));
        } catch (PeerToken.Unproven unproven) {
            throw PeersDoor.stranger(String.valueOf(unproven.getMessage()));
        }
        var role = roles.get(signed.caller());
        if (role == null) {
            throw PeersDoor.stranger("The token names no node that is known here.");
        }
        return role;
    }

    private PeerToken.Signed opened(HttpServletRequest request) throws PeerToken.Unproven {
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
