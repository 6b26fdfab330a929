package parley.core.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import parley.core.act.ActId;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.RecordedPlace;
import parley.core.register.Start;
import parley.core.register.Version;
import parley.core.rule.Kleene;
import parley.core.rule.WhileInside;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.TimeWindow;
import parley.core.terms.Area;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Phase;
import parley.core.terms.Place;

/**
 * Compiles terms and register into what the watch needs.
 *
 * <p>Each piece of each place that a ban names (<i>inside</i> or <i>within</i>) becomes a restrained area. A ban that also asks
 * for something no track shows (a purpose, an aircraft's type, <i>outside</i>, two places at once) restrains it
 * <i>conditionally</i>: whether it covers an aircraft cannot be told. Three kinds are not watched: bans on combat purposes only,
 * since the watch tells nobody how near to a protected place something flew; bans without a place; and a conditional ban on a place that an
 * unconditional one of the same reach restrains already.
 */
public final class Restraints {
    private static final Instant ALWAYS_FROM = Instant.EPOCH;
    private static final Instant ALWAYS_UNTIL = Instant.parse("9999-01-01T00:00:00Z");

    private final Arrangement terms;
    private final Optional<Course> course;
    private final List<RecordedPlace> places;

    private Restraints(Arrangement terms, Optional<Course> course, List<RecordedPlace> places) {
        this.terms = terms;
        this.course = course;
        this.places = places;
    }

    /** The terms with no record: no flight announced, no place registered, and every phase begun by an act taken as running. */
    public static WatchTerms assumingInForce(Arrangement terms) {
        var assumed = new Restraints(terms, Optional.empty(), List.of());
        return assumed.compile(assumed.areas(), List.of(), act -> "");
    }

    /**
     * The terms as the record has them: what each version restrains, for as long as it binds.
     *
     * @param versions of the terms, the newest last, whose margins and cover count
     * @param announcements those not sealed yet are left out: nobody has been shown them
     * @param outcomes the verdict on an announcement, in the record's words; asked when a finding names it
     */
    public static WatchTerms of(
            List<Version> versions,
            Course course,
            List<RecordedPlace> places,
            List<Announcement> announcements,
            Function<ActId, String> outcomes) {
        var areas = new VersionAreas();
        for (Version version : versions) {
            var own = new Restraints(version.arrangement(), Optional.of(course), List.copyOf(places));
            areas.add(own.areas(), Version.span(versions, version.digest()).orElseThrow());
        }
        return new Restraints(versions.getLast().arrangement(), Optional.of(course), List.copyOf(places))
                .compile(areas.all(), announcements, outcomes);
    }

    private List<RestrainedArea> areas() {
        var areas = new ArrayList<RestrainedArea>();
        for (Ban ban : terms.bans()) {
            areas.addAll(areas(ban));
        }
        areas.removeIf(area -> area.conditional() && areas.stream().anyMatch(other -> covers(other, area)));
        return areas;
    }

    private WatchTerms compile(
            List<RestrainedArea> areas, List<Announcement> announcements, Function<ActId, String> outcomes) {
        var flights = new ArrayList<AnnouncedFlight>();
        for (Announcement announcement : announcements) {
            announcedAt(announcement)
                    .ifPresent(at -> flights.add(flight(announcement, at, terms.guards(announcement.activity()))));
        }
        return new WatchTerms(
                areas,
                flights,
                new WatchTerms.Margins(
                        terms.margins().positionMetres(),
                        terms.margins().altitudeMetres(),
                        terms.margins().gap()),
                terms.covers() == Arrangement.Covers.EVERY_AIRCRAFT
                        ? WatchTerms.Covers.EVERY_AIRCRAFT
                        : WatchTerms.Covers.FORCES,
                outcomes);
    }

    private static boolean covers(RestrainedArea wide, RestrainedArea narrow) {
        return !wide.conditional()
                && wide.place().equals(narrow.place())
                && wide.area().equals(narrow.area())
                && wide.withinMetres() >= narrow.withinMetres()
                && wide.altitude().equals(narrow.altitude());
    }

