package parley.core.act;

/**
 * An act with the bytes that were signed. Equal entries are equal acts.
 *
 * @param entry the JWS compact form in ASCII: the leaf of the record
 * @param kid the key that signed it
 */
public record SignedAct(ActId id, String kid, Act act, byte[] entry) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SignedAct that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
