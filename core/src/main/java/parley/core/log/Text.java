package parley.core.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The strict spellings that all text of a log shares: one spelling per value, or refused. */
final class Text {
    private Text() {}

    /** Standard base64 with padding that encodes back to itself, so that no value has two spellings. */
    static byte[] base64(String text, String what) throws LogException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new LogException(what + " is not base64: " + shown(text) + ".");
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new LogException(what + " is base64 that does not encode back to itself: " + shown(text) + ".");
        }
        return bytes;
    }

    /** A decimal number from 0 to 2^63 - 1 without sign or leading zeroes. */
    static long decimal(String text, String what) throws LogException {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || (text.length() > 1 && text.charAt(0) == '0')) {
            throw new LogException(what + " is not a decimal number without leading zeroes: " + shown(text) + ".");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new LogException(what + " exceeds 2^63 - 1: " + shown(text) + ".");
        }
    }

    /** Bytes as UTF-8, with nothing replaced. */
    static String utf8(byte[] bytes, String what) throws NoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new NoteException(what + " is not UTF-8.");
        }
    }

    /** The lines of a text of which each, the last too, ends in a newline. */
    static List<String> lines(String text, String what) throws LogException {
        if (!text.endsWith("\n")) {
            throw new LogException(what + " does not end in a newline.");
        }
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return lines;
    }

    /** A hostile value in a message: cut at 80 characters, control characters replaced. */
    static String shown(String text) {
        String cut = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        StringBuilder plain = new StringBuilder("\"");
        cut.codePoints().forEach(c -> plain.appendCodePoint(Character.isISOControl(c) ? '·' : c));
        return plain.append('"').toString();
    }
}
