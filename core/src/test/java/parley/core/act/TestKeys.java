package parley.core.act;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Keys made from a name, the same in every run. */
public record TestKeys(ActKey key, ActCodec.Signer signer, byte[] seed) {

    public static TestKeys of(String kid) {
        byte[] seed = java.util.HexFormat.of()
                .parseHex(Digest.of(kid.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex());
        byte[] raw = new byte[32];
        Ed25519.generatePublicKey(seed, 0, raw, 0);
        return new TestKeys(
                new ActKey(kid, raw),
                message -> {
                    byte[] signature = new byte[64];
                    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
                    return signature;
                },
                seed);
    }
}
