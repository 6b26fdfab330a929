package parley.core.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.core.curve.Ed25519Key;

/**
 * A public key that signs notes, with its name: C2SP's <i>vkey</i>, {@code <name>+<8 hex>+<base64(type || key)>}.
 * {@link #parse} and {@link #toString} are each other's inverse. Keys are equal if all their bytes are.
 */
public final class VerifierKey {
    /** What the key signs; the code is C2SP's signature type byte. */
    public enum Type {
        /** {@code 0x01}: the note's text, plainly. A log. */
        LOG(0x01),
        /** {@code 0x04}: a timestamped Ed25519 cosignature ({@code cosignature/v1}). A headquarters. */
        COSIGNER(0x04),
        /** {@code 0x06}: a timestamped ML-DSA-44 cosignature ({@code subtree/v1}). A headquarters, beside the other. */
        ML_DSA_COSIGNER(0x06);

        private final byte code;

        Type(int code) {
            this.code = (byte) code;
        }

        public byte code() {
            return code;
        }

        /** Whether such keys cosign what a log has signed. */
        public boolean cosigns() {
            return this != LOG;
        }

        /** In bytes. */
        int publicKeyLength() {
            return this == ML_DSA_COSIGNER ? MlDsa44.PUBLIC_KEY_LENGTH : Ed25519.PUBLIC_KEY_LENGTH;
        }

        /** In bytes, without a cosignature's stamp. */
        int signatureLength() {
            return this == ML_DSA_COSIGNER ? MlDsa44.SIGNATURE_LENGTH : Ed25519.SIGNATURE_LENGTH;
        }
    }

    private static final int LATELY = 16;

    private final String name;
    private final Type type;
    private final byte[] key;
    private final int id;
    private final Optional<Ed25519Key> ed25519;
    /** The last that were good: one checkpoint comes to a node by several ways, and is opened at every step of each. */
    private final @Nullable Good[] lately = new @Nullable Good[LATELY];

    private static final class Good {
        private final byte[] message;
        private final byte[] signature;

        Good(byte[] message, byte[] signature) {
            this.message = message;
            this.signature = signature;
        }

        boolean is(byte[] other, byte[] by) {
            return Arrays.equals(signature, by) && Arrays.equals(message, other);
        }
    }

    private VerifierKey(String name, Type type, byte[] key) {
        this.name = name;
        this.type = type;
        this.key = key;
        this.id = id(name, type, key);
        this.ed25519 = type == Type.ML_DSA_COSIGNER ? Optional.empty() : Optional.of(new Ed25519Key(key));
    }

    /**
     * @param key 32 bytes of Ed25519, 1,312 of ML-DSA-44
     * @throws NoteException if the name is empty or has a space or plus, or the bytes are no public key
     */
    public static VerifierKey of(String name, Type type, byte[] key) throws NoteException {
        if (!isName(name)) {
            throw new NoteException(
                    "A key name is not empty and has no space, plus or control character: " + Text.shown(name) + ".");
        }
        if (type == Type.ML_DSA_COSIGNER) {
            requireMlDsa(name, key);
        } else if (!Ed25519.isPublicKey(key)) {
            throw new NoteException("The key of " + Text.shown(name)
                    + " is not the canonical encoding of an Ed25519 point of prime order in 32 bytes.");
        }
        return new VerifierKey(name, type, key.clone());
    }

    /** The name is part of what an ML-DSA-44 cosigner signs, after one byte that says how long it is. */
    private static void requireMlDsa(String name, byte[] key) throws NoteException {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > CosignedMessage.MAX_NAME_LENGTH) {
            throw new NoteException("The name of an ML-DSA-44 cosigner has at most " + CosignedMessage.MAX_NAME_LENGTH
                    + " bytes, not " + bytes + ": " + Text.shown(name) + ".");
        }
        if (!MlDsa44.isPublicKey(key)) {
            throw new NoteException("The ML-DSA-44 key of " + Text.shown(name) + " has " + key.length
                    + " bytes; a public key has " + MlDsa44.PUBLIC_KEY_LENGTH + ".");
        }
    }

    public static VerifierKey parse(String vkey) throws NoteException {
        int first = vkey.indexOf('+');
        int second = vkey.indexOf('+', first + 1);
        if (first < 0 || second < 0) {
            throw new NoteException(
                    "A verifier key is name+8 hex digits+base64(type and key), not " + Text.shown(vkey) + ".");
        }
        String name = vkey.substring(0, first);
        byte[] typed;
        try {
            typed = Text.base64(vkey.substring(second + 1), "The last part of the verifier key " + Text.shown(name));
        } catch (LogException e) {
            throw NoteException.of(e);
        }
        VerifierKey key = of(name, type(name, typed), Arrays.copyOfRange(typed, 1, typed.length));
        String id = vkey.substring(first + 1, second);
        if (!id.equals(key.idHex())) {
            throw new NoteException("The id of the verifier key " + Text.shown(name) + " is " + Text.shown(id)
                    + "; name, type and key give " + key.idHex() + ".");
        }
        return key;
    }

    private static Type type(String name, byte[] typed) throws NoteException {
        for (Type type : Type.values()) {
            if (typed.length > 0 && typed[0] == type.code) {
                return type;
            }
        }
        throw new NoteException("The verifier key " + Text.shown(name) + " has "
                + (typed.length == 0 ? "no type" : "type 0x" + HexFormat.of().toHexDigits(typed[0]))
                + "; understood are 0x01 (Ed25519), 0x04 (Ed25519 cosignature) and 0x06 (ML-DSA-44 cosignature).");
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    /** The public key: 32 bytes of Ed25519, 1,312 of ML-DSA-44. */
    public byte[] key() {
        return key.clone();
    }

    /** The first four bytes of SHA-256(name || newline || type || key), big-endian. A label, not a digest. */
    public int id() {
        return id;
    }

    /** The id in 8 lower-case digits. */
    public String idHex() {
        return HexFormat.of().toHexDigits(id);
    }

    /** Whether the signature of these bytes is good, under the rule of {@link Ed25519} or of {@link MlDsa44}. */
    boolean verifies(byte[] message, byte[] signature) {
        int slot = Math.floorMod(Arrays.hashCode(signature), LATELY);
        Good known = lately[slot];
        if (known != null && known.is(message, signature)) {
            return true;
        }
        boolean good = check(message, signature);
        if (good) {
            lately[slot] = new Good(message.clone(), signature.clone());
        }
        return good;
    }

    private boolean check(byte[] message, byte[] signature) {
        return ed25519.map(checked -> checked.verifies(message, signature))
                .orElseGet(() -> MlDsa44.verify(key, message, signature));
    }

    /** Whether both wrap one public key, whatever their names and types: C2SP {@code tlog-policy}'s <i>duplicate</i>. */
    boolean wrapsTheKeyOf(VerifierKey other) {
        return Arrays.equals(key, other.key);
    }

    /** Whether the text may name a key: not empty, no Unicode space, no plus, no control character. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || c < ' '
                                || c == 0x85
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static int id(String name, Type type, byte[] key) {
        MessageDigest digest = Hash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type.code);
        byte[] hash = digest.digest(key);
        return (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && type == that.type
                && name.equals(that.name)
                && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The vkey. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + key.length];
        typed[0] = type.code;
        System.arraycopy(key, 0, typed, 1, key.length);
        return name + "+" + idHex() + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
