package parley.core.log;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A file that shows offline that an entry was said and sealed ({@code tlog-proof}, by custom {@code *.tlog-proof}). It never
 * shows that the entry is still in force.
 *
 * @param extra bytes that nobody signed: Parley puts the entry here, so that the file stands alone
 * @param index of the entry, from 0
 * @param path the inclusion proof at the checkpoint's size
 * @param note the checkpoint with its signatures
 */
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> path, String note) {
    /** The first line of every such file. */
    public static final String HEAD = "c2sp.org/tlog-proof@v1";

    /** A trail of keys through thousands of acts fits in it. */
    public static final int MAX_LENGTH = 32_000_000;

    public TlogProof {
        path = List.copyOf(path);
    }

    /** Reads the file; nothing in it has been verified then. */
    public static TlogProof parse(byte[] file) throws LogException {
        if (file.length > MAX_LENGTH) {
            throw new LogException("The proof has " + file.length + " bytes; the limit is " + MAX_LENGTH + ".");
        }
        String text = Text.utf8(file, "The proof");
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new LogException("The proof has no blank line before the checkpoint.");
        }
        List<String> lines = Text.lines(text.substring(0, blank + 1), "The proof");
        if (!lines.getFirst().equals(HEAD)) {
            throw new LogException(
                    "The proof does not begin with \"" + HEAD + "\" but with " + Text.shown(lines.getFirst()) + ".");
        }
        int at = 1;
        Optional<byte[]> extra = Optional.empty();
        if (at < lines.size() && lines.get(at).startsWith("extra ")) {
            extra = Optional.of(Text.base64(lines.get(at).substring(6), "The extra data"));
            at++;
        }
        if (at == lines.size() || !lines.get(at).startsWith("index ")) {
            throw new LogException("The proof has no line \"index N\".");
        }
        long index = Text.decimal(lines.get(at).substring(6), "The index");
        List<Hash> path = AddCheckpoint.hashes(lines.subList(at + 1, lines.size()));
        return new TlogProof(extra, index, path, text.substring(blank + 2));
    }

    /**
     * Checks all that the file can show of an entry.
     *
     * @return the checkpoint, of which the caller asks whose cosignatures are on it
     */
    public CosignedCheckpoint verify(byte[] entry, VerifierKey log, List<VerifierKey> cosigners) throws LogException {
        CosignedCheckpoint opened = CosignedCheckpoint.open(note, log, cosigners);
        Checkpoint checkpoint = opened.checkpoint();
        new InclusionProof(index, checkpoint.size(), path).verify(Hash.leaf(entry), checkpoint.root());
        return opened;
    }

    public String encode() {
        StringBuilder file = new StringBuilder(HEAD).append('\n');
        extra.ifPresent(bytes -> file.append("extra ")
                .append(Base64.getEncoder().encodeToString(bytes))
                .append('\n'));
        file.append("index ").append(index).append('\n');
        path.forEach(hash -> file.append(hash.base64()).append('\n'));
        return file.append('\n').append(note).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof that
                && index == that.index
                && path.equals(that.path)
                && note.equals(that.note)
                && Arrays.equals(extra.orElse(new byte[0]), that.extra.orElse(new byte[0]))
                && extra.isPresent() == that.extra.isPresent();
    }

    @Override
    public int hashCode() {
        return note.hashCode();
    }
}
