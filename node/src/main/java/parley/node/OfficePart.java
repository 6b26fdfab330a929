package parley.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.ActCodec;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.log.CosignedCheckpoint;
import parley.core.register.Register;
import parley.node.intake.ActSigner;
import parley.node.ledger.Delivery;
import parley.node.ledger.OfficeActs;
import parley.node.ledger.Sequencer;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.node.succession.Plan;
import parley.node.succession.Successor;

/** The shared office: it orders acts, and asks both headquarters to cosign. It signs nothing for either side. */
final class OfficePart implements Part {
    private static final Author AUTHOR = new Author(CharterDocument.OFFICE, "record", "office", "office");
    static final String CHARTER_ACTS = "charter/";
    /** How long an act that has overtaken another waits for it: its author sends them one after the other, over several lines. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration SEAL_PATIENCE = Duration.ofMillis(100);

    private final Ledger ledger;
    private final Sequencer sequencer;
    private final OfficeActs acts;
    private final Delivery delivery;
    private final NodeKeys keys;
    private final ActSigner signer;
    private final OfficePast past;
    private final Optional<Successor> successor;
    /** How long a seal may wait for acts to share a batch with; at first not at all. */
    private volatile Duration sealPatience = Duration.ZERO;

    /** Under the lock: when no seal was owed last, on the machine's clock. */
    private Instant sealOwedSince = Instant.EPOCH;

    OfficePart(Ledger ledger, NodeKeys keys) {
        this.ledger = ledger;
        this.sequencer = new Sequencer(
                ledger.disk,
                ledger.clock,
                ledger.witnesses,
                ledger.store,
                ledger.blobs,
                ledger.heads,
                ledger.chains,
                keys::log,
                this::notOurs,
                ledger.lock);
        this.past = new OfficePast(ledger, sequencer, keys);
        this.acts = new OfficeActs(ledger.witnesses, ledger.store, ledger.heads, ledger.projector.register());
        this.delivery =
                new Delivery(ledger.clock, ledger.peers, ledger.witnesses, ledger.store, ledger.heads, ledger.lock);
        this.successor =
                Plan.in(ledger.disk).map(plan -> new Successor(ledger.disk, plan, ledger.store, ledger.chains));
        this.keys = keys;
        this.signer = new ActSigner(ledger.config.record());
    }

    @Override
    public void serve() {
        sequencer.patience(PATIENCE);
        sequencer.along(() -> {
            if (speaks() && ledger.projector.register().size() >= ledger.heads.sealedSize()) {
                enterOwed(ledger.clock.now());
            }
        });
        sealPatience = SEAL_PATIENCE;
    }

