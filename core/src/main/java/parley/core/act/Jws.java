package parley.core.act;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import parley.core.curve.Ed25519Key;

/** The three parts of a JWS compact serialization, each spelled in the only way that re-encodes to itself. */
record Jws(byte[] header, byte[] payload, byte[] signature, byte[] signingInput) {

    /** @throws Unreadable naming the part */
    static Jws split(byte[] entry) {
        int first = dot(entry, 0);
        int second = first < 0 ? -1 : dot(entry, first + 1);
        if (second < 0 || dot(entry, second + 1) >= 0) {
            throw Unreadable.at("", "The entry is not three base64url parts between two dots");
        }
        return new Jws(
                part("header", Arrays.copyOfRange(entry, 0, first)),
                part("payload", Arrays.copyOfRange(entry, first + 1, second)),
                part("signature", Arrays.copyOfRange(entry, second + 1, entry.length)),
                Arrays.copyOfRange(entry, 0, second));
    }

    /** What an entry that has been split before signs, and its signature. */
    static Ed25519Key.Signed signed(byte[] entry) {
        int last = entry.length - 1;
        while (entry[last] != '.') {
            last--;
        }
        byte[] signature = Base64.getUrlDecoder().decode(Arrays.copyOfRange(entry, last + 1, entry.length));
        return new Ed25519Key.Signed(Arrays.copyOf(entry, last), signature);
    }

    private static int dot(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '.') {
                return i;
            }
        }
        return -1;
    }

    private static byte[] part(String name, byte[] ascii) {
        return base64url(name, new String(ascii, StandardCharsets.ISO_8859_1));
    }

    /** Decodes base64url without padding, refusing every spelling but the one that encoding the bytes gives. */
    static byte[] base64url(String field, String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw Unreadable.at(field, "Not base64url: " + e.getMessage());
        }
        throw Unreadable.at(field, "The base64url does not re-encode to itself: no padding, no stray bits");
    }
}
