package parley.sim.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import parley.core.register.Announcement;
import parley.core.rule.Outcome;
import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;

/**
 * I1. What a node shows as permitted by agreement was really agreed to by the other side, in this record and in time, and its
 * position read back; that side really made a cosignature less than F ago that covers no withdrawal; and once it has signed a withdrawal, permission ends within
 * the omission and the lease that the terms allow, whoever lies or is silent. A stand-in's agreement permits from its turn on. A node whose own clock is wrong by more than S is
 * not judged: it deceives itself.
 */
final class LivePermission implements Invariant {
    private long seen;

    long seen() {
        return seen;
    }

    @Override
    public void look(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        if (!truth.clockTrue(shown.node()) || shown.register().terms().isEmpty()) {
            return;
        }
        for (var asked : shown.announcements()) {
            var lease = shown.register().lease(asked.activity());
            if (asked.kind() == Announcement.Kind.REQUEST
                    && lease.isPresent()
                    && !asked.end().isBefore(shown.at())
                    && shown.verdict().apply(asked) == Outcome.PERMITTED) {
                seen++;
                require(shown, asked, lease.get(), truth, breaches);
            }
        }
    }

    private static void require(Shown shown, Announcement asked, Duration lease, Truth truth, Breaches breaches) {
        var consenter = truth.witnesses().charter().counterparty(asked.party()).orElseThrow();
        var what = asked.name() + " is shown as permitted, ";
        var slack = truth.skew().multipliedBy(2).plusSeconds(1);
        var agreed = truth.agreements(asked.id(), consenter);
        if (agreed.isEmpty()) {
            breaches.breach(what + "and " + consenter + " has signed no consent to it in this record");
            return;
        }
        if (agreed.stream().noneMatch(act -> sealedInTime(act, truth))) {
            breaches.breach(what + "and " + consenter + "'s consent had expired before it was sealed");
        }
        if (agreed.stream().noneMatch(act -> inTurn(shown, asked, act, slack, truth))) {
            breaches.breach(what + "and whoever has agreed to it stands in for a desk that may still decide");
        }
        if (!truth.hasReadBack(asked.id(), consenter)) {
            breaches.breach(what + "and " + consenter + " has not read its position back");
        }
        var oldest = truth.now().minus(lease).minus(slack);
        if (truth.cosigned().stream()
                .noneMatch(one -> one.party().equals(consenter) && one.at().isAfter(oldest))) {
            breaches.breach(what + "and " + consenter + " has cosigned nothing for longer than " + lease);
        }
        var omit = shown.register().terms().orElseThrow().limits().omit();
        for (var withdrawal : truth.takenBack(asked.id(), consenter)) {
            var last = withdrawal.at().plus(omit).plus(lease).plus(slack);
            if (truth.now().isAfter(last)) {
                breaches.breach(what + "and " + consenter + " took its consent back at " + withdrawal.at());
            }
        }
    }

    /** Once its side has had the request for as long as the terms have such a desk wait, if they were in force when it agreed. */
    private static boolean inTurn(Shown shown, Announcement asked, Truth.Said agreed, Duration slack, Truth truth) {
        var newest = shown.register().versions().getLast();
        var turn = newest.from().isAfter(agreed.at().minus(slack))
                ? Optional.of(Duration.ZERO)
                : newest.arrangement()
                        .decidesAfter(
                                agreed.party(), agreed.signed().act().author().desk());
        return turn.filter(after -> truth.cosigned().stream()
                        .filter(one -> one.party().equals(agreed.party()) && one.size() > asked.index())
                        .anyMatch(one -> !one.at().plus(after).minus(slack).isAfter(truth.now())))
                .isPresent();
    }

    /** Both sides had cosigned what holds the consent, as far as is known where it stands, before it expired. */
    private static boolean sealedInTime(Truth.Said agreed, Truth truth) {
        Instant until = agreed.signed().act().validUntil().plus(truth.skew());
        long index = Optional.ofNullable(
                        truth.acknowledged().get(agreed.signed().id()))
                .map(Truth.Acknowledged::index)
                .orElse(-1L);
        return truth.witnesses().parties().stream()
                .allMatch(party -> truth.cosigned().stream()
                        .anyMatch(one -> one.party().equals(party)
                                && one.size() > index
                                && !one.at().isBefore(agreed.at())
                                && !one.at().isAfter(until)));
    }
}
