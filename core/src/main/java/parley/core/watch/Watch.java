package parley.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The live check: sightings in, findings out. Keyed by aircraft, in event time, without a clock: the same sightings of an
 * aircraft give the same findings, however they interleave with those of others and in whatever order they arrive within
 * {@code lateness}. Not for more than one thread.
 *
 * <p>What is checked is the straight line (in longitude and latitude) between two sightings no farther apart in time than
 * {@code margins.gap}. Over a longer silence, up to {@value #GAPS_REMEMBERED} times that, the line only says what could have been
 * flown: where it touches an area the entry is uncertain. After that the aircraft counts as seen for the first time. Between two
 * sightings on the ground nothing is checked, since nothing flies.
 *
 * <p>Nearer to an edge than {@code margins.position} it cannot be told on which side the aircraft is. A finding therefore
 * opens when the line comes that near, and closes when it is that far away again; its instants of entry and exit are those
 * of the edge itself if the line crosses it. Its standing is the worst among the legs that certainly lie inside; only if there
 * is none, among all.
 */
public final class Watch {
    static final int GAPS_REMEMBERED = 10;

    /** How much later than a newer one of the same aircraft a sighting may arrive. */
    public static final Duration LATENESS = Duration.ofSeconds(5);

    private final long latenessMillis;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private WatchTerms terms;
    private Beat beat;
    private long opened;
    private long duplicates;
    private long late;

    /** A watch that waits {@link #LATENESS} for late sightings. */
    public Watch(WatchTerms terms) {
        this(terms, LATENESS);
    }

    /** @param lateness zero to look at every sighting at once, and to drop those that come late */
    public Watch(WatchTerms terms, Duration lateness) {
        this(terms, lateness, true);
    }

    /** @param indexed false to compare every segment with every area, the slow and obvious way that must come to the same */
    public Watch(WatchTerms terms, Duration lateness, boolean indexed) {
        this.terms = terms;
        latenessMillis = lateness.toMillis();
        beat = new Beat(terms, indexed, this::name);
    }

    private String name() {
        return String.format(Locale.ROOT, "F-%04d", ++opened);
    }

    /** Goes on under other terms or with other announced flights. Open findings stay open. */
    public void adopt(WatchTerms next) {
        terms = next;
        beat = beat.under(next);
        tracks.values().forEach(Track::forgetIdentities);
    }

    /**
     * Takes in one sighting.
     *
     * @return findings that opened, changed their standing or closed, in that order of events; mostly none
     */
    public List<Finding> onSighting(Sighting sighting) {
        Track track = tracks.get(sighting.icao24());
        if (track == null) {
            track = new Track(sighting);
            tracks.put(sighting.icao24(), track);
        }
        Sighting last = track.last();
        if (last != null && sighting.epochMillis() <= last.epochMillis()) {
            if (sighting.epochMillis() == last.epochMillis()) {
                duplicates++;
            } else {
                late++;
            }
            return List.of();
        }
        if (latenessMillis == 0) {
            look(track, sighting);
            return told();
        }
        if (!track.await(sighting)) {
            duplicates++;
            return List.of();
        }
        release(track, track.newestMillis() - latenessMillis);
        return told();
    }

    /**
     * Says that every sighting up to an instant has arrived: those that wait are looked at, and aircraft not seen for
     * {@value #GAPS_REMEMBERED} gaps are given up.
     */
    public List<Finding> advance(Instant through) {
        long millis = through.toEpochMilli();
        long forgotten = millis - terms.margins().gap().toMillis() * GAPS_REMEMBERED;
        for (Track track : tracks.values()) {
            release(track, millis);
            Sighting last = track.last();
            if (last != null && last.epochMillis() < forgotten && !track.open.isEmpty()) {
                beat.fellSilent(track, last, findings);
            }
        }
        return told();
    }

    /** Says that no more sightings come: what waits is looked at, and what is open closes at the last sighting. */
    public List<Finding> end() {
        for (Track track : tracks.values()) {
            release(track, Long.MAX_VALUE);
            Sighting last = track.last();
            if (last != null && !track.open.isEmpty()) {
                beat.fellSilent(track, last, findings);
            }
        }
        return told();
    }

    private void release(Track track, long throughMillis) {
        for (Sighting next = track.take(throughMillis); next != null; next = track.take(throughMillis)) {
            look(track, next);
        }
    }

    private void look(Track track, Sighting sighting) {
        Sighting before = track.last();
        track.last(sighting);
        beat.look(track, before, sighting, findings);
    }

    private List<Finding> told() {
        if (findings.isEmpty()) {
            return List.of();
        }
        List<Finding> told = List.copyOf(findings);
        findings.clear();
        return told;
    }

    /** Findings that are open now, as they read now. */
    public List<Finding> open() {
        var open = new ArrayList<Finding>();
        tracks.values().forEach(track -> track.open.values().forEach(entry -> open.add(entry.finding())));
        open.sort(java.util.Comparator.comparing(Finding::name));
        return open;
    }

    /** Sightings dropped because one of the same aircraft and instant had been seen. */
    public long duplicates() {
        return duplicates;
    }

    /** Sightings dropped because they came later than {@code lateness} after a newer one. */
    public long late() {
        return late;
    }

    /** For tests: the last sighting looked at. */
    @Nullable
    Sighting last(String icao24) {
        Track track = tracks.get(icao24);
        return track == null ? null : track.last();
    }
}
