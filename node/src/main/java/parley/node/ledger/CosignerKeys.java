package parley.node.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.Kid;
import parley.core.log.Cosignature;
import parley.core.log.Signer;
import parley.core.log.VerifierKey;
import parley.core.register.Keys;
import parley.node.keys.PrivateKeys;

/**
 * Cosigns with each key of one party's cosigner that is in force, under one shared stamp.
 *
 * @param held what this node has of them
 */
public record CosignerKeys(String party, PrivateKeys held) {

    /** A key that is in force and not here, in words: without it there is no cosignature. */
    public Optional<String> missing(Keys keys) {
        return keys.cosigningKeys(party).entrySet().stream()
                .filter(key -> signer(key.getValue()).isEmpty())
                .map(key -> "The cosigner key " + key.getKey()
                        + " is in force, and its private half is not in the folder " + "keys/ of this node.")
                .findFirst();
    }

    /** @param keys those in force at the checkpoint's size, of which none is missing here */
    Cosignature sign(Keys keys, Instant stamp, String noteText) {
        List<Cosignature> each = new ArrayList<>();
        for (VerifierKey key : keys.cosigningKeys(party).values()) {
            each.add(Cosignature.sign(key, signer(key).orElseThrow(), stamp, noteText));
        }
        return each.stream().reduce(Cosignature::and).orElseThrow();
    }

    private Optional<Signer> signer(VerifierKey key) {
        return held.signer(
                key.type() == VerifierKey.Type.ML_DSA_COSIGNER ? Kid.Purpose.ML_DSA_COSIGNER : Kid.Purpose.COSIGNER,
                key.key());
    }
}
