package parley.node.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.space.Position;
import parley.core.watch.Finding;
import parley.core.watch.Sighting;
import parley.core.watch.Watch;
import parley.core.watch.WatchTerms;
import parley.node.port.Feed;
import parley.node.port.FeedHealth;

/**
 * The way of a sighting: feed, journal, watch, finding. Driven by its node's one writer thread; time is an argument, and what is
 * read out is immutable.
 */
public final class TrackMonitor {
    private static final int TRAIL_POSITIONS = 60;

    private final Feed feed;
    private final Journal journal;
    private final Watch watch;
    private WatchTerms terms;
    private final SortedMap<String, Finding> findings = new TreeMap<>();
    private final SortedMap<String, Seen> aircraft = new TreeMap<>();

    /**
     * One aircraft as it was last seen.
     *
     * @param trail where it was, the oldest first, the last position included
     */
    public record Aircraft(Sighting last, List<Position> trail, Optional<Finding> finding) {
        public Aircraft {
            trail = List.copyOf(trail);
        }
    }

    private static final class Seen {
        private Sighting last;
        private String callsign = "";
        private final Deque<Position> trail = new ArrayDeque<>();

        private Seen(Sighting first) {
            last = first;
        }

        private void at(Sighting sighting) {
            last = sighting;
            callsign = sighting.callsign().isEmpty() ? callsign : sighting.callsign();
            trail.add(new Position(sighting.longitude(), sighting.latitude()));
            if (trail.size() > TRAIL_POSITIONS) {
                trail.remove();
            }
        }
    }

    /** @param journal the one that the feed's lines go to */
    public TrackMonitor(Feed feed, Journal journal, WatchTerms terms) {
        this.feed = feed;
        this.journal = journal;
        this.terms = terms;
        watch = new Watch(terms);
    }

    /** Watches under other terms, or with other announced flights, from the next sighting on. */
    public void adopt(WatchTerms next) {
        terms = next;
        watch.adopt(next);
    }

    /**
     * Takes in everything up to an instant.
     *
     * @return findings that opened, changed or closed
     */
    public List<Finding> step(Instant now) {
        var told = new ArrayList<Finding>();
        feed.deliver(now, sighting -> {
            journal.at(sighting.epochMillis());
            aircraft.computeIfAbsent(sighting.icao24(), address -> new Seen(sighting))
                    .at(sighting);
            told.addAll(watch.onSighting(sighting));
        });
        if (feed.health().ended()) {
            journal.end();
        }
        told.addAll(watch.advance(now.minus(Watch.LATENESS)));
        told.forEach(finding -> findings.put(finding.name(), finding));
        return List.copyOf(told);
    }

    /** Every finding as it reads now, citing the segments that are full. */
    public List<Finding> findings() {
        watch.open().forEach(finding -> findings.put(finding.name(), finding));
        return findings.values().stream().map(this::cited).toList();
    }

    private Finding cited(Finding finding) {
        Duration around = terms.margins().gap();
        return finding.withEvidence(journal.covering(
                finding.entered(), finding.left().orElse(Instant.ofEpochMilli(Long.MAX_VALUE / 2)), around));
    }

    /** Aircraft seen since an instant, by address. */
    public List<Aircraft> aircraft(Instant since) {
        var open = new TreeMap<String, Finding>();
        watch.open().forEach(finding -> open.merge(finding.aircraft(), finding, TrackMonitor::worse));
        var seen = new ArrayList<Aircraft>();
        aircraft.forEach((address, one) -> {
            if (one.last.epochMillis() >= since.toEpochMilli()) {
                Sighting last = one.last.callsign().isEmpty() ? called(one.last, one.callsign) : one.last;
                seen.add(new Aircraft(last, List.copyOf(one.trail), Optional.ofNullable(open.get(address))));
            }
        });
        return List.copyOf(seen);
    }

    static Finding worse(Finding a, Finding b) {
        return a.standing().compareTo(b.standing()) >= 0 ? a : b;
    }

    static Sighting called(Sighting s, String callsign) {
        return new Sighting(
                s.epochMillis(),
                s.icao24(),
                callsign,
                s.longitude(),
                s.latitude(),
                s.barometricAltitudeMetres(),
                s.geometricAltitudeMetres(),
                s.onGround(),
                s.squawk(),
                s.groundSpeedKnots(),
                s.trackDegrees());
    }

    public FeedHealth health() {
        return feed.health();
    }
}
