package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActCheck;
import parley.core.act.ActCodec;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.act.Unreadable;
import parley.core.log.CosignedCheckpoint;
import parley.core.register.Keyring;
import parley.core.register.Overlay;
import parley.core.register.VoidReason;
import parley.node.intake.ActSigner;
import parley.node.intake.Received;
import parley.node.ledger.Head;
import parley.node.ledger.OfficeActs;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.node.scenario.ScenarioPlayer;
import parley.node.succession.Accepted;
import parley.node.succession.Plan;

/** One side's own node: it signs its side's acts, holds the whole record, and cosigns. */
final class HeadquartersPart implements Part {
    /** How long nothing is sealed here until the office is asked for cosignatures: they come from the cosigner itself, at once. */
    private static final Duration COSIGNATURES = Duration.ofMillis(250);

    private final Ledger ledger;
    private final String party;
    private final Witnessing witnessing;
    private final NodeKeys keys;
    private final ActSigner signer;
    private final Foreseen foreseen;
    private final RootActs rootActs;
    private final Received received;
    private final Optional<ScenarioPlayer> player;
    private final Sending sending;
    private final Optional<Accepted> acceptance;
    private final SealsLeftOut leftOut;

    /** The size of the register when it was last asked what is to be reckoned. */
    private long reckoned;

    private Optional<String> scriptRefused = Optional.empty();

    HeadquartersPart(Ledger ledger, NodeKeys keys, Head head, Optional<ScenarioPlayer> player) {
        this.ledger = ledger;
        this.party = ledger.config.party().orElseThrow();
        this.player = player;
        this.witnessing = new Witnessing(ledger, party, keys, head);
        this.keys = keys;
        this.foreseen = new Foreseen(ledger);
        this.signer = new ActSigner(ledger.config.record());
        this.rootActs = new RootActs(ledger, party, this::refusal);
        this.received = new Received(ledger.disk);
        this.sending = new Sending(ledger, witnessing);
        this.acceptance = Plan.in(ledger.disk).map(plan -> new Accepted(ledger.disk, plan, ledger.store, ledger.peers));
        this.leftOut = new SealsLeftOut(
                new OfficeActs(ledger.witnesses, ledger.store, ledger.heads, ledger.projector.register()));
        witnessing.withhold(this::omitsOwnRestraint);
    }

    /** I2: having restrained ourselves or taken something back, we cosign nothing that omits it for longer than the terms allow. */
    private boolean omitsOwnRestraint(long size) {
        ledger.lock.lock();
        try {
            var omit = ledger.projector
                    .register()
                    .terms()
                    .map(terms -> terms.limits().omit());
            var now = ledger.clock.now();
            var lost = ledger.outbox.lost(ledger.chains);
            return omit.isPresent()
                    && ledger.outbox.acts().stream()
                            // One that the record can never hold is omitted by every size.
                            .filter(signed -> !lost.contains(signed.id()))
                            .filter(signed -> Overlay.restrains(signed.act().body()))
                            .filter(signed ->
                                    signed.act().issuedAt().plus(omit.get()).isBefore(now))
                            .anyMatch(signed -> ledger.chains
                                    .index(signed.id())
                                    .filter(index -> index < size)
                                    .isEmpty());
        } finally {
            ledger.lock.unlock();
        }
    }

    @Override
    public void serve() {
        witnessing.patience(COSIGNATURES);
    }

    @Override
    public List<SignedAct> received() {
        return received.acts(ledger.chains);
    }

