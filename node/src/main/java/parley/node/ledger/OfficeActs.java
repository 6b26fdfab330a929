package parley.node.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.register.Overlay;
import parley.core.register.Register;

/**
 * What the office itself has to enter: a seal when entries that no seal covers include a non-seal, or a consent lives and the
 * newest seal is older than F/2; an offer when an announcement that may count from its offer, or an act that leaves the terms, has
 * come in. The tail seal needs
 * no further one.
 */
public final class OfficeActs {
    private final Witnesses witnesses;
    private final LogStore store;
    private final Heads heads;
    /** Indexes of entries, seals apart, that no seal in the record covers. */
    private final TreeSet<Long> unsealed = new TreeSet<>();
    /** Indexes of announcements and of acts that leave the terms that no offer in the record covers. */
    private final TreeSet<Long> unoffered = new TreeSet<>();
    /** Those that an offer covers and no seal yet, and how the offer that counts is dated. */
    private final TreeMap<Long, Instant> offered = new TreeMap<>();

    private Optional<CosignedCheckpoint> newestSeal = Optional.empty();

    /** @param sealed the register so far: what its seals cover needs no other, nor an offer, which always comes before the seal */
    public OfficeActs(Witnesses witnesses, LogStore store, Heads heads, Register sealed) {
        this.witnesses = witnesses;
        this.store = store;
        this.heads = heads;
        long covered = 0;
        long newest = 0;
        for (var seal : sealed.seals()) {
            if (seal.stamps().keySet().containsAll(witnesses.charter().sealers())) {
                covered = Math.max(covered, seal.size());
                newest = seal.index();
            }
        }
        if (covered > 0) {
            enter(newest, store.decoded(newest));
        }
        store.follow(covered, this::enter);
    }

    private void enter(long index, Decoded entry) {
        if (!(entry instanceof Decoded.Read(SignedAct signed))) {
            unsealed.add(index);
            return;
        }
        switch (signed.act().body()) {
            case Body.Seal(String note) -> enterSeal(index, note);
            case Body.Offer offer -> {
                unsealed.add(index);
                var at = signed.act().issuedAt();
                offered.headMap(offer.size()).replaceAll((act, before) -> before.isBefore(at) ? before : at);
                unoffered.headSet(offer.size()).forEach(act -> offered.put(act, at));
                unoffered.headSet(offer.size()).clear();
            }
            case Body body -> {
                unsealed.add(index);
                if (announced(body).isPresent() || Overlay.leaves(body)) {
                    unoffered.add(index);
                }
            }
        }
    }

    private void enterSeal(long index, String note) {
        try {
            var seal = witnesses.open(note);
            if (!witnesses.sealed(seal)) {
                unsealed.add(index); // It brings lines, and does not seal.
                return;
            }
            unsealed.headSet(seal.checkpoint().size()).clear();
            offered.headMap(seal.checkpoint().size()).clear();
            newestSeal = Optional.of(seal);
        } catch (NoteException e) {
            unsealed.add(index); // Void: it seals nothing, and is an entry like any other.
        }
    }

    private static Optional<Activity> announced(Body body) {
        return switch (body) {
            case Body.Notice notice -> Optional.of(notice.activity());
            case Body.Request request -> Optional.of(request.activity());
            default -> Optional.empty();
        };
    }

    /**
     * The offer that is owed now: of what no offer covers, or only one that is dated more than S ahead.
     *
     * @param counts whether an activity may count from when it was offered
     */
    public Optional<Body> offer(Instant now, Predicate<Activity> counts) {
        datedAhead(now).forEach((act, at) -> {
            unoffered.add(act);
            offered.remove(act);
        });
        boolean owed = unoffered.stream()
                .map(store::decoded)
                .anyMatch(decoded -> decoded instanceof Decoded.Read(SignedAct signed)
                        && (Overlay.leaves(signed.act().body())
                                || announced(signed.act().body()).filter(counts).isPresent()));
        if (!owed) {
            unoffered.clear();
            return Optional.empty();
        }
        return Optional.of(new Body.Offer(store.size(), new Digest(store.root().hex())));
    }

    /** Entries whose offer is dated more than S ahead of that instant, and how. */
    public SortedMap<Long, Instant> datedAhead(Instant now) {
        var latest = now.plusSeconds(witnesses.charter().skewSeconds());
        var ahead = new TreeMap<>(offered);
        ahead.values().removeIf(at -> !at.isAfter(latest));
        return ahead;
    }

    /** The seal that can be entered now. @param lease F of the shortest consent that lives */
    public Optional<Body> seal(Instant now, Optional<Duration> lease) {
        return heads.sealed()
                .filter(known -> isTimely(known, now))
                .filter(known -> uncovered(known) || (renewalDue(now, lease) && fresher(known)))
                .map(known -> new Body.Seal(known.note()));
    }

    /** What bears a stamp far ahead, as a mirror may hold from which this office was made, nobody enters before its time. */
    private boolean isTimely(CosignedCheckpoint known, Instant now) {
        var latest = now.plusSeconds(witnesses.charter().skewSeconds());
        return known.cosignatures().values().stream()
                .noneMatch(one -> one.stamp().isAfter(latest));
    }

    private boolean uncovered(CosignedCheckpoint known) {
        return !unsealed.headSet(known.checkpoint().size()).isEmpty();
    }

    private boolean fresher(CosignedCheckpoint known) {
        return newestSeal.filter(seal -> !least(known).isAfter(least(seal))).isEmpty();
    }

    private boolean renewalDue(Instant now, Optional<Duration> lease) {
        return renewal(lease).filter(at -> !at.isAfter(now)).isPresent();
    }

    /** When the newest seal is to be renewed, if a consent lives. */
    public Optional<Instant> renewal(Optional<Duration> lease) {
        return lease.flatMap(length -> newestSeal.map(seal -> least(seal).plus(length.dividedBy(2))));
    }

    /** Whether some entry still lacks a seal in the record. */
    public boolean owesSeal() {
        return !unsealed.isEmpty();
    }

    /** Of those whose cosignatures seal: a guarantor for whom nobody waits does not come again with every heartbeat. */
    private Instant least(CosignedCheckpoint checkpoint) {
        return witnesses.keys(checkpoint.checkpoint().size()).byParty(checkpoint).values().stream()
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
