package parley.core.log;

/** A private key that can only sign: software today, an HSM elsewhere. */
@FunctionalInterface
public interface Signer {
    /** The 64 bytes of an Ed25519 signature (RFC 8032) of the message. */
    byte[] sign(byte[] message);
}
