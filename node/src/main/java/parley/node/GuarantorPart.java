package parley.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.log.CosignedCheckpoint;
import parley.core.register.Register;
import parley.node.ledger.Head;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.node.succession.Accepted;
import parley.node.succession.Plan;

/** Who stands by: a third witness, a neutral clock and a third mirror. It signs no acts and takes none. */
final class GuarantorPart implements Part {
    private final Ledger ledger;
    private final Witnessing witnessing;

    GuarantorPart(Ledger ledger, NodeKeys keys, Head head) {
        this.ledger = ledger;
        this.witnessing = new Witnessing(ledger, CharterDocument.GUARANTOR, keys, head);
        Plan.in(ledger.disk).ifPresent(plan -> Accepted.requireWhole(plan, ledger.store));
    }

    @Override
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
        return new SubmitAnswer.Refused(
                List.of(Problem.at("party", "A guarantor takes no acts: send it to the office")));
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
    public List<SignedAct> received() {
        return List.of();
    }

    @Override
    public Register foreseen() {
        return ledger.projector.held();
    }

    @Override
    public Released release(Draft draft) {
        return new Released.Refused(List.of(Problem.at("party", "A guarantor signs no acts")));
    }

    @Override
    public boolean tick(Instant now) {
        return false;
    }

    @Override
    public boolean visit(String peer) {
        if (!witnessing.joined(peer)) {
            return witnessing.join(peer);
        }
        if (!witnessing.joined()) {
            return false;
        }
        return peer.equals(ledger.config.office()) ? witnessing.fetchCosignatures(peer) : witnessing.tell(peer);
    }

    @Override
    public boolean joined() {
        return witnessing.joined();
    }

    @Override
    public List<String> waitingFor(Instant now) {
        var waiting = new ArrayList<String>();
        witnessing.missingKey().ifPresent(waiting::add);
        witnessing.unsealed().ifPresent(waiting::add);
        return waiting;
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return Optional.empty();
    }
}
