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
    private final Map<String, Kleene> lying = new TreeMap<>();

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
                    entry.window().ifPresent(time -> {
                        changes.add(time.start());
                        changes.add(time.end().plusNanos(1));
                    });
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

    /** @param answering who answers for the force of the activity, if that is declared */
    Ground at(Reach reach, Optional<String> answering, Instant instant, Outline.Bounds bounds) {
        String whose = reach.place().substring(reach.place().indexOf('/') + 1);
        if (!whose.equals(Place.OWN) && !whose.equals(Place.OTHER)) {
            return arrangement
                    .place(reach.place())
                    .map(place -> at(place, reach, instant, bounds))
                    .orElseGet(
                            () -> new Ground(List.of(), Optional.of(Reason.of(Phrase.STRANGE_PLACE, reach.place()))));
        }
        Optional<String> owner = answering.flatMap(party -> whose.equals(Place.OTHER)
                ? arrangement.other(party)
                : Optional.of(party).filter(arrangement.parties()::contains));
        String name = reach.place().substring(0, reach.place().length() - whose.length());
        return owner.flatMap(party -> arrangement.place(name + party))
                .map(place -> at(place, new Reach(place.name(), reach.metres()), instant, bounds))
                .orElseGet(() -> unowned(reach, instant, bounds));
    }

    /** It cannot be told whose ground is meant: perhaps that of either party. */
    private Ground unowned(Reach reach, Instant instant, Outline.Bounds bounds) {
        var pieces = new ArrayList<Piece>();
        Optional<Reason> doubt = Optional.empty();
        for (Place place : Place.named(arrangement.places(), reach.place())) {
            Ground ground = at(place, new Reach(place.name(), reach.metres()), instant, bounds);
            ground.pieces().forEach(piece -> pieces.add(new Piece(piece.site(), false)));
            doubt = doubt.or(ground::doubt);
        }
        return new Ground(pieces, doubt);
    }

    private Ground at(Place place, Reach reach, Instant instant, Outline.Bounds bounds) {
        return switch (place) {
            case Place.Drawn drawn ->
                ground(
                        place.name(),
                        sites(
                                reach,
                                () -> drawn.areas().stream()
                                        .flatMap(area -> sites(area, reach.metres()).stream())
                                        .toList()),
                        bounds);
            case Place.OfLine line -> around(line, reach, bounds);
            case Place.PerParty each ->
                new Ground(List.of(), Optional.of(Reason.of(Phrase.STRANGE_PLACE, each.name())));
            case Place.Recorded layer when layer.kind() == Place.Kind.LAYER -> layer(layer, reach, instant, bounds);
            case Place.Recorded entered -> registered(entered, reach, instant, bounds);
        };
    }

    private Ground around(Place.OfLine line, Reach reach, Outline.Bounds bounds) {
        try {
            line.part().within(reach.metres());
        } catch (BadFootprint e) {
            return beyond(line.name());
        }
        return ground(line.name(), sites(reach, () -> Site.around(line.name(), line.part(), reach.metres())), bounds);
    }

    Optional<String> answering(String force) {
        return arrangement.answers(force);
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
        return ground(place, sites, bounds, true);
    }

    private static Ground ground(String place, Sites sites, Outline.Bounds bounds, boolean known) {
        var pieces = new ArrayList<Piece>();
        for (Site site : sites.near(bounds)) {
            if (!gather(site, known, pieces)) {
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
        Kleene lies = lies(newest, place);
        if (lies == Kleene.FALSE) {
            return new Ground(List.of(), Optional.empty());
        }
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
                sites(new Brought(reach, newest.id()), () -> sites(newest.name(), newest.footprints(), reach.metres())),
                bounds,
                lies == Kleene.TRUE);
    }

    private List<RecordedPlace> counting(Place.Recorded place) {
        return counting.getOrDefault(place.name(), List.of());
    }

    private Ground registered(Place.Recorded place, Reach reach, Instant instant, Outline.Bounds bounds) {
        List<RecordedPlace> entries = counting(place);
        if (place.staleAfter().isEmpty() && place.whileInside().isEmpty() && place.kind() != Place.Kind.MOVEMENT) {
            return ground(
                    place.name(),
                    sites(
                            reach,
                            () -> entries.stream()
                                    .flatMap(entry -> sites(entry.name(), entry.footprints(), reach.metres()).stream())
                                    .toList()),
                    bounds);
        }
        var pieces = new ArrayList<Piece>();
        for (RecordedPlace entry : entries) {
            Kleene lies = entry.isThere(instant) ? lies(entry, place) : Kleene.FALSE;
            if (lies == Kleene.FALSE) {
                continue;
            }
            boolean known = lies == Kleene.TRUE && !entry.stale(place, instant);
            Sites sites = sites(
                    new Brought(reach, entry.id()), () -> sites(entry.name(), entry.footprints(), reach.metres()));
            for (Site site : sites.near(bounds)) {
                if (!gather(site, known, pieces)) {
                    return beyond(place.name());
                }
            }
        }
        return new Ground(pieces, Optional.empty());
    }

    /** Whether an entry lies where it counts. */
    private Kleene lies(RecordedPlace entry, Place.Recorded place) {
        if (place.whileInside().isEmpty()) {
            return Kleene.TRUE;
        }
        synchronized (lying) {
            return lying.computeIfAbsent(
                    entry.id() + " " + place.name(), key -> WhileInside.lies(arrangement, place, entry.footprints()));
        }
    }

    /** The instants at which a recorded place changes. */
    SortedSet<Instant> changes() {
        return Collections.unmodifiableSortedSet(changes);
    }

    /** Some reaches at an instant. */
    TreeMap<Reach, Ground> all(
            Collection<Reach> reaches, Optional<String> answering, Instant instant, Outline.Bounds bounds) {
        var all = new TreeMap<Reach, Ground>();
        for (Reach reach : reaches) {
            all.put(reach, at(reach, answering, instant, bounds));
        }
        return all;
    }
}
