package parley.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import parley.core.register.RecordedPlace;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Outline;
import parley.core.space.Shape;
import parley.core.terms.Area;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;

/** Where the places of the terms lie at an instant, as far as the register knows. */
final class Places {
    private final Arrangement arrangement;
    private final List<RecordedPlace> recorded;
    private final Map<Around, Shape> shapes = new LinkedHashMap<>();

    Places(Arrangement arrangement, List<RecordedPlace> recorded) {
        this.arrangement = arrangement;
        this.recorded = recorded;
    }

    private record Around(Footprint footprint, double metres) {}

    /**
     * A place at an instant.
     *
     * @param zones those that may meet the asked bounds
     * @param doubt why it cannot be told anywhere; empty when it can
     */
    record Ground(List<Zone> zones, Optional<Reason> doubt) {}

    Ground at(Reach reach, Instant instant, Envelope bounds) {
        return switch (arrangement.places().get(reach.place())) {
            case Place.Drawn drawn -> drawn(drawn, reach, bounds);
            case Place.Recorded place when place.kind() == Place.Kind.LAYER -> layer(place, reach, instant, bounds);
            case Place.Recorded place -> registered(place, reach, instant, bounds);
            case null -> new Ground(List.of(), Optional.of(Reason.of(Phrase.STRANGE_PLACE, reach.place())));
        };
    }

    private Ground drawn(Place.Drawn drawn, Reach reach, Envelope bounds) {
        var zones = new ArrayList<Zone>();
        for (Area area : drawn.areas()) {
            if (!gather(area.name(), area.footprints(), reach.metres(), bounds, true, zones)) {
                return beyond(reach.place());
            }
        }
        return new Ground(zones, Optional.empty());
    }

    private static Ground beyond(String place) {
        return new Ground(List.of(), Optional.of(Reason.of(Phrase.BEYOND, place)));
    }

    /** False when a shape cannot be judged. */
    private boolean gather(
            String name, List<Footprint> footprints, double metres, Envelope bounds, boolean known, List<Zone> zones) {
        for (Footprint footprint : footprints) {
            if (!near(footprint, metres, bounds)) {
                continue;
            }
            try {
                Shape shape = shape(footprint, metres);
                zones.add(known ? Zone.of(name, shape) : Zone.unknown(name, shape));
            } catch (BadFootprint e) {
                return false;
            }
        }
        return true;
    }

    private Shape shape(Footprint footprint, double metres) throws BadFootprint {
        var key = new Around(footprint, metres);
        Shape known = shapes.get(key);
        if (known == null) {
            known = Shape.around(footprint, metres);
            shapes.put(key, known);
        }
        return known;
    }

    private static boolean near(Footprint footprint, double metres, Envelope bounds) {
        return Outline.of(footprint)
                .bounds(metres)
                .meets(new Outline.Bounds(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()));
    }

    /** The entries that count: sealed, and signed by as many parties as the place asks for. */
    private List<RecordedPlace> counting(Place.Recorded place) {
        return recorded.stream()
                .filter(entry -> entry.place().equals(place.name()) && entry.counts(place, arrangement.parties()))
                .toList();
    }

    private Ground layer(Place.Recorded place, Reach reach, Instant instant, Envelope bounds) {
        Optional<RecordedPlace> version = RecordedPlace.newest(counting(place), instant);
        if (version.isEmpty()) {
            return new Ground(List.of(), Optional.empty());
        }
        if (version.get().stale(place, instant)) {
            return new Ground(
                    List.of(),
                    Optional.of(Reason.of(
                            Phrase.STALE,
                            place.name(),
                            version.get().asOf(),
                            Value.limit(place.staleAfter().orElseThrow()))));
        }
        var zones = new ArrayList<Zone>();
        return gather(version.get().name(), version.get().footprints(), reach.metres(), bounds, true, zones)
                ? new Ground(zones, Optional.empty())
                : beyond(place.name());
    }

    private Ground registered(Place.Recorded place, Reach reach, Instant instant, Envelope bounds) {
        var zones = new ArrayList<Zone>();
        for (RecordedPlace entry : counting(place)) {
            if (!gather(
                    entry.name(), entry.footprints(), reach.metres(), bounds, !entry.stale(place, instant), zones)) {
                return beyond(place.name());
            }
        }
        return new Ground(zones, Optional.empty());
    }

    /** The instants at which a recorded place changes. */
    SortedSet<Instant> changes() {
        var changes = new TreeSet<Instant>();
        for (Place place : arrangement.places().values()) {
            if (place instanceof Place.Recorded recordedPlace) {
                for (RecordedPlace entry : counting(recordedPlace)) {
                    changes.add(entry.asOf());
                    recordedPlace
                            .staleAfter()
                            .ifPresent(age -> changes.add(entry.asOf().plus(age).plusNanos(1)));
                }
            }
        }
        return changes;
    }

    /** All reaches at an instant. */
    TreeMap<Reach, Ground> all(SortedSet<Reach> reaches, Instant instant, Envelope bounds) {
        var all = new TreeMap<Reach, Ground>();
        for (Reach reach : reaches) {
            all.put(reach, at(reach, instant, bounds));
        }
        return all;
    }
}
