package parley.core.act;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import parley.core.curve.Ed25519Key;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public half of an Ed25519 key that signs acts: its name, for example {@code usa-act-1}, and 32 bytes. It checks by the one
 * verification rule, which {@code parley.core.log.Ed25519} states in full.
 */
public final class ActKey {
    private final String kid;
    private final byte[] raw;
    private final Ed25519Key key;

    /** @throws IllegalArgumentException unless the bytes are a key under the rule */
    public ActKey(String kid, byte[] raw) {
        if (!Ed25519Key.isGood(raw)) {
            throw new IllegalArgumentException("Key " + kid + " is not an Ed25519 public key of full order.");
        }
        this.kid = kid;
        this.raw = raw.clone();
        this.key = new Ed25519Key(raw);
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

    public String kid() {
        return kid;
    }

    public byte[] raw() {
        return raw.clone();
    }

    /** Whether this key made that signature over that message. */
    public boolean verifies(byte[] message, byte[] signature) {
        return key.verifies(message, signature);
    }

    /** Whether this key signed the act, under this name. {@link SignedAct#signedBy} remembers the answer. */
    boolean made(SignedAct act) {
        if (!act.kid().equals(kid)) {
            return false;
        }
        var signed = Jws.signed(act.entry());
        return verifies(signed.message(), signed.signature());
    }

    /** Asks {@link SignedAct#signedBy} of many acts at once, at less cost: their next answers are known then. */
    public void check(List<SignedAct> acts) {
        var mine = acts.stream()
                .filter(act -> act.kid().equals(kid) && !act.knows(this))
                .toList();
        var good =
                key.verifies(mine.stream().map(act -> Jws.signed(act.entry())).toList());
        for (int i = 0; i < good.length; i++) {
            mine.get(i).checked(this, good[i]);
        }
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

    @Override
    public String toString() {
        return kid;
    }
}
