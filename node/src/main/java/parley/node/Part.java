package parley.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.CosignedCheckpoint;
import parley.core.register.Register;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** What only an office, only a headquarters or only a guarantor does. */
sealed interface Part permits OfficePart, HeadquartersPart, GuarantorPart {

    /** From now on many threads call at once, and time passes: what comes too early may wait for what it follows. */
    default void serve() {}

    SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs);

    default List<SubmitAnswer> submitAll(List<Peers.Sending> acts) {
        return acts.stream().map(act -> submit(act.entry(), act.blobs())).toList();
    }

    WitnessAnswer addCheckpoint(String body);

    /** A peer shows a checkpoint, opened and verified. */
    void shown(String note, CosignedCheckpoint checkpoint);

    /** Under the lock: acts of the other side that came directly, ahead of the record. */
    List<SignedAct> received();

    Released release(Draft draft);

    /** Under the lock: the register as it will be once all that is known here is sealed. */
    Register foreseen();

    /** Under the lock: what is due now and needs no network. @return whether anything changed */
    boolean tick(Instant now);

    /** Network work with one peer, on its courier's thread. @return whether something moved, so that it is worth going on */
    boolean visit(String peer);

    /** Whether this node has adopted its own past from every peer, and may sign. */
    boolean joined();

    /** What keeps this node from having joined, in words. */
    default List<String> joining() {
        return List.of(standstill().map(Standstill::sentence).orElse("asking both peers what was signed before"));
    }

    /** Why it will not join by itself. */
    default Optional<Standstill> standstill() {
        return Optional.empty();
    }

    /** Under the lock: what keeps this node from being settled at {@code now}, in words. */
    List<String> waitingFor(Instant now);

    /** Under the lock: the next instant after {@code now} at which something is due. */
    Optional<Instant> nextDue(Instant now);
}
