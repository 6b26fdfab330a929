package parley.core.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cosigner's statement about a checkpoint: <i>at this time, this is the largest tree I have seen of this log, and it extends
 * all that I saw before.</i> Made with each of its keys, one line for each under one stamp: Ed25519 ({@code cosignature/v1}, key
 * type {@code 0x04}), and by policy ML-DSA-44 beside it ({@code subtree/v1}, {@code 0x06}).
 *
 * @param cosigner its name, which its keys share
 * @param stamp when, in whole seconds, as the cosigner says
 * @param signatures one or more, of different keys, in the order of their types
 */
public record Cosignature(String cosigner, Instant stamp, List<Signature> signatures) {
    /** Stamps after the year 9999 are refused: nothing later can be written in RFC 3339. */
    private static final long MAX_SECONDS =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private static final int STAMP_LENGTH = Long.BYTES;

    public Cosignature {
        signatures = signatures.stream()
                .sorted(Comparator.comparing(one -> one.key().type()))
                .toList();
    }

    /**
     * What one key made of it.
     *
     * @param bytes 64 of Ed25519, 2,420 of ML-DSA-44
     */
    public record Signature(VerifierKey key, byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that && key.equals(that.key) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /**
     * Signs with one key; {@link #and} adds a cosigner's other one.
     *
     * @param key of a cosigner's type, whose private half the signer is
     * @param stamp a fraction of a second is dropped
     * @param noteText of a {@link Checkpoint}
     */
    public static Cosignature sign(VerifierKey key, Signer signer, Instant stamp, String noteText) {
        long seconds = stamp.getEpochSecond();
        if (!key.type().cosigns() || seconds < 1 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException(
                    "A cosignature needs a cosigner's key and a stamp of 1970 to 9999: " + key.type() + ", " + stamp);
        }
        byte[] message;
        try {
            message = CosignedMessage.of(key, seconds, noteText);
        } catch (NoteException e) {
            throw new IllegalArgumentException("No checkpoint to cosign: " + e.getMessage(), e);
        }
        return new Cosignature(
                key.name(), Instant.ofEpochSecond(seconds), List.of(new Signature(key, signer.sign(message))));
    }

    /**
     * The same statement with a further key of the same cosigner.
     *
     * @throws IllegalArgumentException if the other is of another cosigner, stamp, or of a key that is here already
     */
    public Cosignature and(Cosignature other) {
        if (!cosigner.equals(other.cosigner)
                || !stamp.equals(other.stamp)
                || other.signatures.stream().anyMatch(one -> isBy(List.of(one.key())))) {
            throw new IllegalArgumentException("Lines of one cosignature share cosigner and stamp, and differ in key: "
                    + cosigner + " at " + stamp + ", " + other.cosigner + " at " + other.stamp);
        }
        List<Signature> all = new ArrayList<>(signatures);
        all.addAll(other.signatures);
        return new Cosignature(cosigner, stamp, all);
    }

    /**
     * Checks a line that names the key.
     *
     * @throws NoteException if the line is not a good signature of this text by this key, or has no stamp
     */
    public static Cosignature verify(VerifierKey key, SignedNote.Line line, String noteText) throws NoteException {
        long seconds = seconds(key, line, noteText, 1);
        byte[] signature = Arrays.copyOfRange(line.signature(), STAMP_LENGTH, line.signature().length);
        return new Cosignature(key.name(), Instant.ofEpochSecond(seconds), List.of(new Signature(key, signature)));
    }

    /**
     * The stamp of a good line, in seconds.
     *
     * @param least 1; or 0 for a line of ML-DSA-44 that says nothing of the largest tree, as a log's own
     */
    static long seconds(VerifierKey key, SignedNote.Line line, String noteText, long least) throws NoteException {
        byte[] both = line.signature();
        if (!line.isBy(key) || !key.type().cosigns()) {
            throw new NoteException(
                    "The line of " + Text.shown(line.name()) + " is not a cosignature by " + key.name() + ".");
        }
        int length = STAMP_LENGTH + key.type().signatureLength();
        if (both.length != length) {
            throw new NoteException("The cosignature by " + key.name() + " has " + both.length
                    + " bytes; a stamp and a signature have " + length + ".");
        }
        long seconds = ByteBuffer.wrap(both).getLong();
        if (seconds < least || seconds > MAX_SECONDS) {
            throw new NoteException("The cosignature by " + key.name() + " has the stamp "
                    + Long.toUnsignedString(seconds) + " s; the limits are " + least + " and " + MAX_SECONDS + ".");
        }
        byte[] message = CosignedMessage.of(key, seconds, noteText);
        if (!key.verifies(message, Arrays.copyOfRange(both, STAMP_LENGTH, both.length))) {
            throw new NoteException("The cosignature by " + key.name() + " is wrong.");
        }
        return seconds;
    }

    /** Whether each of these keys has signed it. */
    public boolean isBy(Collection<VerifierKey> keys) {
        return keys.stream()
                .allMatch(key -> signatures.stream().anyMatch(one -> one.key().equals(key)));
    }

    /** As lines of the note. */
    public List<SignedNote.Line> lines() {
        return signatures.stream().map(this::line).toList();
    }

    private SignedNote.Line line(Signature one) {
        ByteBuffer both = ByteBuffer.allocate(STAMP_LENGTH + one.bytes().length);
        both.putLong(stamp.getEpochSecond()).put(one.bytes());
        return new SignedNote.Line(one.key().name(), one.key().id(), both.array());
    }

    /** The lines, each with its newline: what a witness answers. */
    public String encode() {
        return lines().stream().map(SignedNote.Line::encode).collect(Collectors.joining());
    }
}
