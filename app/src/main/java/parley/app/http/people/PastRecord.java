package parley.app.http.people;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Unreadable;
import parley.core.log.Checkpoint;
import parley.core.log.LogException;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import parley.core.log.TilePath;
import parley.core.log.Tiles;
import parley.core.register.Blobs;
import parley.core.register.RecordHistory;
import parley.core.register.RecordTimeline;

/**
 * A node's sealed record as it stood at any instant. Read once, when somebody first asks; afterwards only what is new is read. It is
 * believed: {@code parley verify} is what checks it. One asks at a time; others wait.
 */
final class PastRecord {
    /** What is held of each entry is some kilobytes: the past of a longer record is for {@code parley replay}. */
    static final int MOST_ENTRIES = 200_000;

    private final Tiles tiles;
    private final Blobs blobs;
    private @Nullable RecordTimeline timeline;
    private String note = "";

    /** @param read what the node serves by path: {@code tile/…}, {@code blobs/sha256/…} */
    PastRecord(Function<String, Optional<byte[]>> read) {
        this.tiles = read::apply;
        this.blobs = digest -> read.apply("blobs/sha256/" + digest.hex());
    }

    /** The record is longer than is held. */
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;

        private final long entries;

        TooLong(long entries) {
            this.entries = entries;
        }

        String sentence() {
            return "The record has " + entries + " entries, and the past of at most " + MOST_ENTRIES
                    + " is shown here: use parley replay.";
        }
    }

    /**
     * @param checkpoint the newest sealed one
     * @throws LogException if tiles or checkpoint do not hold together
     * @throws Unreadable if the charter cannot be read
     */
    synchronized RecordHistory at(String checkpoint, Instant at) throws LogException, TooLong {
        return timeline(checkpoint).at(at);
    }

    private RecordTimeline timeline(String checkpoint) throws LogException, TooLong {
        var known = timeline;
        if (known != null && note.equals(checkpoint)) {
            return known;
        }
        long size = Checkpoint.parse(SignedNote.parse(checkpoint).text()).size();
        if (size > MOST_ENTRIES) {
            throw new TooLong(size);
        }
        if (known != null && size < known.size()) {
            return known; // a picture that was made a moment ago: what is held knows more
        }
        var made = known == null
                ? read(checkpoint, size)
                : known.longer(entries(known.size(), size), Optional.of(checkpoint));
        timeline = made;
        note = checkpoint;
        return made;
    }

    private RecordTimeline read(String checkpoint, long size) throws LogException {
        var entries = entries(0, size);
        var charter =
                blobs.read(charterOf(entries)).orElseThrow(() -> new LogException("The charter's blob is missing."));
        return RecordTimeline.of(charter, entries, blobs, Optional.of(checkpoint));
    }

    private List<byte[]> entries(long from, long size) throws LogException {
        if (from == size) {
            return List.of();
        }
        var tree = new StoredTree(tiles, size);
        var bundles = new ArrayDeque<List<byte[]>>();
        // The last one first: it is a part of a bundle, and is put away as soon as the record has grown.
        for (long number = (size - 1) / TilePath.FULL_WIDTH; number >= from / TilePath.FULL_WIDTH; number--) {
            bundles.addFirst(tree.bundle(number));
        }
        return bundles.stream()
                .flatMap(List::stream)
                .skip(from % TilePath.FULL_WIDTH)
                .limit(size - from)
                .toList();
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