    @Override
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
        if (!joined()) {
            return new SubmitAnswer.Later(past.lost()
                    .map(Standstill::sentence)
                    .orElse("The office is asking both headquarters what it has signed before."));
        }
        if (ledger.store.size() < 2) {
            return new SubmitAnswer.Later("The charter is not in the record yet.");
        }
        if (waiting().isPresent()) {
            ledger.lock.lock();
            try {
                return waiting().map(office -> office.submit(entry)).orElseGet(() -> sequencer.submit(entry, blobs));
            } finally {
                ledger.lock.unlock();
            }
        }
        return sequencer.submit(entry, blobs);
    }

    @Override
    public List<SubmitAnswer> submitAll(List<Peers.Sending> acts) {
        boolean ready = joined() && ledger.store.size() >= 2 && waiting().isEmpty();
        return ready ? sequencer.submitAll(acts) : Part.super.submitAll(acts);
    }

    /** A key that this office does not hold must not come into force: nothing could be sealed from there on. */
    private Optional<String> notOurs(SignedAct signed) {
        return switch (signed.act().body()) {
            case Body.Grant grant
            when grant.party().equals(CharterDocument.OFFICE) && !keys.holds(grant) ->
                Optional.of("This office does not hold the private half of " + grant.kid()
                        + ": make the key in its folder first (parley keys new).");
            case Body.Succession succession -> Optional.of("This office is not the successor that the act names.");
            default -> Optional.empty();
        };
    }

    @Override
    public WitnessAnswer addCheckpoint(String body) {
        return new WitnessAnswer.Refused(404, "The office cosigns nothing: ask a headquarters.");
    }

    @Override
    public void shown(String note, CosignedCheckpoint checkpoint) {
        past.shown(checkpoint);
    }

    @Override
    public List<SignedAct> received() {
        return List.of();
    }

    @Override
    public Register foreseen() {
        return ledger.projector.held();
    }

    @Override
    public Released release(Draft draft) {
        return new Released.Refused(List.of(
                Problem.at("party", "The office drafts for nobody: only a headquarters signs its side's acts")));
    }

    @Override
    public boolean tick(Instant now) {
        if (!mayAct()) {
            return false;
        }
        boolean changed = begin();
        return speaks() && !sealRides(now) ? changed | enterOwed(now) : changed;
    }

    /** An office that has asked everybody, and has not signed two histories. */
    private boolean mayAct() {
        return joined() && ledger.heads.evidence().isEmpty();
    }

    /** Whether it enters acts of its own: one that is to take over waits until it has. */
    private boolean speaks() {
        return mayAct() && waiting().isEmpty();
    }

    /** Until nothing is owed, or nothing is taken. @return whether anything was entered */
    private boolean enterOwed(Instant now) {
        boolean entered = false;
        for (var owed = nextAct(now); owed.isPresent() && enter(owed.get(), now); owed = nextAct(now)) {
            entered = true;
        }
        return entered;
    }

    /** While more is recorded than sealed, more is likely on its way: a seal waits for it for a moment, and shares its batch. */
    private boolean sealRides(Instant now) {
        var machine = ledger.clock.machine();
        if (ledger.heads.sealedSize() == ledger.store.size() || !(nextAct(now).orElse(null) instanceof Body.Seal)) {
            sealOwedSince = machine;
            return false;
        }
        return !machine.isBefore(sealOwedSince) && machine.isBefore(sealOwedSince.plus(sealPatience));
    }

    /** This office as one that took over, as long as the two acts that make it so are not entered. */
    private Optional<Successor> waiting() {
        return successor.filter(Successor::waits);
    }

    private boolean begin() {
        var both = waiting().flatMap(Successor::both);
        if (both.isPresent()) {
            sequencer.begin(both.get());
            return true;
        }
        if (ledger.store.size() > 0) {
            return false;
        }
        var entries = new ArrayList<Decoded>();
        for (var party : ledger.parties()) {
            entries.add(ActCodec.decode(ledger.disk
                    .read(CHARTER_ACTS + party)
                    .orElseThrow(() -> new Disk.Failure("The charter act " + CHARTER_ACTS + party + " is missing."))));
        }
        sequencer.begin(entries);
        return true;
    }

    private Optional<Body> nextAct(Instant now) {
        return acts.offer(now, ledger.projector::countsFromOffer).or(() -> acts.seal(now, ledger.projector.lease(now)));
    }

    /** An act of the office's own: kept before it is entered, so that its seq is never signed twice. @return whether it is recorded */
    private boolean enter(Body body, Instant now) {
        var kept = ledger.outbox.acts().stream()
                .filter(act -> ledger.chains.index(act.id()).isEmpty())
                .findFirst();
        var signed = kept.orElseGet(() -> {
            var tip = ledger.outbox.tip(ledger.chains.tip(CharterDocument.OFFICE));
            var key = keys.act(
                            ledger.chains.keyring().newest(),
                            CharterDocument.OFFICE,
                            kid -> ledger.takenBack(kid, List.of()))
                    .orElseThrow(() ->
                            new Disk.Failure("No act key of the office that is in force is in its folder keys/."));
            var act = signer.draft(tip, AUTHOR, now, Optional.empty(), List.of(), body);
            var fresh = signer.sign(act, key.kid(), key.signer());
            ledger.outbox.keep(fresh);
            return fresh;
        });
        var answer = sequencer.enter(signed);
        if (answer instanceof SubmitAnswer.Refused(var problems)) {
            throw new Disk.Failure("The office's own act was refused: " + problems);
        }
        return answer instanceof SubmitAnswer.Recorded;
    }

    @Override
    public boolean visit(String peer) {
        if (!past.joined(peer)) {
            return past.join(peer);
        }
        if (past.lost().isPresent()) {
            // A mirror that holds what we have lost may be back.
            return past.join(peer) && past.lost().isEmpty();
        }
        if (!joined()) {
            return false;
        }
        return switch (delivery.deliver(peer, heartbeat(ledger.clock.now()))) {
            case Delivery.Outcome.Idle() -> false;
            case Delivery.Outcome.Collected() -> true;
            case Delivery.Outcome.Failed(String reason) -> false;
            case Delivery.Outcome.Behind(long size) -> {
                past.askAgain();
                yield true;
            }
        };
    }

    private Optional<Duration> heartbeat(Instant now) {
        return ledger.projector.lease(now).map(lease -> lease.dividedBy(3));
    }

    @Override
    public boolean joined() {
        return past.joined();
    }

    @Override
    public Optional<Standstill> standstill() {
        return past.standstill();
    }

    @Override
    public List<String> waitingFor(Instant now) {
        var waiting = new ArrayList<String>();
        past.replaced().map(Standstill::sentence).ifPresent(waiting::add);
        waiting()
                .ifPresent(office -> ledger.parties().stream()
                        .filter(party -> !office.accepted(party))
                        .forEach(party -> waiting.add(party + " has not accepted this office as the successor")));
        if (ledger.store.size() < 2) {
            waiting.add("the charter is not recorded");
        }
        for (var party : ledger.parties()) {
            if (delivery.due(party, now, heartbeat(now))) {
                waiting.add(party + " has not cosigned " + ledger.store.size());
            }
        }
        if (acts.owesSeal()) {
            waiting.add("a seal is owed");
        }
        if (acts.renewal(ledger.projector.lease(now))
                .filter(at -> !at.isAfter(now))
                .isPresent()) {
            waiting.add("a seal is to be renewed");
        }
        return waiting;
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        var lease = ledger.projector.lease(now);
        var due = new ArrayList<Instant>();
        acts.renewal(lease).ifPresent(due::add);
        heartbeat(now).ifPresent(every -> {
            for (var party : ledger.parties()) {
                ledger.heads.stamp(party).ifPresent(stamp -> due.add(stamp.at().plus(every)));
            }
        });
        return due.stream().filter(at -> at.isAfter(now)).min(Instant::compareTo);
    }
}
