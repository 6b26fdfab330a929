package parley.core.log;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * ML-DSA-44 (FIPS 204, pure, empty context) on BouncyCastle's low-level code: the signatures that should outlast today's curves.
 *
 * <p>A private key is FIPS 204's seed ξ of 32 bytes, from which key pair and, in the deterministic variant, every signature
 * follow: the same on every run. FIPS 204 has one verification rule, and no choices in it.
 */
public final class MlDsa44 {
    public static final int SEED_LENGTH = 32;
    public static final int PUBLIC_KEY_LENGTH = 1312;
    public static final int SIGNATURE_LENGTH = 2420;

    private MlDsa44() {}

    /** The public key of a private one, which is a seed of 32 bytes. */
    public static byte[] publicKey(byte[] seed) {
        return expanded(seed).getPublicKey();
    }

    /** A signer that holds what follows from the seed. Its signatures are deterministic. */
    public static Signer signer(byte[] seed) {
        MLDSAPrivateKeyParameters key = expanded(seed);
        return message -> {
            MLDSASigner signer = new MLDSASigner();
            signer.init(true, key);
            signer.update(message, 0, message.length);
            try {
                return signer.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("ML-DSA-44 could not sign.", e);
            }
        };
    }

    /** Whether these bytes may serve as a public key: any 1,312 do. */
    public static boolean isPublicKey(byte[] publicKey) {
        return publicKey.length == PUBLIC_KEY_LENGTH;
    }

    /** Whether the signature is good. Any bytes may be given; none throw. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (!isPublicKey(publicKey) || signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    private static MLDSAPrivateKeyParameters expanded(byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException(
                    "An ML-DSA-44 private key is a seed of 32 bytes, not " + seed.length + ".");
        }
        return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed.clone());
    }
}
