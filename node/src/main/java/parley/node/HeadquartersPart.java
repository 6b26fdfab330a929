package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.log.CosignedCheckpoint;
import parley.core.register.Overlay;
import parley.core.register.Register;
import parley.core.register.VoidReason;
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
    private final Releases releases;
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
        this.received = new Received(ledger.disk);
        this.releases = new Releases(ledger, party, keys, this::joined, this::received);
        this.rootActs = new RootActs(ledger, party, releases::refusal);
        this.sending = new Sending(ledger, witnessing);
        this.acceptance = Plan.in(ledger.disk).map(plan -> new Accepted(ledger.disk, plan, ledger.store, ledger.peers));
        this.leftOut = new SealsLeftOut(
                new OfficeActs(ledger.witnesses, ledger.store, ledger.heads, ledger.projector.register()),
                ledger.projector::lease);
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
        return received.acts(ledger.chains, ledger.projector.register().size());
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
        if (signed.act().body() instanceof Body.Revocation(String kid, String reason)
                && !ledger.chains.keyring().mayTakeBack(signed.act().author().party(), kid)) {
            return new SubmitAnswer.Refused(List.of(Problem.at(
                    "body.kid",
                    "The key " + kid + " is not " + signed.act().author().party()
                            + "'s to take back: a party takes back its own keys, and with the other party those of the"
                            + " office and of a guarantor")));
        }
        ledger.lock.lock();
        try {
            boolean sealed = ledger.chains
                    .index(signed.id())
                    .filter(index -> index < ledger.projector.register().size())
                    .isPresent();
            return sealed || received.keep(signed)
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
    public Register foreseen() {
        return releases.foreseen();
    }

    @Override
    public Released release(Draft draft) {
        return releases.release(draft);
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
                if (!play(draft.get())) {
                    break;
                }
                changed = true;
            }
        }
        return changed;
    }

    /** @return whether the script may go on */
    private boolean play(Draft draft) {
        return switch (releases.releaseNow(draft)) {
            case Released.Signed(var act) -> {
                scriptRefused = Optional.empty();
                yield true;
            }
            case Released.Refused(var problems) -> {
                scriptRefused = Optional.of("the script's " + draft.body().type() + " was refused: "
                        + problems.getFirst().message());
                yield false;
            }
            // Whoever plays has seen what is shown here.
            case Released.Unseen unseen -> play(draft.seeing(unseen.ids()));
            case Released.Later(String reason) -> false;
        };
    }

    /** Says which register this headquarters has folded, once for each size that is to be reckoned. */
    private boolean reckon() {
        var register = ledger.projector.register();
        if (register.size() == reckoned) {
            return false;
        }
        var owed = register.owedReckoning(party)
                .filter(reckoning ->
                        ledger.outbox.acts().stream().noneMatch(act -> act.act().body() instanceof Body.Reckoning));
        var said = owed.map(reckoning -> says("reckoning", reckoning));
        if (said.filter(Released.Later.class::isInstance).isEmpty()) {
            reckoned = register.size();
        }
        return said.filter(Released.Signed.class::isInstance).isPresent();
    }

    /** One at a time, and none while the office has not taken the last. */
    private boolean enterLeftOut(Instant now) {
        var seal = leftOut.due(now, ledger.clock.machine());
        return seal.isPresent()
                && ledger.outbox.acts().stream()
                        .noneMatch(signed -> signed.act().body() instanceof Body.Seal)
                && says(party, seal.get()) instanceof Released.Signed;
    }

    /** What a headquarters says by itself, about the record and nothing else. */
    private Released says(String officer, Body body) {
        return releases.releaseNow(
                new Draft("record", "headquarters", officer, List.of(), Optional.empty(), body, new TreeMap<>()));
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
        long next = ledger.chains.tip(party).map(tip -> tip.seq() + 1).orElse(0L);
        ledger.outbox
                .behindGap(next)
                .ifPresent(tip -> waiting.add("acts of our chain before act " + tip.seq()
                        + " were signed after the backup that this node comes from, and nobody has them: the grant of the next"
                        + " act key says where the chain goes on (parley keys new NODE act --resume)"));
        leftOut.offerDatedAhead(now).ifPresent(waiting::add);
        witnessing.unsealed().ifPresent(waiting::add);
        return waiting;
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return player.flatMap(script -> script.nextDue(now));
    }
}
