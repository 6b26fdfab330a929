package parley.core.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes under a signature of a note, which depend on the key's type. */
final class CosignedMessage {
    /** In bytes of UTF-8: what the one byte before a name in {@code cosigned_message} can say. */
    static final int MAX_NAME_LENGTH = 255;

    private static final byte[] SUBTREE = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    private CosignedMessage() {}

    /**
     * What a cosigner's key signs at a stamp.
     *
     * @param seconds since 1970-01-01T00:00Z
     * @throws NoteException if the text cannot be cosigned by a key of this type
     */
    static byte[] of(VerifierKey cosigner, long seconds, String noteText) throws NoteException {
        return switch (cosigner.type()) {
            case LOG -> throw new NoteException("The key of " + cosigner.name() + " is a log's; it cosigns nothing.");
            case COSIGNER -> ("cosignature/v1\ntime " + seconds + "\n" + noteText).getBytes(StandardCharsets.UTF_8);
            case ML_DSA_COSIGNER -> subtree(cosigner.name(), seconds, Checkpoint.parse(noteText));
        };
    }

    /** {@code cosigned_message} of C2SP {@code tlog-cosignature}, for the whole tree: start is 0, end its size. */
    private static byte[] subtree(String cosigner, long seconds, Checkpoint checkpoint) throws NoteException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(SUBTREE);
        message.writeBytes(opaque(cosigner));
        message.writeBytes(uint64(seconds));
        message.writeBytes(opaque(checkpoint.origin()));
        message.writeBytes(uint64(0));
        message.writeBytes(uint64(checkpoint.size()));
        message.writeBytes(checkpoint.root().bytes());
        return message.toByteArray();
    }

    private static byte[] opaque(String name) throws NoteException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_NAME_LENGTH) {
            throw new NoteException("ML-DSA-44 cosigns names of at most " + MAX_NAME_LENGTH + " bytes, not "
                    + bytes.length + ": " + Text.shown(name) + ".");
        }
        return ByteBuffer.allocate(1 + bytes.length)
                .put((byte) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] uint64(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
