package parley.core.act;

import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public half of an Ed25519 key that signs acts.
 *
 * <p>The one verification rule, which {@code parley.core.log.Ed25519} states in full: the key and R are canonical encodings of
 * points of prime order, S is below the group order, and the equation of RFC 8032 holds. This package may not see the log, so
 * it makes the same BouncyCastle calls; a test holds the two together.
 *
 * @param kid the key's name, for example {@code usa-act-1}
 * @param raw 32 bytes
 */
public record ActKey(String kid, byte[] raw) {
    public ActKey {
        raw = raw.clone();
        if (raw.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(raw, 0)) {
            throw new IllegalArgumentException("Key " + kid + " is not an Ed25519 public key of full order.");
        }
    }

    /** From base64url of the 32 bytes. @throws Unreadable for anything else */
    public static ActKey of(String kid, String base64url) {
        byte[] raw = Jws.base64url("key", base64url);
        try {
            return new ActKey(kid, raw);
        } catch (IllegalArgumentException e) {
            throw Unreadable.at("key", "Not an Ed25519 public key of full order");
        }
    }

    @Override
    public byte[] raw() {
        return raw.clone();
    }

    /** Whether this key made that signature over that message. */
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, raw, 0, message, 0, message.length)
                && Ed25519.validatePublicKeyFull(signature, 0);
    }

    /** Whether this key signed the act, under this name. {@link SignedAct#signedBy} remembers the answer. */
    boolean made(SignedAct act) {
        if (!act.kid().equals(kid)) {
            return false;
        }
        Jws jws = Jws.split(act.entry());
        return verifies(jws.signingInput(), jws.signature());
    }

    /** The JWK of RFC 8037: {@code {"kty":"OKP","crv":"Ed25519","kid":…,"x":…}}. */
    public ObjectNode jwk() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("kid", kid)
                .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    /**
     * Reads what {@link #jwk} writes, and no other member.
     *
     * @throws Unreadable with the field
     */
    static ActKey read(Json json, String kid) {
        var m = json.object();
        expect(m.of("kty"), "OKP");
        expect(m.of("crv"), "Ed25519");
        expect(m.of("kid"), kid);
        Json x = m.of("x");
        byte[] raw = Jws.base64url(x.path(), x.text(64));
        m.end();
        try {
            return new ActKey(kid, raw);
        } catch (IllegalArgumentException e) {
            throw x.refuse("Not an Ed25519 public key of full order");
        }
    }

    private static void expect(Json json, String value) {
        if (!json.text(Limits.NAME_CHARACTERS).equals(value)) {
            throw json.refuse("Expected \"" + value + "\", not " + json.node());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActKey that && kid.equals(that.kid) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return kid.hashCode() * 31 + Arrays.hashCode(raw);
    }
}
