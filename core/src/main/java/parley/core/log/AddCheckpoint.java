package parley.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of {@code add-checkpoint} ({@code tlog-witness}): asks a cosigner to sign a checkpoint that extends what it cosigned
 * last.
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

    /** @throws LogException what C2SP answers with 400; the note is not looked at */
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
