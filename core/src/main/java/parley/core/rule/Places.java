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
    private final Map<String, Kleene> lying = new TreeMap<>();

    Places(Arrangement arrangement, List<RecordedPlace> recorded) {
        this.arrangement = arrangement;
        this.recorded = recorded;
    }

    Optional<String> answering(String force) {
        return arrangement.answers(force);
    }

    private record Around(Footprint footprint, double metres) {}

    /**
     * A place at an instant.
     *
     * @param zones those that may meet the asked bounds
     * @param doubt why it cannot be told anywhere; empty when it can
     */
    record Ground(List<Zone> zones, Optional<Reason> doubt) {}

    /** @param answering who answers for the force of the activity, if that is declared */
    Ground at(Reach reach, Optional<String> answering, Instant instant, Envelope bounds) {
        String whose = reach.place().substring(reach.place().indexOf('/') + 1);
        if (!whose.equals(Place.OWN) && !whose.equals(Place.OTHER)) {
            return arrangement
                    .place(reach.place())
                    .map(place -> at(place, reach, instant, bounds))
                    .orElseGet(() -> new Ground(
                            List.of(), Optional.of(Reason.of(Phrase.STRANGE_PLACE, reach.place()))));
        }
        Optional<String> owner = answering.flatMap(
                party -> whose.equals(Place.OTHER)
                        ? arrangement.other(party)
                        : Optional.of(party).filter(arrangement.parties()::contains));
        String name = reach.place().substring(0, reach.place().length() - whose.length());
        return owner.flatMap(party -> arrangement.place(name + party))
                .map(place -> at(place, reach, instant, bounds))
                .orElseGet(() -> unowned(reach, instant, bounds));
    }

    /** It cannot be told whose ground is meant: perhaps that of either party. */
    private Ground unowned(Reach reach, Instant instant, Envelope bounds) {
        var zones = new ArrayList<Zone>();
        Optional<Reason> doubt = Optional.empty();
        for (Place place : Place.named(arrangement.places(), reach.place())) {
            Ground ground = at(place, reach, instant, bounds);
            ground.zones().forEach(zone -> zones.add(zone.inDoubt()));
            doubt = doubt.or(ground::doubt);
        }
        return new Ground(zones, doubt);
    }

    private Ground at(Place place, Reach reach, Instant instant, Envelope bounds) {
        return switch (place) {
            case Place.Drawn drawn -> drawn(drawn, reach, bounds);
            case Place.OfLine line -> around(line, reach);
            case Place.PerParty each -> new Ground(List.of(), Optional.of(Reason.of(Phrase.STRANGE_PLACE, each.name())));
            case Place.Recorded layer when layer.kind() == Place.Kind.LAYER -> layer(layer, reach, instant, bounds);
            case Place.Recorded recordedPlace -> registered(recordedPlace, reach, instant, bounds);
        };
    }

    private static Ground around(Place.OfLine line, Reach reach) {
        try {
            return new Ground(List.of(Zone.of(line.name(), line.part().within(reach.metres()))), Optional.empty());
        } catch (BadFootprint e) {
            return beyond(line.name());
        }
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
        if (version.isEmpty() || liesWhereItCounts(version.get(), place) == Kleene.FALSE) {
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
        boolean known = liesWhereItCounts(version.get(), place) == Kleene.TRUE;
        return gather(version.get().name(), version.get().footprints(), reach.metres(), bounds, known, zones)
                ? new Ground(zones, Optional.empty())
                : beyond(place.name());
    }

    private Ground registered(Place.Recorded place, Reach reach, Instant instant, Envelope bounds) {
        var zones = new ArrayList<Zone>();
        for (RecordedPlace entry : counting(place)) {
            Kleene lies = entry.isThere(instant) ? liesWhereItCounts(entry, place) : Kleene.FALSE;
            boolean known = lies == Kleene.TRUE && !entry.stale(place, instant);
            if (lies != Kleene.FALSE
                    && !gather(entry.name(), entry.footprints(), reach.metres(), bounds, known, zones)) {
                return beyond(place.name());
            }
        }
        return new Ground(zones, Optional.empty());
    }

    private Kleene liesWhereItCounts(RecordedPlace entry, Place.Recorded place) {
        return place.whileInside().isEmpty()
                ? Kleene.TRUE
                : lying.computeIfAbsent(
                        entry.id() + " " + place.name(), key -> WhileInside.lies(arrangement, place, entry.footprints()));
    }

    /** The instants at which a recorded place changes. */
    SortedSet<Instant> changes() {
        var changes = new TreeSet<Instant>();
        for (Place place : arrangement.places().values()) {
            if (place instanceof Place.Recorded recordedPlace) {
                for (RecordedPlace entry : counting(recordedPlace)) {
                    changes.add(entry.asOf());
                    entry.window().ifPresent(time -> {
                        changes.add(time.start());
                        changes.add(time.end().plusNanos(1));
                    });
                    recordedPlace
                            .staleAfter()
                            .ifPresent(age -> changes.add(entry.asOf().plus(age).plusNanos(1)));
                }
            }
        }
        return changes;
    }

    /** All reaches at an instant. */
    TreeMap<Reach, Ground> all(
            SortedSet<Reach> reaches, Optional<String> answering, Instant instant, Envelope bounds) {
        var all = new TreeMap<Reach, Ground>();
        for (Reach reach : reaches) {
            all.put(reach, at(reach, answering, instant, bounds));
        }
        return all;
    }
}
