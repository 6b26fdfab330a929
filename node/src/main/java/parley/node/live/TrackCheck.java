package parley.node.live;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import parley.core.watch.Finding;
import parley.core.watch.Sighting;
import parley.core.watch.Watch;
import parley.core.watch.WatchTerms;
import parley.node.feed.CsvFeed;
import parley.node.port.FeedHealth;

/** What {@code parley watch} does: a whole recording against the terms, and what was found. */
public final class TrackCheck {
    /** Recordings are put in order of event time before they are watched, up to this many reports; longer ones come as they are. */
    static final int SORTED_AT_MOST = 5_000_000;

    private TrackCheck() {}

    /**
     * @param health what was read and skipped
     * @param duplicates reports of one aircraft and instant beyond the first
     * @param late reports that came too late to be looked at; 0 unless the recording is longer than {@value #SORTED_AT_MOST}
     * @param counts findings by standing, in lower case
     */
    public record Outcome(
            FeedHealth health, List<Finding> findings, long duplicates, long late, SortedMap<String, Long> counts) {}

    /**
     * Watches a recording to its end.
     *
     * @param tracks as {@link CsvFeed} reads them; closed
     * @throws parley.node.feed.FeedException if it is no recording
     */
    public static Outcome run(WatchTerms terms, InputStream tracks) {
        var journal = new Journal();
        var watch = new Watch(terms);
        var closed = new TreeMap<String, Finding>(
                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        Consumer<Finding> keep = finding -> closed.put(finding.name(), finding);
        FeedHealth health;
        try (var feed = new CsvFeed(tracks, journal::line)) {
            var waiting = new ArrayList<Sighting>();
            feed.deliver(Instant.MAX, sighting -> {
                journal.at(sighting.epochMillis());
                if (waiting.size() < SORTED_AT_MOST) {
                    waiting.add(sighting);
                    return;
                }
                watchSorted(watch, waiting, keep);
                watch.onSighting(sighting).forEach(keep);
            });
            watchSorted(watch, waiting, keep);
            health = feed.health();
        }
        watch.end().forEach(keep);
        journal.end();
        var counts = new TreeMap<String, Long>();
        for (Finding.Standing standing : Finding.Standing.values()) {
            counts.put(standing.name().toLowerCase(java.util.Locale.ROOT), 0L);
        }
        var findings = new ArrayList<Finding>();
        for (Finding finding : closed.values()) {
            counts.merge(finding.standing().name().toLowerCase(java.util.Locale.ROOT), 1L, Long::sum);
            Instant left = finding.left().orElse(finding.entered());
            findings.add(finding.withEvidence(
                    journal.covering(finding.entered(), left, terms.margins().gap())));
        }
        return new Outcome(health, List.copyOf(findings), watch.duplicates(), watch.late(), counts);
    }

    private static void watchSorted(Watch watch, List<Sighting> waiting, Consumer<Finding> keep) {
        waiting.sort(Comparator.comparingLong(Sighting::epochMillis));
        waiting.forEach(sighting -> watch.onSighting(sighting).forEach(keep));
        waiting.clear();
    }
}
