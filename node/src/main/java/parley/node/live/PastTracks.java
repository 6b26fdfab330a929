package parley.node.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.space.Position;
import parley.core.watch.Finding;
import parley.core.watch.Sighting;
import parley.node.feed.CsvFeed;
import parley.node.port.Disk;

/**
 * Where aircraft were at an instant, read back from the journal: what is shown of the past is what findings cite. Taken under the
 * node's lock, asked without it.
 */
public final class PastTracks {
    /** How long an aircraft that is silent stays on the map: as at a node that looks on live. */
    public static final Duration SEEN = Duration.ofMinutes(5);
    /** How far back a trail reaches. */
    public static final Duration TRAIL = Duration.ofMinutes(10);

    /** About a million lines: with more in ten minutes the trails are shorter. */
    static final int MOST_FILES = 4_000;

    private static final int TRAIL_POSITIONS = 60;

    private final Disk disk;
    private final String header;
    private final List<String> files;
    private final byte[] filling;
    private final List<Finding> findings;
    private final Instant at;

    /**
     * @param header names the columns of the journal's lines
     * @param files of the segments that hold the time asked for
     * @param filling the lines that are in no file yet
     */
    private PastTracks(
            Disk disk, String header, List<String> files, byte[] filling, List<Finding> findings, Instant at) {
        this.disk = disk;
        this.header = header;
        this.files = files;
        this.filling = filling;
        this.findings = findings;
        this.at = at;
    }

    /** @param findings every one so far */
    static PastTracks of(Disk disk, String header, Journal journal, List<Finding> findings, Instant at) {
        var files = journal.files(at.minus(TRAIL), at);
        return new PastTracks(
                disk,
                header,
                List.copyOf(files.subList(Math.max(0, files.size() - MOST_FILES), files.size())),
                journal.filling(),
                findings,
                at);
    }

    private static final class Flown {
        private final Deque<Sighting> points = new ArrayDeque<>();
        private String callsign = "";
    }

    /**
     * Those seen within {@link #SEEN} before the instant, by address.
     *
     * @throws Disk.Failure if the journal cannot be read
     */
    public List<TrackMonitor.Aircraft> aircraft() {
        var flown = new TreeMap<String, Flown>();
        long from = at.minus(TRAIL).toEpochMilli();
        long through = at.toEpochMilli();
        try (var feed = new CsvFeed(lines())) {
            feed.deliver(Instant.MAX, sighting -> {
                if (sighting.epochMillis() >= from && sighting.epochMillis() <= through) {
                    add(flown.computeIfAbsent(sighting.icao24(), address -> new Flown()), sighting);
                }
            });
        }
        return seen(flown);
    }

    private static void add(Flown one, Sighting sighting) {
        // A late point is part of no trail: the newest is where it was.
        if (!one.points.isEmpty() && one.points.getLast().epochMillis() > sighting.epochMillis()) {
            return;
        }
        one.callsign = sighting.callsign().isEmpty() ? one.callsign : sighting.callsign();
        one.points.add(sighting);
        if (one.points.size() > TRAIL_POSITIONS) {
            one.points.remove();
        }
    }

    private List<TrackMonitor.Aircraft> seen(SortedMap<String, Flown> flown) {
        long since = at.minus(SEEN).toEpochMilli();
        var open = new TreeMap<String, Finding>();
        findings.stream()
                .filter(this::openThen)
                .forEach(finding -> open.merge(finding.aircraft(), finding, TrackMonitor::worse));
        var seen = new ArrayList<TrackMonitor.Aircraft>();
        flown.forEach((address, one) -> {
            Sighting last = one.points.getLast();
            if (last.epochMillis() >= since) {
                seen.add(new TrackMonitor.Aircraft(
                        last.callsign().isEmpty() ? TrackMonitor.called(last, one.callsign) : last,
                        one.points.stream()
                                .map(point -> new Position(point.longitude(), point.latitude()))
                                .toList(),
                        Optional.ofNullable(open.get(address))));
            }
        });
        return List.copyOf(seen);
    }

    private boolean openThen(Finding finding) {
        return !finding.entered().isAfter(at)
                && finding.left().filter(left -> !left.isAfter(at)).isEmpty();
    }

    private InputStream lines() {
        var parts = new ArrayList<InputStream>();
        parts.add(new ByteArrayInputStream((header + "\n").getBytes(StandardCharsets.UTF_8)));
        files.forEach(file -> parts.add(new LateFile(file)));
        parts.add(new ByteArrayInputStream(filling));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** One segment, read when its turn comes: never all of them at once. */
    private final class LateFile extends InputStream {
        private final String name;
        private Optional<InputStream> opened = Optional.empty();

        private LateFile(String name) {
            this.name = name;
        }

        private InputStream in() {
            if (opened.isEmpty()) {
                opened = Optional.of(new ByteArrayInputStream(disk.read(name)
                        .orElseThrow(
                                () -> new Disk.Failure(name + " is missing: the journal does not hold together."))));
            }
            return opened.get();
        }

        @Override
        public int read() throws IOException {
            return in().read();
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            return in().read(to, from, length);
        }

        @Override
        public void close() {
            opened = Optional.empty();
        }
    }
}
