package parley.app.http.peers;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import parley.core.act.Digest;
import parley.core.curve.Ed25519Key;
import parley.core.log.Signer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What proves who is calling at the peers' door: a JWS (RFC 7515) in {@code Authorization: Parley …}, good for one request.
 *
 * <p>The header is exactly {@code {"alg":"Ed25519","kid":NAME,"typ":"parley-peer+json"}}; {@code NAME} is the calling node's.
 *
 * @param iss the calling node: the same as the header's {@code kid}
 * @param aud the node that is called
 * @param exp seconds since 1970, by the machine's clock, after which it is void; at most {@link #LIFE_SECONDS} ahead
 * @param method {@code GET} or {@code POST}
 * @param path with its query, as it stands in the request line
 * @param body lower-case hexadecimal SHA-256 of the body; of no bytes where there is none
 * @param nonce never used twice
 */
public record PeerToken(String iss, String aud, String method, String path, String body, long exp, String nonce) {
    public static final String SCHEME = "Parley ";

    /** How far ahead a token may expire, in seconds: the machines' clocks may differ by the half of it. */
    static final long LIFE_SECONDS = 60;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public static PeerToken of(String caller, String audience, Instant now, String method, String path, byte[] body) {
        var nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return new PeerToken(
                caller,
                audience,
                method,
                path,
                Digest.of(body).hex(),
                now.getEpochSecond() + LIFE_SECONDS / 2,
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce));
    }

    /** The header's value. */
    public String signed(Signer signer) {
        var input = encode(header(iss)) + "." + encode(JSON.writeValueAsString(this));
        var signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
        return SCHEME + input + "." + Base64URL.encode(signature);
    }

    /** Who is calling, and the claims they signed. */
    record Signed(String caller, PeerToken claims) {}

    /**
     * Reads a header's value and checks its signature; the claims are the gate's to check.
     *
     * @param keys of the callers that are known, by name
     * @throws Unproven with the reason
     */
    static Signed open(String header, Map<String, Ed25519Key> keys) throws Unproven {
        if (!header.startsWith(SCHEME)) {
            throw new Unproven("The Authorization header does not begin with \"Parley \".");
        }
        var parts = List.of(header.substring(SCHEME.length()).split("\\.", -1));
        if (parts.size() != 3) {
            throw new Unproven("The token is not a JWS of three parts.");
        }
        var head = new String(decode(parts.get(0)), StandardCharsets.UTF_8);
        var caller = keys.keySet().stream()
                .filter(name -> header(name).equals(head))
                .findFirst()
                .orElseThrow(() -> new Unproven("The token's header names no key that is known here."));
        var input = parts.get(0) + "." + parts.get(1);
        var key = keys.get(caller);
        if (key == null || !key.verifies(input.getBytes(StandardCharsets.US_ASCII), decode(parts.get(2)))) {
            throw new Unproven("The token's signature is not by the key of " + caller + ".");
        }
        try {
            return new Signed(caller, JSON.readValue(decode(parts.get(1)), PeerToken.class));
        } catch (JacksonException e) {
            throw new Unproven("The token's claims are not as documented.");
        }
    }

    private static String header(String caller) {
        return "{\"alg\":\"Ed25519\",\"kid\":\"" + caller + "\",\"typ\":\"parley-peer+json\"}";
    }

    private static String encode(String text) {
        return Base64URL.encode(text).toString();
    }

    private static byte[] decode(String part) throws Unproven {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new Unproven("The token is not base64url.");
        }
        if (!Base64URL.encode(bytes).toString().equals(part)) {
            throw new Unproven("The token's base64url has another spelling.");
        }
        return bytes;
    }

    /** Why a caller is not believed. */
    static final class Unproven extends Exception {
        Unproven(String message) {
            super(message, null, false, false);
        }
    }
}
