package parley.core.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import parley.core.act.Activity;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Facet;
import parley.core.terms.Place;

/** Whether the words of a rule hold for an activity, by Kleene logic. */
final class Matching {
    private final Arrangement arrangement;
    private final Activity activity;
    private final Phases phases;
    private final boolean guarded;

    /**
     * @param guarded whether this is combat, about which nothing is said but yes, no and cannot tell
     */
    Matching(Arrangement arrangement, Activity activity, Phases phases, boolean guarded) {
        this.arrangement = arrangement;
        this.activity = activity;
        this.phases = phases;
        this.guarded = guarded;
    }

    /**
     * A word of a rule and its value.
     *
     * @param why it does not hold, or cannot be told, as the end of a sentence: put into words only for a verdict that says so
     */
    record Word(Kleene value, Supplier<Reason> why) {
        Word(Kleene value, Reason without) {
            this(value, () -> without);
        }

        Reason without() {
            return why.get();
        }
    }

    static Kleene all(List<Word> words) {
        Kleene value = Kleene.TRUE;
        for (Word word : words) {
            value = value.and(word.value());
        }
        return value;
    }

    /** The words that do not depend on where and when: whose flight, what for. */
    List<Word> fixed(Conditions when, boolean ban) {
        var words = new ArrayList<Word>();
        if (!when.forces().isEmpty()) {
            words.add(force(when.forces()));
        }
        when.facets().forEach((facet, values) -> words.add(facet(facet, values, ban)));
        return words;
    }

    private Word force(List<String> forces) {
        return activity.force()
                .map(force -> arrangement.answers(force).isEmpty()
                        ? new Word(Kleene.UNKNOWN, Reason.of(Phrase.STRANGE_FORCE, force))
                        : new Word(
                                Kleene.of(forces.contains(force)),
                                () -> Reason.of(Phrase.OTHER_FORCE, force, Value.or(forces))))
                .orElseGet(() -> new Word(Kleene.UNKNOWN, Reason.of(Phrase.FORCE_NOT_DECLARED)));
    }

    private Word facet(String name, SortedSet<String> values, boolean ban) {
        List<String> declared = activity.facets().getOrDefault(name, List.of());
        if (declared.isEmpty()) {
            return new Word(Kleene.UNKNOWN, Reason.of(Phrase.FACET_NOT_DECLARED, name));
        }
        List<String> known = arrangement.facet(name).map(Facet::values).orElse(List.of());
        boolean some = declared.stream().anyMatch(values::contains);
        Kleene value = Kleene.of(!ban);
        for (String each : declared) {
            Kleene one = known.contains(each) ? Kleene.of(values.contains(each)) : Kleene.UNKNOWN;
            value = ban ? value.or(one) : value.and(one);
        }
        Kleene all = value;
        return new Word(
                value,
                () -> all == Kleene.UNKNOWN
                        ? Reason.of(Phrase.STRANGE_VALUE, name, Value.and(declared))
                        : Reason.of(
                                some ? Phrase.OTHER_VALUE_TOO : Phrase.OTHER_VALUE,
                                name,
                                Value.and(declared),
                                Value.or(List.copyOf(values))));
    }

    /** The words of a ban that depend on the part. */
    List<Word> of(Ban ban, Part part) {
        var answering = activity.force().flatMap(arrangement::answers);
        return of(ban.when(), part, phases.forBan(ban, part.instant(), answering));
    }

    /** The words of an exception that depend on the part. */
    List<Word> of(Allowance allowance, Part part) {
        return of(allowance.when(), part, phases.forException(allowance.when().phases(), part.instant()));
    }

    private List<Word> of(Conditions when, Part part, Kleene runs) {
        var words = new ArrayList<Word>();
        if (!when.inside().isEmpty()) {
            words.add(place(
                    any(when.inside(), 0, part),
                    () -> Reason.of(Phrase.INSIDE, Value.or(when.inside())),
                    () -> Reason.of(Phrase.OUTSIDE, Value.or(when.inside())),
                    when.inside(),
                    part));
        }
        if (!when.outside().isEmpty()) {
            words.add(place(
                    any(when.outside(), 0, part).not(),
                    () -> Reason.of(Phrase.OUTSIDE, Value.or(when.outside())),
                    () -> Reason.of(Phrase.INSIDE, Value.or(when.outside())),
                    when.outside(),
                    part));
        }
        when.within().ifPresent(within -> words.add(near(within, part)));
        when.altitude()
                .ifPresent(range -> words.add(new Word(part.height().in(range), Reason.of(Phrase.OTHER_ALTITUDE))));
        words.add(new Word(
                runs, () -> runs == Kleene.UNKNOWN ? phases.doubt() : Reason.of(Phrase.NO_PHASE, part.instant())));
        return words;
    }

