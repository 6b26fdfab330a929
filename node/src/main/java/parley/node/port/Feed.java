package parley.node.port;

import java.time.Instant;
import java.util.function.Consumer;
import parley.core.watch.Sighting;

/** Where sightings come from. Bad input never stops a feed: it is counted, sampled and skipped. */
public interface Feed extends AutoCloseable {

    /**
     * Hands over every sighting whose event time is at or before {@code through}, in the order of the source.
     *
     * @throws java.io.UncheckedIOException if the source itself fails; what was handed over before stands
     */
    void deliver(Instant through, Consumer<Sighting> to);

    /** What has been read so far. */
    FeedHealth health();

    @Override
    void close();
}
