package parley.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import parley.core.act.Body;
import parley.node.ledger.OfficeActs;

/**
 * The seals that the office should have entered, and has left out for too long: its own headquarters then enters them, so that an
 * office gains nothing by hiding when something had been seen.
 */
final class SealsLeftOut {
    /** On the machine's clock. The office enters a seal as soon as it has the cosignatures. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final OfficeActs owed;
    private Optional<Instant> since = Optional.empty();

    SealsLeftOut(OfficeActs owed) {
        this.owed = owed;
    }

    /** That the office dates an offer more than S ahead of our clock, in words: it counts for nothing once another stands beside it. */
    Optional<String> offerDatedAhead(Instant now) {
        var ahead = owed.datedAhead(now);
        return ahead.isEmpty()
                ? Optional.empty()
                : Optional.of("the office dates its offer of entry " + ahead.firstKey() + " at "
                        + ahead.get(ahead.firstKey()) + ", ahead of our clock by more than the skew allows ("
                        + now + "): what counts from being offered waits until it offers it again");
    }

    /**
     * The seal that is to be entered now.
     *
     * @param lease F of the shortest consent that lives: without its renewals the record would have it end before it did
     */
    Optional<Body> due(Instant now, Instant machine, Optional<Duration> lease) {
        var seal = owed.seal(now, lease);
        if (seal.isEmpty()) {
            since = Optional.empty();
            return seal;
        }
        var first = since.orElse(machine);
        since = Optional.of(first);
        return seal.filter(any -> !first.plus(PATIENCE).isAfter(machine));
    }
}
