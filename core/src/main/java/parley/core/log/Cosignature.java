package parley.core.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A cosigner's timestamped signature of a checkpoint ({@code cosignature/v1}, key type {@code 0x04}): <i>at this time, this is
 * the largest tree I have seen of this log, and it extends all that I saw before.</i>
 *
 * @param cosigner whose it is
 * @param stamp when, in whole seconds, as the cosigner says
 * @param signature 64 bytes
 */
public record Cosignature(VerifierKey cosigner, Instant stamp, byte[] signature) {
    /** Stamps after the year 9999 are refused: nothing later can be written in RFC 3339. */
    private static final long MAX_SECONDS =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private static final int STAMP_LENGTH = 8;

    /** @param stamp a fraction of a second is dropped */
    public static Cosignature sign(VerifierKey cosigner, Signer signer, Instant stamp, String noteText) {
        long seconds = stamp.getEpochSecond();
        if (cosigner.type() != VerifierKey.Type.COSIGNER || seconds < 1 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException("A cosignature needs a key of type 0x04 and a stamp of 1970 to 9999: "
                    + cosigner.type() + ", " + stamp);
        }
        return new Cosignature(cosigner, Instant.ofEpochSecond(seconds), signer.sign(message(seconds, noteText)));
    }

    /**
     * Checks a line that names the cosigner's key.
     *
     * @throws NoteException if it is not a good cosignature of the text by the key
     */
    public static Cosignature verify(VerifierKey cosigner, SignedNote.Line line, String noteText) throws NoteException {
        byte[] both = line.signature();
        if (!line.isBy(cosigner) || cosigner.type() != VerifierKey.Type.COSIGNER) {
            throw new NoteException(
                    "The line of " + Text.shown(line.name()) + " is not a cosignature by " + cosigner.name() + ".");
        }
        if (both.length != STAMP_LENGTH + Ed25519.SIGNATURE_LENGTH) {
            throw new NoteException("The cosignature by " + cosigner.name() + " has " + both.length
                    + " bytes; a stamp and a signature have 72.");
        }
        long seconds = ByteBuffer.wrap(both).getLong();
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new NoteException("The cosignature by " + cosigner.name() + " has the stamp "
                    + Long.toUnsignedString(seconds) + " s; the limits are 1 and " + MAX_SECONDS + ".");
        }
        byte[] signature = Arrays.copyOfRange(both, STAMP_LENGTH, both.length);
        if (!cosigner.verifies(message(seconds, noteText), signature)) {
            throw new NoteException("The cosignature by " + cosigner.name() + " is wrong.");
        }
        return new Cosignature(cosigner, Instant.ofEpochSecond(seconds), signature);
    }

    /** As a line of the note. */
    public SignedNote.Line line() {
        ByteBuffer both = ByteBuffer.allocate(STAMP_LENGTH + signature.length);
        both.putLong(stamp.getEpochSecond()).put(signature);
        return new SignedNote.Line(cosigner.name(), cosigner.id(), both.array());
    }

    private static byte[] message(long seconds, String noteText) {
        return ("cosignature/v1\ntime " + seconds + "\n" + noteText).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cosignature that
                && cosigner.equals(that.cosigner)
                && stamp.equals(that.stamp)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }
}
