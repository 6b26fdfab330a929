package parley.core.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The body of {@code add-checkpoint} ({@code tlog-witness}): asks a cosigner to sign a checkpoint that extends what it cosigned
 * last. A witness judges it by {@link #parse}, {@link #open} and {@link #requireExtends}, in this order, which is the
 * specification's.
 *
 * @param oldSize the size it cosigned last; 0 if none
 * @param proof the consistency proof from there, at most 63 hashes
 * @param note the checkpoint, signed
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, String note) {
    public static final int MAX_PROOF = 63;

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /** @throws LogException what a witness answers with 400; the note is not looked at */
    public static AddCheckpoint parse(byte[] body) throws LogException {
        if (body.length > SignedNote.MAX_LENGTH) {
            throw new LogException(
                    "The request has " + body.length + " bytes; the limit is " + SignedNote.MAX_LENGTH + ".");
        }
        String text = Text.utf8(body, "The request");
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new LogException("The request has no blank line before the checkpoint.");
        }
        List<String> lines = Text.lines(text.substring(0, blank + 1), "The request");
        if (!lines.getFirst().startsWith("old ")) {
            throw new LogException(
                    "The request does not begin with \"old SIZE\" but with " + Text.shown(lines.getFirst()) + ".");
        }
        long oldSize = Text.decimal(lines.getFirst().substring(4), "The old size");
        return new AddCheckpoint(oldSize, hashes(lines.subList(1, lines.size())), text.substring(blank + 2));
    }

    /**
     * The checkpoint as the request has it: nobody's signature has been checked.
     *
     * @throws Refusal with 400 for what is no checkpoint
     */
    public Checkpoint checkpoint() throws Refusal {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text());
        } catch (NoteException e) {
            throw new Refusal(Refusal.BAD_REQUEST, e.getMessage());
        }
    }

    /**
     * The checkpoint, signed by the log that the witness knows.
     *
     * @param cosigners further known keys: a line of one of them that fails is refused like one of the log's
     * @throws Refusal with 400 for what is no checkpoint, 404 for one of another log, 403 for one that the log did not sign
     */
    public CosignedCheckpoint open(VerifierKey log, Collection<VerifierKey> cosigners) throws Refusal {
        Checkpoint checkpoint = checkpoint();
        if (!checkpoint.origin().equals(log.name())) {
            throw new Refusal(
                    Refusal.NOT_FOUND,
                    "The log " + Text.shown(checkpoint.origin()) + " is not known here; known is " + log.name() + ".");
        }
        try {
            return CosignedCheckpoint.open(note, log, cosigners);
        } catch (NoteException e) {
            throw new Refusal(Refusal.FORBIDDEN, e.getMessage());
        }
    }

    /**
     * Checks that the request goes on from what the witness cosigned last.
     *
     * @param shown the checkpoint of {@link #open}
     * @param size of the checkpoint that the witness cosigned last; 0 if none
     * @param root of that; {@link Hash#EMPTY} if none
     * @throws Refusal with 400 for an old size above the new one, 409 for one that is not {@code size}, 422 for a proof that does
     *     not lead from the one to the other
     */
    public void requireExtends(Checkpoint shown, long size, Hash root) throws Refusal {
        if (oldSize > shown.size()) {
            throw new Refusal(
                    Refusal.BAD_REQUEST,
                    "The old size " + oldSize + " is above the checkpoint's " + shown.size() + ".");
        }
        if (oldSize != size) {
            throw new Refusal(Refusal.CONFLICT, "The old size is " + oldSize + "; last cosigned here is " + size + ".");
        }
        try {
            new ConsistencyProof(oldSize, shown.size(), proof).verify(root, shown.root());
        } catch (LogException e) {
            throw new Refusal(Refusal.UNPROCESSABLE, e.getMessage());
        }
    }

    static List<Hash> hashes(List<String> lines) throws LogException {
        if (lines.size() > MAX_PROOF) {
            throw new LogException("The proof has " + lines.size() + " hashes; the limit is " + MAX_PROOF + ".");
        }
        List<Hash> hashes = new ArrayList<>();
        for (String line : lines) {
            hashes.add(Hash.parse(line, "Hash " + (hashes.size() + 1) + " of the proof"));
        }
        return hashes;
    }

    public String encode() {
        StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(note).toString();
    }
}
