package parley.core.log;

import java.util.ArrayList;
import java.util.List;

/** A key with its private half, from a seed that is a number. */
record Keys(VerifierKey key, Signer signer) {
    static Keys of(String name, VerifierKey.Type type, int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        boolean mlDsa = type == VerifierKey.Type.ML_DSA_COSIGNER;
        try {
            return mlDsa
                    ? new Keys(VerifierKey.of(name, type, MlDsa44.publicKey(seed)), MlDsa44.signer(seed))
                    : new Keys(VerifierKey.of(name, type, Ed25519.publicKey(seed)), Ed25519.signer(seed));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<VerifierKey> keys(Keys... all) {
        List<VerifierKey> keys = new ArrayList<>();
        for (Keys one : all) {
            keys.add(one.key);
        }
        return keys;
    }
}
