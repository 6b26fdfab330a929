package parley.sim.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.Body;
import parley.core.register.Keyring;
import parley.core.register.Overlay;
import parley.core.register.Start;
import parley.core.rule.Outcome;
import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;
import parley.sim.Wire;

/**
 * I2. A withdrawal binds its signer's node from signing and the other's from receipt, whatever the record says; a confirmed start
 * binds whoever confirmed it. Having signed what restrains, a headquarters cosigns nothing that omits it for longer than the
 * terms allow.
 */
final class Restraint implements Invariant {
    /** By party, how many of its cosignatures have been looked at. */
    private final Map<String, Integer> looked = new HashMap<>();

    @Override
    public void look(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        if (shown.register().terms().isEmpty()) {
            return;
        }
        withdrawals(shown, truth, breaches);
        suspensions(shown, truth, breaches);
        start(shown, truth, breaches);
        omissions(shown, disk, truth, breaches);
    }

    @Override
    public void succeeded() {
        looked.clear();
    }

    private static void withdrawals(Shown shown, Truth truth, Breaches breaches) {
        for (var asked : shown.announcements()) {
            for (var party : truth.witnesses().parties()) {
                for (var withdrawal : truth.takenBack(asked.id(), party)) {
                    boolean own = shown.node().equals(party);
                    boolean received = truth.received(
                                    shown.node(), withdrawal.signed().id())
                            .isPresent();
                    if ((own || received)
                            && !asked.end().isBefore(shown.at())
                            && shown.verdict().apply(asked) == Outcome.PERMITTED) {
                        breaches.breach(asked.name() + " is shown as permitted; "
                                + (own
                                        ? "this side itself has signed a withdrawal"
                                        : party + "'s withdrawal was received here"));
                    }
                }
            }
        }
    }

    /** Whoever has signed or received a suspension permits nothing, unless both have agreed to resume. */
    private static void suspensions(Shown shown, Truth truth, Breaches breaches) {
        boolean suspended = truth.said()
                .filter(act -> act.signed().act().body() instanceof Body.Suspension)
                .filter(act -> !startedAnew(truth, act))
                .anyMatch(act -> act.party().equals(shown.node())
                        || truth.received(shown.node(), act.signed().id()).isPresent());
        boolean resumed = truth.said()
                        .filter(act -> act.signed().act().body() instanceof Body.Resumption)
                        .map(Truth.Said::party)
                        .distinct()
                        .count()
                > 1;
        if (suspended && !resumed) {
            shown.announcements().stream()
                    .filter(asked ->
                            asked.end().isAfter(shown.at()) && shown.verdict().apply(asked) == Outcome.PERMITTED)
                    .forEach(asked ->
                            breaches.breach(asked.name() + " is shown as permitted while the terms are suspended"));
        }
    }

    /** A suspension is about one start: when that has been left, and both have confirmed another since, it holds back nothing. */
    private static boolean startedAnew(Truth truth, Truth.Said suspension) {
        Act suspending = suspension.signed().act();
        return truth.said()
                        .filter(act -> act.signed().act().body() instanceof Body.Confirmation
                                && act.signed().act().issuedAt().isAfter(suspending.issuedAt())
                                && !act.signed().act().about().equals(suspending.about()))
                        .map(Truth.Said::party)
                        .distinct()
                        .count()
                > 1;
    }

    private static void start(Shown shown, Truth truth, Breaches breaches) {
        // Restored from a backup, it says that it does not know yet, and permits nothing.
        if (!shown.joined() || !truth.honest(shown.node())) {
            return;
        }
        truth.said()
                .filter(act ->
                        act.party().equals(shown.node()) && act.signed().act().body() instanceof Body.Confirmation)
                .flatMap(act -> unbound(shown, truth, act).stream())
                .findFirst()
                .ifPresent(breaches::breach);
    }

    /** What a node shows of the start that its side has confirmed, if that does not bind it. */
    private static Optional<String> unbound(Shown shown, Truth truth, Truth.Said confirmation) {
        var about = confirmation.signed().act().about();
        return switch (shown.restrained().start()) {
            case Start.NotProposed none -> Optional.of("no start is proposed, and this side has confirmed one");
            case Start.Undecided undecided
            when about.contains(undecided.commencement())
                    && !undecided.confirmedBy().contains(confirmation.party()) ->
                Optional.of("the start is undecided, and binds this side, which has confirmed it, to nothing");
            case Start.Lapsed lapsed
            when about.contains(lapsed.commencement()) && !late(truth, lapsed) ->
                Optional.of("the start has lapsed, and no cosigner has stamped after its deadline");
            default -> Optional.empty();
        };
    }

    private static boolean late(Truth truth, Start.Lapsed lapsed) {
        var proposed = truth.said(lapsed.commencement());
        return proposed.isEmpty() // before this simulation began
                || !(proposed.get().signed().act().body() instanceof Body.Commencement said)
                || truth.cosigned().stream().anyMatch(one -> one.stamp().isAfter(said.deadline()));
    }

    private void omissions(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        var party = shown.node();
        if (!truth.witnesses().parties().contains(party) || !truth.honest(party)) {
            return;
        }
        var omit = shown.register().terms().orElseThrow().limits().omit();
        var made = truth.cosigned().stream()
                .filter(one -> one.party().equals(party))
                .toList();
        int from = Math.min(looked.getOrDefault(party, 0), made.size());
        looked.put(party, made.size());
        for (var one : made.subList(from, made.size())) {
            truth.said()
                    .filter(act -> act.party().equals(party)
                            && Overlay.restrains(act.signed().act().body())
                            && !isRoots(act)
                            && act.at().plus(omit).plus(truth.skew()).isBefore(one.at()))
                    .filter(act -> Wire.entries(disk, one.size()).stream()
                            .noneMatch(
                                    entry -> Arrays.equals(entry, act.signed().entry())))
                    .findFirst()
                    .ifPresent(act -> breaches.breach("it cosigned the size " + one.size()
                            + ", which omits the "
                            + act.signed().act().body().type() + " that it signed at " + act.at()));
        }
    }

    /** Here a root's acts are carried to the office past the node, which cannot hold itself to them before they are recorded. */
    private static boolean isRoots(Truth.Said act) {
        return Keyring.isAboutKeys(act.signed().act().body());
    }
}
