package parley.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.register.RecordedPlace;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Outline;
import parley.core.terms.Area;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;

/**
 * Where the places of the terms lie at an instant, as far as the register knows. What follows from the terms and from one list of
 * recorded places is prepared once; it may be asked on any thread.
 */
final class Places {
    private final Arrangement arrangement;
    private final List<RecordedPlace> recorded;
    private final Map<String, List<RecordedPlace>> counting = new LinkedHashMap<>();
    private final SortedSet<Instant> changes = new TreeSet<>();
    private final Map<Object, Sites> prepared = new LinkedHashMap<>();

    Places(Arrangement arrangement, List<RecordedPlace> recorded) {
        this.arrangement = arrangement;
        this.recorded = recorded;
        for (Place place : arrangement.places().values()) {
            if (place instanceof Place.Recorded of) {
                List<RecordedPlace> entries = recorded.stream()
                        .filter(entry -> entry.place().equals(of.name()) && entry.counts(of, arrangement.parties()))
                        .toList();
                counting.put(of.name(), entries);
                for (RecordedPlace entry : entries) {
                    changes.add(entry.asOf());
                    of.staleAfter()
                            .ifPresent(age -> changes.add(entry.asOf().plus(age).plusNanos(1)));
                }
            }
        }
    }

    /** Whether these are the places of a register with those recorded ones. */
    boolean areOf(List<RecordedPlace> others) {
        return recorded == others || recorded.equals(others);
    }

    /** A piece of a place. @param known whether it can be told of a point in it that it is; a stale one cannot */
    record Piece(Site site, boolean known) {}

    /**
     * A place at an instant.
     *
     * @param pieces those that may meet the asked bounds
     * @param doubt why it cannot be told anywhere; empty when it can
     */
    record Ground(List<Piece> pieces, Optional<Reason> doubt) {}

    private Ground at(Reach reach, Instant instant, Outline.Bounds bounds) {
        return switch (arrangement.places().get(reach.place())) {
            case Place.Drawn drawn ->
                ground(
                        reach.place(),
                        sites(reach, () -> drawn.areas().stream()
                                .flatMap(area -> sites(area, reach.metres()).stream())
                                .toList()),
                        bounds);
            case Place.Recorded place when place.kind() == Place.Kind.LAYER -> layer(place, reach, instant, bounds);
            case Place.Recorded place -> registered(place, reach, instant, bounds);
            case null -> new Ground(List.of(), Optional.of(Reason.of(Phrase.STRANGE_PLACE, reach.place())));
        };
    }

    private static List<Site> sites(Area area, double metres) {
        return sites(area.name(), area.footprints(), metres);
    }

    private static List<Site> sites(String name, List<Footprint> footprints, double metres) {
        return footprints.stream()
                .map(footprint -> new Site(name, footprint, metres))
                .toList();
    }

    private interface Making {
        List<Site> sites();
    }

    private Sites sites(Object of, Making making) {
        synchronized (prepared) {
            Sites known = prepared.get(of);
            if (known == null) {
                known = new Sites(making.sites());
                prepared.put(of, known);
            }
            return known;
        }
    }

    private static Ground ground(String place, Sites sites, Outline.Bounds bounds) {
        var pieces = new ArrayList<Piece>();
        for (Site site : sites.near(bounds)) {
            if (!gather(site, true, pieces)) {
                return beyond(place);
            }
        }
        return new Ground(pieces, Optional.empty());
    }

    /** False when a shape cannot be judged. */
    private static boolean gather(Site site, boolean known, List<Piece> pieces) {
        try {
            site.shape();
            pieces.add(new Piece(site, known));
            return true;
        } catch (BadFootprint e) {
            return false;
        }
    }

    private static Ground beyond(String place) {
        return new Ground(List.of(), Optional.of(Reason.of(Phrase.BEYOND, place)));
    }

    /** An act brings one in; that the places are of one list, everything here says. */
    private record Brought(Reach reach, ActId by) {}

    private Ground layer(Place.Recorded place, Reach reach, Instant instant, Outline.Bounds bounds) {
        Optional<RecordedPlace> version = RecordedPlace.newest(counting(place), instant);
        if (version.isEmpty()) {
            return new Ground(List.of(), Optional.empty());
        }
        RecordedPlace newest = version.get();
        if (newest.stale(place, instant)) {
            return new Ground(
                    List.of(),
                    Optional.of(Reason.of(
                            Phrase.STALE,
                            place.name(),
                            newest.asOf(),
                            Value.limit(place.staleAfter().orElseThrow()))));
        }
        return ground(
                place.name(),
                sites(
                        new Brought(reach, newest.id()),
                        () -> sites(newest.name(), newest.footprints(), reach.metres())),
                bounds);
    }

    private List<RecordedPlace> counting(Place.Recorded place) {
        return counting.getOrDefault(place.name(), List.of());
    }

    private Ground registered(Place.Recorded place, Reach reach, Instant instant, Outline.Bounds bounds) {
        List<RecordedPlace> entries = counting(place);
        if (place.staleAfter().isEmpty()) {
            return ground(
                    place.name(),
                    sites(reach, () -> entries.stream()
                            .flatMap(entry -> sites(entry.name(), entry.footprints(), reach.metres()).stream())
                            .toList()),
                    bounds);
        }
        var pieces = new ArrayList<Piece>();
        for (RecordedPlace entry : entries) {
            Sites sites = sites(
                    new Brought(reach, entry.id()), () -> sites(entry.name(), entry.footprints(), reach.metres()));
            for (Site site : sites.near(bounds)) {
                if (!gather(site, !entry.stale(place, instant), pieces)) {
                    return beyond(place.name());
                }
            }
        }
        return new Ground(pieces, Optional.empty());
    }

    /** The instants at which a recorded place changes. */
    SortedSet<Instant> changes() {
        return Collections.unmodifiableSortedSet(changes);
    }

    /** Some reaches at an instant. */
    TreeMap<Reach, Ground> all(Collection<Reach> reaches, Instant instant, Outline.Bounds bounds) {
        var all = new TreeMap<Reach, Ground>();
        for (Reach reach : reaches) {
            all.put(reach, at(reach, instant, bounds));
        }
        return all;
    }
}
