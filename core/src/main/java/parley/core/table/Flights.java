package parley.core.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Digest;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.rule.Known;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Geodesy;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.Arrangement;
import parley.core.terms.Phase;
import parley.core.terms.Place;
import parley.core.wording.Wording;

/** Makes of a case a flight of a few metres and half an hour, and has it judged. */
final class Flights {
    private static final Instant NOON = Instant.parse("2030-01-15T12:00:00Z");
    private static final double HALF_DEGREES = 0.00001;
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration AHEAD = Duration.ofDays(60);

    private final Arrangement terms;
    private final Space space;
    private final RuleBook book;

    Flights(Arrangement terms, Space space) {
        this.terms = terms;
        this.space = space;
        this.book = RuleBook.of(terms);
    }

    /** Empty for combat, and for a case that only an act of a record could bring about. */
    Optional<Example> of(Meeting.Case one) {
        Optional<String> force = Optional.empty();
        var facets = new TreeMap<String, List<String>>();
        Optional<Instant> start = Optional.of(NOON);
        AltitudeBand band = new AltitudeBand(new Level.At(1000, Datum.AMSL), new Level.At(1100, Datum.AMSL));
        Duration lasting = USUAL;
        boolean told = true;
        var supposed = new ArrayList<RecordedPlace>();
        var words = new ArrayList<String>();
        Position at = rounded(one.at());
        for (int i = 0; i < one.situations().size(); i++) {
            Attribute attribute = space.attributes().get(i);
            Situation situation = attribute.situations().get(one.situations().get(i));
            switch (situation) {
                case Situation.Declared(String value) -> {
                    if (attribute.kind() == Attribute.Kind.FORCE) {
                        force = Optional.of(value);
                    } else {
                        facets.put(attribute.name(), List.of(value));
                    }
                }
                case Situation.NotDeclared() -> {}
                case Situation.Running(var phases) -> start = start(phases);
                case Situation.Height height -> band = band(height);
                case Situation.OtherDatum() -> {}
                case Situation.Measured measured
                when attribute.name().equals("end ... after start") -> lasting = length(measured);
                case Situation.Measured measured -> told = false;
                case Situation.Kept(boolean holds) -> told &= holds;
                case Situation.NotKnown() -> told = false;
                case Situation.Apart apart -> {
                    if (terms.places().get(attribute.name()) instanceof Place.Recorded recorded
                            && Double.isFinite(apart.withinMetres())) {
                        supposed.add(supposed(recorded, apart, at, start.orElse(NOON)));
                        words.add(new TableWords(terms, Wording.ENGLISH)
                                .cell(attribute, List.of(one.situations().get(i)), false));
                    } else if (terms.place(attribute.name()).isEmpty()) {
                        // Own and other are somewhere else for each force: no one spot stands for them.
                        told &= !Double.isFinite(apart.withinMetres());
                    }
                }
            }
        }
        if (start.isEmpty() || !told) {
            return Optional.empty();
        }
        var window = new TimeWindow(start.get(), start.get().plus(lasting));
        var activity = new Activity(
                force, facets, List.of(new Volume4D(square(at), band, window)), Optional.empty(), Optional.empty());
        return judged(activity, supposed, words);
    }

    private Optional<Example> judged(Activity activity, List<RecordedPlace> supposed, List<String> words) {
        if (book.guards(activity)) {
            return Optional.empty();
        }
        var known = new Known(0, Optional.empty(), List.of(), supposed, true, Optional.empty());
        Instant now = activity.volumes().getFirst().window().start().minus(AHEAD);
        return Optional.of(
                new Example(activity, words, book.judge(known, new Subject.Proposed(activity), now, Proof.NONE)));
    }

    private static Position rounded(Position position) {
        return new Position(Math.round(position.longitude() * 1e6) / 1e6, Math.round(position.latitude() * 1e6) / 1e6);
    }

    private static Footprint square(Position at) {
        double west = near(at.longitude() - HALF_DEGREES);
        double east = near(at.longitude() + HALF_DEGREES);
        double south = near(at.latitude() - HALF_DEGREES);
        double north = near(at.latitude() + HALF_DEGREES);
        return new Footprint.Polygon(List.of(List.of(
                new Position(west, south),
                new Position(east, south),
                new Position(east, north),
                new Position(west, north),
                new Position(west, south))));
    }

    /** Seven decimals, as acts have them. */
    private static double near(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }

    /** An instant at which exactly these phases run while the terms are assumed to be in force; empty when there is none. */
    private Optional<Instant> start(SortedSet<String> running) {
        var instants = new ArrayList<Instant>();
        for (int hour = 0; hour < 24; hour++) {
            instants.add(NOON.plus(Duration.ofHours(hour)));
        }
        for (Phase phase : terms.phases().values()) {
            if (phase instanceof Phase.Fixed fixed) {
                for (int hour = 1; hour <= 24; hour++) {
                    instants.add(fixed.from().plus(Duration.ofHours(hour)));
                }
                instants.add(fixed.from());
                instants.add(fixed.until());
                instants.add(fixed.from().minus(Duration.ofDays(1)));
            }
        }
        return instants.stream()
                .filter(instant -> instant.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
                        && instant.isBefore(Instant.parse("9998-01-01T00:00:00Z")))
                .filter(instant -> running(instant).equals(running))
                .findFirst();
    }

    private SortedSet<String> running(Instant instant) {
        var running = new TreeSet<String>();
        for (Phase phase : terms.phases().values()) {
            boolean runs = switch (phase) {
                case Phase.Fixed fixed -> !instant.isBefore(fixed.from()) && instant.isBefore(fixed.until());
                case Phase.FromCommencement begun -> true;
                case Phase.FromMilestone reached -> false;
                case Phase.Daily daily ->
                    Space.holds(daily, instant.atOffset(terms.utcOffset()).toLocalTime());
            };
            if (runs) {
                running.add(phase.name());
            }
        }
        return running;
    }

    private static AltitudeBand band(Situation.Height height) {
        double low = Double.isFinite(height.fromMetres()) ? height.fromMetres() : height.toMetres() - 100;
        double high = Double.isFinite(height.toMetres()) ? height.toMetres() : height.fromMetres() + 100;
        double third = height.fromIncluded() ? 0 : (high - low) / 3;
        return new AltitudeBand(new Level.At(low + third, height.datum()), new Level.At(high - third, height.datum()));
    }

    private static Duration length(Situation.Measured measured) {
        Duration least = measured.from().orElse(Duration.ZERO);
        return measured.to()
                .map(most -> least.plus(most.minus(least).dividedBy(2)))
                .filter(middle -> middle.compareTo(USUAL) < 0 || !least.isZero())
                .orElse(least.plus(USUAL));
    }

    private RecordedPlace supposed(Place.Recorded place, Situation.Apart apart, Position at, Instant start) {
        double beyond = Math.max(0, apart.beyondMetres());
        Footprint footprint = apart.withinMetres() == 0
                ? new Footprint.Circle(at, 2000)
                : new Footprint.Circle(
                        Geodesy.destination(at, 90, (beyond + apart.withinMetres()) / 2),
                        Math.min(10, (apart.withinMetres() - beyond) / 4));
        return new RecordedPlace(
                new ActId(Digest.of(place.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex()),
                place.name(),
                "supposed",
                List.of(footprint),
                start.minus(Duration.ofMinutes(1)),
                new TreeSet<>(terms.parties()),
                Optional.of(start.minus(AHEAD)));
    }
}
