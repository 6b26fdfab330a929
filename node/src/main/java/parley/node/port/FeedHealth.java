package parley.node.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a feed has read.
 *
 * @param lines data lines read
 * @param delivered sightings handed over
 * @param skipped reason to the number of lines skipped for it
 * @param samples the first few skipped lines: number, reason and value
 * @param newest the latest event time handed over
 * @param ended whether the source has no more
 */
public record FeedHealth(
        long lines,
        long delivered,
        SortedMap<String, Long> skipped,
        List<String> samples,
        Optional<Instant> newest,
        boolean ended) {}