    /** Why it cannot be told whose own or other place is meant; empty when it can. */
    private Optional<Reason> whose(List<String> places) {
        boolean relative =
                places.stream().anyMatch(place -> place.endsWith("/" + Place.OWN) || place.endsWith("/" + Place.OTHER));
        boolean known = activity.force()
                .flatMap(arrangement::answers)
                .filter(arrangement.parties()::contains)
                .isPresent();
        return relative && !known
                ? Optional.of(activity.force()
                        .map(force -> Reason.of(Phrase.NO_PARTY_ANSWERS, force))
                        .orElseGet(() -> Reason.of(Phrase.FORCE_NOT_DECLARED)))
                : Optional.empty();
    }

    private Word near(Conditions.Within within, Part part) {
        var metres = new Value.Distance(Math.round(within.metres()));
        return place(
                any(within.of(), within.metres(), part),
                () -> guarded
                        ? Reason.of(Phrase.NEAR, Value.or(within.of()))
                        : Reason.of(Phrase.WITHIN, metres, Value.or(within.of())),
                () -> guarded
                        ? Reason.of(Phrase.NOT_NEAR, Value.or(within.of()))
                        : Reason.of(Phrase.NOT_WITHIN, metres, Value.or(within.of())),
                within.of(),
                part);
    }

    private static Kleene any(List<String> places, double metres, Part part) {
        Kleene holds = Kleene.FALSE;
        for (String place : places) {
            holds = holds.or(part.answer(new Reach(place, metres)).holds());
        }
        return holds;
    }

    private Word place(
            Kleene value, Supplier<Reason> where, Supplier<Reason> opposite, List<String> places, Part part) {
        return new Word(value, () -> placed(value, where.get(), opposite.get(), places, part));
    }

    private Reason placed(Kleene value, Reason where, Reason opposite, List<String> places, Part part) {
        if (guarded) {
            return Reason.of(value == Kleene.UNKNOWN ? Phrase.MAY_OR_MAY_NOT : Phrase.IT_IS_NOT, where);
        }
        if (value == Kleene.UNKNOWN) {
            Reason doubt = whose(places)
                    .or(() -> part.answers().entrySet().stream()
                            .filter(entry -> places.contains(entry.getKey().place()))
                            .flatMap(entry -> entry.getValue().doubt().stream())
                            .findFirst())
                    .orElseGet(() -> Reason.of(Phrase.RIM));
            return Reason.of(Phrase.MAY_OR_MAY_NOT_BECAUSE, where, doubt);
        }
        return Reason.of(Phrase.IT_IS, opposite);
    }

    /** Where a ban catches a part: {@code inside DA-1 (designated)}; for combat only the place's name. */
    Reason where(Conditions when, Part part) {
        var pieces = new ArrayList<Reason>();
        if (!when.inside().isEmpty()) {
            pieces.add(Reason.of(Phrase.INSIDE, named(when.inside(), 0, part)));
        }
        if (!when.outside().isEmpty()) {
            pieces.add(Reason.of(Phrase.OUTSIDE, Value.and(when.outside())));
        }
        when.within()
                .ifPresent(within -> pieces.add(
                        guarded
                                ? Reason.of(Phrase.NEAR, Value.or(within.of()))
                                : Reason.of(
                                        Phrase.WITHIN,
                                        new Value.Distance(Math.round(within.metres())),
                                        named(within.of(), within.metres(), part))));
        return pieces.size() == 1 ? pieces.getFirst() : Reason.row(Reason.Between.COMMA, pieces);
    }

    private Value named(List<String> places, double metres, Part part) {
        List<String> areas = guarded
                ? List.of()
                : places.stream()
                        .flatMap(place -> part.answer(new Reach(place, metres)).names().stream())
                        .distinct()
                        .toList();
        return areas.isEmpty() || areas.equals(places)
                ? Value.or(places)
                : Reason.of(Phrase.AREAS_OF, Value.and(areas), Value.or(places));
    }
}
