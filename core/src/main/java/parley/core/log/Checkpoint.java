package parley.core.log;

import java.util.List;

/**
 * A tree's size and root, as its log states them: the three lines of C2SP {@code tlog-checkpoint}, with no extension lines.
 *
 * @param origin names the log; also the name of its key
 * @param size in entries
 * @param root RFC 6962's Merkle tree hash at that size
 */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < ' ') || size < 0) {
            throw new IllegalArgumentException(
                    "A checkpoint has an origin in one line and a size from 0: " + Text.shown(origin) + ", " + size);
        }
    }

    /** What is signed: three lines, each with its newline. */
    public String noteText() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Reads the text of a note; the signatures are {@link CosignedCheckpoint}'s concern. */
    public static Checkpoint parse(String noteText) throws NoteException {
        try {
            List<String> lines = Text.lines(noteText, "The checkpoint");
            if (lines.size() != 3) {
                throw new NoteException(
                        "A checkpoint here has 3 lines (origin, size, root; no extensions), not " + lines.size() + ".");
            }
            if (lines.get(0).isEmpty() || lines.get(0).chars().anyMatch(c -> c < ' ')) {
                throw new NoteException(
                        "The checkpoint's origin is not a line of text: " + Text.shown(lines.get(0)) + ".");
            }
            long size = Text.decimal(lines.get(1), "The checkpoint's tree size");
            Hash root = Hash.parse(lines.get(2), "The checkpoint's root hash");
            return new Checkpoint(lines.get(0), size, root);
        } catch (LogException e) {
            throw NoteException.of(e);
        }
    }

    /** The log's signed note of this checkpoint. */
    public SignedNote sign(VerifierKey log, Signer signer) {
        return SignedNote.sign(noteText(), log, signer);
    }
}
