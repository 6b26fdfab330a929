package parley.sim.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.register.Announcement;
import parley.core.register.Start;
import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;
import parley.sim.Wire;

/**
 * I6. No instant of the record is earlier, by more than S, than what it speaks of really happened: when the other side had the
 * notice, when both had the act, when it was offered, when a start was decided. Stamps never run backwards, and none from far
 * ahead is believed. Nor is an offer that is dated ahead, once the office has offered the same at its time.
 */
final class NoBackDating implements Invariant {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<String, Integer> looked = new HashMap<>();
    private final Map<String, Instant> stamps = new HashMap<>();

    @Override
    public void look(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        for (var announced : shown.announcements()) {
            announcement(announced, truth, breaches);
            offeredAhead(shown, announced, disk, truth, breaches);
        }
        truth.witnesses().parties().stream().filter(truth::honest).forEach(party -> stamps(party, truth, breaches));
        shown.proof().newest().forEach((party, stamp) -> {
            if (truth.clockTrue(shown.node())
                    && stamp.at().isAfter(truth.now().plus(truth.skew().multipliedBy(2)))) {
                breaches.breach("it believes " + party + "'s stamp " + stamp.at() + ", which lies far ahead");
            }
        });
        start(shown, truth, breaches);
    }

    @Override
    public void restored(String node) {
        looked.remove(node);
        stamps.remove(node);
    }

    @Override
    public void succeeded() {
        looked.clear();
        stamps.clear();
    }

    private static void announcement(Announcement announced, Truth truth, Breaches breaches) {
        var other = truth.witnesses().charter().counterparty(announced.party()).orElseThrow();
        announced
                .noticeGiven()
                .ifPresent(at -> require(
                        "noticeGiven of " + announced.name(),
                        at,
                        first(other, announced.index(), truth),
                        truth,
                        breaches));
        announced
                .offeredAt()
                .ifPresent(at -> require(
                        "offeredAt of " + announced.name(),
                        at,
                        first(announced.party(), announced.index(), truth),
                        truth,
                        breaches));
        announced.sealedAt().ifPresent(at -> {
            for (var party : truth.witnesses().parties()) {
                require("sealedAt of " + announced.name(), at, first(party, announced.index(), truth), truth, breaches);
            }
        });
    }

    private static void offeredAhead(
            Shown shown, Announcement announced, SimDisk disk, Truth truth, Breaches breaches) {
        var latest = truth.now().plus(truth.skew().multipliedBy(2));
        var ahead = announced.offeredAt().filter(at -> at.isAfter(latest));
        if (ahead.isEmpty()) {
            return;
        }
        // Of what is sealed, the sealed prefix has its own offers; what lies beyond counts where it has none.
        var sealed = offers(shown.register().size(), announced.index(), disk, truth);
        var offers = sealed.isEmpty() ? offers(shown.recorded(), announced.index(), disk, truth) : sealed;
        if (offers.contains(ahead.get()) && offers.first().isBefore(latest)) {
            breaches.breach("offeredAt of " + announced.name() + " is " + ahead.get()
                    + ", which lies ahead; the office " + "has offered it at " + offers.first() + " too");
        }
    }

    /** How the offers that hold an entry are dated, without those dated more than S before a stamp that stands before them. */
    private static SortedSet<Instant> offers(long prefix, long index, SimDisk disk, Truth truth) {
        var offers = new TreeSet<Instant>();
        Instant stamp = Instant.MIN;
        for (var entry : Wire.entries(disk, prefix)) {
            var act = truth.act(Wire.text(entry)).map(SignedAct::act);
            if (act.isEmpty()) {
                continue;
            }
            Instant at = act.get().issuedAt();
            switch (act.get().body()) {
                case Body.Seal(String note) -> {
                    var newest = truth.newestStamp(note).orElse(stamp);
                    stamp = newest.isAfter(stamp) ? newest : stamp;
                }
                case Body.Offer(long size, var root)
                when size > index -> {
                    if (!at.plus(truth.skew()).isBefore(stamp)) {
                        offers.add(at);
                    }
                }
                default -> {}
            }
        }
        return offers;
    }

    /** The first cosignature that a side really made over an entry, if the simulation has seen it being made. */
    private static Optional<Truth.Cosigned> first(String party, long index, Truth truth) {
        return truth.cosigned().stream()
                .filter(one -> one.party().equals(party) && one.size() > index)
                .findFirst()
                .filter(Truth.Cosigned::trueClock)
                .filter(one -> truth.cosigned().stream()
                        .anyMatch(before -> before.party().equals(party)
                                && before.size() <= index
                                && !before.at().isAfter(one.at())));
    }

    private static void require(
            String what, Instant shown, Optional<Truth.Cosigned> really, Truth truth, Breaches breaches) {
        really.filter(one -> shown.isBefore(one.at().minus(truth.skew()).minus(SECOND)))
                .ifPresent(one -> breaches.breach(
                        what + " is " + shown + "; " + one.party() + " did not have it before " + one.at()));
    }

    private void stamps(String party, Truth truth, Breaches breaches) {
        var made = truth.cosigned().stream()
                .filter(one -> one.party().equals(party))
                .toList();
        int from = Math.min(looked.getOrDefault(party, 0), made.size());
        looked.put(party, made.size());
        for (var one : made.subList(from, made.size())) {
            var before = stamps.put(party, one.stamp());
            if (before != null && one.stamp().isBefore(before)) {
                breaches.breach(party + " stamped " + one.stamp() + " after " + before);
            }
        }
    }

    private static void start(Shown shown, Truth truth, Breaches breaches) {
        if (!(shown.start() instanceof Start.InEffect(var commencement, var terms, var at, var decided))) {
            return;
        }
        var proposed = truth.said(commencement);
        if (proposed.isEmpty()
                || !(proposed.get().signed().act().body() instanceof Body.Commencement said)
                || truth.cosigned().stream()
                        .noneMatch(one -> one.at().isBefore(said.deadline().plus(truth.skew())))) {
            return; // decided before this simulation began
        }
        for (var party : truth.witnesses().parties()) {
            boolean confirmed = truth.said()
                    .anyMatch(act -> act.party().equals(party)
                            && act.signed().act().body() instanceof Body.Confirmation
                            && act.signed().act().about().contains(commencement)
                            && act.at().isBefore(said.deadline().plus(truth.skew())));
            if (!confirmed) {
                breaches.breach("a start is in effect that " + party + " did not confirm in time");
            }
        }
    }
}
