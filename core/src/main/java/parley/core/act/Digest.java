package parley.core.act;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest> {
    private static final HexFormat HEX = HexFormat.of();
    /** Copied, and never fed: to ask the providers for another each time costs as much as a small digest. */
    private static final MessageDigest SHA_256 = fresh();

    public Digest {
        requireHex(hex);
    }

    static void requireHex(String hex) {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("A digest is 64 lower-case hexadecimal digits, not \"" + hex + "\".");
        }
    }

    private static boolean isHex(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return hex.length() == 64;
    }

    public static Digest of(byte[] bytes) {
        try {
            return new Digest(HEX.formatHex(((MessageDigest) SHA_256.clone()).digest(bytes)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
