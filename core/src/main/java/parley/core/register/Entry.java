package parley.core.register;

import java.time.Instant;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.SignedAct;

/**
 * One leaf of the record and what the fold made of it.
 *
 * @param index its place in the record, from 0
 * @param signed the act; empty for bytes that are none
 * @param name its short name, a letter and the ordinal among its kind in record order; empty for an act that was void when it
 *     was entered
 * @param sealedAt the later of both stamps on the first checkpoint in the record that both cosigned over it
 * @param noticeGiven the other side's least stamp over it; empty for the office's acts
 * @param voidReason why it counts for nothing; empty when it counts
 */
public record Entry(
        long index,
        ActId id,
        Optional<SignedAct> signed,
        String name,
        Optional<Instant> sealedAt,
        Optional<Instant> noticeGiven,
        Optional<VoidReason> voidReason) {

    /** The act's type, or {@code malformed}. */
    public String type() {
        return signed.map(s -> s.act().body().type()).orElse("malformed");
    }

    /** The author's party, or {@code office}; empty for bytes that are no act. */
    public String party() {
        return signed.map(s -> s.act().author().party()).orElse("");
    }

    public String kid() {
        return signed.map(SignedAct::kid).orElse("");
    }

    public Optional<Instant> issuedAt() {
        return signed.map(s -> s.act().issuedAt());
    }

    public boolean counts() {
        return voidReason.isEmpty();
    }
}
