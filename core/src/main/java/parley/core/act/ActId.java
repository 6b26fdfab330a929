package parley.core.act;

/**
 * Names an act: the SHA-256 of its entry, which is the JWS's ASCII bytes.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ActId(String hex) implements Comparable<ActId> {
    public ActId {
        Digest.requireHex(hex);
    }

    public static ActId of(byte[] entry) {
        return new ActId(Digest.of(entry).hex());
    }

    @Override
    public int compareTo(ActId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
