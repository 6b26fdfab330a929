package parley.core.log;

import parley.core.curve.Ed25519Key;

/**
 * Ed25519 (RFC 8032, no context, no prehash) on BouncyCastle's low-level code, with the one verification rule of Parley.
 *
 * <p><b>The rule.</b> A signature (R, S) of message M by public key A is good if and only if
 * <ol>
 *   <li>A is 32 bytes, R || S is 64 bytes;
 *   <li>A and R are canonical encodings (y &lt; 2^255 - 19, no negative zero) of points of the prime order L: not the
 *       identity, not of small order, no torsion component;
 *   <li>S &lt; L, so a signature has one spelling;
 *   <li>[S]B = R + [SHA-512(R || A || M)]A.
 * </ol>
 * RFC 8032 leaves open whether to multiply the equation by the cofactor 8, and implementations differ on keys and signatures
 * made to exploit that. Between points of prime order both readings agree: what Parley accepts, every verifier of RFC 8032
 * accepts. Honest signers never make anything that the rule refuses.
 */
public final class Ed25519 {
    public static final int SEED_LENGTH = 32;
    public static final int PUBLIC_KEY_LENGTH = 32;
    public static final int SIGNATURE_LENGTH = 64;

    private Ed25519() {}

    /**
     * The public key of a private one.
     *
     * @param seed the 32 bytes that RFC 8032 calls the private key
     */
    public static byte[] publicKey(byte[] seed) {
        requireSeed(seed);
        byte[] publicKey = new byte[PUBLIC_KEY_LENGTH];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }

    /** A signer that holds a copy of the 32-byte seed. Its signatures are deterministic. */
    public static Signer signer(byte[] seed) {
        byte[] own = seed.clone();
        byte[] publicKey = publicKey(own);
        return message -> {
            byte[] signature = new byte[SIGNATURE_LENGTH];
            org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
                    own, 0, publicKey, 0, message, 0, message.length, signature, 0);
            return signature;
        };
    }

    /** Whether these bytes may serve as a public key under the rule: 32 bytes, canonical, a point of prime order. */
    public static boolean isPublicKey(byte[] publicKey) {
        return Ed25519Key.isGood(publicKey);
    }

    /** Whether the signature is good under the rule. Any bytes may be given; none throw. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return isPublicKey(publicKey) && Ed25519Key.slowly(publicKey, message, signature);
    }

    private static void requireSeed(byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException("An Ed25519 private key has 32 bytes, not " + seed.length + ".");
        }
    }
}
