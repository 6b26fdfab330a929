package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.act.Problem;
import parley.core.act.Unreadable;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;

/**
 * A record, read once, as it stood at one instant after the other. Asked in the order of time it folds each entry once; an earlier
 * instant begins anew. Not for more than one thread.
 */
public final class RecordTimeline {
    private final List<Decoded> read;
    private final Blobs blobs;
    private final Register none;
    private final Register whole;
    private final List<SealView> seals;
    private Register sealed;

    private RecordTimeline(List<Decoded> read, Blobs blobs, Register none, Register whole, List<SealView> seals) {
        this.read = read;
        this.blobs = blobs;
        this.none = none;
        this.whole = whole;
        this.seals = seals;
        this.sealed = none;
    }

    /**
     * @param charter the charter blob
     * @param entries of the record, in order
     * @param checkpoint the newest cosigned checkpoint of the record, if it is at hand: it seals the tail
     * @throws Unreadable when the charter or the checkpoint cannot be read, or the checkpoint is not of these entries
     */
    public static RecordTimeline of(byte[] charter, List<byte[]> entries, Blobs blobs, Optional<String> checkpoint) {
        var read = entries.stream().map(ActCodec::decode).toList();
        Register none = Register.empty(charter);
        Register whole = none.afterAll(read, blobs);
        var seals = new ArrayList<>(whole.seals());
        checkpoint.ifPresent(note -> seals.add(open(whole, note)));
        return new RecordTimeline(read, blobs, none, whole, List.copyOf(seals));
    }

    /**
     * The same record, longer: only what is new is read and folded.
     *
     * @param more the entries after those that were read
     * @throws Unreadable when the checkpoint is not of these entries
     */
    public RecordTimeline longer(List<byte[]> more, Optional<String> checkpoint) {
        var next = more.stream().map(ActCodec::decode).toList();
        var all = new ArrayList<>(read);
        all.addAll(next);
        Register grown = whole.afterAll(next, blobs);
        var shown = new ArrayList<>(grown.seals());
        checkpoint.ifPresent(note -> shown.add(open(grown, note)));
        var timeline = new RecordTimeline(all, blobs, none, grown, List.copyOf(shown));
        timeline.sealed = sealed;
        return timeline;
    }

    /** How many entries were read. */
    public int size() {
        return read.size();
    }

    /** All of it as folded, what is not sealed included. */
    public Register whole() {
        return whole;
    }

    /** The newest stamp of anybody: nothing is known of what came after it. Empty before the first. */
    public Optional<Instant> last() {
        return seals.stream().flatMap(seal -> seal.stamps().values().stream()).max(Instant::compareTo);
    }

    /** What was known at an instant. */
    public RecordHistory at(Instant at) {
        int size = shown(sealedBy(at), at);
        if (size < sealed.size()) {
            sealed = none;
        }
        if (size > sealed.size()) {
            sealed = sealed.afterAll(read.subList((int) sealed.size(), size), blobs);
        }
        var beyond = new Overlay(read.subList(size, read.size()), List.of(), seals);
        var heard = new Overlay(read.subList(size, Math.max(size, heardBy(at))), List.of(), List.of());
        return new RecordHistory(heard.restrain(sealed, blobs, at), beyond.proof(sealed, at));
    }

    /**
     * That size with the seals that follow it at once and show nothing but what had been cosigned by then. Without them it could not be
     * told when the last acts before a quiet spell were seen: the next checkpoint that the record holds is of after the spell.
     */
    private int shown(int size, Instant at) {
        int shown = size;
        for (SealView seal : seals) {
            boolean known = seal.index() == shown
                    && shown < read.size()
                    && seal.size() <= size
                    && seal.stamps().values().stream().noneMatch(stamp -> stamp.isAfter(at));
            shown += known ? 1 : 0;
        }
        return shown;
    }

    /** The largest size over which anybody has a stamp no later than {@code at}: what is in it was held by then. */
    private int heardBy(Instant at) {
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
    private int sealedBy(Instant at) {
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
