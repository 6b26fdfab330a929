package parley.core.register;

import java.nio.charset.StandardCharsets;
import parley.core.act.Digest;

/**
 * A register as it was folded, to go on from without folding again: {@code spec/register.md} says what stands in it. The same
 * register gives the same bytes, however it came about; so two of them are compared by their digests.
 *
 * @param state JSON: everything but the leaves
 * @param leaves columns: what was made of each leaf. Their acts stay where they are stored
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by digest only.
public record Snapshot(byte[] state, byte[] leaves) {

    /** Of both parts. */
    public Digest digest() {
        return Digest.of((Digest.of(state).hex() + Digest.of(leaves).hex()).getBytes(StandardCharsets.US_ASCII));
    }
}
