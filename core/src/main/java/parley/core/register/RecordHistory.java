package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.Problem;
import parley.core.act.Unreadable;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;

/**
 * A record as it stood at an instant, from the record alone: what both had sealed by then, and how fresh each side's last
 * cosignature was.
 *
 * @param register of the largest prefix that all who seal had cosigned by then, as the seals in the record and the last checkpoint
 *     show; lowered by what some cosignature of then covers beyond it
 * @param proof each party's newest stamp by then
 */
public record RecordHistory(Register register, Proof proof) {

    /**
     * @param charter the charter blob
     * @param entries of the record, in order
     * @param checkpoint the newest cosigned checkpoint of the record, if it is at hand: it seals the tail
     * @throws Unreadable when the charter or the checkpoint cannot be read, or the checkpoint is not of these entries
     */
    public static RecordHistory asOf(
            byte[] charter, List<byte[]> entries, Blobs blobs, Optional<String> checkpoint, Instant at) {
        var read = entries.stream().map(ActCodec::decode).toList();
        Register whole = Register.empty(charter).afterAll(read, blobs);
        var seals = new ArrayList<>(whole.seals());
        checkpoint.ifPresent(note -> seals.add(open(whole, note)));
        int size = sealedBy(whole, seals, at);
        Register sealed = Register.empty(charter).afterAll(read.subList(0, size), blobs);
        var beyond = new Overlay(read.subList(size, read.size()), List.of(), seals);
        var heard = new Overlay(read.subList(size, Math.max(size, heardBy(seals, at))), List.of(), List.of());
        return new RecordHistory(heard.restrain(sealed, blobs, at), beyond.proof(sealed, at));
    }

    /** The largest size over which anybody has a stamp no later than {@code at}: what is in it was held by then. */
    private static int heardBy(List<SealView> seals, Instant at) {
        return seals.stream()
                .filter(seal -> seal.stamps().values().stream().anyMatch(stamp -> !stamp.isAfter(at)))
                .mapToInt(seal -> (int) seal.size())
                .max()
                .orElse(0);
    }

    private static SealView open(Register whole, String note) {
        try {
            CosignedCheckpoint opened = whole.keyring().open(note);
            long size = opened.checkpoint().size();
            if (!whole.root(size).filter(opened.checkpoint().root()::equals).isPresent()) {
                throw new Unreadable(Problem.at(
                        "checkpoint",
                        "The checkpoint of size " + size + " is not of these " + whole.size() + " entries"));
            }
            return new SealView(whole.size(), size, whole.keyring().at(size).byParty(opened));
        } catch (NoteException e) {
            throw new Unreadable(Problem.at("checkpoint", "The checkpoint cannot be read: " + e.getMessage()));
        }
    }

    /** The largest size over which everybody who seals has a stamp no later than {@code at}. */
    private static int sealedBy(Register whole, List<SealView> seals, Instant at) {
        SortedMap<Long, SortedMap<String, Instant>> bySize = new TreeMap<>();
        for (SealView seal : seals) {
            var stamps = bySize.computeIfAbsent(seal.size(), s -> new TreeMap<>());
            seal.stamps().forEach((party, stamp) -> {
                if (!stamp.isAfter(at)) {
                    stamps.put(party, stamp);
                }
            });
        }
        var sealers = whole.charter().sealers();
        return bySize.entrySet().stream()
                .filter(size -> size.getValue().keySet().containsAll(sealers))
                .mapToInt(size -> size.getKey().intValue())
                .max()
                .orElse(0);
    }
}
