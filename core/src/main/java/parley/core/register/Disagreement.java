package parley.core.register;

import java.time.Instant;
import java.util.Optional;
import parley.core.act.ActId;

/**
 * A party has folded another register from the same entries. Nothing is permitted from there on, until both have reckoned alike
 * at a later size.
 *
 * @param party that reckons otherwise
 * @param size how many entries it reckoned from
 * @param alikeSince when the later of both parties' like reckonings was sealed; being a relaxation it counts from {@code settle}
 *     after that
 */
public record Disagreement(ActId reckoning, String party, long size, Optional<Instant> alikeSince) {}
