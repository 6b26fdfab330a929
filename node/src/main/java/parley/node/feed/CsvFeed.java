package parley.node.feed;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import parley.core.watch.Sighting;
import parley.node.port.Feed;
import parley.node.port.FeedHealth;

/**
 * A recording as a feed: comma-separated values with the columns that {@link CsvLine} names, plain, gzip or Zstandard (told by
 * the first bytes). Lines that are not sightings are counted by reason, the first {@value #SAMPLES} are kept as samples, and all
 * are skipped. A recording is read as a stream: its size does not matter.
 */
public final class CsvFeed implements Feed {
    private static final int SAMPLES = 10;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int ZSTD_MAGIC = 0x28b52ffd;
    /** How the Zstandard library says that a file ends too soon. */
    private static final String CUT = "Truncated source";

    private static final Consumer<byte[]> NOBODY = line -> {};

    private final InputStream in;
    private final Lines lines;
    private final String header;
    private final CsvLine reader;
    private final Consumer<byte[]> tap;
    private String packing = "";
    private @Nullable Sighting held;
    private byte[] heldLine = {};
    private boolean ended;

    private long read;
    private long delivered;
    private long newestMillis = Long.MIN_VALUE;
    private final SortedMap<String, Long> skipped = new TreeMap<>();
    private final List<String> samples = new ArrayList<>();

    /**
     * @param in the recording; closed with the feed
     * @param tap hears every data line, as it was read, before its sighting is handed over (for the journal)
     * @throws FeedException if it has no header of a track file
     */
    public CsvFeed(InputStream in, Consumer<byte[]> tap) {
        this.tap = tap;
        try {
            this.in = unpacked(new BufferedInputStream(in, 1 << 16));
            lines = new Lines(this.in);
            if (!lines.next()) {
                throw new FeedException("The recording is empty; its first line names the columns.");
            }
            header = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
            reader = CsvLine.of(header);
        } catch (IOException e) {
            throw new FeedException(
                    "The recording " + trouble(e) + " before its first line has ended; copy it again.", e);
        }
    }

    /**
     * Nobody listening to its lines, which are then not copied.
     *
     * @throws FeedException if it has no header of a track file
     */
    public CsvFeed(InputStream in) {
        this(in, NOBODY);
    }

    /** A recording in a file, nobody listening to its lines. */
    public static CsvFeed of(Path file) throws IOException {
        return of(file, NOBODY);
    }

    public static CsvFeed of(Path file, Consumer<byte[]> tap) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new CsvFeed(in, tap);
        } catch (FeedException e) {
            in.close();
            throw e;
        }
    }

    /** The line that names its columns: before lines of this feed that were kept, they are a recording of their own. */
    public String header() {
        return header;
    }

    /** Whether it ends too soon, or is not what its first bytes say. */
    private String trouble(IOException e) {
        boolean cut = packing.isEmpty() || e instanceof EOFException || CUT.equals(e.getMessage());
        return cut
                ? "breaks off"
                : "begins as one packed with " + packing + " does, and is damaged (" + e.getMessage() + ")";
    }

    private InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] first = in.readNBytes(4);
        in.reset();
        int magic = 0;
        for (int i = 0; i < 4; i++) {
            magic = magic << 8 | (i < first.length ? first[i] & 0xff : 0);
        }
        if (magic >>> 16 == GZIP_MAGIC) {
            packing = "gzip";
            return new GZIPInputStream(in, 1 << 16);
        }
        if (magic == ZSTD_MAGIC) {
            packing = "Zstandard";
            return new ZstdInputStream(in);
        }
        return in;
    }

    @Override
    public void deliver(Instant through, Consumer<Sighting> to) {
        long throughMillis = millis(through);
        while (true) {
            Sighting next = held != null ? held : advance();
            if (next == null) {
                return;
            }
            if (next.epochMillis() > throughMillis) {
                held = next;
                return;
            }
            held = null;
            if (heldLine.length > 0) {
                tap.accept(heldLine);
                heldLine = new byte[0];
            }
            delivered++;
            newestMillis = Math.max(newestMillis, next.epochMillis());
            to.accept(next);
        }
    }

    private static long millis(Instant instant) {
        return instant.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE)) ? Long.MAX_VALUE : instant.toEpochMilli();
    }

    /** The next line that is a sighting; null at the end. */
    private @Nullable Sighting advance() {
        try {
            while (!ended) {
                if (!lines.next()) {
                    ended = true;
                    break;
                }
                read++;
                heldLine = tap == NOBODY ? heldLine : lines.copy();
                if (lines.tooLong()) {
                    skip("too long", "more than " + Lines.LONGEST_BYTES + " bytes");
                    continue;
                }
                Sighting sighting = reader.read(lines.bytes(), lines.length());
                if (sighting != null) {
                    return sighting;
                }
                skip(reader.reason(), reader.detail());
            }
        } catch (IOException e) {
            // A cut or damaged archive: what was read stands, and the rest is one skipped line.
            ended = true;
            skip("unreadable", "the recording " + trouble(e));
        }
        return null;
    }

    private void skip(String reason, String detail) {
        tap.accept(heldLine);
        heldLine = new byte[0];
        skipped.merge(reason, 1L, Long::sum);
        if (samples.size() < SAMPLES) {
            // The header is line 1.
            samples.add("line " + (read + 1) + ": " + detail);
        }
    }

    @Override
    public FeedHealth health() {
        return new FeedHealth(
                read,
                delivered,
                Collections.unmodifiableSortedMap(new TreeMap<>(skipped)),
                List.copyOf(samples),
                newestMillis == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newestMillis)),
                ended && held == null);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new FeedException("The recording cannot be closed: " + e.getMessage() + '.', e);
        }
    }
}