    private List<RestrainedArea> areas(Ban ban) {
        Conditions when = ban.when();
        List<TimeWindow> active = active(ban);
        if (active.isEmpty() || onlyCombat(when)) {
            return List.of();
        }
        boolean conditional = !when.facets().isEmpty()
                || when.phases().stream().anyMatch(name -> terms.phases().get(name) instanceof Phase.Daily)
                || !when.outside().isEmpty()
                || (!when.inside().isEmpty() && when.within().isPresent());
        var areas = new ArrayList<RestrainedArea>();
        List<String> named = when.inside().isEmpty()
                ? when.within().map(Conditions.Within::of).orElse(List.of())
                : when.inside();
        double reach = when.inside().isEmpty()
                ? when.within().map(Conditions.Within::metres).orElse(0.0)
                : 0;
        for (String reference : named) {
            for (Ground ground : grounds(reference, reach, when.forces())) {
                int part = 0;
                for (Footprint footprint : ground.area.footprints()) {
                    part++;
                    String name = ground.area.footprints().size() == 1
                            ? ground.area.name()
                            : ground.area.name() + " (" + part + ')';
                    areas.add(new RestrainedArea(
                            ban.article(),
                            ban.name(),
                            reference,
                            name,
                            footprint,
                            ground.drawn ? 0 : reach,
                            band(when.altitude()),
                            ground.time
                                    .map(time -> VersionAreas.within(
                                            active,
                                            new Course.Span(
                                                    time.start(), time.end().plusMillis(1))))
                                    .orElse(active),
                            new TreeSet<>(ground.forces),
                            conditional || ground.inDoubt));
                }
            }
        }
        areas.removeIf(area -> area.active().isEmpty());
        return areas;
    }

    /**
     * A piece of ground that a ban names.
     *
     * @param forces those that it restrains there; empty for any
     * @param drawn whether the footprint reaches as far as the ban does already
     * @param time when it is there; empty for always
     * @param inDoubt whether it cannot be told that it restrains these
     */
    private record Ground(Area area, List<String> forces, boolean drawn, Optional<TimeWindow> time, boolean inDoubt) {}

    /** What a reference means to each force: {@code own} and {@code other} differ by who answers for it. */
    private List<Ground> grounds(String reference, double reach, List<String> forces) {
        String whose = reference.substring(reference.indexOf('/') + 1);
        if (!whose.equals(Place.OWN) && !whose.equals(Place.OTHER)) {
            return pieces(terms.place(reference).orElseThrow(), reach, forces, false);
        }
        var grounds = new ArrayList<Ground>();
        List<String> asked = forces.isEmpty() ? List.copyOf(terms.forces().keySet()) : forces;
        String name = reference.substring(0, reference.length() - whose.length());
        for (String party : terms.parties()) {
            String owner = whose.equals(Place.OWN) ? party : terms.other(party).orElseThrow();
            List<String> own = answeredBy(asked, party::equals);
            if (!own.isEmpty()) {
                grounds.addAll(pieces(terms.place(name + owner).orElseThrow(), reach, own, false));
            }
        }
        List<String> nobodys = answeredBy(asked, answering -> !terms.parties().contains(answering));
        for (String party : nobodys.isEmpty() ? List.<String>of() : terms.parties()) {
            grounds.addAll(pieces(terms.place(name + party).orElseThrow(), reach, nobodys, true));
        }
        return grounds;
    }

    private List<String> answeredBy(List<String> forces, Predicate<String> who) {
        return forces.stream()
                .filter(force -> terms.answers(force).filter(who).isPresent())
                .toList();
    }

    private List<Ground> pieces(Place place, double reach, List<String> forces, boolean inDoubt) {
        return switch (place) {
            case Place.Drawn drawn ->
                drawn.areas().stream()
                        .map(area -> new Ground(area, forces, false, Optional.empty(), inDoubt))
                        .toList();
            case Place.OfLine line -> List.of(new Ground(around(line, reach), forces, true, Optional.empty(), inDoubt));
            case Place.PerParty each -> throw new IllegalStateException(each.name() + " is not one place.");
            case Place.Recorded recorded ->
                places.stream()
                        .filter(entry -> entry.place().equals(recorded.name())
                                && entry.sealedAt().isPresent())
                        .flatMap(entry -> entered(recorded, entry, forces, inDoubt).stream())
                        .toList();
        };
    }

    private Optional<Ground> entered(Place.Recorded place, RecordedPlace entry, List<String> forces, boolean inDoubt) {
        Kleene lies = WhileInside.lies(terms, place, entry.footprints());
        return lies == Kleene.FALSE
                ? Optional.empty()
                : Optional.of(new Ground(
                        new Area(entry.name(), entry.footprints()),
                        forces,
                        false,
                        entry.window(),
                        inDoubt || lies == Kleene.UNKNOWN));
    }

    private static Area around(Place.OfLine line, double reach) {
        try {
            return new Area(line.name(), line.part().footprints(reach));
        } catch (BadFootprint e) {
            throw new IllegalStateException("A line is drawn when the terms are read.", e);
        }
    }

