package parley.node.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Signer;
import parley.node.ledger.Chains;

/**
 * Drafts and signs the next act of one chain.
 *
 * @param record the charter's digest
 */
public record ActSigner(Digest record) {
    private static final long VALID_DAYS = 7;

    /**
     * @param tip the last act of the chain, wherever it is
     * @param validUntil empty for a week from now
     */
    public Act draft(
            Optional<Chains.Tip> tip,
            Author author,
            Instant now,
            Optional<Instant> validUntil,
            List<ActId> about,
            Body body) {
        var issuedAt = now.truncatedTo(ChronoUnit.MILLIS);
        return new Act(
                record,
                author,
                issuedAt,
                validUntil.orElse(issuedAt.plus(VALID_DAYS, ChronoUnit.DAYS)),
                tip.map(last -> last.seq() + 1).orElse(0L),
                tip.map(Chains.Tip::id),
                about,
                body);
    }

    /** @param kid the name of the key */
    public SignedAct sign(Act act, String kid, Signer key) {
        return ActCodec.sign(act, kid, key::sign);
    }
}
