package parley.node.succession;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.node.ledger.Chains;
import parley.node.ledger.LogStore;
import parley.node.port.Disk;
import parley.node.port.SubmitAnswer;

/** An office that has taken over and waits for both sides' word: their two acts are its first entries. */
public final class Successor {
    private static final String FOLDER = "succession/";

    private final Disk disk;
    private final Plan plan;
    private final LogStore store;
    private final Chains chains;
    /** By party. */
    private final TreeMap<String, SignedAct> halves = new TreeMap<>();

    public Successor(Disk disk, Plan plan, LogStore store, Chains chains) {
        this.disk = disk;
        this.plan = plan;
        this.store = store;
        this.chains = chains;
        for (var name : disk.list("succession")) {
            disk.read(FOLDER + name).ifPresent(this::take);
        }
    }

    private void take(byte[] entry) {
        if (ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed)) {
            halves.put(signed.act().author().party(), signed);
        }
    }

    /** Whether the two acts are still to be entered. */
    public boolean waits() {
        return store.size() == plan.succession().size();
    }

    /** Under the lock: a side's word, kept until both are here. */
    public SubmitAnswer submit(byte[] entry) {
        if (!(ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed))
                || !signed.act().body().equals(plan.succession())) {
            return new SubmitAnswer.Later(
                    "The successor of the office takes acts once both sides have accepted it. Send it again then.");
        }
        var refusal = chains.keyring().refuse(signed, store.size());
        if (refusal.isPresent()) {
            return new SubmitAnswer.Refused(
                    List.of(Problem.at("signature", refusal.get().sentence())));
        }
        if (!chains.continues(signed)) {
            return new SubmitAnswer.Refused(List.of(
                    Problem.at("seq", "It is not the next of its root's chain among the entries that were sealed")));
        }
        var party = signed.act().author().party();
        if (!halves.containsKey(party)) {
            disk.write(FOLDER + party, signed.entry());
            halves.put(party, signed);
        }
        return new SubmitAnswer.Noted();
    }

    /** The two entries, once both sides have said so. */
    public Optional<List<Decoded>> both() {
        return halves.size() == 2
                ? Optional.of(new ArrayList<Decoded>(
                        halves.values().stream().map(Decoded.Read::new).toList()))
                : Optional.empty();
    }

    /** Whether a party has accepted. */
    public boolean accepted(String party) {
        return halves.containsKey(party);
    }
}
