package parley.core.log;

/** A private key that can only sign: software today, an HSM elsewhere. */
@FunctionalInterface
public interface Signer {
    /** The signature of the message: 64 bytes of Ed25519 (RFC 8032), or 2,420 of ML-DSA-44 (FIPS 204, empty context). */
    byte[] sign(byte[] message);
}
