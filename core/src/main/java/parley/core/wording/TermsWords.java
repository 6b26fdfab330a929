package parley.core.wording;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.terms.Arrangement;
import parley.core.terms.Arrangement.StandIn;
import parley.core.terms.Facet;
import parley.core.terms.Phase;
import parley.core.terms.Place;

/** What terms declare besides their articles, in words: forces, places, times, limits. */
public record TermsWords(Arrangement terms, Wording words) {

    /** Who answers for whom, what may be declared, where, and when. */
    public List<Line> declared() {
        var lines = new ArrayList<Line>();
        terms.forces()
                .forEach((force, answers) -> lines.add(new Line(
                        words.say(Saying.TERM_FORCE, force),
                        answers.equals(Arrangement.NOBODY)
                                ? words.say(Saying.ANSWERED_BY_NOBODY)
                                : words.say(Saying.ANSWERED_BY, words.party(answers)))));
        terms.facets()
                .values()
                .forEach(facet -> lines.add(new Line(words.say(Saying.TERM_FACET, facet.name()), facet(facet))));
        terms.places()
                .values()
                .forEach(place -> lines.add(new Line(words.say(Saying.TERM_PLACE, place.name()), place(place))));
        terms.phases()
                .values()
                .forEach(phase -> lines.add(new Line(words.say(Saying.TERM_PHASE, phase.name()), phase(phase))));
        return List.copyOf(lines);
    }

    /** The numbers of the procedure. */
    public List<Line> limits() {
        var limits = terms.limits();
        var lines = new ArrayList<Line>();
        limits.leases()
                .forEach(lease -> lines.add(
                        new Line(words.say(Saying.TERM_LEASE, lease.word()), words.say(Saying.LEASE, lease.time()))));
        lines.add(line(Saying.TERM_HOLD, words.say(Saying.HOLD, limits.hold())));
        lines.add(line(Saying.TERM_SETTLE, words.say(Saying.SETTLE, limits.settle())));
        lines.add(line(Saying.TERM_OMIT, words.say(Saying.OMIT, limits.omit())));
        var apart = limits.separation();
        lines.add(line(
                Saying.TERM_SEPARATION,
                words.say(
                        Saying.SEPARATION,
                        words.metres(apart.horizontalMetres()),
                        words.metres(apart.verticalMetres()),
                        apart.time())));
        var margins = terms.margins();
        lines.add(line(
                Saying.TERM_MARGINS,
                words.say(
                        Saying.MARGINS,
                        words.metres(margins.positionMetres()),
                        words.metres(margins.altitudeMetres()),
                        words.metres(margins.readBackMetres()),
                        margins.gap())));
        lines.add(line(
                Saying.TERM_COVERS,
                words.say(
                        switch (terms.covers()) {
                            case FORCES -> Saying.COVERS_FORCES;
                            case EVERY_AIRCRAFT -> Saying.COVERS_EVERY;
                        })));
        if (!terms.persistSuspended().isEmpty()) {
            lines.add(line(Saying.TERM_PERSIST, words.say(Saying.PERSIST, words.and(terms.persistSuspended()))));
        }
        terms.combat()
                .forEach((facet, values) -> lines.add(
                        line(Saying.TERM_COMBAT, words.say(Saying.GROUP, facet, words.or(List.copyOf(values))))));
        terms.standIns()
                .forEach((party, desks) ->
                        lines.add(new Line(words.say(Saying.TERM_STAND_INS, words.party(party)), standIns(desks))));
        lines.add(line(
                Saying.TERM_OFFSET,
                "UTC"
                        + (terms.utcOffset().equals(ZoneOffset.UTC)
                                ? ""
                                : terms.utcOffset().getId())));
        return List.copyOf(lines);
    }

    private Line line(Saying label, String value) {
        return new Line(words.say(label), value);
    }

    private String standIns(List<StandIn> desks) {
        return String.join(
                ", ",
                desks.stream()
                        .map(one -> one.after().isZero()
                                ? words.say(Saying.STAND_IN_FIRST, one.desk())
                                : words.say(Saying.STAND_IN, one.desk(), one.after()))
                        .toList());
    }

    private String facet(Facet facet) {
        return String.join(
                "; ",
                facet.words().entrySet().stream()
                        .map(word -> word.getValue().isEmpty()
                                ? word.getKey()
                                : words.say(Saying.GROUP, word.getKey(), String.join(", ", word.getValue())))
                        .toList());
    }

    private String place(Place place) {
        return switch (place) {
            case Place.Drawn(var name, var file, var areas) -> words.say(Saying.DRAWN, areas.size());
            case Place.OfLine line -> words.say(Saying.LINE);
            case Place.PerParty each -> words.say(Saying.PER_PARTY);
            case Place.Recorded(var name, var kind, var counts, var stale, var inside) ->
                words.say(
                                switch (kind) {
                                    case LAYER -> Saying.RECORDED_LAYER;
                                    case PROTECTED_PLACE -> Saying.RECORDED_PLACE;
                                    case MOVEMENT -> Saying.RECORDED_MOVEMENT;
                                })
                        + words.say(
                                switch (counts) {
                                    case REGISTERED -> Saying.COUNTS_REGISTERED;
                                    case AGREED -> Saying.COUNTS_AGREED;
                                })
                        + stale.map(time -> words.say(Saying.STALE_AFTER, time)).orElse("");
        };
    }

    private String phase(Phase phase) {
        return switch (phase) {
            case Phase.FromCommencement(var name, Optional<Duration> lasts) ->
                lasts.map(time -> words.say(Saying.FROM_START_FOR, time)).orElseGet(() -> words.say(Saying.FROM_START));
            case Phase.FromMilestone(var name, var milestone, Optional<Duration> lasts) ->
                lasts.map(time -> words.say(Saying.FROM_MILESTONE_FOR, milestone, time))
                        .orElseGet(() -> words.say(Saying.FROM_MILESTONE, milestone));
            case Phase.Fixed(var name, var from, var until) -> words.say(Saying.FIXED_PHASE, from, until);
            case Phase.Daily(var name, var from, var until) -> words.say(Saying.DAILY_PHASE, from, until);
        };
    }
}
