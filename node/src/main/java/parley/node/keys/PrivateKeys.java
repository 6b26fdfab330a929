package parley.node.keys;

import java.util.Optional;
import parley.core.act.Kid;
import parley.core.log.Signer;

/** The private keys that are here, in files or in a device. What each may do, the record says. */
@FunctionalInterface
public interface PrivateKeys {
    /**
     * The private half of a public key, if it is here.
     *
     * @param publicKey 32 bytes of Ed25519, or 1,312 of ML-DSA-44 for a cosigner's other key
     */
    Optional<Signer> signer(Kid.Purpose purpose, byte[] publicKey);
}
