package parley.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.SignedAct;
import parley.core.log.LogException;
import parley.core.register.Overlay;
import parley.node.intake.Receipts;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/**
 * A headquarters' own acts on their way: to the office until it has given a receipt that holds, and what restrains to the other side,
 * with the acts that it follows.
 */
final class Sending {
    private static final Duration RESEND = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Witnessing witnessing;
    /** Own acts that the office has acknowledged, with the machine's time, until they are sealed. */
    private final Map<ActId, Instant> acknowledged = new ConcurrentHashMap<>();
    /** Own acts that the other side has from us directly. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** Own acts that the office would not take, or took without proof, and what was wrong. */
    private final Map<ActId, String> untaken = new ConcurrentHashMap<>();

    /** The checkpoint of the last receipt that held. On one courier's thread. */
    private String receipts = "";

    Sending(Ledger ledger, Witnessing witnessing) {
        this.ledger = ledger;
        this.witnessing = witnessing;
    }

    /** Why the office has not taken an act, if it said so. */
    Optional<String> untaken(ActId act) {
        return Optional.ofNullable(untaken.get(act));
    }

    /** Hands the office what it has not acknowledged. @return whether something moved */
    boolean submit(String office) {
        boolean moved = false;
        var waiting = unacknowledged();
        for (int from = 0; from < waiting.size(); from += ledger.peers.atOnce()) {
            var some = waiting.subList(from, Math.min(waiting.size(), from + ledger.peers.atOnce()));
            List<SubmitAnswer> answers;
            try {
                answers = ledger.peers.submitAll(
                        office,
                        some.stream()
                                .map(signed -> new Peers.Sending(signed.entry(), ledger.blobsOf(signed)))
                                .toList());
            } catch (Peers.Unreachable e) {
                return moved;
            }
            for (int i = 0; i < some.size(); i++) {
                if (i == answers.size() || !recorded(some.get(i), answers.get(i))) {
                    return moved;
                }
                moved = true;
            }
        }
        return witnessing.fetchCosignatures(office) || moved;
    }

    private boolean recorded(SignedAct signed, SubmitAnswer answer) {
        return switch (answer) {
            case SubmitAnswer.Recorded receipt -> {
                acknowledge(signed, receipt);
                yield true;
            }
            case SubmitAnswer.Refused(var problems) -> {
                untaken.put(
                        signed.id(),
                        "the office refused it, " + problems.getFirst().message());
                yield false;
            }
            case SubmitAnswer.Noted() -> false;
            case SubmitAnswer.Later(String reason) -> {
                untaken.put(signed.id(), "the office does not take it yet, " + reason);
                yield false;
            }
        };
    }

    /** A receipt that does not hold is none: the act stays unacknowledged, and everybody here can read why. */
    private void acknowledge(SignedAct signed, SubmitAnswer.Recorded receipt) {
        try {
            var checkpoint = Receipts.check(ledger.witnesses, signed, receipt);
            if (!receipt.checkpoint().equals(receipts)) { // Those of one batch share it.
                witnessing.shown(receipt.checkpoint(), checkpoint);
                receipts = receipt.checkpoint();
            }
            untaken.remove(signed.id());
            acknowledged.put(signed.id(), ledger.clock.machine());
        } catch (LogException e) {
            untaken.put(signed.id(), "the office's receipt for it proves nothing, " + e.getMessage());
        }
    }

    private List<SignedAct> unacknowledged() {
        ledger.lock.lock();
        try {
            var again = ledger.clock.machine().minus(RESEND);
            acknowledged.values().removeIf(at -> at.isBefore(again));
            var lost = ledger.outbox.lost(ledger.chains);
            return ledger.outbox.acts().stream()
                    .filter(signed -> !acknowledged.containsKey(signed.id()) && !lost.contains(signed.id()))
                    .toList();
        } finally {
            ledger.lock.unlock();
        }
    }

    /** Sends the other side what restrains it, what that follows, and our newest checkpoint, directly. @return whether something moved */
    boolean warn(String peer) {
        boolean moved = false;
        try {
            for (var signed : ahead()) {
                if (!warned.contains(peer + signed.id())) {
                    // Only what they say they hold is not sent again.
                    if (ledger.peers.submit(peer, signed.entry(), new TreeMap<>()) instanceof SubmitAnswer.Noted) {
                        warned.add(peer + signed.id());
                        moved = true;
                    }
                }
            }
            moved |= witnessing.show(peer);
        } catch (Peers.Unreachable e) {
            return moved;
        }
        return moved;
    }

    /**
     * Own acts that bind the other side from receipt, whatever the office does with them; those too that it can never record. Then the
     * acts that they follow: after a restore from a backup we have them back from there, and no place of our chain is missing.
     */
    private List<SignedAct> ahead() {
        ledger.lock.lock();
        try {
            var restraining = Stream.concat(ledger.outbox.acts().stream(), ledger.outbox.refused().stream())
                    .filter(Sending::restrains)
                    .toList();
            return Stream.concat(restraining.stream(), ledger.outbox.before(Sending::restrains).stream())
                    .toList();
        } finally {
            ledger.lock.unlock();
        }
    }

    private static boolean restrains(SignedAct signed) {
        return Overlay.restrains(signed.act().body());
    }
}
