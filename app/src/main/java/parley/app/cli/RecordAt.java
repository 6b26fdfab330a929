package parley.app.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Unreadable;
import parley.core.audit.ProofFile;
import parley.core.audit.RecordSource;
import parley.core.audit.Trail;
import parley.core.log.Checkpoint;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import parley.core.log.Tiles;
import parley.core.register.Blobs;
import parley.core.register.RecordHistory;
import parley.core.register.RecordTimeline;
import parley.core.register.Register;
import parley.core.terms.Arrangement;

/** A record as it lies in a folder, read once, as it stood at any instant. It is believed: {@code parley verify} is what checks it. */
public final class RecordAt {
    private static final String RECORD = "record/";

    private final byte[] charter;
    private final List<byte[]> entries;
    private final Blobs blobs;
    private final String note;
    private final Tiles tiles;
    private @Nullable RecordTimeline timeline;

    private RecordAt(byte[] charter, List<byte[]> entries, Blobs blobs, String note, Tiles tiles) {
        this.charter = charter;
        this.entries = entries;
        this.blobs = blobs;
        this.note = note;
        this.tiles = tiles;
    }

    /** @throws UsageError if it is no record, or does not hold together */
    static RecordAt in(String folder) {
        var source = RecordSources.of(folder, "--record");
        try {
            var note = new String(
                    source.read(RECORD + "checkpoint")
                            .orElseThrow(() -> new UsageError("There is no checkpoint in " + folder + " (--record).")),
                    StandardCharsets.UTF_8);
            var read = of(source, note);
            read.timeline();
            return read;
        } catch (LogException | Unreadable e) {
            throw new UsageError("The record in " + folder + " cannot be read: " + e.getMessage() + " (--record)");
        }
    }

    /** @throws UsageError if it is no record, does not hold together, or both sides have signed other terms in it */
    static RecordAt in(String folder, Arrangement terms) {
        try {
            var read = in(folder);
            read.at(Instant.MAX)
                    .register()
                    .termsDigest()
                    .filter(signed -> !signed.equals(terms.digest()))
                    .ifPresent(signed -> {
                        throw new UsageError("The record's terms are " + signed + ", and these are " + terms.digest()
                                + " (--terms).");
                    });
            return read;
        } catch (Unreadable e) {
            throw new UsageError("The record in " + folder + " cannot be read: " + e.getMessage() + " (--record)");
        }
    }

    /**
     * @param note the newest checkpoint
     * @throws LogException if tiles or checkpoint do not hold together
     */
    private static RecordAt of(RecordSource source, String note) throws LogException {
        var size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        Tiles tiles = path -> source.read(RECORD + path);
        var tree = new StoredTree(tiles, size);
        var entries = new ArrayList<byte[]>();
        for (long index = 0; index < size; index++) {
            entries.add(tree.entry(index));
        }
        Blobs blobs = digest -> source.read("blobs/sha256/" + digest.hex());
        var charter =
                blobs.read(charterOf(entries)).orElseThrow(() -> new LogException("The charter's blob is missing."));
        return new RecordAt(charter, entries, blobs, note, tiles);
    }

    /**
     * @param note the newest checkpoint
     * @throws LogException if tiles or checkpoint do not hold together
     * @throws Unreadable if the charter cannot be read
     */
    public static RecordHistory asOf(RecordSource source, String note, Instant at) throws LogException {
        return of(source, note).at(at);
    }

    /** What was known at an instant. */
    RecordHistory at(Instant at) {
        return timeline().at(at);
    }

    /** The record at one instant after the other. */
    RecordTimeline timeline() {
        RecordTimeline known = timeline;
        if (known == null) {
            known = RecordTimeline.of(charter, entries, blobs, Optional.of(note));
            timeline = known;
        }
        return known;
    }

    /** The whole record as folded, what is not sealed included: to find an act by its name. */
    Register whole() {
        return timeline().whole();
    }

    /**
     * The file that shows one act to have been said and sealed.
     *
     * @throws UsageError if both sides have not cosigned it yet
     */
    byte[] prove(Register whole, long index) {
        var sealing = Stream.concat(Stream.of(note), seals())
                .filter(checkpoint -> sealedByBoth(whole, checkpoint, index))
                .findFirst()
                .orElseThrow(() -> new UsageError("Entry " + index
                        + " is recorded, and not sealed: both sides have not cosigned it yet. Try again later (ACT)."));
        try {
            var size = Checkpoint.parse(SignedNote.parse(sealing).text()).size();
            var tree = new StoredTree(tiles, size, entries.size());
            return ProofFile.encode(
                    entries.get((int) index),
                    index,
                    InclusionProof.from(tree, index).path(),
                    sealing,
                    entries.subList(0, 2),
                    charter,
                    Trail.of(charter, size, at -> entries.get((int) at)).in(tree));
        } catch (LogException e) {
            throw new UsageError("The record does not hold together: " + e.getMessage() + " (--record)");
        }
    }

    /** The checkpoints that seals entered, the newest first. */
    private Stream<String> seals() {
        return entries.reversed().stream()
                .flatMap(entry -> ActCodec.decode(entry) instanceof Decoded.Read(var signed)
                                && signed.act().body() instanceof Body.Seal(var checkpoint)
                        ? Stream.of(checkpoint)
                        : Stream.empty());
    }

    private static boolean sealedByBoth(Register whole, String checkpoint, long index) {
        try {
            var seal = whole.open(checkpoint);
            return seal.covers(index)
                    && whole.charter().parties().stream()
                            .allMatch(party -> seal.stamps().containsKey(party.party()));
        } catch (NoteException e) {
            return false;
        }
    }

    private static Digest charterOf(List<byte[]> entries) throws LogException {
        if (!entries.isEmpty()
                && ActCodec.decode(entries.getFirst()) instanceof Decoded.Read(var signed)
                && signed.act().body() instanceof Body.Charter(var charter)) {
            return charter;
        }
        throw new LogException("The first entry is no charter act.");
    }
}
