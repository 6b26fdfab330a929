package parley.core.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActId;
import parley.core.rule.Phrase;
import parley.core.rule.Reason;
import parley.core.space.AltitudeBand;
import parley.core.space.Outline;

/** An announced flight, compiled: who it is, and whether a leg could be it. */
final class Plan {
    final AnnouncedFlight flight;
    private final Function<ActId, String> outcomes;
    private final List<Part> parts;
    private @Nullable String quoted;

    private record Part(Outline outline, AltitudeBand altitude, long startMillis, long endMillis) {}

    /** Whether an aircraft is the one that was announced. */
    enum Identity {
        OTHER,
        COULD_BE,
        SAME
    }

    Plan(AnnouncedFlight flight, Function<ActId, String> outcomes) {
        this.flight = flight;
        this.outcomes = outcomes;
        parts = flight.volumes().stream()
                .map(volume -> new Part(
                        Outline.of(volume.footprint()),
                        volume.altitude(),
                        volume.window().start().toEpochMilli(),
                        volume.window().end().toEpochMilli()))
                .toList();
    }

    /** Its verdict, in the record's words. */
    String outcome() {
        String known = quoted == null ? outcomes.apply(flight.act()) : quoted;
        quoted = known;
        return known;
    }

    /**
     * An address decides where both sides have one that can be trusted; else the callsign; else it could be.
     */
    Identity identify(String icao24, boolean trustworthy, String callsign) {
        if (flight.icao24().isPresent() && trustworthy) {
            return flight.icao24().get().equals(icao24) ? Identity.SAME : Identity.OTHER;
        }
        if (flight.callsign().isPresent() && !callsign.isEmpty()) {
            boolean equal =
                    flight.callsign().get().strip().toUpperCase(Locale.ROOT).equals(callsign.toUpperCase(Locale.ROOT));
            return !equal ? Identity.OTHER : flight.icao24().isEmpty() ? Identity.SAME : Identity.COULD_BE;
        }
        return Identity.COULD_BE;
    }

    boolean liesIn(long fromMillis, long toMillis) {
        for (Part part : parts) {
            if (part.startMillis <= toMillis && part.endMillis >= fromMillis) {
                return true;
            }
        }
        return false;
    }

    /** Whether the point of the leg fits the announced volumes; the best of them counts. */
    Fit at(Leg leg, double t, Altitudes altitudes, double positionMargin) {
        Fit best = Fit.NO;
        long millis = leg.millis(t);
        for (Part part : parts) {
            if (millis < part.startMillis || millis > part.endMillis) {
                continue;
            }
            double outside = leg.metresOutside(part.outline, t);
            Fit fit = outside <= -positionMargin ? Fit.CERTAIN : outside <= positionMargin ? Fit.POSSIBLE : Fit.NO;
            if (fit != Fit.NO) {
                fit = fit.worse(altitudes.at(t, part.altitude));
            }
            best = best.better(fit);
            if (best == Fit.CERTAIN) {
                return best;
            }
        }
        return best;
    }

    /**
     * What the point of the leg missed, or comes too near to: the weight and the words. Of a flight that the combat guard watches only
     * whether, never by how much.
     */
    Optional<Ground> explain(Leg leg, double t, Altitudes altitudes, double positionMargin, Finding.Standing supports) {
        if (flight.guarded()) {
            return guarded(at(leg, t, altitudes, positionMargin), supports);
        }
        long millis = leg.millis(t);
        double nearest = Double.POSITIVE_INFINITY;
        Optional<Part> at = Optional.empty();
        for (Part part : parts) {
            if (millis < part.startMillis || millis > part.endMillis) {
                continue;
            }
            double outside = leg.metresOutside(part.outline, t);
            if (outside < nearest) {
                nearest = outside;
                at = Optional.of(part);
            }
        }
        String name = flight.name();
        if (at.isEmpty()) {
            long start = parts.stream().mapToLong(Part::startMillis).min().orElse(millis);
            long end = parts.stream().mapToLong(Part::endMillis).max().orElse(millis);
            double off = Math.max(start - millis, millis - end);
            return Optional.of(Ground.of(
                    supports,
                    name + " window",
                    off,
                    Reason.of(
                            Phrase.OUT_OF_TIME,
                            Words.instant(millis),
                            name,
                            Words.instant(start),
                            Words.instant(end))));
        }
        if (nearest > positionMargin) {
            return Optional.of(Ground.of(
                    supports,
                    name + " footprint",
                    nearest,
                    Reason.of(Phrase.OUT_OF_FOOTPRINT, Words.instant(millis), Words.metres(nearest), name)));
        }
        if (nearest > -positionMargin) {
            return Optional.of(Ground.of(
                    supports,
                    name + " edge",
                    nearest,
                    Reason.of(
                            nearest > 0 ? Phrase.NEAR_EDGE_OUTSIDE : Phrase.NEAR_EDGE_INSIDE,
                            Words.instant(millis),
                            Words.metres(Math.abs(nearest)),
                            name,
                            Words.metres(positionMargin))));
        }
        AltitudeBand band = at.get().altitude;
        return altitudes.at(t, band) == Fit.CERTAIN
                ? Optional.empty()
                : Optional.of(Ground.of(
                        supports,
                        name + " altitude",
                        0,
                        Reason.of(Phrase.FLIGHT_ALTITUDE, name, Words.instant(millis), altitudes.explain(t, band))));
    }

    private Optional<Ground> guarded(Fit fit, Finding.Standing supports) {
        Optional<Phrase> said = switch (fit) {
            case CERTAIN -> Optional.empty();
            case POSSIBLE -> Optional.of(Phrase.KEPT_NOT_KNOWN);
            case NO -> Optional.of(Phrase.NOT_KEPT);
        };
        return said.map(phrase -> Ground.of(supports, flight.name() + " guarded", 0, Reason.of(phrase, flight.name())));
    }
}
