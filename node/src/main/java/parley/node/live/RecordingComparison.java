package parley.node.live;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import parley.core.watch.Sighting;
import parley.core.whatif.TrackComparison;
import parley.core.whatif.Watching;
import parley.node.feed.CsvFeed;

/**
 * Recordings under two sets of terms: one thread reads, and gives each aircraft to one of as many watching threads as there are
 * processors. Which thread that is changes nothing.
 *
 * <p>Each thread puts sightings in order of event time in blocks of {@value #SORTED}; what comes later than that is late, and counted.
 */
public final class RecordingComparison {
    static final int SORTED = 250_000;
    private static final int BATCH = 4_096;
    private static final int BATCHES_WAITING = 8;
    private static final Sighting[] NO_MORE = {};

    private final List<Watcher> watchers = new ArrayList<>();
    private final Going going;
    private final Instant through;
    private final SortedMap<String, Long> skipped = new TreeMap<>();
    private final List<String> samples = new ArrayList<>();
    private long lines;
    private long points;
    private long bytesBefore;
    private boolean stopped;

    /** Hears how far the reading is, and may stop it. */
    @FunctionalInterface
    public interface Going {
        /**
         * @param points sightings read so far
         * @param bytes of the recordings read so far, as they are packed
         * @return false to stop: what was found so far is the result
         */
        boolean on(long points, long bytes);
    }

    /** Opens a recording. */
    @FunctionalInterface
    public interface Recording {
        InputStream open() throws IOException;
    }

    /**
     * What came of it.
     *
     * @param lines data lines read
     * @param skipped reason to the number of lines skipped for it
     * @param samples the first few skipped lines
     * @param complete false if it was stopped
     */
    public record Outcome(
            TrackComparison.Found found,
            long lines,
            long points,
            SortedMap<String, Long> skipped,
            List<String> samples,
            boolean complete) {}

    private RecordingComparison(Watching terms, int threads, Instant through, Going going) {
        this.through = through;
        this.going = going;
        for (int i = 0; i < threads; i++) {
            watchers.add(new Watcher(new TrackComparison(terms)));
        }
    }

    /**
     * Reads recordings to their end, one after the other.
     *
     * @param threads that watch, beside the one that reads
     * @throws parley.node.feed.FeedException if one is no recording
     * @throws IOException if one cannot be opened
     */
    public static Outcome run(Watching terms, List<Recording> recordings, int threads, Going going) throws IOException {
        return run(terms, recordings, threads, Instant.MAX, going);
    }

    /** The same of recordings that go on: each as far as the first sighting after {@code through}. */
    public static Outcome run(
            Watching terms, List<Recording> recordings, int threads, Instant through, Going going) throws IOException {
        return new RecordingComparison(terms, threads, through, going).run(recordings);
    }

    private Outcome run(List<Recording> recordings) throws IOException {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<TrackComparison.Found>>();
            watchers.forEach(watcher -> running.add(pool.submit(watcher::watch)));
            try {
                for (Recording recording : recordings) {
                    if (!stopped) {
                        read(recording);
                    }
                }
            } finally {
                watchers.forEach(Watcher::noMore);
            }
            var found = new ArrayList<TrackComparison.Found>();
            for (var one : running) {
                found.add(one.get());
            }
            going.on(points, bytesBefore);
            return new Outcome(TrackComparison.together(found), lines, points, skipped, List.copyOf(samples), !stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while tracks were compared.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A comparison of tracks failed.", e.getCause());
        }
    }

    private void read(Recording recording) throws IOException {
        var counted = new Counted(recording.open());
        try (var feed = new CsvFeed(counted)) {
            feed.deliver(through, new Consumer<>() {
                @Override
                public void accept(Sighting sighting) {
                    if (!stopped) {
                        give(sighting, counted);
                    }
                }
            });
            var health = feed.health();
            lines += health.lines();
            health.skipped().forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
            samples.addAll(health.samples());
        }
        bytesBefore += counted.bytes;
    }

    private void give(Sighting sighting, Counted read) {
        points++;
        watchers.get(Math.floorMod(sighting.icao24().hashCode(), watchers.size()))
                .give(sighting);
        if (points % BATCH == 0 && !going.on(points, bytesBefore + read.bytes)) {
            stopped = true;
            read.end();
        }
    }

    /** One thread's share of the aircraft. */
    private static final class Watcher {
        private final TrackComparison comparison;
        private final ArrayBlockingQueue<Sighting[]> waiting = new ArrayBlockingQueue<>(BATCHES_WAITING);
        private Sighting[] batch = new Sighting[BATCH];
        private int count;

        Watcher(TrackComparison comparison) {
            this.comparison = comparison;
        }

        void give(Sighting sighting) {
            batch[count++] = sighting;
            if (count == BATCH) {
                put(batch);
                batch = new Sighting[BATCH];
                count = 0;
            }
        }

        void noMore() {
            if (count > 0) {
                put(Arrays.copyOf(batch, count));
            }
            put(NO_MORE);
        }

        private void put(Sighting[] sightings) {
            try {
                waiting.put(sightings);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while tracks were compared.", e);
            }
        }

        /** What has failed goes on taking, so that the reader is not held up; the failure is told at the end. */
        TrackComparison.Found watch() throws InterruptedException {
            try {
                return watchAll();
            } catch (RuntimeException e) {
                while (waiting.take().length > 0) {}
                throw e;
            }
        }

        private TrackComparison.Found watchAll() throws InterruptedException {
            var block = new ArrayList<Sighting>();
            for (Sighting[] next = waiting.take(); next.length > 0; next = waiting.take()) {
                block.addAll(Arrays.asList(next));
                if (block.size() >= SORTED) {
                    look(block);
                }
            }
            look(block);
            return comparison.end();
        }

        private void look(List<Sighting> block) {
            block.sort(java.util.Comparator.comparingLong(Sighting::epochMillis));
            block.forEach(comparison::onSighting);
            block.clear();
        }
    }

    /** Counts what is read, and can be made to end. */
    private static final class Counted extends FilterInputStream {
        private long bytes;
        private boolean over;

        Counted(InputStream in) {
            super(in);
        }

        void end() {
            over = true;
        }

        @Override
        public int read() throws IOException {
            int one = over ? -1 : super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = over ? -1 : super.read(into, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }
}