    /** Whether the ban is about combat purposes and nothing else. */
    private boolean onlyCombat(Conditions when) {
        return when.facets().entrySet().stream().anyMatch(facet -> {
            var combat = terms.combat().get(facet.getKey());
            return combat != null && combat.containsAll(facet.getValue());
        });
    }

    private static AltitudeBand band(Optional<Conditions.AltitudeRange> range) {
        Level unbounded = new Level.Unbounded();
        return new AltitudeBand(
                range.flatMap(Conditions.AltitudeRange::from)
                        .map(Level.class::cast)
                        .orElse(unbounded),
                range.flatMap(Conditions.AltitudeRange::to)
                        .map(Level.class::cast)
                        .orElse(unbounded));
    }

    private List<TimeWindow> active(Ban ban) {
        List<String> phases = ban.when().phases();
        Course.Use use = terms.persistSuspended().contains(ban.name()) ? Course.Use.PERSISTENT_BAN : Course.Use.BAN;
        return terms.phases().values().stream()
                .filter(phase -> phases.isEmpty()
                        ? !(phase instanceof Phase.Daily) || onlyDaily()
                        : phases.contains(phase.name()))
                .flatMap(phase -> spans(use, phase).stream())
                .map(span -> new TimeWindow(
                        span.from(),
                        span.until().isAfter(ALWAYS_UNTIL)
                                ? ALWAYS_UNTIL
                                : span.until().minusMillis(1)))
                .toList();
    }

    private boolean onlyDaily() {
        return terms.phases().values().stream().allMatch(Phase.Daily.class::isInstance);
    }

    private List<Course.Span> spans(Course.Use use, Phase phase) {
        return switch (phase) {
            case Phase.Fixed fixed ->
                course.map(known -> known.spans(use, fixed.from(), fixed.until()))
                        .orElse(List.of(new Course.Span(fixed.from(), fixed.until())));
            case Phase.FromMilestone begun ->
                course.map(known -> known.milestoneSpans(use, begun.milestone(), begun.lasts()))
                        .orElse(List.of());
            // Its hours are asked of each flight, as facets are: such an area only may restrain.
            case Phase.Daily daily ->
                course.map(known -> known.spans(use, ALWAYS_FROM, Instant.MAX))
                        .orElse(List.of(new Course.Span(ALWAYS_FROM, Instant.MAX)));
            case Phase.FromCommencement begun ->
                course.map(known -> spans(use, begun, known))
                        .orElse(List.of(new Course.Span(ALWAYS_FROM, Instant.MAX)));
        };
    }

    /** An undecided start binds whoever confirmed, and a lapsed one until it has settled; a finding then says what it would mean. */
    private List<Course.Span> spans(Course.Use use, Phase.FromCommencement phase, Course course) {
        var spans = new ArrayList<>(course.spans(use, phase.name(), phase.lasts()));
        for (Start start : course.starts()) {
            switch (start) {
                case Start.Undecided undecided
                when !start.equals(course.start())
                        || !course.released().keySet().containsAll(undecided.confirmedBy()) ->
                    spans.add(new Course.Span(
                            undecided.at(),
                            phase.lasts().map(undecided.at()::plus).orElse(Instant.MAX)));
                case Start.Lapsed lapsed
                when !lapsed.confirmedBy().isEmpty() && settled(lapsed).isAfter(lapsed.at()) ->
                    spans.add(new Course.Span(lapsed.at(), settled(lapsed)));
                default -> {}
            }
        }
        return spans;
    }

    private Instant settled(Start.Lapsed lapsed) {
        return lapsed.decidedAt().plus(terms.limits().settle());
    }

    /** A flight counts as announced from when the other side has seen it, or it was recorded and offered to it. */
    private static Optional<Instant> announcedAt(Announcement announcement) {
        if (announcement.noticeGiven().isPresent() && announcement.offeredAt().isPresent()) {
            Instant given = announcement.noticeGiven().get();
            Instant offered = announcement.offeredAt().get();
            return Optional.of(given.isBefore(offered) ? given : offered);
        }
        return announcement.noticeGiven().or(announcement::offeredAt).or(announcement::sealedAt);
    }

    private static AnnouncedFlight flight(Announcement announcement, Instant at, boolean guarded) {
        return new AnnouncedFlight(
                announcement.id(),
                announcement.name(),
                announcement.activity().force(),
                announcement.activity().icao24(),
                announcement.activity().callsign(),
                announcement.activity().volumes(),
                at,
                announcement.withdrawnAt(),
                guarded);
    }
}