    @Override
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
        return switch (ActCodec.decode(entry)) {
            case Decoded.Malformed malformed -> new SubmitAnswer.Refused(malformed.problems());
            case Decoded.Read(var signed) -> receive(signed);
        };
    }

    private SubmitAnswer receive(SignedAct signed) {
        if (ledger.chains.keyring().refuse(signed, ledger.store.size()).isPresent()) {
            return new SubmitAnswer.Refused(
                    List.of(Problem.at("signature", "No key that is granted in this record signed it")));
        }
        if (!Overlay.restrains(signed.act().body())) {
            return new SubmitAnswer.Refused(List.of(Problem.at(
                    "type",
                    "A " + signed.act().body().type()
                            + " goes to the office; only what restrains counts ahead of the record")));
        }
        if (signed.act().body() instanceof Body.Revocation(String kid, String reason)
                && !Keyring.mayTakeBack(signed.act().author().party(), kid)) {
            return new SubmitAnswer.Refused(List.of(Problem.at(
                    "body.kid",
                    "The key " + kid + " is not " + signed.act().author().party()
                            + "'s to take back: a party takes back its own keys, and with the other party those of the"
                            + " office and of a guarantor")));
        }
        ledger.lock.lock();
        try {
            return received.keep(signed)
                    ? new SubmitAnswer.Noted()
                    : new SubmitAnswer.Later("Too many acts wait here for the record. Send it again shortly.");
        } finally {
            ledger.lock.unlock();
        }
    }

    @Override
    public WitnessAnswer addCheckpoint(String body) {
        return witnessing.addCheckpoint(body);
    }

    @Override
    public void shown(String note, CosignedCheckpoint checkpoint) {
        witnessing.shown(note, checkpoint);
    }

    @Override
    public Released release(Draft draft) {
        ledger.lock.lock();
        try {
            if (!joined()) {
                return new Released.Later("We are asking both peers what we have signed before.");
            }
            var tip = ledger.outbox.tip(ledger.chains.tip(party));
            var author = new Author(party, draft.desk(), draft.role(), draft.officer());
            var act = signer.draft(tip, author, ledger.clock.now(), draft.validUntil(), draft.about(), draft.body());
            var problems = ActCheck.check(act);
            if (!problems.isEmpty()) {
                return new Released.Refused(problems);
            }
            ledger.blobs.store(draft.blobs());
            var missing = ledger.blobs
                    .<RuntimeException>wanted(act, digest -> Optional.empty())
                    .missing();
            if (!missing.isEmpty()) {
                return new Released.Refused(List.of(Problem.at(
                        "blobs",
                        "The blob " + missing.iterator().next() + " is named and did not come with the draft")));
            }
            var key = keys.act(ledger.chains.keyring().newest(), party, kid -> ledger.takenBack(kid, received()));
            if (key.isEmpty()) {
                return new Released.Refused(List.of(Problem.at(
                        "kid",
                        "No act key of " + party
                                + " that is in force is in this node's folder keys/: have a new one granted"
                                + " (parley keys new)")));
            }
            if (!Overlay.isNeverHeldUp(act.body())
                    && ledger.outbox.followsLost(ledger.chains, act, key.get().kid())) {
                return new Released.Refused(List.of(Problem.at(
                        "prev",
                        "An act of " + party
                                + " before this one has lost its place in the record to other bytes, and the"
                                + " chain is cut off: have a new act key granted that says where it goes on"
                                + " (parley keys new NODE act --resume)")));
            }
            SignedAct signed;
            try {
                signed = signer.sign(act, key.get().kid(), key.get().signer());
            } catch (Unreadable e) {
                return new Released.Refused(List.of(e.problem()));
            }
            var refusal = refusal(signed);
            if (refusal.isPresent()) {
                return new Released.Refused(List.of(refusal.get()));
            }
            // Kept before anybody sees it. A crash before: nothing was said. A crash after: it is sent when we are
            // back.
            ledger.outbox.keep(signed);
            ledger.noteOfficer(signed);
            return new Released.Signed(signed);
        } finally {
            ledger.lock.unlock();
        }
    }

    /**
     * Why the record would hold the act void if it came next. Nobody has seen it: its place in the chain is not spent.
     * A commencement or a decision may rest on what is recorded and not sealed yet, so the whole record counts here.
     */
    private Optional<Problem> refusal(SignedAct signed) {
        if (Overlay.isNeverHeldUp(signed.act().body())) {
            // What restrains binds us from signing, whatever the record here may still lack; and nobody is kept from
            // leaving.
            return Optional.empty();
        }
        return foreseen.refusal(signed).map(VoidReason::problem);
    }

    @Override
    public boolean tick(Instant now) {
        if (!joined() || ledger.store.size() < 2) {
            return false;
        }
        boolean changed = rootActs.enter() | enterLeftOut(now) | reckon();
        if (player.isPresent()) {
            for (var draft = player.get().next(now, ledger::act);
                    draft.isPresent();
                    draft = player.get().next(now, ledger::act)) {
                if (release(draft.get()) instanceof Released.Refused(var problems)) {
                    scriptRefused =
                            Optional.of("the script's " + draft.get().body().type() + " was refused: "
                                    + problems.getFirst().message());
                    break;
                }
                scriptRefused = Optional.empty();
                changed = true;
            }
        }
        return changed;
    }

    /** Says which register this headquarters has folded, once for each size that is to be reckoned. */
    private boolean reckon() {
        var register = ledger.projector.register();
        if (register.size() == reckoned) {
            return false;
        }
        reckoned = register.size();
        var owed = register.owedReckoning(party)
                .filter(reckoning ->
                        ledger.outbox.acts().stream().noneMatch(act -> act.act().body() instanceof Body.Reckoning));
        return owed.isPresent() && says("reckoning", owed.get());
    }

    /** One at a time, and none while the office has not taken the last. */
    private boolean enterLeftOut(Instant now) {
        var seal = leftOut.due(now, ledger.clock.machine());
        boolean waiting =
                ledger.outbox.acts().stream().anyMatch(signed -> signed.act().body() instanceof Body.Seal);
        return seal.isPresent() && !waiting && says(party, seal.get());
    }

    /** What a headquarters says by itself, about the record and nothing else. */
    private boolean says(String officer, Body body) {
        var draft = new Draft("record", "headquarters", officer, List.of(), Optional.empty(), body, new TreeMap<>());
        return release(draft) instanceof Released.Signed;
    }

    @Override
    public boolean visit(String peer) {
        if (!witnessing.joined(peer)) {
            return witnessing.join(peer, () -> takeBack(peer));
        }
        if (!joined()) {
            return false;
        }
        if (!peer.equals(ledger.config.office())) {
            return ledger.config.headquarters().contains(peer) ? sending.warn(peer) : witnessing.tell(peer);
        }
        return acceptance.filter(Accepted::waits).isPresent() ? acceptance.get().say(peer) : sending.submit(peer);
    }

    /**
     * After a restart: takes back own acts that the other side holds ahead of the record. They were signed: after a restore from a
     * backup their places in our chain must not be signed again. The other side's record comes first: it has the keys to judge them by.
     *
     * @return whether all of them could be judged
     */
    private boolean takeBack(String peer) {
        if (!ledger.config.headquarters().contains(peer)) {
            return true;
        }
        try {
            var held = ledger.peers.read(peer, "received/" + party).orElse(new byte[0]);
            ledger.lock.lock();
            try {
                boolean all = true;
                for (var entry :
                        new String(held, StandardCharsets.US_ASCII).lines().toList()) {
                    all &= takeBack(ActCodec.decode(entry.getBytes(StandardCharsets.US_ASCII)));
                }
                return all;
            } finally {
                ledger.lock.unlock();
            }
        } catch (Peers.Unreachable e) {
            return false;
        }
    }

    /** @return whether it could be judged: one by a key that is not heard of here may well be ours, of after the backup */
    private boolean takeBack(Decoded entry) {
        if (!(entry instanceof Decoded.Read(SignedAct signed))
                || !signed.act().author().party().equals(party)
                || ledger.chains.index(signed.id()).isPresent()
                || !ledger.outbox.lacks(signed)) {
            return true;
        }
        var refusal = ledger.chains.keyring().refuse(signed, ledger.store.size());
        if (refusal.isEmpty()) {
            ledger.outbox.keep(signed);
            ledger.noteOfficer(signed);
        }
        return refusal.filter(reason -> reason.kind() == VoidReason.Kind.UNKNOWN_KID)
                .isEmpty();
    }

    @Override
    public boolean joined() {
        return witnessing.joined();
    }

    @Override
    public List<String> waitingFor(Instant now) {
        var waiting = new ArrayList<String>();
        acceptance
                .filter(Accepted::waits)
                .ifPresent(any -> waiting.add("the successor of the office waits until both sides have accepted it"));
        witnessing.missingKey().ifPresent(waiting::add);
        scriptRefused.ifPresent(waiting::add);
        player.flatMap(script -> script.owing(now, ledger::act)).ifPresent(waiting::add);
        for (var signed : ledger.outbox.acts()) {
            waiting.add("our " + signed.act().body().type() + ", act "
                    + signed.act().seq() + ", is not sealed"
                    + sending.untaken(signed.id()).map(why -> ": " + why).orElse(""));
        }
        witnessing.unsealed().ifPresent(waiting::add);
        return waiting;
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return player.flatMap(script -> script.nextDue(now));
    }
}
