package parley.core.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signature lines under it, to the byte of C2SP {@code signed-note}: the text, a blank line, then one line
 * {@code — <key name> <base64(key id || signature)>} per signature. Parsing says nothing about truth: {@link #signaturesBy}
 * does.
 *
 * @param text ends in a newline, which is signed with it
 * @param signatures in the order of the note; at least one
 */
public record SignedNote(String text, List<Line> signatures) {
    /** In bytes of UTF-8. */
    public static final int MAX_LENGTH = 1_000_000;

    public static final int MAX_SIGNATURES = 64;

    private static final String DASH = "— ";

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature line.
     *
     * @param name the key's name
     * @param keyId the key's id; only both together point at a key
     * @param signature what the key's algorithm made: 64 bytes of Ed25519 or 2,420 of ML-DSA-44, after 8 of a stamp in a
     *     cosignature
     */
    public record Line(String name, int keyId, byte[] signature) {
        boolean isBy(VerifierKey key) {
            return keyId == key.id() && name.equals(key.name());
        }

        /** The line with its newline. */
        public String encode() {
            byte[] both = new byte[4 + signature.length];
            for (int i = 0; i < 4; i++) {
                both[i] = (byte) (keyId >>> (24 - 8 * i));
            }
            System.arraycopy(signature, 0, both, 4, signature.length);
            return DASH + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Line that
                    && keyId == that.keyId
                    && name.equals(that.name)
                    && Arrays.equals(signature, that.signature);
        }

        @Override
        public int hashCode() {
            return 31 * keyId + Arrays.hashCode(signature);
        }
    }

    /** Signs a text with a log's key (type {@code 0x01}). */
    public static SignedNote sign(String text, VerifierKey key, Signer signer) {
        if (key.type() != VerifierKey.Type.LOG) {
            throw new IllegalArgumentException("A note is signed plainly with a key of type 0x01 only.");
        }
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(text, List.of(new Line(key.name(), key.id(), signature)));
    }

    public static SignedNote parse(byte[] note) throws NoteException {
        requireLength(note.length);
        return parse(Text.utf8(note, "The note"));
    }

    public static SignedNote parse(String note) throws NoteException {
        requireLength(note.length());
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(note)) {
            throw new NoteException("The note is not UTF-8.");
        }
        requireLength(note.getBytes(StandardCharsets.UTF_8).length);
        int control = firstControl(note);
        if (control >= 0) {
            throw new NoteException("The note has a control character at character " + control + ".");
        }
        int split = note.lastIndexOf("\n\n");
        if (split < 0) {
            throw new NoteException("The note has no blank line between text and signatures.");
        }
        String block = note.substring(split + 2);
        if (block.isEmpty()) {
            throw new NoteException("The note has no signature.");
        }
        if (!block.endsWith("\n")) {
            throw new NoteException("The note does not end in a newline.");
        }
        return new SignedNote(note.substring(0, split + 1), parseLines(block));
    }

    /** Reads signature lines alone, as a witness answers them. */
    public static List<Line> parseLines(String block) throws NoteException {
        List<Line> lines = new ArrayList<>();
        try {
            for (String line : Text.lines(block, "The last signature line")) {
                if (lines.size() == MAX_SIGNATURES) {
                    throw new NoteException("The note has more than " + MAX_SIGNATURES + " signatures.");
                }
                lines.add(line(line, lines.size() + 1));
            }
        } catch (LogException e) {
            throw NoteException.of(e);
        }
        if (lines.isEmpty()) {
            throw new NoteException("The note has no signature.");
        }
        return List.copyOf(lines);
    }

    private static Line line(String line, int number) throws LogException {
        String where = "Signature line " + number;
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new NoteException(where + " is not \"— name base64\": " + Text.shown(line) + ".");
        }
        String name = line.substring(DASH.length(), space);
        if (!VerifierKey.isName(name)) {
            throw new NoteException(where + " names a key with a space, plus or nothing: " + Text.shown(name) + ".");
        }
        byte[] both = Text.base64(line.substring(space + 1), where);
        if (both.length < 5) {
            throw new NoteException(where + " has " + both.length + " bytes; a key id and a signature have 5 or more.");
        }
        int id = (both[0] & 0xff) << 24 | (both[1] & 0xff) << 16 | (both[2] & 0xff) << 8 | (both[3] & 0xff);
        return new Line(name, id, Arrays.copyOfRange(both, 4, both.length));
    }

    /**
     * The signatures by a log's key, each verified. Lines of other keys are ignored.
     *
     * @param log of type {@code 0x01}; or of {@code 0x06}, with which other people's logs may sign
     * @return possibly none
     * @throws NoteException if a line that names the key fails: the whole note must then be refused
     */
    public List<Line> signaturesBy(VerifierKey log) throws NoteException {
        List<Line> good = new ArrayList<>();
        for (Line line : signatures) {
            if (line.isBy(log)) {
                verify(line, log);
                good.add(line);
            }
        }
        return good;
    }

    private void verify(Line line, VerifierKey log) throws NoteException {
        switch (log.type()) {
            case LOG -> {
                if (!log.verifies(text.getBytes(StandardCharsets.UTF_8), line.signature())) {
                    throw new NoteException("The signature by " + log.name() + " is wrong.");
                }
            }
            case COSIGNER -> throw new NoteException("The key of " + log.name() + " cosigns; it is no log's.");
            case ML_DSA_COSIGNER -> Cosignature.seconds(log, line, text, 0);
        }
    }

    /** The same note with more lines. */
    public SignedNote with(List<Line> more) {
        List<Line> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** The note, which {@link #parse(String)} reads back to an equal one. */
    public String encode() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line.encode()));
        return note.toString();
    }

    private static int firstControl(String note) {
        for (int i = 0; i < note.length(); i++) {
            if (note.charAt(i) < ' ' && note.charAt(i) != '\n') {
                return i;
            }
        }
        return -1;
    }

    private static void requireLength(int bytes) throws NoteException {
        if (bytes > MAX_LENGTH) {
            throw new NoteException("The note has " + bytes + " bytes; the limit is " + MAX_LENGTH + ".");
        }
    }
}
