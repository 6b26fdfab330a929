package parley.core.act;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.text.ParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Public keys by name, as a JWKS file (RFC 7517) holds them. Of a file, only the roots ({@code <party>-root}) are ever trusted:
 * every other key must follow from the charter.
 */
public record PublicKeys(SortedMap<String, ActKey> byKid) {
    public PublicKeys {
        byKid = Collections.unmodifiableSortedMap(new TreeMap<>(byKid));
    }

    public static PublicKeys of(Collection<ActKey> keys) {
        var byKid = new TreeMap<String, ActKey>();
        keys.forEach(key -> byKid.put(key.kid(), key));
        return new PublicKeys(byKid);
    }

    public Optional<ActKey> key(String kid) {
        return Optional.ofNullable(byKid.get(kid));
    }

    /** Whether the key that an act names is one of these, and signed it. */
    public boolean signed(SignedAct act) {
        return key(act.kid()).filter(act::signedBy).isPresent();
    }

    /** The keys named {@code <party>-root}. */
    public List<ActKey> roots() {
        return byKid.values().stream()
                .filter(key -> key.kid().endsWith("-root"))
                .toList();
    }

    /**
     * Reads a JWKS written by anybody's tools: members that JOSE does not know are passed over, keys that are not Ed25519 too.
     *
     * @throws Unreadable for what is no JWKS, a name that stands twice, or a file with a private key in it
     */
    public static PublicKeys read(byte[] jwks) {
        var keys = new TreeMap<String, ActKey>();
        for (JWK jwk : parse(jwks).getKeys()) {
            if (jwk.isPrivate()) {
                throw Unreadable.at(
                        "keys",
                        "The key " + jwk.getKeyID() + " is private; a JWKS to check with holds public keys only");
            }
            if (jwk instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve()) && pair.getKeyID() != null) {
                ActKey key;
                try {
                    key = new ActKey(pair.getKeyID(), pair.getDecodedX());
                } catch (IllegalArgumentException e) {
                    throw Unreadable.at("keys", e.getMessage() == null ? "A key cannot be read" : e.getMessage());
                }
                if (keys.put(key.kid(), key) != null) {
                    throw Unreadable.at("keys", "The name " + key.kid() + " stands twice");
                }
            }
        }
        return new PublicKeys(keys);
    }

    private static JWKSet parse(byte[] jwks) {
        if (jwks.length > Limits.BLOB_BYTES) {
            throw Unreadable.at(
                    "", "The JWKS is " + jwks.length + " bytes long; " + Limits.BLOB_BYTES + " are allowed");
        }
        try {
            return JWKSet.parse(StrictJson.utf8(jwks));
        } catch (ParseException | IllegalArgumentException e) {
            throw Unreadable.at("", "Not a JWKS: " + e.getMessage());
        }
    }

    /** The JWKS for {@code DIR/keys/jwks.json}: each key with kid, {@code "alg":"Ed25519"} and {@code "use":"sig"}. */
    public byte[] jwks() {
        var node = JsonNodeFactory.instance.objectNode();
        var list = node.putArray("keys");
        for (ActKey key : byKid.values()) {
            list.add(key.jwk().put("alg", "Ed25519").put("use", "sig"));
        }
        return StrictJson.write(node);
    }
}
