package parley.core.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.rule.Reason;
import parley.core.space.Outline;
import parley.core.space.Position;
import parley.core.watch.Finding.Standing;

/** A finding in the making: what has been gathered of one entry of one aircraft into one area. */
final class Entry {
    private final String name;
    private final Track track;
    private final RestrainedArea area;
    private final Outline outline;

    private final long possibleSince;
    private final Position possibleAt;
    private long possibleUntil;

    private boolean inside;
    private long insideSince;
    private Position insideAt;
    private long insideUntil;

    private boolean certain;
    private Standing worstOfCertain = Standing.ACCOUNTED;
    private Standing worstOfUncertain = Standing.ACCOUNTED;

    private long sightingsInside;
    private long sightingsNear;
    private double deepest = Double.POSITIVE_INFINITY;
    private Position deepestAt;

    /** By the standing of the legs that named them, then by short name. */
    private final Map<Standing, Map<String, Plan>> flights = new EnumMap<>(Standing.class);

    private final Map<String, Ground> grounds = new TreeMap<>();
    private Optional<Instant> left = Optional.empty();

    Entry(String name, Track track, RestrainedArea area, Outline outline, long atMillis, Position at) {
        this.name = name;
        this.track = track;
        this.area = area;
        this.outline = outline;
        possibleSince = atMillis;
        possibleUntil = atMillis;
        possibleAt = at;
        insideAt = at;
        deepestAt = at;
    }

    RestrainedArea area() {
        return area;
    }

    /** Takes in where the leg lies in the area: from {@code from} to {@code to} possibly, within {@code nominal} by the numbers. */
    void lies(Leg leg, double from, double to, Spans nominal, Crossings crossings) {
        possibleUntil = leg.millis(to);
        if (!nominal.isEmpty()) {
            if (!inside) {
                inside = true;
                insideSince = leg.millis(nominal.from(0));
                insideAt = leg.position(nominal.from(0));
            }
            insideUntil = leg.millis(nominal.to(nominal.count() - 1));
        }
        if (leg.sure && to == 1) {
            sightingsNear++;
            if (nominal.contains(1)) {
                sightingsInside++;
            }
        }
        double found = crossings.deepest(outline, from, to, deepest);
        if (crossings.deepestAt() >= 0) {
            deepest = found;
            deepestAt = leg.position(crossings.deepestAt());
        }
    }

    /** Takes in what the leg stands for. True if the finding reads differently now. */
    boolean stands(Judge.Judgement judgement, boolean certainly) {
        Standing before = standing();
        int flightsBefore = named().size();
        boolean first = certainly && !certain;
        if (certainly) {
            certain = true;
            worstOfCertain = worstOfCertain.worse(judgement.standing());
        } else {
            worstOfUncertain = worstOfUncertain.worse(judgement.standing());
        }
        var byName = flights.computeIfAbsent(judgement.standing(), key -> new TreeMap<>());
        judgement.flights().forEach(plan -> byName.put(plan.flight.name(), plan));
        judgement.grounds().forEach(this::ground);
        return first || before != standing() || flightsBefore != named().size();
    }

    void ground(Ground ground) {
        String key = ground.supports().map(Enum::name).orElse("") + ' ' + ground.key();
        Ground had = grounds.get(key);
        if (had == null || ground.weight() > had.weight()) {
            grounds.put(key, ground);
        }
    }

    /** The flights named by the legs that gave the finding its standing. */
    private Map<String, Plan> named() {
        return flights.getOrDefault(standing(), Map.of());
    }

    /** As sure as the surest legs, and of those the worst. */
    Standing standing() {
        return certain ? worstOfCertain : worstOfUncertain;
    }

    /** Metres outside at the deepest point, of the area with its reach; negative inside. */
    double deepestMetresOutside() {
        return deepest - area.withinMetres();
    }

    void close() {
        left = Optional.of(Instant.ofEpochMilli(inside ? insideUntil : possibleUntil));
    }

    Finding finding() {
        Standing standing = standing();
        var reasons = new LinkedHashSet<Reason>();
        for (Ground ground : grounds.values()) {
            if (ground.supports().isPresent() && ground.supports().get() == standing) {
                reasons.add(ground.reason());
            }
        }
        for (Ground ground : grounds.values()) {
            if (ground.supports().isEmpty()) {
                reasons.add(ground.reason());
            }
        }
        long enteredMillis = inside ? insideSince : possibleSince;
        long until = left.map(Instant::toEpochMilli).orElse(inside ? insideUntil : possibleUntil);
        double depth = area.withinMetres() - outline.geodesicMetresOutside(deepestAt.longitude(), deepestAt.latitude());
        Position entry = inside ? insideAt : possibleAt;
        List<Finding.Flight> named = new ArrayList<>();
        named().values()
                .forEach(plan -> named.add(new Finding.Flight(plan.flight.act(), plan.flight.name(), plan.outcome())));
        return new Finding(
                name,
                left.isEmpty(),
                standing,
                track.icao24,
                track.callsign.isEmpty() ? Optional.empty() : Optional.of(track.callsign),
                area.article(),
                area.rule(),
                area.place(),
                area.area(),
                Instant.ofEpochMilli(enteredMillis),
                left,
                new Position(sevenDecimals(entry.longitude()), sevenDecimals(entry.latitude())),
                Math.max(0, Math.round(depth)),
                Math.round((until - enteredMillis) / 100.0) / 10.0,
                inside ? sightingsInside : sightingsNear,
                named,
                List.copyOf(reasons),
                List.of());
    }

    private static double sevenDecimals(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }
}
