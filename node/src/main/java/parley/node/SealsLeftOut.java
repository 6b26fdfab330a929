package parley.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
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
    private final Function<Instant, Optional<Duration>> leases;
    /** As of when it was last asked for: to find it all requests are looked at. */
    private Optional<Duration> lease = Optional.empty();

    private Instant asked = Instant.EPOCH;
    private Optional<Instant> since = Optional.empty();

    /** @param leases F of the shortest consent that lives at an instant: without renewals the record would have it end before it did */
    SealsLeftOut(OfficeActs owed, Function<Instant, Optional<Duration>> leases) {
        this.owed = owed;
        this.leases = leases;
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

    /** The seal that is to be entered now. */
    Optional<Body> due(Instant now, Instant machine) {
        if (!machine.isBefore(asked.plus(PATIENCE)) || machine.isBefore(asked)) {
            asked = machine;
            lease = leases.apply(now);
        }
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
