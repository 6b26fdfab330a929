package parley.node.live;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.act.Digest;
import parley.node.port.Disk;

/**
 * Raw input, kept as it came in hash-chained segments, so that a finding can cite what it was concluded from.
 *
 * <p>A segment is {@value #LINES} lines, each ended by one LF, whether they could be read or not. Its digest is the SHA-256 of the
 * digest before it (32 zero bytes before the first) followed by the segment's bytes. Segments are written once full:
 * {@code journal/000000.lines}, and {@code journal/chain} with one digest a line. A crash loses the segment that was filling; a
 * recording read again from its beginning gives the same segments with the same digests.
 */
public final class Journal {
    static final int LINES = 256;
    private static final String FOLDER = "journal/";

    private final Optional<Disk> disk;
    private final ByteArrayOutputStream filling = new ByteArrayOutputStream();
    private int lines;
    private long earliestMillis = Long.MAX_VALUE;
    private long latestMillis = Long.MIN_VALUE;
    private byte[] previous = new byte[32];
    private final List<Segment> segments = new ArrayList<>();

    /** @param earliestMillis of the event times in it; later than {@code latestMillis} if no line could be read */
    private record Segment(Digest digest, long earliestMillis, long latestMillis) {}

    /** A journal that only keeps the digests. */
    public Journal() {
        this.disk = Optional.empty();
    }

    public Journal(Disk disk) {
        this.disk = Optional.of(disk);
    }

    /** Keeps a line as it was read, without its line end. */
    public void line(byte[] raw) {
        if (lines == LINES) {
            complete();
        }
        filling.writeBytes(raw);
        filling.write('\n');
        lines++;
    }

    /** Notes the event time of the line kept last. */
    public void at(long epochMillis) {
        earliestMillis = Math.min(earliestMillis, epochMillis);
        latestMillis = Math.max(latestMillis, epochMillis);
    }

    /** Completes the segment that is filling: the source has ended. */
    public void end() {
        if (lines > 0) {
            complete();
        }
    }

    private void complete() {
        byte[] bytes = filling.toByteArray();
        byte[] hash = chained(previous, bytes);
        Digest digest = new Digest(HexFormat.of().formatHex(hash));
        int number = segments.size();
        segments.add(new Segment(digest, earliestMillis, latestMillis));
        disk.ifPresent(to -> {
            var files = new TreeMap<String, byte[]>();
            files.put(file(number), bytes);
            files.put(FOLDER + "chain", chain());
            to.write(files);
        });
        previous = hash;
        filling.reset();
        lines = 0;
        earliestMillis = Long.MAX_VALUE;
        latestMillis = Long.MIN_VALUE;
    }

    private byte[] chain() {
        var text = new StringBuilder();
        segments.forEach(segment -> text.append(segment.digest.hex()).append('\n'));
        return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    static byte[] chained(byte[] previous, byte[] segment) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(previous);
            return sha.digest(segment);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    /** Names of the files of the full segments that hold reports between two instants, in the order of the chain. */
    List<String> files(Instant from, Instant to) {
        var files = new ArrayList<String>();
        for (int number = 0; number < segments.size(); number++) {
            Segment segment = segments.get(number);
            if (segment.earliestMillis <= to.toEpochMilli() && segment.latestMillis >= from.toEpochMilli()) {
                files.add(file(number));
            }
        }
        return files;
    }

    private static String file(int number) {
        return FOLDER + String.format(Locale.ROOT, "%06d.lines", number);
    }

    /** The lines of the segment that is filling. */
    byte[] filling() {
        return filling.toByteArray();
    }

    /** Digests of the full segments that hold reports from {@code from} less {@code around} to {@code to} plus it. */
    public List<Digest> covering(Instant from, Instant to, Duration around) {
        long first = from.minus(around).toEpochMilli();
        long last = to.plus(around).toEpochMilli();
        return segments.stream()
                .filter(segment -> segment.earliestMillis <= last && segment.latestMillis >= first)
                .map(Segment::digest)
                .toList();
    }
}
