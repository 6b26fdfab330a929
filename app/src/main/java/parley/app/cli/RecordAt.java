package parley.app.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Unreadable;
import parley.core.audit.RecordSource;
import parley.core.log.Checkpoint;
import parley.core.log.LogException;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import parley.core.register.Blobs;
import parley.core.register.RecordHistory;
import parley.core.terms.Arrangement;

/** A record as it lies in a folder, read once, as it stood at any instant. It is believed: {@code parley verify} is what checks it. */
public final class RecordAt {
    private static final String RECORD = "record/";

    private final byte[] charter;
    private final List<byte[]> entries;
    private final Blobs blobs;
    private final String note;

    private RecordAt(byte[] charter, List<byte[]> entries, Blobs blobs, String note) {
        this.charter = charter;
        this.entries = entries;
        this.blobs = blobs;
        this.note = note;
    }

    /** @throws UsageError if it is no record, does not hold together, or both sides have signed other terms in it */
    static RecordAt in(String folder, Arrangement terms) {
        var source = RecordSources.of(folder, "--record");
        try {
            var note = new String(
                    source.read(RECORD + "checkpoint")
                            .orElseThrow(() -> new UsageError("There is no checkpoint in " + folder + " (--record).")),
                    StandardCharsets.UTF_8);
            var read = of(source, note);
            read.at(Instant.MAX)
                    .register()
                    .termsDigest()
                    .filter(signed -> !signed.equals(terms.digest()))
                    .ifPresent(signed -> {
                        throw new UsageError("The record's terms are " + signed + ", and these are " + terms.digest()
                                + " (--terms).");
                    });
            return read;
        } catch (LogException | Unreadable e) {
            throw new UsageError("The record in " + folder + " cannot be read: " + e.getMessage() + " (--record)");
        }
    }

    /**
     * @param note the newest checkpoint
     * @throws LogException if tiles or checkpoint do not hold together
     */
    private static RecordAt of(RecordSource source, String note) throws LogException {
        var size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        var tree = new StoredTree(path -> source.read(RECORD + path), size);
        var entries = new ArrayList<byte[]>();
        for (long index = 0; index < size; index++) {
            entries.add(tree.entry(index));
        }
        Blobs blobs = digest -> source.read("blobs/sha256/" + digest.hex());
        var charter =
                blobs.read(charterOf(entries)).orElseThrow(() -> new LogException("The charter's blob is missing."));
        return new RecordAt(charter, entries, blobs, note);
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
        return RecordHistory.asOf(charter, entries, blobs, Optional.of(note), at);
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
